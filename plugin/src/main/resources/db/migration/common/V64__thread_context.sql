-- What a conversation stands under, as the network showed it last. It can be read again at any time.
create table thread_context (
  conversation bigint primary key references conversation (id),
  account varchar(36) not null references account (id),
  message_id varchar(1000) not null,
  address varchar not null,
  post_id varchar(1000),
  state varchar(10) not null,
  above varchar not null,
  why varchar not null,
  tries integer not null,
  read_at timestamp(3) with time zone,
  next_try timestamp(3) with time zone
);
create index thread_context_next on thread_context (next_try);
create index thread_context_post on thread_context (account, post_id);
create index thread_context_read on thread_context (account, read_at);
