-- Messages that were split off into tickets of their own. What the network said in them has a
-- conversation of that ticket, which no new message of the thread is put into by itself.
create table ticket_split (
  helpdesk varchar(100) not null,
  ticket varchar(200) not null,
  channel varchar(40) not null,
  from_ticket varchar(200) not null,
  split_at timestamp(3) with time zone not null,
  split_by varchar(500) not null,
  primary key (helpdesk, ticket)
);
create index ticket_split_from on ticket_split (helpdesk, from_ticket);

-- The messages, and under which id the clocks know them.
create table split_message (
  helpdesk varchar(100) not null,
  ticket varchar(200) not null,
  message varchar(200) not null,
  event_id varchar(300) not null,
  primary key (helpdesk, ticket, message)
);
create index split_message_of on split_message (helpdesk, message);

alter table conversation add column split_from bigint;
