-- Who is in charge of a ticket, and whether they were told of what its customer wrote last.
create table ticket_charge (
  helpdesk varchar(100) not null,
  ticket varchar(200) not null,
  login varchar(200) not null,
  is_open boolean not null,
  told_answer boolean not null,
  shown_seen varchar not null,
  look_at timestamp(3) with time zone,
  primary key (helpdesk, ticket)
);
create index ticket_charge_open on ticket_charge (helpdesk, is_open);

-- What people have set for themselves.
create table preference (
  helpdesk varchar(100) not null,
  login varchar(200) not null,
  name varchar(40) not null,
  body varchar not null,
  primary key (helpdesk, login, name)
);
