-- Clicks on advertisements that open a private thread, and when the customer's first message after
-- each was written: that message may be answered for longer than others.
create table ad_click (
  account varchar(36) not null references account (id),
  thread varchar(1000) not null,
  clicked_at timestamp(3) with time zone not null,
  ad varchar(500) not null,
  title varchar(1000) not null,
  opened_at timestamp(3) with time zone,
  primary key (account, thread, clicked_at)
);
