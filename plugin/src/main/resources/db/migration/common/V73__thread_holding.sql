-- Who answers in a thread that several apps of an account share, as the network tells it.
create table thread_holding (
  account varchar(36) not null references account (id),
  thread varchar(1000) not null,
  elsewhere boolean not null,
  app varchar(500) not null,
  since timestamp(3) with time zone not null,
  told_at timestamp(3) with time zone not null,
  primary key (account, thread)
);

-- Whether an answer is to take its thread over from another app before it is sent.
alter table reply_option add column take_over boolean default false not null;
alter table reply add column take_over boolean default false not null;
