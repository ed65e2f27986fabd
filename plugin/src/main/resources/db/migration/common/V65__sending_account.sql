-- Which groups of the helpdesk may answer with an account, and with which account somebody chose to.
create table account_group (
  account varchar(36) not null references account (id),
  name varchar(200) not null,
  primary key (account, name)
);

alter table reply_option add column account varchar(36);
alter table reply add column sent_as varchar(1200) default '' not null;
