-- What stands at the end of an account's replies, with {initials} in it; empty for nothing.
alter table account_note add column signature varchar(100) default '' not null;
