import { get } from './api.js';
import { blank, button, el } from './dom.js';
import { icon } from './icons.js';
import { t, word } from './i18n.js';
import { calm, listen, soon } from './live.js';
import { serverBack, serverGone, shell, shortcut } from './shell.js';
import { slaStates } from './states.js';
import { TicketTable } from './ticket-table.js';

const pageSize = 50;
const dues = ['overdue', 'PT1H', 'PT4H', 'PT24H', 'window-PT1H', 'window-PT2H', 'window-PT4H', 'window-PT24H'];
const kinds = ['ad-comment', 'comment', 'mention', 'direct-message', 'review'];
const defaults = { state: 'open', channel: '', kind: '', sla: '', due: '', who: '', ids: '', q: '', sort: 'next_due', dir: 'asc', offset: '0' };
const wanted = { ...defaults, ...Object.fromEntries(new URLSearchParams(location.search)) };
const channels = new Set(['email', 'bluesky', ...JSON.parse(sessionStorage.getItem('desk.channels') ?? '[]')]);

const me = await shell('tickets', [['j', t('keys.next')], ['k', t('keys.previous')], ['Enter', t('keys.open')], ['/', t('keys.search')], ['Esc', t('keys.leave')]]);
const table = new TicketTable({ sort: sortBy });
const search = el('input.input', { type: 'search', id: 'q', value: wanted.q, placeholder: t('list.search'), 'aria-label': t('list.search'), autocomplete: 'off', oninput: calm(() => change({ q: search.value.trim() }), 180) });
const count = el('span.count', { role: 'status' });
const pager = el('nav.pager', { 'aria-label': t('list.pages') });
const chosen = el('p.chosen', { hidden: true });
const place = el('div');
const stateNames = ['open', 'waiting', 'closed', 'all'];
const states = stateNames.map((state) => el('button', { type: 'button', onclick: () => change({ state, ...sortFor(state) }) }, t(`list.state.${state}`)));
const picks = {
  channel: pick('channel', () => [['', t('list.channel.any')], ...[...channels].map((name) => [name, word('channel', name)])]),
  kind: pick('kind', () => [['', t('list.kind.any')], ...kinds.map((name) => [name, t(`list.kind.${name}`)])]),
  sla: pick('sla', () => [['', t('list.sla.any')], ...slaStates.map((name) => [name, word('sla', name)])]),
  due: pick('due', () => [['', t('list.due.any')], ...dues.map((name) => [name, t(`list.due.${name}`)])]),
  who: pick('who', () => [['', t('list.who.any')], ...(me.team ? [['team', t('list.who.team', { team: me.team })]] : []), ['me', t('list.who.me')]]),
};
const sortPick = el('select.pick.sort-by', { 'aria-label': t('list.sort'), onchange: () => sortBy(sortPick.value, sortPick.value === 'updated' ? 'desc' : 'asc') },
  ...['next_due', 'window_next', 'updated', 'opened', 'author', 'subject'].map((name) => el('option', { value: name }, t(`list.sort.${name}`))));

document.getElementById('main').append(
  el('h1.unseen', {}, t('nav.tickets')),
  el('form.filters', { role: 'search', onsubmit: (event) => (event.preventDefault(), table.focusFirst()) },
    el('div.segments', { role: 'group', 'aria-label': t('list.state') }, ...states),
    el('div.search', {}, icon('search'), search, el('kbd', { 'aria-hidden': 'true' }, '/')),
    ...Object.values(picks), sortPick, count),
  chosen, place, pager);

function pick(name, options) {
  const select = el('select.pick', { 'aria-label': t(`list.${name}`), onchange: () => change({ [name]: select.value }) });
  select.refresh = () => {
    select.replaceChildren(...options().map(([value, label]) => el('option', { value }, label)));
    select.value = wanted[name];
    select.classList.toggle('set', wanted[name] !== '');
  };
  return select;
}

/** Open tickets come by urgency; finished ones have none, so the latest comes first. */
function sortFor(state) {
  return state === 'open' || state === 'waiting' ? { sort: 'next_due', dir: 'asc' } : { sort: 'updated', dir: 'desc' };
}

function sortBy(sort, dir) {
  change({ sort, dir: dir ?? (wanted.sort === sort && wanted.dir === 'asc' ? 'desc' : 'asc') });
}

function change(next) {
  Object.assign(wanted, { offset: '0' }, next);
  const shown = Object.entries(wanted).filter(([name, value]) => value !== defaults[name]);
  history.replaceState(null, '', shown.length ? `?${new URLSearchParams(shown)}` : location.pathname);
  showFilters();
  load({ fresh: true });
}

function showFilters() {
  states.forEach((button, at) => button.setAttribute('aria-pressed', String(stateNames[at] === wanted.state)));
  Object.values(picks).forEach((select) => select.refresh());
  const ids = wanted.ids ? wanted.ids.split(',').length : 0;
  chosen.hidden = !ids;
  chosen.replaceChildren(t('list.chosen', { n: ids }), ' ', button(t('list.reset'), { onclick: reset }));
  sortPick.value = wanted.sort;
  table.showSort(wanted.sort, wanted.dir);
}

function query() {
  const asked = new URLSearchParams({ state: wanted.state, sort: wanted.sort, dir: wanted.dir, offset: wanted.offset, limit: pageSize });
  if (wanted.q) asked.set('q', wanted.q);
  if (wanted.channel) asked.set('channel', wanted.channel);
  if (wanted.kind) asked.set('field.kind', wanted.kind);
  if (wanted.sla) asked.set('field.sla_state', wanted.sla);
  if (wanted.ids) asked.set('ids', wanted.ids);
  if (wanted.due === 'overdue') {
    asked.set('before.next_due', 'PT0S');
  } else if (wanted.due) {
    const [, window, within] = /^(window-)?(.*)$/.exec(wanted.due);
    const field = window ? 'window_next' : 'next_due';
    asked.set(`after.${field}`, 'PT0S');
    asked.set(`before.${field}`, within);
  }
  if (wanted.who === 'me') asked.set('assignee', me.login);
  if (wanted.who === 'team') asked.set('team', me.team);
  return `tickets?${asked}`;
}

let running = null;
let retry = 0;
let timer = 0;

async function load({ fresh = false } = {}) {
  running?.abort();
  const mine = (running = new AbortController());
  clearTimeout(timer);
  const slow = setTimeout(() => table.empty && place.replaceChildren(table.ghost()), 300);
  try {
    const answer = await get(query(), { signal: mine.signal });
    serverBack();
    retry = 0;
    show(answer, fresh);
  } catch (problem) {
    if (problem.name === 'AbortError') return;
    if (problem.passing) {
      serverGone();
      retry = Math.min(retry + 1, 5);
      timer = setTimeout(load, 1000 * 2 ** retry);
      if (table.empty) place.replaceChildren(blank('cloud', t('gone.title'), t('gone.nothing'), button(t('action.retry'), { onclick: () => load() })));
    } else if (problem.status === 400 && (wanted.sort === 'next_due' || wanted.sort === 'window_next' || wanted.kind !== '' || wanted.sla !== '' || wanted.due !== '')) {
      // The fields of the clocks come with the add-on; before it was ever here, the latest comes first.
      Object.assign(wanted, { kind: '', sla: '', due: '', sort: 'updated', dir: 'desc' });
      showFilters();
      return load({ fresh });
    } else {
      place.replaceChildren(blank('risk', t('list.refused'), problem.message, button(t('list.reset'), { onclick: reset })));
    }
  } finally {
    clearTimeout(slow);
  }
}

function show({ tickets, total, fields = [] }, fresh) {
  tickets.forEach((ticket) => channels.add(ticket.channel));
  sessionStorage.setItem('desk.channels', JSON.stringify([...channels]));
  sessionStorage.setItem('desk.list', JSON.stringify({ ids: tickets.map((ticket) => ticket.id), url: location.pathname + location.search }));
  const clocks = fields.some((field) => field.name === 'next_due');
  if (!clocks && wanted.sort === 'next_due') Object.assign(wanted, { sort: 'updated', dir: 'desc' });
  picks.sla.hidden = !clocks;
  picks.due.hidden = !clocks;
  picks.kind.hidden = !fields.some((field) => field.name === 'kind');
  picks.channel.refresh();
  table.show(tickets, { clocks, fresh });
  count.textContent = t('list.count', { n: total });
  if (table.empty) place.replaceChildren(nothing());
  else if (place.firstChild !== table.element) place.replaceChildren(table.element);
  showPager(total);
}

function nothing() {
  const filtered = ['channel', 'kind', 'sla', 'due', 'who', 'q', 'ids'].some((name) => wanted[name] !== '');
  if (filtered) return blank('search', t('list.noMatch'), t('list.noMatch.says'), button(t('list.reset'), { onclick: reset }));
  return wanted.state === 'open' ? blank('met', t('list.allDone'), t('list.allDone.says')) : blank('bubble', t('list.none'), t('list.none.says'));
}

function reset() {
  search.value = '';
  change({ channel: '', kind: '', sla: '', due: '', who: '', q: '', ids: '' });
}

function showPager(total) {
  const from = Number(wanted.offset);
  pager.hidden = total <= pageSize;
  const turn = (label, sign, to, off) => button(label, { sign, disabled: off, onclick: () => (change({ offset: String(to) }), scrollTo(0, 0)) });
  pager.replaceChildren(
    turn(t('list.back'), 'back', Math.max(0, from - pageSize), from === 0),
    el('span', {}, t('list.range', { from: from + 1, to: Math.min(total, from + pageSize), total })),
    turn(t('list.more'), 'forward', from + pageSize, from + pageSize >= total));
}

shortcut('j', () => table.move(1));
shortcut('k', () => table.move(-1));
shortcut('/', () => search.select());
search.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' || event.key === 'ArrowDown') {
    event.preventDefault();
    table.focusFirst();
  }
});
showFilters();
await load();
table.focusTicket(sessionStorage.getItem('desk.opened'));
listen({ onTicket: soon(load), onCatchUp: load });
setInterval(() => table.tick(), 15_000);
