import { get, post } from './api.js';
import { AddOn } from './add-on.js';
import { blank, button, el, setText, stateSign } from './dom.js';
import { channelIcon, icon } from './icons.js';
import { t, word } from './i18n.js';
import { Conversation } from './conversation.js';
import { Labels } from './labels.js';
import { listen, soon } from './live.js';
import { askInto } from './merge.js';
import { askWhich } from './split.js';
import { PlainReply } from './plain-reply.js';
import { ask, menu, serverBack, serverGone, shell, shortcut, toast } from './shell.js';
import { address, ticketState, waitingWords } from './states.js';
import { ago, exact } from './time.js';
import { titled } from './title.js';
import { TypedAhead } from './typed-ahead.js';

const id = decodeURIComponent(location.pathname.split('/').filter(Boolean).pop());
const path = `tickets/${encodeURIComponent(id)}`;
const reasons = ['resolved', 'no-reply-needed', 'thanks', 'answered-elsewhere', 'not-addressed-to-us', 'duplicate', 'spam', 'moderated', 'customer-deleted', 'window-closed'];
const list = JSON.parse(sessionStorage.getItem('desk.list') ?? '{"ids":[],"url":"/desk/"}');
sessionStorage.setItem('desk.opened', id);

const answer = el('div.answer');
/** Where one writes now; none while it still comes. */
const box = () => answer.querySelector('form.plain') ?? [...answer.querySelectorAll('parley-composer:not([hidden])')].find((one) => one.ready);
const ahead = new TypedAhead(() => !box(), () => give(answer.querySelector('parley-composer:not([hidden])')));
answer.addEventListener('focusin', (event) => event.composedPath()[0].tagName === 'TEXTAREA' && ahead.wish && ahead.give());

/** A composer that is there takes the wish to write as soon as it can, and forgets one that was given up. */
function give(composer) {
  if (ahead.wish) composer?.focus(ahead.wish === 'note' ? 'note' : undefined);
  else composer?.stay?.();
}

const me = await shell('tickets', [
  // Without the add-on only: its composer has keys of its own, and says so.
  ['r', t('keys.reply'), 'plain'], ['n', t('keys.note'), 'plain'], ['Ctrl Enter', t('keys.send'), 'plain'], ['/', t('keys.article'), 'plain'], ['Esc', t('keys.leaveBox'), 'plain'],
  ['j', t('keys.nextTicket')], ['k', t('keys.previousTicket')], ['a', t('keys.assign')], ['p', t('keys.priority')], ['t', t('keys.tags')], ['w', t('keys.wait')], ['c', t('keys.close')], ['s', t('keys.split')], ['m', t('keys.merge')], ['u', t('keys.up')]]);
const main = document.getElementById('main');
const conversation = new Conversation(id, { part: partFrom, split: splitOff, rejoin, ask: (query) => get(`${path}?${query}`), said: toast });
const soughtHere = () => location.hash.match(/^#message-(\d+)$/)?.[1];
let ticket = null;

const title = el('h1', { dir: 'auto' });
const facts = el('div.facts');
const assign = button('', { sign: 'person', kind: 'grow', 'aria-haspopup': 'menu', 'aria-expanded': 'false', onclick: askAssignee });
const close = button('', { kind: 'grow', 'aria-haspopup': 'menu', 'aria-expanded': 'false', onclick: () => (ticket.state === 'open' ? askReason() : reopen()) });
const wait = button('', { kind: 'grow', 'aria-haspopup': 'menu', 'aria-expanded': 'false', onclick: () => (ticket.waiting ? askOn() : askPause()) });
const waitReasons = ['awaiting-customer', 'third-party'];
const details = el('dl');
const clocksPlace = el('section', { hidden: true }, el('h2', {}, t('ticket.clocks')));
const customerPlace = el('section', { hidden: true }, el('h2', {}, t('ticket.customer')));
const mergedPlace = el('section.merged', {}, el('h2', {}, t('merge.title')));
const away = el('div.away', { hidden: true, role: 'note' });
const answers = el('select.input', { id: 'answers', onchange: () => pick(answers.value) });
const answerTo = el('div.answer-to', { hidden: true }, el('label', { for: 'answers' }, t('merge.answer')), answers);
const contextRow = el('div');
const contextPlace = el('div.context.bare', { hidden: true }, contextRow);
const steps = el('div.steps', {}, step('up', -1, t('ticket.previous')), step('down', 1, t('ticket.next')));
const head = el('header.head', {},
  el('a.button.quiet', { href: list.url, title: t('ticket.back'), 'aria-label': t('ticket.back') }, icon('back')),
  el('div.titles', {}, title, facts),
  el('div.actions', {}, steps, assign, wait, close));
const labels = new Labels({ path, changed: load });
const side = el('aside.side', { 'aria-label': t('ticket.side') }, clocksPlace, customerPlace, labels.element, mergedPlace, el('section', {}, el('h2', {}, t('ticket.about')), details));

function neighbour(by) {
  const at = list.ids.findIndex((one) => String(one) === id);
  return at < 0 ? undefined : list.ids[at + by];
}

function step(sign, by, label) {
  const to = neighbour(by);
  return el('a.button.quiet', { href: to === undefined ? null : `/desk/tickets/${encodeURIComponent(to)}`, 'aria-disabled': to === undefined ? 'true' : null, role: 'link', title: label, 'aria-label': label }, icon(sign));
}

function go(by) {
  const to = neighbour(by);
  if (to !== undefined) location.assign(`/desk/tickets/${encodeURIComponent(to)}`);
  else toast(t(by > 0 ? 'ticket.last' : 'ticket.first'));
}

let retry = 0;
let timer = 0;

async function load() {
  clearTimeout(timer);
  try {
    show(await get(`${path}?${conversation.wanted}`));
    serverBack();
    retry = 0;
  } catch (problem) {
    if (problem.status === 400 && conversation.forgets(problem)) return load();
    if (problem.passing) {
      serverGone();
      retry = Math.min(retry + 1, 5);
      timer = setTimeout(load, 1000 * 2 ** retry);
      if (!ticket) main.replaceChildren(blank('cloud', t('gone.title'), t('gone.nothing'), button(t('action.retry'), { onclick: load })));
    } else if (problem.status !== 401) {
      const missing = problem.status === 404;
      main.replaceChildren(el('h1.unseen', {}, t('nav.tickets')), blank(missing ? 'search' : 'lock', t(missing ? 'ticket.missing' : 'ticket.refused'), missing ? t('ticket.missing.says') : problem.message, el('a.button', { href: '/desk/' }, t('ticket.back'))));
    }
  }
}

function show(next) {
  const first = ticket === null;
  ticket = next;
  if (first) main.replaceChildren(head, contextPlace, conversation.element, conversation.status, answer, side);
  setText(title, ticket.subject || ticket.preview || t('list.noSubject'));
  titled(`#${ticket.number} ${ticket.subject || ticket.preview || ''} · ${t('product')}`);
  const handle = address(ticket);
  facts.replaceChildren(
    el('span', {}, `#${ticket.number}`),
    el('span', {}, channelIcon(ticket.channel), word('channel', ticket.channel)),
    el('span', { dir: 'auto' }, [ticket.author, handle].filter(Boolean).join(' · ')));
  const state = ticketState(ticket);
  facts.append(stateSign(state.sign, [state.words, state.more].filter(Boolean).join(' · '), state.tone));
  const open = ticket.state === 'open';
  assign.lastChild.textContent = ticket.assignee ? (ticket.assignee === me.login ? t('ticket.mine') : ticket.assignee) : t('ticket.assign');
  assign.setAttribute('aria-label', t('ticket.assign.label', { who: ticket.assignee ?? t('list.nobody') }));
  wait.hidden = !open;
  wait.replaceChildren(icon('paused'), ticket.waiting ? t('ticket.waiting') : t('ticket.wait'));
  wait.setAttribute('aria-label', ticket.waiting ? waitingWords(ticket.waiting) : t('ticket.wait.label'));
  close.replaceChildren(icon(open ? 'check' : 'reply'), open ? t('ticket.close') : t('ticket.reopen'));
  const rows = [['author', ticket.author], ['handle', handle], ['team', ticket.team], ['assignee', ticket.assignee ?? t('list.nobody')], ['opened', ticket.openedAt], ['updated', ticket.updatedAt]];
  details.replaceChildren(...rows.filter(([, value]) => value).flatMap(([name, value]) => {
    const instant = name === 'opened' || name === 'updated';
    return [el('dt', {}, t(`ticket.${name}`)), el('dd', { dir: 'auto', title: instant ? exact(value) : null }, instant ? ago(value) : value)];
  }));
  if (/^https?:/.test(ticket.closeProof ?? '')) details.append(el('dt', {}, t('ticket.proof')), el('dd', {}, el('a', { href: ticket.closeProof, target: '_blank', rel: 'noopener noreferrer' }, ticket.closeProof)));
  labels.update(ticket);
  showMerged();
  conversation.show(ticket);
  plain.update(ticket);
  if (first) addOn.start();
}

async function change(action, body, said, undo) {
  try {
    await post(`${path}/${action}?limit=1`, body);
    toast(said, undo && { label: t('action.undo'), run: undo });
    await load();
  } catch (problem) {
    toast(problem.message);
  }
}

function askReason() {
  menu(close, t('ticket.close.why'), reasons.map((reason) => ({
    label: word('close', reason),
    hint: t(`close.${reason}.says`),
    run: () => closeAs(reason),
  })));
}

/** What the add-on wants to be there before a ticket is closed is asked for; false if the person thinks better of it. */
async function mayClose() {
  if (!addOn.running) return true;
  const bulk = answer.querySelector('parley-bulk');
  bulk.near = { ticket: id, number: ticket.number, subject: ticket.subject };
  const tags = (ticket.fields?.tags ?? '').split(',').map((tag) => tag.trim()).filter(Boolean);
  // A helpdesk closes its tickets also while the add-on cannot be asked.
  return bulk.askNeeded(tags).catch(() => true);
}

async function closeAs(reason) {
  if (!(await mayClose())) return undefined;
  const said = t('ticket.closed', { reason: word('close', reason) });
  if (reason !== 'answered-elsewhere') return change('close', { reason }, said, reopen);
  const proof = await ask({ title: t('proof.title'), says: t('proof.says'), label: t('proof.label'), yes: t('ticket.close'), type: 'url', maxLength: 300, placeholder: 'https://', pattern: 'https?://.+' });
  return proof ? change('close', { reason, proof }, said, reopen) : undefined;
}

function pauseFor(reason) {
  return change('pause', { reason }, t('ticket.paused', { reason: word('waiting', reason) }), resume);
}

const resume = () => change('resume', {}, t('ticket.resumed'));

const pauseEntry = (reason) => ({ label: word('waiting', reason), hint: t(`waiting.${reason}.says`), run: () => pauseFor(reason) });

function askPause() {
  menu(wait, t('ticket.wait.why'), waitReasons.map(pauseEntry));
}

function askOn() {
  const { reason, by } = ticket.waiting;
  menu(wait, `${waitingWords(ticket.waiting)} · ${by}`, [{ label: t('ticket.resume'), hint: t('ticket.resume.says'), run: resume }, ...waitReasons.filter((other) => other !== reason).map(pauseEntry)]);
}

const reopen = () => change('reopen', {}, t('ticket.reopened'));

function assignTo(login) {
  const before = ticket.assignee ?? null;
  return change('assign', { login }, login === null ? t('ticket.unassigned') : t('ticket.assigned', { who: login === me.login ? t('list.you') : login }), () => assignTo(before));
}

let people = null;

async function askAssignee() {
  people ??= await get('people').catch(() => null);
  const others = (people ?? []).filter((person) => person.login !== me.login && person.login !== ticket.assignee);
  // The ticket's own team first: that is where most go.
  others.sort((a, b) => (b.team === ticket.team) - (a.team === ticket.team) || a.name.localeCompare(b.name));
  menu(assign, t('ticket.assign.who'), [
    ...(ticket.assignee === me.login ? [] : [{ label: t('ticket.assign.me'), hint: me.name, run: () => assignTo(me.login) }]),
    ...(ticket.assignee ? [{ label: t('ticket.assign.nobody'), run: () => assignTo(null) }] : []),
    ...others.map((person) => ({ label: person.name, hint: person.team, run: () => assignTo(person.login) })),
  ]);
}

/** Which of the tickets shown here is answered; each has a composer of its own, with its own draft. */
let answered = sessionStorage.getItem(`desk.answers.${id}`) ?? id;

function showMerged() {
  const parts = ticket.merged ?? [];
  const into = ticket.mergedInto;
  const open = ticket.state === 'open';
  const old = mergedPlace.querySelector(':focus')?.dataset.part;
  mergedPlace.replaceChildren(mergedPlace.firstChild,
    ...(parts.length ? [el('ul', {}, ...parts.map((part) => el('li', {}, el('span', { dir: 'auto' }, channelIcon(part.channel), ` #${part.number} · `, part.author),
      button(t('merge.part'), { kind: 'quiet', 'data-part': part.id, 'aria-label': t('merge.part.label', { number: part.number }), onclick: () => partFrom(part.id) }))))] : []),
    ...(into ? [] : [button(t('merge.into'), { sign: 'merge', 'data-part': 'into', onclick: merge })]));
  if (old) mergedPlace.querySelector(`[data-part="${old}"]`)?.focus();
  away.hidden = !into;
  if (into) away.replaceChildren(el('p', {}, t('merge.away', { number: ticket.number, into })),
    el('a.button.primary', { href: `/desk/tickets/${encodeURIComponent(into)}` }, t('merge.open', { into })), button(t('merge.part'), { onclick: () => partFrom(id, into) }));
  answer.hidden = Boolean(into);
  if (into && !away.isConnected) answer.before(away);
  for (const control of [assign, wait, close]) control.hidden = Boolean(into) || (control === wait && !open);
  labels.element.hidden = Boolean(into);
  const choices = [{ id, channel: ticket.channel, author: ticket.author, number: ticket.number }, ...parts];
  answerTo.hidden = parts.length === 0;
  const words = ({ number, channel, author }) => `${word('channel', channel)} · ${author} (#${number})`;
  if (answers.dataset.of !== choices.map((one) => one.id).join()) {
    answers.dataset.of = choices.map((one) => one.id).join();
    answers.replaceChildren(...choices.map((one) => el('option', { value: String(one.id) }, words(one))));
    if (!answerTo.isConnected) answer.prepend(answerTo);
    pick(choices.some((one) => String(one.id) === answered) ? answered : id);
  }
}

function pick(which) {
  answered = which;
  sessionStorage.setItem(`desk.answers.${id}`, which);
  answers.value = which;
  if (addOn.running) addOn.ready();
}

async function merge() {
  const into = await askInto({ id, number: ticket.number });
  if (into) await change('merge', { into }, t('merge.done', { into }), () => partFrom(id, into));
}

async function partFrom(part, from = id) {
  try {
    await post(`tickets/${encodeURIComponent(part)}/part?limit=1`);
    toast(t('merge.parted', { number: part, from }));
    await load();
  } catch (problem) {
    toast(problem.message);
  }
}

/** Which messages are another matter is asked; what was marked for it is chosen already. */
async function splitOff(chosen = conversation.focused) {
  const messages = conversation.customers;
  if (!messages.length || !conversation.canSplit) return toast(t(messages.length < 2 ? 'split.one' : 'split.merged'));
  const which = await askWhich({ number: ticket.number, messages, more: conversation.more, chosen: messages.filter(({ id }) => id === chosen).map(({ id }) => id) });
  if (!which) return;
  try {
    await post(`${path}/split?limit=1`, { messages: which.map(String), key: crypto.randomUUID() });
    await load();
    if (document.activeElement === document.body) conversation.element.focus({ preventScroll: true });
    // It is the newest of what was done, wherever in the conversation one reads.
    const { history } = await get(`${path}?limit=1`);
    const part = history.findLast((done) => (done.type === 'split' || done.type === 'parted') && done.ticket && done.login === me.login)?.ticket;
    if (part) toast(t('split.done', { part }), { label: t('action.undo'), run: () => rejoin(part, id) });
  } catch (problem) {
    toast(problem.message);
  }
}

async function rejoin(part, into) {
  try {
    await post(`tickets/${encodeURIComponent(part)}/merge?limit=1`, { into: String(into) });
    toast(t('merge.done', { into }), { label: t('action.undo'), run: () => partFrom(part, into) });
    await load();
  } catch (problem) {
    toast(problem.message);
  }
}

const plain = new PlainReply({ id, person: me.login, sent: load });
const addOn = new AddOn({
  ready() {
    clocksPlace.hidden = false;
    answerTo.hidden = !ticket.merged?.length;
    const attributes = { ticket: id, person: me.login };
    if (!clocksPlace.querySelector('parley-clocks')) clocksPlace.append(el('parley-clocks', attributes));
    customerPlace.hidden = false;
    if (!customerPlace.querySelector('parley-customer')) customerPlace.append(el('parley-customer', { ...attributes, href: '/desk/tickets/{ticket}' }));
    if (!answer.querySelector('parley-also-waiting')) answer.prepend(el('parley-also-waiting', { ...attributes, href: '/desk/tickets/{ticket}' }));
    // From the queue one goes on through the queue.
    if (list.url.split('?')[0] === '/desk/queue' && !head.querySelector('parley-steps')) {
      const own = el('parley-steps', { ticket: id, href: '/desk/tickets/{ticket}' });
      steps.before(own);
      steps.hidden = own.active;
    }
    if (!answer.querySelector('parley-bulk')) answer.prepend(el('parley-bulk', { quiet: true }));
    contextPlace.hidden = ticket.channel === 'email';
    conversation.top.hidden = contextPlace.hidden;
    if (!contextPlace.hidden && !contextRow.firstChild) {
      const mutes = el('parley-mutes', { ticket: id });
      // Beside what the ticket stands under; where that is nothing, it takes no row from the messages.
      contextPlace.addEventListener('parley-context', ({ detail }) => {
        contextPlace.classList.toggle('bare', !detail.shown);
        if (!mutes.matches(':focus-within')) (detail.shown ? contextRow : conversation.top).append(mutes);
      });
      contextRow.append(el('parley-context', { ticket: id }));
      conversation.top.append(mutes);
    }
    const text = plain.text;
    const composers = [...answer.querySelectorAll('parley-composer')];
    let composer = composers.find((one) => one.getAttribute('ticket') === answered);
    for (const other of composers) other.hidden ||= other !== composer;
    if (!composer) {
      composer = el('parley-composer', { ...attributes, ticket: answered });
      composer.addEventListener('parley-sent', load);
      composer.addEventListener('parley-open-ticket', ({ detail }) => location.assign(`/desk/tickets/${encodeURIComponent(detail.ticket)}`));
      answer.append(composer);
    }
    if (composer.hidden) composer.refresh();
    composer.hidden = false;
    plain.element.remove();
    // What was begun in the plain box goes on here, unless a draft waits already.
    if (text && ticket.channel === 'email' && composer.suggest(text)) plain.text = '';
    give(composer);
  },
  missing() {
    const composer = answer.querySelector('parley-composer:not([hidden])') ?? answer.querySelector('parley-composer');
    // Nothing is swapped under somebody's hands.
    if (composer?.matches(':focus-within')) return composer.addEventListener('focusout', () => this.running || this.missing(), { once: true });
    // A text meant for everyone never slips into a note: only e-mail goes on in the plain box.
    const text = ticket.channel === 'email' ? (composer?.text ?? '') : '';
    if (composer) composer.hidden = true;
    clocksPlace.hidden = true;
    customerPlace.hidden = true;
    contextPlace.hidden = true;
    conversation.top.hidden = true;
    answer.querySelector('parley-also-waiting')?.remove();
    answerTo.hidden = true;
    answer.querySelector('parley-bulk')?.remove();
    head.querySelector('parley-steps')?.remove();
    steps.hidden = false;
    if (!plain.element.isConnected) answer.append(plain.element);
    if (text && !plain.text) plain.text = text;
    if (ahead.wish) plain.focus(ahead.wish);
  },
});

shortcut('j', () => !steps.hidden && go(1));
shortcut('k', () => !steps.hidden && go(-1));
shortcut('u', () => location.assign(list.url));
shortcut('a', () => ticket && askAssignee());
shortcut('p', () => ticket && labels.focusPriority());
shortcut('t', () => ticket && labels.focusTags());
shortcut('c', () => ticket?.state === 'open' && askReason());
shortcut('w', () => ticket?.state === 'open' && (ticket.waiting ? askOn() : askPause()));
shortcut('s', () => ticket && splitOff());
shortcut('m', () => ticket && !ticket.mergedInto && merge());
shortcut('r', () => plain.element.isConnected && plain.focus());
shortcut('n', () => plain.element.isConnected && plain.focus('note'));
const sought = soughtHere();
if (sought) conversation.seek(sought);
await load();
addEventListener('hashchange', () => soughtHere() && conversation.seek(soughtHere()));
const again = soon(load);
listen({ onTicket: (changed) => String(changed) === id && again(), onCatchUp: load });
setInterval(() => ticket && conversation.tick(), 30_000);
