-- What a ticket waits for, what an answer promises, where an answer elsewhere can be seen, and a ticket's history.

alter table ticket add column paused_reason varchar(40);
alter table ticket add column paused_at timestamp(6) with time zone;
alter table ticket add column paused_by varchar(64);
alter table ticket add column close_proof varchar(300);
alter table message add column promised_until timestamp(6) with time zone;
create index feed_by_ticket on feed (ticket, seq);
