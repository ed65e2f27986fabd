-- Logins of networks under way: for ten minutes, for one use, sealed.
create table oauth_step (
  step_key varchar(64) not null primary key,
  login varchar(255) not null,
  sealed text not null,
  expires_at timestamp with time zone not null
);
