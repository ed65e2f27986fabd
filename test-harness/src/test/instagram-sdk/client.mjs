// A client of Instagram that was written by others makes its calls against the stand-in: reads, pages of
// lists, answers, hiding, deleting. What it finds is printed as one line of JSON; any failure ends the
// process with 1. The client knows one server alone, so its calls are sent on to the stand-in; it also puts
// several slashes in a row, which Jetty takes for an attack.
import { createRequire } from 'node:module';
import assert from 'node:assert/strict';

const { Client, CommentField, PageOption, PublicMediaField: MediaField } = createRequire(import.meta.url)('instagram-graph-api');
const { GRAPH, TOKEN, ACCOUNT, POST } = process.env;

const far = globalThis.fetch;
globalThis.fetch = (request) => far(GRAPH + request.url.replace('https://graph.facebook.com', '').replace(/^\/+/, '/v26.0/').replace(/\/{2,}/g, '/'), { method: request.method });

const client = new Client(TOKEN, ACCOUNT);
const known = await client.newGetPageInfoRequest().execute();
assert.equal(known.getUsername?.() ?? known.getData().username, 'shop');

// Lists go on behind a cursor.
const fields = [MediaField.CAPTION, MediaField.COMMENTS_COUNT, MediaField.PERMALINK];
const first = await client.newGetPageMediaRequest(...fields).withLimit(1).execute();
const second = await client.newGetPageMediaRequest(...fields).withLimit(1).withPaging({ option: PageOption.AFTER, value: first.getPaging().getAfter() }).execute();
assert.deepEqual([...first.getData(), ...second.getData()].map((one) => one.caption), ['Bags', 'Boots']);
assert.equal(second.getData()[0].comments_count, 30);

const read = await client.newGetMediaCommentsRequest(POST, CommentField.ID, CommentField.TEXT, CommentField.USERNAME, CommentField.TIMESTAMP).withLimit(50).execute();
const seen = read.getData();
assert.equal(seen.length, 30);
assert.equal(seen[0].text, 'comment 29');
assert.equal(seen[0].username, 'lena');

// An answer, and what stands below.
const answer = await client.newPostReplyRequest(seen[0].id, 'We do.').execute();
const replies = await client.newGetRepliesRequest(seen[0].id, CommentField.TEXT).execute();
assert.deepEqual(replies.getTexts(), ['We do.']);
assert.equal(replies.getIds()[0], answer.getId());
await client.newPostMediaCommentRequest(POST, 'And another one').execute();

await client.newPostHideCommentRequest(seen[1].id, true).execute();
const hidden = await client.newGetCommentRequest(seen[1].id, CommentField.HIDDEN).execute();
assert.equal(hidden.getData().hidden, true);
await client.newDeleteCommentRequest(seen[2].id).execute();

console.log(JSON.stringify({ answer: answer.getId(), comments: seen.length }));
