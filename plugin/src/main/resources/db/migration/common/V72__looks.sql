-- When the network is asked whether a message is still there; null for never.
alter table item add column look_at timestamp(3) with time zone;
create index item_look on item (account, look_at);
