-- What is to become of a ticket once an answer has reached the customer: WANTED until then, DUE from
-- then on, DONE, or NOT with the reason. Empty where nobody wished anything.
alter table reply_option add column closing varchar(10);
alter table reply_option add column closing_why varchar default '' not null;
create index reply_option_closing on reply_option (closing, helpdesk);
create index reply_option_ticket on reply_option (helpdesk, ticket);
