// Reads the stand-in of Help Scout Docs with a client that was written by others. It knows one server;
// that is part of its data, and set to the stand-in here.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';

const require = createRequire(import.meta.url);
require('helpscout-docs/api.json').domain = process.env.DOCS;
const HelpScoutDocs = require('helpscout-docs');
const all = (docs) => ({
  collections: promisify(docs.collections.getAll),
  articles: promisify(docs.articles.getAllByCollection),
  article: promisify(docs.articles.get),
});

const docs = all(new HelpScoutDocs(process.env.KEY));
const { collections } = await docs.collections({ fields: { page: 1, pageSize: 50 } });
assert.deepEqual(collections.items.map(({ name, visibility }) => [name, visibility]), [['Help', 'public'], ['Team', 'private']]);
assert.equal(collections.count, 2);

const help = collections.items[0].id;
const first = (await docs.articles({ id: help, fields: { page: 1, pageSize: 100, status: 'published', sort: 'updatedAt', order: 'asc' } })).articles;
assert.equal(first.pages, 2);
assert.equal(first.items.length, 100);
const second = (await docs.articles({ id: help, fields: { page: 2, pageSize: 100, status: 'published' } })).articles;
assert.equal(second.items.length, 5);

const { article } = await docs.article({ id: first.items[0].id });
assert.equal(article.status, 'published');
assert.match(article.text, /<p>/);
assert.ok(article.publicUrl.startsWith('https://'));
await assert.rejects(docs.article({ id: 'unknown' }));

await assert.rejects(all(new HelpScoutDocs('wrong')).collections({ fields: { page: 1 } }));
console.log('all answered as the client expects');
