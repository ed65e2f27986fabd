-- A ticket that was merged into another is shown with it. It keeps its messages, so that they can go back.
alter table ticket add column merged_into bigint;
alter table ticket add column shown_in bigint;
alter table ticket add column reason_before varchar(40);
create index ticket_by_shown on ticket (shown_in);
create index feed_by_value on feed (type, val);
