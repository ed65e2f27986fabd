-- What plug-ins did to tickets in somebody's name, by their keys: the same key has its effect once.
create table plugin_act (
  act_key varchar(200) not null primary key
);
