-- Posts that are shown as advertisements, by what the network lists and by comments under them.
create table advert (
  account varchar(36) not null references account (id),
  post varchar(1000) not null,
  ad varchar(500) not null,
  name varchar(1000) not null,
  link varchar(2000),
  campaign_id varchar(500) not null,
  campaign varchar(1000) not null,
  campaign_link varchar(2000),
  first_seen timestamp(3) with time zone not null,
  listed_at timestamp(3) with time zone,
  primary key (account, post)
);

-- When the network was last asked for them, and what it does not let us read.
create table advert_check (
  account varchar(36) primary key references account (id),
  tried_at timestamp(3) with time zone not null,
  checked_at timestamp(3) with time zone,
  trouble varchar not null,
  unread varchar not null
);

-- The post that a conversation stands under, by which its advertisement is found.
alter table conversation add column post varchar(1000);
create index conversation_post on conversation (account, post);
