-- Who does a piece of work, for how long. Tokens come from a sequence, so that none is given twice.

create sequence lease_token;

create table lease (
  name varchar(1100) primary key,
  owner varchar(100) not null,
  token bigint not null,
  until_at timestamp(3) with time zone not null
);
