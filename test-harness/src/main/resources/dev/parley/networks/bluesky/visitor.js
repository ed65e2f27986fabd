// The page on which a visitor plays a customer. User text only ever goes into textContent.

const LIMIT = 300;
const REFRESH_MILLIS = 2000;
const DEEPEST = 3;

const byId = (id) => document.getElementById(id);
const segmenter = 'Segmenter' in Intl ? new Intl.Segmenter(undefined, {granularity: 'grapheme'}) : null;
const clockTime = new Intl.DateTimeFormat(undefined, {dateStyle: 'medium', timeStyle: 'short'});

/** What a reader takes for one character: a family emoji counts once. */
function graphemes(text) {
  return segmenter ? Array.from(segmenter.segment(text)).length : Array.from(text).length;
}

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

async function ask(path, body) {
  const response = await fetch(`_demo/${path}`, body === undefined ? {} : {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(answer.message);
  }
  return answer;
}

let statusTimer = 0;

function say(text, seconds = 5) {
  clearTimeout(statusTimer);
  byId('status').textContent = text;
  statusTimer = setTimeout(() => { byId('status').textContent = ''; }, seconds * 1000);
}

// ---- who the visitor is -------------------------------------------------------------------------

let shop = null;

function me() {
  const chosen = document.querySelector('input[name="person"]:checked');
  return chosen === null || chosen.value === '' ? byId('other-name').value.trim() : chosen.value;
}

function person(label, value, checked) {
  const radio = element('input', {type: 'radio', name: 'person', value, checked});
  radio.addEventListener('change', whoChanged);
  return element('label', {className: 'person'}, radio, element('span', {textContent: label}));
}

function showPeople(visitors) {
  if (byId('people').childElementCount > 0) {
    return;
  }
  visitors.forEach((visitor, at) => {
    byId('people').append(person(visitor.displayName, visitor.displayName, at === 0));
  });
  byId('people').append(person('Someone else', '', false));
  byId('other-name').addEventListener('input', whoChanged);
  whoChanged();
}

function whoChanged() {
  byId('other').hidden = document.querySelector('input[name="person"]:checked').value !== '';
  document.querySelectorAll('.editor').forEach((editor) => editor.dispatchEvent(new Event('check')));
  showOwn();
}

/** Only the author of a post is offered to delete it. */
function showOwn() {
  document.querySelectorAll('.post[data-author]').forEach((post) => {
    const remove = post.querySelector('.danger');
    if (remove !== null) {
      remove.hidden = post.dataset.author !== me();
    }
  });
}

// ---- writing ------------------------------------------------------------------------------------

let editors = 0;

/** Fills a box with a text field, a counter and a button; `send` gets the text. */
function makeEditor(box, label, button, startText, hints, send) {
  editors += 1;
  const id = `text-${editors}`;
  const area = element('textarea', {id, value: startText, dir: 'auto', spellcheck: true});
  const counter = element('span', {className: 'counter', id: `${id}-left`});
  const hint = element('p', {className: 'hint', id: `${id}-hint`});
  const submit = element('button', {type: 'submit', className: 'main', textContent: button});
  area.setAttribute('aria-describedby', `${counter.id} ${hint.id}`);

  const check = () => {
    const left = LIMIT - graphemes(area.value.trim());
    counter.textContent = left < 0 ? `${-left} too many` : `${left} left`;
    counter.classList.toggle('over', left < 0);
    const untouched = area.value.trim() === startText.trim();
    submit.disabled = untouched || left < 0 || me() === '';
    hint.textContent = hints(area.value);
  };
  area.addEventListener('input', check);
  area.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      area.form.requestSubmit(submit);
    }
  });
  box.addEventListener('check', check);
  box.append(element('label', {htmlFor: id, textContent: label}), area,
      element('div', {className: 'below'}, submit, counter), hint);
  check();

  box.closest('form').addEventListener('submit', async (event) => {
    event.preventDefault();
    submit.disabled = true;
    try {
      await send(area.value.trim());
      area.value = startText;
      await refresh();
    } catch (failed) {
      say(`Not posted: ${failed.message}`, 10);
    }
    check();
  });
  return area;
}

function mentionHint(text) {
  if (me() === '') {
    return 'Please say who you are first.';
  }
  return shop === null || text.includes(`@${shop.handle}`)
      ? '' : `Without @${shop.handle} in it, the shop does not hear of your post.`;
}

function showShop(found) {
  if (shop !== null || found === undefined) {
    return;
  }
  shop = found;
  byId('shop-name').textContent = `${shop.displayName} (@${shop.handle})`;
  const area = makeEditor(byId('post-editor'), 'Your post', 'Post', `@${shop.handle} `, mentionHint,
      async (text) => {
        await ask('posts', {name: me(), text});
        say('Posted. The helpdesk will hear of it shortly.');
      });
  area.setSelectionRange(area.value.length, area.value.length);
}

function replyForm(post) {
  const editor = element('div', {className: 'editor'});
  const form = element('form', {className: 'reply', hidden: true}, editor);
  form.start = () => {
    const area = editor.querySelector('textarea')
        ?? makeEditor(editor, `Your reply to ${post.author.displayName}`, 'Reply', '',
            () => (me() === '' ? 'Please say who you are first.' : ''),
            async (text) => {
              await ask('posts', {name: me(), text, replyTo: post.uri});
              form.finish();
              say('Replied.');
            });
    form.hidden = false;
    area.focus();
  };
  form.finish = () => {
    form.hidden = true;
    form.opener.setAttribute('aria-expanded', 'false');
    form.opener.focus();
  };
  return form;
}

// ---- the conversations --------------------------------------------------------------------------

function postElement(post) {
  const form = replyForm(post);
  const reply = element('button', {type: 'button', className: 'plain', textContent: 'Reply'});
  form.opener = reply;
  reply.setAttribute('aria-expanded', 'false');
  reply.setAttribute('aria-label', `Reply to ${post.author.displayName}`);
  reply.addEventListener('click', () => {
    if (form.hidden) {
      reply.setAttribute('aria-expanded', 'true');
      form.start();
    } else {
      form.finish();
    }
  });
  const actions = element('div', {className: 'actions'}, reply);
  if (post.byVisitor) {
    actions.append(deleteButton(post));
  }
  const time = element('time', {dateTime: post.at, textContent: clockTime.format(new Date(post.at))});
  const made = element('li', {className: 'post'},
      element('p', {className: 'who'},
          element('strong', {textContent: post.author.displayName, dir: 'auto'}),
          element('span', {textContent: `@${post.author.handle}`}),
          element('span', {}, time)),
      element('p', {className: 'text', textContent: post.text, dir: 'auto'}),
      actions, form);
  made.dataset.author = post.author.displayName;
  made.classList.toggle('shop', shop !== null && post.author.handle === shop.handle);
  return made;
}

/** Asks once more in its own words before anything is lost. */
function deleteButton(post) {
  const button = element('button', {type: 'button', className: 'plain danger', textContent: 'Delete'});
  let sure = false;
  button.addEventListener('blur', () => {
    sure = false;
    button.textContent = 'Delete';
  });
  button.addEventListener('click', async () => {
    if (!sure) {
      sure = true;
      button.textContent = 'Really delete?';
      return;
    }
    try {
      await ask('delete', {name: me(), uri: post.uri});
      say('Deleted.');
      await refresh();
    } catch (failed) {
      say(`Not deleted: ${failed.message}`, 10);
    }
  });
  return button;
}

function goneElement() {
  return element('li', {className: 'post gone', textContent: 'This post was deleted.'});
}

/** Puts a thread in reading order; where a post is missing that others answer, it says so. */
function inOrder(thread) {
  const there = new Set(thread.posts.map((post) => post.uri));
  const children = new Map();
  for (const post of thread.posts) {
    const parent = post.parent ?? '';
    children.set(parent, [...(children.get(parent) ?? []), post]);
  }
  const rows = [];
  const walk = (parent, depth) => {
    for (const post of children.get(parent) ?? []) {
      rows.push({key: post.uri, post, depth});
      walk(post.uri, Math.min(depth + 1, DEEPEST));
    }
  };
  walk('', 0);
  for (const missing of children.keys()) {
    if (missing !== '' && !there.has(missing)) {
      rows.push({key: missing, post: null, depth: 0});
      walk(missing, 1);
    }
  }
  return rows;
}

/** Makes the children of a box match the rows, without touching what stays: drafts live there. */
function reconcile(box, rows, make, update, isNew) {
  const known = new Map(Array.from(box.children, (child) => [child.dataset.key, child]));
  let before = null;
  for (const row of rows) {
    let child = known.get(row.key);
    known.delete(row.key);
    if (child === undefined) {
      child = make(row);
      child.dataset.key = row.key;
      child.classList.toggle('fresh', isNew);
    }
    update(child, row);
    const place = before === null ? box.firstElementChild : before.nextElementSibling;
    if (child !== place) {
      box.insertBefore(child, place);
    }
    before = child;
  }
  known.forEach((child) => child.remove());
}

function showThreads(threads, isNew) {
  byId('empty').hidden = threads.length > 0;
  reconcile(byId('threads'), threads.map((thread) => ({key: thread.root, thread})),
      () => element('ol', {className: 'thread'}),
      (list, row) => reconcile(list, rowsOf(row.thread),
          (line) => (line.post === null ? goneElement() : postElement(line.post)),
          (child, line) => { child.dataset.depth = line.depth; },
          isNew),
      false);
  showOwn();
}

/** A key says whether the post is there, so that a deleted one is drawn anew. */
function rowsOf(thread) {
  return inOrder(thread).map((row) => ({...row, key: (row.post === null ? 'gone ' : '') + row.key}));
}

// ---- keeping up ---------------------------------------------------------------------------------

let revision = null;
let lost = false;

async function refresh() {
  const known = revision === null || shop === null ? '' : `?known=${revision}`;
  const answer = await ask(`timeline${known}`);
  if (answer.unchanged !== true) {
    showPeople(answer.visitors);
    showShop(answer.shop);
    showThreads(answer.threads, revision !== null);
    revision = answer.revision;
  }
}

async function keepUp() {
  try {
    await refresh();
    if (lost) {
      say('Connected again.');
    }
    lost = false;
  } catch (failed) {
    lost = true;
    say(`The stand-in does not answer (${failed.message}). Trying again …`, 60);
  }
  setTimeout(keepUp, REFRESH_MILLIS);
}

keepUp();
