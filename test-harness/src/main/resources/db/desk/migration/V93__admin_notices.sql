-- What admins alone are told is about no ticket.
alter table notice alter column ticket drop not null;
