-- Fields of a ticket that are shown together with its clocks: where on the network its conversation
-- stands. One write to the helpdesk shows both, so conversation.place is no longer used.

alter table ticket_clock add column beside varchar not null default '{}';
