import { get, post } from './api.js';
import { AddOn } from './add-on.js';
import { blank, button, el } from './dom.js';
import { icon } from './icons.js';
import { locale as spoken, t, word } from './i18n.js';
import { prose } from './prose.js';
import { serverBack, serverGone, shell, shortcut, toast } from './shell.js';
import { calm } from './live.js';
import { ago, exact } from './time.js';

const me = await shell('articles', [['/', t('keys.search')], ['j', t('keys.nextArticle')], ['k', t('keys.previousArticle')]]);
const languages = new Intl.DisplayNames(spoken, { type: 'language', fallback: 'code' });
const locales = ['en', 'de', 'ru', 'pl', 'et', 'ko'];
let wanted = decodeURIComponent(location.hash.slice(1));

const search = el('input.input', { type: 'search', placeholder: t('articles.search'), 'aria-label': t('articles.search'), autocomplete: 'off', oninput: calm(() => load(), 150) });
const locale = el('select.pick', { 'aria-label': t('articles.locale'), onchange: () => load() }, el('option', { value: '' }, t('articles.locale.any')), ...locales.map((tag) => el('option', { value: tag }, languages.of(tag))));
const list = el('ul', { 'aria-label': t('nav.articles') });
const one = el('article.card.one', { 'aria-live': 'off' });
const uses = el('div.uses');
const addOn = new AddOn({ ready: () => uses.isConnected && showUses(wanted), missing: () => uses.replaceChildren() });
document.getElementById('main').append(el('h1.unseen', {}, t('nav.articles')), el('div.library', {},
  el('div.card.list', {}, el('div.finder', { role: 'search' }, search, locale, me.role === 'admin' ? button(t('articles.new'), { sign: 'plus', onclick: edit }) : null), list), one));

async function load() {
  const asked = new URLSearchParams({ q: search.value.trim(), locale: locale.value, limit: 200 });
  try {
    const { articles } = await get(`articles?${asked}`);
    serverBack();
    list.replaceChildren(...articles.map((article) => el('li', {}, el('button', { type: 'button', 'data-id': article.id, onclick: () => open(article.id) },
      el('b', { dir: 'auto' }, article.title),
      el('span', {}, [languages.of(article.locale), article.visibility === 'internal' ? t('articles.internal') : ''].filter(Boolean).join(' · '))))));
    if (!articles.length) list.replaceChildren(el('li', {}, blank('book', t('articles.none'), search.value ? t('articles.none.search') : t('articles.none.says'))));
    const first = articles.find((article) => String(article.id) === wanted) ?? articles[0];
    if (first && !one.querySelector('form')) await open(first.id);
    else if (!first && !one.querySelector('form')) one.replaceChildren();
  } catch (problem) {
    if (problem.passing) {
      serverGone();
      setTimeout(load, 5000);
    } else {
      list.replaceChildren(el('li', {}, blank('risk', t('articles.refused'), problem.message)));
    }
  }
}

async function open(id) {
  wanted = String(id);
  history.replaceState(null, '', `#${encodeURIComponent(id)}`);
  for (const entry of list.querySelectorAll('button')) {
    if (entry.dataset.id === wanted) entry.setAttribute('aria-current', 'true');
    else entry.removeAttribute('aria-current');
  }
  try {
    const article = await get(`articles/${encodeURIComponent(id)}`);
    if (wanted === String(id)) show(article);
  } catch (problem) {
    one.replaceChildren(blank('risk', t('articles.refused'), problem.message));
  }
}

function show(article) {
  const inside = article.visibility === 'internal';
  one.replaceChildren(
    el('h1', { dir: 'auto' }, article.title),
    el('div.facts', {},
      el(`span${inside ? '.internal' : ''}`, {}, icon(inside ? 'lock' : 'globe'), ' ', word('visibility', article.visibility)),
      el('span', {}, languages.of(article.locale)),
      article.updatedAt ? el('span', { title: exact(article.updatedAt) }, t('articles.updated', { when: ago(article.updatedAt) })) : null,
      article.url && /^https?:/.test(article.url) ? el('a', { href: article.url, target: '_blank', rel: 'noopener noreferrer' }, t('articles.page'), ' ', icon('out')) : null),
    el('div.prose', { lang: article.locale, dir: 'auto' }, prose(article.html ?? '')),
    uses);
  showUses(article.id);
}

/** Which replies have the article; the add-on knows. */
function showUses(id) {
  if (id === undefined || !addOn.running) return uses.replaceChildren();
  uses.replaceChildren(el('parley-article-uses', { article: String(id), href: '/desk/tickets/{ticket}' }));
}

function edit() {
  const field = (name, control, hint) => el('div.field', { 'data-field': name }, el('label', { for: `a-${name}` }, t(`articles.${name}`)), control, hint ? el('span.hint', {}, hint) : null);
  const input = (name, more = {}) => el('input.input', { id: `a-${name}`, name, ...more });
  const choice = (name, values) => el('select.pick', { id: `a-${name}`, name }, ...values.map(([value, label]) => el('option', { value }, label)));
  const form = el('form.editor', { onsubmit: save },
    el('h1', {}, t('articles.new')),
    field('title', input('title', { required: true })),
    field('summary', input('summary'), t('articles.summary.hint')),
    field('body', el('textarea.input', { id: 'a-body', name: 'body', required: true, dir: 'auto' })),
    el('div.row', {},
      field('format', choice('format', [['markdown', 'Markdown'], ['html', 'HTML']])),
      field('locale', choice('locale', locales.map((tag) => [tag, languages.of(tag)]))),
      field('visibility', choice('visibility', [['public', t('visibility.public')], ['internal', t('visibility.internal')]]))),
    field('url', input('url', { type: 'url', placeholder: 'https://' }), t('articles.url.hint')),
    el('div.buttons', {}, el('button.button.primary', { type: 'submit' }, t('articles.save')), button(t('action.cancel'), { onclick: () => (one.replaceChildren(), load()) })));
  one.replaceChildren(form);
  form.elements.title.focus();
}

async function save(event) {
  event.preventDefault();
  const form = event.target;
  form.querySelectorAll('.wrong').forEach((wrong) => wrong.remove());
  form.querySelectorAll('[aria-invalid]').forEach((control) => control.removeAttribute('aria-invalid'));
  try {
    const body = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ''));
    const { id } = await post('articles', body);
    toast(t('articles.saved'));
    if (id !== undefined) wanted = String(id);
    one.replaceChildren();
    await load();
  } catch (problem) {
    const field = form.querySelector(`[data-field="${CSS.escape(problem.field ?? '')}"]`);
    const wrong = el('span.wrong', { role: 'alert', id: 'a-wrong' }, problem.message);
    if (!field) return form.querySelector('.buttons').before(wrong);
    const control = field.querySelector('input, select, textarea');
    control.setAttribute('aria-invalid', 'true');
    control.setAttribute('aria-describedby', 'a-wrong');
    field.append(wrong);
    control.focus();
  }
}

function step(by) {
  const entries = [...list.querySelectorAll('button[data-id]')];
  const to = entries[entries.findIndex((entry) => entry.dataset.id === wanted) + by];
  to?.focus();
  to?.click();
}

shortcut('/', () => search.select());
shortcut('j', () => step(1));
shortcut('k', () => step(-1));
await load();
addOn.start();
