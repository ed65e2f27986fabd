-- A change may say all tags of a ticket.
alter table feed alter column val set data type varchar(600);
