-- What agents brought for replies: bytes that are kept until the network has them, and which
-- replies have which.

create table upload (
  id varchar(36) not null primary key,
  helpdesk varchar(100) not null,
  ticket varchar(200) not null,
  login varchar(200) not null,
  name varchar(500) not null,
  media_type varchar(100) not null,
  size_bytes integer not null,
  at timestamp(3) with time zone not null,
  body bytea not null
);
create index upload_at on upload (at);
create index upload_owner on upload (helpdesk, login);

create table upload_use (
  upload varchar(36) not null references upload (id) on delete cascade,
  helpdesk varchar(100) not null,
  reply_key varchar(200) not null,
  primary key (upload, helpdesk, reply_key)
);
create index upload_use_reply on upload_use (helpdesk, reply_key);

alter table reply_option add column attached varchar default '[]' not null;
alter table reply_part add column attached varchar default '[]' not null;
