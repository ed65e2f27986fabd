-- How sources of articles beside the helpdesk are set up; the helpdesk's own has none.
alter table article_source add column setup varchar;
alter table article_source add column sealed varchar;

-- What admins say means the same; every node makes its index anew when it changes.
create table article_synonym (
  id integer primary key,
  words varchar not null,
  revision varchar(40) not null,
  changed_by varchar(200) not null,
  changed_at timestamp(3) with time zone not null
);

-- Which article went into which reply. No word of a customer is kept.
create table article_trace (
  helpdesk varchar(100) not null,
  reply_key varchar(200) not null,
  article varchar(400) not null,
  ticket varchar(200) not null,
  title varchar(500) not null,
  locale varchar(35) not null,
  channel varchar(40) not null,
  mode varchar(10) not null,
  edited_percent integer not null,
  agent varchar(200) not null,
  at timestamp(3) with time zone not null,
  primary key (helpdesk, reply_key, article)
);
create index article_trace_ticket on article_trace (helpdesk, ticket);
create index article_trace_article on article_trace (article, at);
create index article_trace_agent on article_trace (agent, at);
create index article_trace_at on article_trace (at);
