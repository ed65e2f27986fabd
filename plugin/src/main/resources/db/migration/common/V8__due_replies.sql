-- Ten thousand replies that are out should not slow down the one that is due.

create index reply_account_try on reply (account, next_try);
create index reply_untold on reply (told, helpdesk, id);
create index reply_state on reply (state);
