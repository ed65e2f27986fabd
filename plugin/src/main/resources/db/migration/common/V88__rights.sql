-- What an admin decided for groups of the helpdesk, for all accounts ('') or for one; everyone who
-- is in no group that was decided for is the group ''.
create table access_rule (
  account varchar(36) not null,
  group_name varchar(200) not null,
  permission varchar(20) not null,
  setting varchar(12) not null,
  decided_by varchar(200) not null,
  decided_at timestamp(3) with time zone not null,
  primary key (account, group_name, permission)
);

-- Who might answer with an account before rights were kept in one place.
insert into access_rule (account, group_name, permission, setting, decided_by, decided_at)
  select account, name, 'REPLY_PUBLIC', 'AS_HELPDESK', '', current_timestamp from account_group;
insert into access_rule (account, group_name, permission, setting, decided_by, decided_at)
  select account, name, 'REPLY_PRIVATE', 'AS_HELPDESK', '', current_timestamp from account_group;
insert into access_rule (account, group_name, permission, setting, decided_by, decided_at)
  select distinct account, '', 'REPLY_PUBLIC', 'DENIED', '', current_timestamp from account_group;
insert into access_rule (account, group_name, permission, setting, decided_by, decided_at)
  select distinct account, '', 'REPLY_PRIVATE', 'DENIED', '', current_timestamp from account_group;
