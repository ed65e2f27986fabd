-- Where on the network a conversation stands, as its ticket shows it: what has not changed is not
-- written again with each message.

alter table conversation add column place varchar not null default '';
