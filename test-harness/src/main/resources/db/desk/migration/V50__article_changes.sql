-- In which order articles changed, for whoever keeps a copy; and which are translations of each other.

create table article_counter (
  id integer primary key,
  change_no bigint not null
);
insert into article_counter (id, change_no) values (1, 0);

alter table article add column change_no bigint default 0 not null;
alter table article add column translations varchar(100) default '' not null;
create index article_by_change on article (change_no, id);

create table article_gone (
  id bigint primary key,
  change_no bigint not null
);
create index article_gone_by_change on article_gone (change_no);
