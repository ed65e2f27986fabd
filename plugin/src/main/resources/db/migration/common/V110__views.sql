-- Lists of conversations that people made for themselves or for others.
create table queue_view (
  id varchar(36) not null primary key,
  name varchar(60) not null,
  owner varchar(200) not null,
  picks varchar not null,
  sort_by varchar(20) not null,
  sort_up boolean not null,
  shared_with varchar(20) not null,
  shared_names varchar not null,
  place integer not null,
  changed_at timestamp(3) with time zone not null
);
