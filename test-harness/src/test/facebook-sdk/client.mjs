// Meta's own client makes its calls against the stand-in of Facebook: reads, pages of lists, sends,
// errors. What it finds is printed as one line of JSON; any failure ends the process with 1.
import { createRequire } from 'node:module';
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';

const { FacebookAdsApi, Page, Comment, Conversation } = createRequire(import.meta.url)('facebook-nodejs-business-sdk');
const { GRAPH, TOKEN, SECRET, PAGE, POST, PERSON } = process.env;

Object.defineProperty(FacebookAdsApi, 'GRAPH', { get: () => GRAPH });
const api = FacebookAdsApi.init(TOKEN);
FacebookAdsApi.setDefaultApi(api);
const proof = { appsecret_proof: createHmac('sha256', SECRET).update(TOKEN).digest('hex') };

const page = new Page(PAGE);
const named = await page.read(['name'], proof);
assert.equal(named.name, 'Shop');

// Reads and pages of lists.
const feed = await page.getFeed(['id', 'message', 'from'], { ...proof, limit: 1 });
const posts = [...feed];
while (feed.hasNext()) posts.push(...(await feed.next()));
assert.equal(posts.length, 2);

const comments = await api.call('GET', [POST, 'comments'], { ...proof, fields: 'id,message,from', filter: 'stream' });
assert.equal(comments.data[0].message, 'Do you ship to Norway?');

// Sends: an answer, hiding, a like, a message.
const answer = await api.call('POST', [comments.data[0].id, 'comments'], { ...proof, message: 'We do.' });
const comment = new Comment(comments.data[0].id);
await comment.update([], { ...proof, is_hidden: true });
await comment.createLike([], proof);
const seen = await comment.get(['is_hidden', 'user_likes', 'comment_count'], proof);
assert.deepEqual([seen.is_hidden, seen.user_likes, seen.comment_count], [true, true, 1]);

const sent = await api.call('POST', [PAGE, 'messages'], { ...proof, messaging_type: 'RESPONSE', recipient: { id: PERSON }, message: { text: 'Hello' } });
assert.ok(sent.message_id);
const threads = await page.getConversations(['id', 'participants'], { ...proof, platform: 'messenger' });
assert.equal(threads.length, 1);
const messages = await api.call('GET', [threads[0].id, 'messages'], { ...proof, fields: 'message' });
assert.deepEqual(messages.data.map((one) => one.message), ['Hello', 'Anybody there?']);

await page.createSubscribedApp([], { ...proof, subscribed_fields: ['feed', 'messages'] });
const apps = await page.getSubscribedApps([], proof);
assert.deepEqual(apps[0].subscribed_fields, ['feed', 'messages']);

// Errors, as the client understands them.
const refused = async (call) => {
  try {
    await call();
  } catch (error) {
    assert.equal(error.name, 'FacebookRequestError');
    return error.response.error ?? error.response;
  }
  throw new assert.AssertionError({ message: 'nothing was refused' });
};
const missing = await refused(() => api.call('GET', ['1_2'], { ...proof }));
assert.deepEqual([missing.code, missing.error_subcode], [100, 33]);
assert.equal((await refused(() => api.call('GET', [PAGE, 'feed'], {}))).code, 100);
const nobody = await refused(() => api.call('POST', [PAGE, 'messages'], { ...proof, recipient: { id: '1' }, message: { text: 'x' } }));
assert.deepEqual([nobody.code, nobody.error_subcode], [100, 2018001]);

console.log(JSON.stringify({ answer: answer.id, message: sent.message_id }));
