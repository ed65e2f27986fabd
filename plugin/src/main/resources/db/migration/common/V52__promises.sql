-- Until when an answer promises the next one: it becomes an event when the answer is delivered.

alter table reply add column promised_until timestamp(3) with time zone;
