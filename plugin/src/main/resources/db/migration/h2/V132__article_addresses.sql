-- The articles whose addresses stand in a reply are looked up.
create index article_copy_url on article_copy (url);
