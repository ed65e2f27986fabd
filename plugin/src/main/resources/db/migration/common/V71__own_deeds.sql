-- Which reply of ours a deed is about; empty if it is about a customer's message.
alter table deed add column reply bigint;
