-- What an account's network last said of the login and of its limits.
alter table account add column login_trouble varchar(20);

create table account_quota (
  account varchar(36) not null references account (id),
  name varchar(100) not null,
  used_percent integer not null,
  resets_at timestamp(3) with time zone,
  said_at timestamp(3) with time zone not null,
  primary key (account, name)
);

-- The latest item and the latest webhook of an account.
create index item_account on item (account, id);
create index delivery_source on delivery (account, source, seen_at);
