-- What of a source is left out although it can be read, in words for an admin.
alter table article_source add column note varchar default '' not null;
