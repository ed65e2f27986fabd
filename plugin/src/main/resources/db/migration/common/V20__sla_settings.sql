-- Every set of calendars and policies that was in force: who saved it when, and all of it. What the
-- clocks of a ticket ended under stays known for ever.

create table sla_revision (
  number bigint primary key,
  saved_at timestamp(3) with time zone not null,
  saved_by varchar(200) not null,
  deed varchar(40) not null,
  subject varchar(40) not null,
  subject_name varchar(200) not null,
  body varchar not null
);

-- How reading a calendar's holiday file went last.
create table sla_holiday_feed (
  calendar varchar(40) primary key,
  looked_at timestamp(3) with time zone not null,
  trouble varchar(1000) not null
);

-- What is and was known of a ticket's conversation, by which its policy is chosen.
create table ticket_fact (
  helpdesk varchar(100) not null,
  ticket varchar(200) not null,
  since_at timestamp(3) with time zone not null,
  body varchar not null,
  primary key (helpdesk, ticket, since_at)
);

-- A ticket all of whose clocks have ended is left alone when policies change.
alter table ticket_clock add column settled boolean default false not null;
