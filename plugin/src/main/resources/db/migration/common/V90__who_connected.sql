-- Who connected an account last, and when if it was not the first time.
alter table account add column connected_by varchar(200) default '' not null;
alter table account add column reconnected_at timestamp(3) with time zone;
