-- Items that our own account wrote: in a conversation, but never what an agent answers.
alter table item add column own boolean default false not null;
