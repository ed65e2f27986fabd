-- The key under which a conversation's ticket is opened; empty in rows of the version before.
alter table conversation add column open_key varchar(100) default '' not null;

-- Which login an account works with: what a call with the one before reports says nothing of it.
alter table account add column login varchar(36) default '' not null;
