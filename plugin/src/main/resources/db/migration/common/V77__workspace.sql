-- What agents have written and not sent.
create table draft (
  helpdesk varchar(100) not null,
  ticket varchar(200) not null,
  login varchar(200) not null,
  revision bigint not null,
  reply_key varchar(200) not null,
  body varchar not null,
  changed_at timestamp(3) with time zone not null,
  primary key (helpdesk, ticket, login)
);
create index draft_changed on draft (changed_at);

-- Whose pages show a ticket, and who is answering it.
create table page_open (
  page varchar(100) not null primary key,
  helpdesk varchar(100) not null,
  ticket varchar(200) not null,
  login varchar(200) not null,
  since timestamp(3) with time zone not null,
  seen_at timestamp(3) with time zone not null
);
create index page_open_ticket on page_open (helpdesk, ticket);
create index page_open_seen on page_open (seen_at);

create table ticket_claim (
  helpdesk varchar(100) not null,
  ticket varchar(200) not null,
  login varchar(200) not null,
  page varchar(100) not null,
  since timestamp(3) with time zone not null,
  typed_at timestamp(3) with time zone not null,
  seen_at timestamp(3) with time zone not null,
  taken_from varchar(200),
  primary key (helpdesk, ticket)
);
