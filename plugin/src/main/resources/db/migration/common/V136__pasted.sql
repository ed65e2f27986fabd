-- Messages that somebody pasted the address of, until it is known what came of them.
create table item_pasted (
  item bigint primary key,
  login varchar(200) not null,
  pasted_at timestamp(3) with time zone not null
);
