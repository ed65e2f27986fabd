-- What a ticket must still be for an act to be done; most are done in any case.
alter table act_run add column expects varchar(500);
