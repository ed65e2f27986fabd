-- Which tickets were merged into which, as the helpdesk told last. Nothing else is moved by it.
create table ticket_merge (
  helpdesk varchar(100) not null,
  ticket varchar(200) not null,
  channel varchar(40) not null,
  into_ticket varchar(200) not null,
  shown_in varchar(200) not null,
  merged boolean not null,
  changed_at timestamp(3) with time zone not null,
  merged_by varchar(500) not null,
  primary key (helpdesk, ticket)
);
create index ticket_merge_shown on ticket_merge (helpdesk, shown_in);
