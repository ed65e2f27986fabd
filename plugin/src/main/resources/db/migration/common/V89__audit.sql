-- Who did what. Each row names the hash of the one before it; nothing changes or deletes a row.
create table audit_entry (
  seq bigint not null primary key,
  at timestamp(3) with time zone not null,
  actor varchar(200) not null,
  action varchar(20) not null,
  account varchar(36) not null,
  ticket varchar(200) not null,
  subject varchar(300) not null,
  was varchar(1000) not null,
  became varchar(1000) not null,
  previous varchar(64) not null,
  hash varchar(64) not null
);
create index audit_entry_ticket on audit_entry (ticket, seq);
create index audit_entry_actor on audit_entry (actor, seq);

-- The end of the chain, one row: whoever adds to the log locks it first, so that all nodes add in one
-- order.
create table audit_head (
  id smallint not null primary key,
  seq bigint not null,
  hash varchar(64) not null
);
