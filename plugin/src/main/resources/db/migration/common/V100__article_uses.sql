-- How often agents put an article into an answer to messages with a word.
create table article_use (
  article varchar(400) not null,
  word varchar(60) not null,
  uses integer not null,
  last_on date not null,
  primary key (article, word)
);
create index article_use_word on article_use (word);
create index article_use_last on article_use (uses, last_on);
