-- Copies of help articles, from which each node makes its index.

-- Counts changes; its row is locked until a change is committed, so versions appear in their order.
create table article_counter (
  id integer primary key,
  base varchar(40) not null,
  version bigint not null,
  purged bigint not null
);

create table article_source (
  id varchar(100) primary key,
  kind varchar(20) not null,
  name varchar(200) not null,
  place varchar(1000) not null,
  read_cursor varchar,
  pass bigint not null,
  pass_cursor varchar,
  passing boolean not null,
  asked boolean not null,
  full_at timestamp(3) with time zone,
  tried_at timestamp(3) with time zone,
  synced_at timestamp(3) with time zone,
  trouble varchar not null
);

create table article_copy (
  id varchar(400) primary key,
  source varchar(100) not null,
  pass bigint not null,
  version bigint not null,
  state varchar(10) not null,
  why varchar not null,
  title varchar not null,
  summary varchar not null,
  html varchar not null,
  locale varchar(35) not null,
  anyone boolean not null,
  url varchar,
  tags varchar not null,
  translations varchar(300) not null,
  changed_at timestamp(3) with time zone not null,
  fingerprint varchar(64) not null
);
create index article_copy_version on article_copy (version);
create index article_copy_pass on article_copy (source, pass);
create index article_copy_state on article_copy (source, state);
