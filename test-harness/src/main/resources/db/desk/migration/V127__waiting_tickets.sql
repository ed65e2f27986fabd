-- Lists and counts of tickets that wait for somebody else read no ticket that does not.
create index ticket_by_pause on ticket (state, paused_reason);
