const byId = (id) => document.getElementById(id);
const el = (name, text, attributes = {}) => {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};
const say = (text) => (byId('status').textContent = text);
const who = () => byId('who').value;
let shown = '';

async function call(path, body) {
  const response = await fetch(`_demo/${path}`, body ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {});
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error?.message ?? 'That did not work.');
  return answer;
}

const line = (author, text, at) => {
  const item = el('li');
  item.append(el('b', author), ' ', el('time', new Date(at).toLocaleTimeString(), { datetime: at }), el('br'), el('span', text, { dir: 'auto' }));
  return item;
};

const said = (one) => one.story === 'mention' ? 'mentioned the account in a story' : one.story === 'answer' ? `to a story: ${one.text}` : one.text;

function form(parent, label) {
  const made = el('form');
  const id = `c-${parent}`;
  made.dataset.action = 'comments';
  made.dataset.parent = parent;
  made.append(el('label', label, { for: id }), el('textarea', '', { id, name: 'text', rows: '1', required: '' }), el('button', 'Comment'));
  return made;
}

function draw(wall) {
  byId('account').textContent = wall.account;
  if (!byId('who').options.length) byId('who').append(...wall.people.map((name) => el('option', name)));
  byId('pause').setAttribute('aria-pressed', String(wall.paused));
  byId('pause').textContent = wall.paused ? 'Let the others go on' : 'Pause the others';
  const state = JSON.stringify([wall.posts, wall.messages]);
  // Whoever is typing a comment keeps it.
  if (state === shown || byId('posts').contains(document.activeElement)) return;
  shown = state;
  byId('messages').replaceChildren(...wall.messages.map((one) => line(one.own ? wall.account : who(), said(one), one.at)));
  byId('posts').replaceChildren(...wall.posts.map((post) => {
    const article = el('article');
    const comments = el('ol');
    comments.append(...post.comments.map((one) => {
      const item = line(one.author, one.text, one.at);
      if (one.reply) item.className = 'reply';
      return item;
    }));
    article.append(el('b', post.author), ' ', ...(post.ad ? [el('span', 'Advertisement', { class: 'ad' }), ' '] : []), el('time', new Date(post.at).toLocaleTimeString(), { datetime: post.at }), ...(post.picture ? [el('img', '', { class: 'picture', src: post.picture, alt: '' })] : []), el('p', post.text, { dir: 'auto' }), comments, form(post.id, 'Your comment'));
    return article;
  }));
}

async function look() {
  try {
    draw(await call(`feed?name=${encodeURIComponent(who() || 'mara.lindqvist')}`));
  } catch {
    say('The demo is not running.');
  }
}

document.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { action, parent } = event.target.dataset;
  const area = event.target.elements.text;
  try {
    await call(action, { name: who(), text: area?.value ?? '', parent });
    if (area) {
      area.value = '';
      area.blur();
    }
    say('Sent.');
    await look();
  } catch (failure) {
    say(failure.message);
  }
});
byId('pause').addEventListener('click', async () => {
  await call('pause', { paused: byId('pause').getAttribute('aria-pressed') !== 'true' });
  await look();
});
byId('who').addEventListener('change', look);
await look();
setInterval(look, 2000);
