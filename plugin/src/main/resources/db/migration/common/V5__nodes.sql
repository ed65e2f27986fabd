-- What nodes that share a database need to know of each other.

alter table account add next_read timestamp(3) with time zone;
