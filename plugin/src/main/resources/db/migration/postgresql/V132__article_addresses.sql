-- The articles whose addresses stand in a reply are looked up. By hash, for an address may be longer than a row of an
-- ordinary index.
create index article_copy_url on article_copy using hash (url);
