-- A reply becomes one or more messages of the network, each tried and found on its own.

create table reply_part (
  reply bigint not null references reply (id),
  number integer not null,
  body varchar not null,
  prepared varchar not null,
  first_try timestamp(3) with time zone,
  account varchar(36),
  remote_id varchar(1000),
  out_at timestamp(3) with time zone,
  permalink varchar(2000),
  address varchar not null,
  primary key (reply, number)
);
create index reply_part_remote on reply_part (account, remote_id);

insert into reply_part (reply, number, body, prepared, first_try, account, remote_id, out_at, permalink, address)
  select id, 1, body, prepared, case when attempts > 0 then since end, account,
    case when state = 'DELIVERED' then remote_id end, case when state = 'DELIVERED' then since end,
    permalink, '{}' from reply;

alter table reply add column audience varchar(10) default 'PUBLIC' not null;
alter table reply add column parent_id varchar(1000) default '' not null;
alter table reply add column look_ups integer default 0 not null;
alter table reply add column held_until timestamp(3) with time zone;
alter table reply add column decision varchar(10);
alter table reply add column decided_by varchar(200);
alter table reply add column decided_at timestamp(3) with time zone;
drop index reply_remote;
alter table reply drop column prepared;
alter table reply drop column remote_id;
alter table reply drop column permalink;
create index reply_account_state on reply (account, state);
create index reply_key on reply (helpdesk, reply_key);

alter table reply_option add column audience varchar(10) default 'PUBLIC' not null;
alter table reply_option add column fingerprint varchar(64) default '' not null;
alter table reply_option add column hold_millis bigint default 0 not null;
alter table reply_option add column taken_back_by varchar(200);
alter table reply_option add column taken_back_at timestamp(3) with time zone;
