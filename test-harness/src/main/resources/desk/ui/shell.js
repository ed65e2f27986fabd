import { get, post } from './api.js';
import { bell } from './bell.js';
import { blank, button, el } from './dom.js';
import { icon } from './icons.js';
import { language, languages, speak, t } from './i18n.js';
import { timeOfDay } from './time.js';
import { titled } from './title.js';

const NS = 'http://www.w3.org/2000/svg';

/** Desk's own sign. */
export function mark() {
  const svg = document.createElementNS(NS, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  for (const [d, fill] of [['M6 1h12a5 5 0 0 1 5 5v9a5 5 0 0 1-5 5h-5l-5.5 4v-4H6a5 5 0 0 1-5-5V6a5 5 0 0 1 5-5Z', 'var(--accent-fill)'], ['M6.5 7.5h11v2h-11zM6.5 11.5h7v2h-7z', '#fff']]) {
    const path = document.createElementNS(NS, 'path');
    path.setAttribute('d', d);
    path.setAttribute('fill', fill);
    svg.append(path);
  }
  return svg;
}

/** Puts the bar on top of the page and answers who is logged in; not logged in goes to the login page. */
export async function shell(current, keys = []) {
  titled(`${t(`nav.${current}`)} · ${t('product')}`);
  document.body.prepend(el('a.skip', { href: '#main' }, t('nav.skip')));
  const nav = el('nav', { 'aria-label': t('nav.label') });
  const link = (name, href) => nav.append(el('a', { href, 'aria-current': name === current ? 'page' : null }, t(`nav.${name}`)));
  link('tickets', '/desk/');
  link('articles', '/desk/articles');
  const name = el('span.cut');
  const who = button(name, { kind: 'quiet who', sign: 'person', 'aria-haspopup': 'menu', 'aria-expanded': 'false', onclick: () => menu(who, t('nav.language'), tongues()) });
  const bar = el('header.bar', {}, el('a.brand', { href: '/desk/', 'aria-label': t('product') }, mark(), el('span', {}, t('product'))), nav,
    el('div.end', {}, who,
      button('', { kind: 'quiet keys-button', sign: 'question', title: t('keys.title'), 'aria-label': t('keys.title'), onclick: () => showKeys(keys) }),
      button(el('span', {}, t('nav.logout')), { kind: 'quiet leave', sign: 'leave', 'aria-label': t('nav.logout'), title: t('nav.logout'), onclick: logout })));
  document.querySelector('.skip').after(bar);
  shortcut('?', () => showKeys(keys));
  const me = await whoAmI();
  name.textContent = me.name || me.login;
  who.title = [me.login, me.team, me.role].filter(Boolean).join(' · ');
  who.setAttribute('aria-label', t('nav.person', { name: name.textContent }));
  queueLink(nav, current);
  if (me.role === 'admin') link('reports', '/desk/reports');
  if (me.role === 'admin') link('admin', '/desk/admin');
  bar.querySelector('.end').prepend(bell());
  return me;
}

/** The queue stands first while the channel add-on runs; remembered, so that the bar does not jump on each page. */
async function queueLink(nav, current) {
  const entry = el('a', { href: '/desk/queue', 'aria-current': current === 'queue' ? 'page' : null }, t('nav.queue'));
  const show = (here) => (here ? nav.prepend(entry) : entry.remove());
  show(current === 'queue' || sessionStorage.getItem('desk.add-on') === 'here');
  const answer = await fetch('/parley/health/live', { credentials: 'same-origin' }).catch(() => null);
  sessionStorage.setItem('desk.add-on', answer?.ok ? 'here' : 'away');
  if ((answer?.ok ?? false) !== entry.isConnected) show(answer?.ok || current === 'queue');
}

/** The languages to choose from, each as its own speakers call it. */
const tongues = () => Object.entries(languages).map(([code, label]) => ({ label: el('span', { lang: code }, label), current: code === language, run: () => speak(code) }));

async function whoAmI() {
  const main = document.getElementById('main');
  for (let wait = 1000; ; wait = Math.min(wait * 2, 15_000)) {
    try {
      const me = await get('me');
      serverBack();
      main.replaceChildren();
      return me;
    } catch (problem) {
      if (problem.status === 401) return new Promise(() => {});
      serverGone();
      if (!main.firstChild) main.append(blank('cloud', t('gone.title'), t('gone.nothing')));
      await new Promise((done) => setTimeout(done, wait));
    }
  }
}

async function logout() {
  await post('logout').catch(() => {});
  location.assign('/desk/login.html');
}

let goneBar = null;

/** Says that the server does not answer, since when, and that nothing needs doing. */
export function serverGone() {
  if (goneBar) return;
  goneBar = el('div.gone', { role: 'status' }, icon('cloud'), el('span', {}, t('gone.says', { time: timeOfDay(Date.now()) })));
  document.querySelector('.bar').after(goneBar);
}

export function serverBack() {
  goneBar?.remove();
  goneBar = null;
}

let toasts = null;

/** A short word at the foot of the page, with an action to take it back where there is one. */
export function toast(text, action) {
  toasts ??= document.body.appendChild(el('div.toasts', { role: 'status' }));
  const note = el('div.toast', {}, text, action ? el('button', { type: 'button', onclick: () => (note.remove(), action.run()) }, action.label) : null);
  toasts.replaceChildren(note);
  setTimeout(() => note.remove(), action ? 10_000 : 5_000);
}

/** A menu under a button: arrows move, Enter takes, Esc closes and gives the focus back. */
export function menu(anchor, heading, entries) {
  const items = entries.map((entry) => el('button', { type: 'button', role: 'menuitem', tabIndex: -1, 'aria-current': entry.current ? 'true' : null, onclick: () => (close(), entry.run()) }, entry.label, entry.hint ? el('small', {}, entry.hint) : null));
  const box = el('div.menu', { role: 'menu', 'aria-label': heading }, el('p', { 'aria-hidden': 'true' }, heading), ...items);
  const outside = (event) => box.contains(event.target) || anchor.contains(event.target) || close(false);
  function close(back = true) {
    box.remove();
    anchor.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', outside, true);
    if (back) anchor.focus();
  }
  box.addEventListener('keydown', (event) => {
    const at = items.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (to !== undefined) items.at(to % items.length).focus();
    else if (event.key === 'Escape' || event.key === 'Tab') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  // In a landmark, so that a screen reader finds it, and beside its button: what a page shows anew does not take it away.
  (anchor.closest('header') ?? document.getElementById('main')).append(box);
  items[0].tabIndex = 0;
  const under = anchor.getBoundingClientRect();
  box.style.left = `${Math.max(8, Math.min(under.left, innerWidth - box.offsetWidth - 8))}px`;
  box.style.top = `${Math.max(8, Math.min(under.bottom + 4, innerHeight - box.offsetHeight - 8))}px`;
  anchor.setAttribute('aria-expanded', 'true');
  document.addEventListener('pointerdown', outside, true);
  items[0].focus();
}

/** Asks before something that cannot be taken back; answers true when the person agrees. */
export function confirm({ title, says, yes }) {
  return new Promise((answer) => {
    const box = el('dialog', { 'aria-labelledby': 'confirm-title' },
      el('form.dialog', { method: 'dialog' }, el('h2', { id: 'confirm-title' }, title), el('p', {}, says),
        el('div.buttons', {}, el('button.button', { value: '' }, t('action.cancel')), el('button.button.primary.danger', { value: 'yes' }, yes))));
    box.addEventListener('close', () => (box.remove(), answer(box.returnValue === 'yes')));
    document.body.append(box);
    box.showModal();
  });
}

/** Asks for one line of text; answers it, or null if the person thinks better of it. */
export function ask({ title, says, label, yes, ...input }) {
  return new Promise((answer) => {
    const field = el('input.input', { id: 'ask-field', required: true, ...input });
    const box = el('dialog', { 'aria-labelledby': 'ask-title' },
      el('form.dialog', { method: 'dialog' }, el('h2', { id: 'ask-title' }, title), el('p', {}, says), el('label', { for: 'ask-field' }, label), field,
        el('div.buttons', {}, el('button.button', { type: 'button', onclick: () => box.close() }, t('action.cancel')), el('button.button.primary', { value: 'yes' }, yes))));
    box.addEventListener('close', () => (box.remove(), answer(box.returnValue === 'yes' ? field.value.trim() : null)));
    document.body.append(box);
    box.showModal();
    field.focus();
  });
}

function showKeys(keys) {
  if (document.querySelector('dialog[open]')) return;
  // One sheet: an add-on that has keys shows Desk's among its own.
  const own = keys.filter(([, , only]) => only !== 'plain');
  if (!document.dispatchEvent(new CustomEvent('parley-show-keys', { cancelable: true, detail: { keys: own } }))) return;
  const rows = [...keys, ['?', t('keys.sheet')]].flatMap(([key, does]) => [el('dt', {}, ...key.split(' ').flatMap((one) => [el('kbd', {}, one), ' '])), el('dd', {}, does)]);
  const box = el('dialog', { 'aria-labelledby': 'keys-title' },
    el('form.dialog', { method: 'dialog' }, el('h2', { id: 'keys-title' }, t('keys.title')), el('dl.keys', {}, ...rows), el('div.buttons', {}, el('button.button', {}, t('action.done')))));
  box.addEventListener('close', () => box.remove());
  document.body.append(box);
  box.showModal();
}

/** True while letters belong to a text, also inside a component's own tree. */
export function typing(event) {
  const target = event.composedPath()[0];
  if (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName ?? '')) return true;
  return target.tagName === 'INPUT' && !/^(checkbox|radio|button|submit|range)$/.test(target.type);
}

/** Runs `work` for a single key, never while someone types, in a dialog, or with a modifier; false leaves the key to others. */
export function shortcut(key, work) {
  document.addEventListener('keydown', (event) => {
    if (event.key !== key || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (typing(event) || document.querySelector('dialog[open], .menu')) return;
    if (work(event) !== false) event.preventDefault();
  });
}
