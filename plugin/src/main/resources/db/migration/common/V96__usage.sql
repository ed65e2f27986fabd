-- How many calls a channel's accounts made in a day, of UTC, on all nodes.
create table channel_usage (
  channel varchar(40) not null,
  counted_on date not null,
  calls bigint not null,
  primary key (channel, counted_on)
);
