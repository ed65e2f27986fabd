-- What V3 has brought.
insert into hook_first values ('account-1', timestamp with time zone '2026-11-02 10:00:00Z');
insert into hook_day (account, counted_on, refused, lost) values ('account-1', date '2026-11-02', 3, 1);
insert into item_unhooked values (2, 'account-1', timestamp with time zone '2026-11-02 10:10:00Z');
insert into delivery (account, seen_at, body, state, reason, source, attempts) values ('account-1', timestamp with time zone '2026-11-02 10:02:00Z', X'7b7d', 'received', '', 'hook', 1);
