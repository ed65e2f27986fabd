-- A ticket that was opened for messages of another one.
alter table ticket add column split_from bigint;
create index ticket_by_split on ticket (split_from);
