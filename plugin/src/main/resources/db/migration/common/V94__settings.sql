-- Settings that an admin saved on Parley's page, and by whom.
create table setting (
  name varchar(200) primary key,
  setting_value varchar(2000) not null,
  saved_by varchar(200) not null,
  saved_at timestamp(3) with time zone not null
);

-- Questions that Parley asks itself at its public address, each once.
create table reach_question (
  question varchar(64) primary key,
  answer varchar(64) not null,
  expires_at timestamp(3) with time zone not null
);
