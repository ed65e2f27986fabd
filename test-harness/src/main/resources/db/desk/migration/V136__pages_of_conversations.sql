-- What was done to a ticket is found beside its messages, without reading those.
drop index feed_by_ticket;
create index feed_by_ticket on feed (ticket, message, seq);
