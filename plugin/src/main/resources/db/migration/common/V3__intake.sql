-- Deliveries come by poll or by webhook and are read afterwards; lanes are worked by lease.

alter table delivery add column source varchar(4) default 'poll' not null;
alter table delivery add column attempts integer default 0 not null;
drop index delivery_state;
create index delivery_state on delivery (state, id);
create index delivery_line on delivery (account, state, seen_at, id);

alter table conversation add column begun boolean default true not null;

alter table item add column revised_at timestamp(3) with time zone;
alter table item add column hook_at timestamp(3) with time zone;
alter table item add column poll_at timestamp(3) with time zone;
alter table item add column tries integer default 0 not null;
create index item_lane on item (account, lane, state, network_at, id);

-- Items that are brought in one after the other. There is a row as long as one of them waits; its
-- version counts who added to it, so that a lane that is found empty is not taken away unseen.
create table lane (
  account varchar(36) not null references account (id),
  name varchar(1000) not null,
  first_at timestamp(3) with time zone not null,
  ready_at timestamp(3) with time zone not null,
  tries integer not null,
  why varchar not null,
  version bigint not null,
  primary key (account, name)
);
create index lane_first on lane (first_at);
create index lane_tries on lane (tries);

insert into lane (account, name, first_at, ready_at, tries, why, version)
  select account, lane, min(network_at), min(seen_at), 0, '', 0 from item
  where state = 'waiting' group by account, lane;

-- Since when an account's webhooks work.
create table hook_first (
  account varchar(36) primary key references account (id),
  first_at timestamp(3) with time zone not null
);

-- What went wrong with what came for an account, by day in UTC.
create table hook_day (
  account varchar(36) not null references account (id),
  counted_on date not null,
  refused bigint not null,
  lost bigint not null,
  forgotten bigint default 0 not null,
  primary key (account, counted_on)
);

-- Items that a poll brought and whose webhook is still to come.
create table item_unhooked (
  item bigint primary key references item (id),
  account varchar(36) not null,
  due_at timestamp(3) with time zone not null
);
create index item_unhooked_due on item_unhooked (due_at);
