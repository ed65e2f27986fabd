-- What was proved of an account, and with which login.
create table account_proof (
  account varchar(36) not null references account (id),
  name varchar(100) not null,
  position integer not null,
  login varchar(36) not null,
  kind varchar(20) not null,
  finding varchar(10) not null,
  says varchar not null,
  proved_at timestamp(3) with time zone not null,
  primary key (account, name)
);

-- Where we answer and how fast, for agents; and the text for the profile.
create table account_note (
  account varchar(36) primary key references account (id),
  agents varchar(500) not null,
  profile varchar(200) not null,
  saved_by varchar(200) not null,
  saved_at timestamp(3) with time zone not null
);
