-- By what a ticket's clocks were last reckoned: whoever changes settings writes one row, and the
-- tickets that do not follow them yet are found here, in the order in which they came.

alter table ticket_clock add column reckoned bigint default 0 not null;
create index ticket_clock_reckoned on ticket_clock (settled, reckoned);
