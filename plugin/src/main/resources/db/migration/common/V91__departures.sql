-- Accounts that are being or were disconnected, and how far that has come.
create table departure (
  account varchar(36) not null primary key references account (id),
  asked_by varchar(200) not null,
  asked_at timestamp(3) with time zone not null,
  purge boolean not null,
  step varchar(10) not null,
  tries integer not null,
  next_try timestamp(3) with time zone,
  note varchar(1000) not null
);
create index departure_next on departure (next_try);
