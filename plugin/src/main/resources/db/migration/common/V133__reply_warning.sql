-- What the writer of a reply should know of it though it was sent.
alter table reply add column warning varchar(300) default '' not null;
