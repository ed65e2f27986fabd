-- What somebody wrote is found by who they are, whatever helpdesk and thread it stands in.
create index conversation_author on conversation (account, author_id);
