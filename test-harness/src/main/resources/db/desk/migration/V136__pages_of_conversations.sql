-- What was done to a ticket is found without reading what else happened, and beside its messages.
create index feed_by_ticket on feed (ticket, message);
