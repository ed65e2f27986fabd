-- The key under which a conversation's ticket is opened; empty in rows of the version before.
alter table conversation add column open_key varchar(100) default '' not null;
