-- Reports look for what happened in a week, and for who waits whenever that began.

create index clock_event_happened on clock_event (helpdesk, happened_at);
alter table ticket_clock add column waiting_since timestamp(3) with time zone;
create index ticket_clock_waiting on ticket_clock (helpdesk, waiting_since);
