import { arrange, button, el, linked, setText, stateSign } from './dom.js';
import { icon } from './icons.js';
import { t, word } from './i18n.js';
import { audienceSign } from './states.js';
import { dayName, exact, timeOfDay } from './time.js';

const deliveries = {
  queued: ['clock', ''],
  sending: ['clock', ''],
  delivered: ['check', 'good'],
  failed: ['late', 'late'],
  unclear: ['question', 'risk'],
  parked: ['question', 'risk'],
  withdrawn: ['none', ''],
};

const doneSigns = { closed: 'check', reopened: 'reply', paused: 'paused', resumed: 'clock', assigned: 'person', priority_set: 'up', tags_set: 'note', merged: 'plug', parted: 'out', split: 'split' };

/** The messages of a ticket, oldest first; new ones are added without moving what is being read. */
export class Conversation {
  #list = el('ol');
  #shown = new Map();
  #end = true;
  #newer = el('button.newer', { type: 'button', hidden: true, onclick: () => this.#toEnd() });

  /** `part`, `split` and `rejoin` do what their names say when somebody asks for it here. */
  constructor(ticket, { part, split, rejoin }) {
    this.ticket = ticket;
    this.part = part;
    this.split = split;
    this.rejoin = rejoin;
    this.element = el('section.conversation', { tabIndex: 0, role: 'log', 'aria-label': t('ticket.conversation') }, this.#list, this.#newer);
    this.element.addEventListener('scroll', () => {
      this.#end = this.#atEnd();
      if (this.#end) this.#newer.hidden = true;
    }, { passive: true });
    // The reply box grows and shrinks below: who read the latest message goes on seeing it.
    new ResizeObserver(() => this.#end && this.#toEnd()).observe(this.element);
  }

  show({ messages, channel, history = [], merged = [], mergedInto }) {
    // Of what is merged one message more or less would be counted twice.
    this.canSplit = !merged.length && !mergedInto && messages.filter((one) => one.from === 'customer').length > 1;
    const first = this.#shown.size === 0;
    const stay = first || this.#end;
    let day = '';
    let added = 0;
    const nodes = [];
    const days = (at) => {
      const name = dayName(at);
      if (name !== day) nodes.push(this.#day(name, at));
      day = name;
    };
    const steps = history.map((done, at) => ({ done, at }));
    // What a message itself brought about, such as opening the ticket again, stands under it.
    const doneBefore = (at) => {
      while (steps.length && (at === null || Date.parse(steps[0].done.at) < Date.parse(at))) {
        const { done, at: place } = steps.shift();
        days(done.at);
        nodes.push(this.#done(done, place));
      }
    };
    for (const message of messages) {
      doneBefore(message.at);
      days(message.at);
      let row = this.#shown.get(message.id);
      const on = message.channel ?? channel;
      if (!row) {
        row = this.#make(message, on, !first);
        added++;
      }
      this.#fill(row, message, on);
      nodes.push(row.node);
    }
    doneBefore(null);
    if (!messages.length) nodes.push(el('li.day', {}, t('ticket.noMessages')));
    for (const [undo, { type, ticket }] of this.#undos) {
      const here = merged.some((one) => one.id === ticket);
      undo.hidden = type === 'merged' ? !here : here || Boolean(mergedInto);
    }
    arrange(this.#list, nodes);
    if (first && this.#scroller() !== this.element) this.#list.lastElementChild.scrollIntoView({ block: 'end' });
    if (stay) requestAnimationFrame(() => this.#toEnd());
    else if (added) {
      setText(this.#newer, t('ticket.newer', { n: added }));
      this.#newer.hidden = false;
    }
  }

  #days = new Map();

  #day(name, at) {
    const key = new Date(at).toDateString();
    if (!this.#days.has(key)) this.#days.set(key, el('li.day'));
    const node = this.#days.get(key);
    setText(node, name);
    return node;
  }

  #steps = new Map();

  #undos = new Map();

  /** A merge or a split is taken back where it says so: one that was split off is merged again. */
  #undo(type, ticket, from) {
    if (type !== 'split' && (type !== 'merged' || !ticket)) return null;
    const part = ticket ?? this.ticket;
    const [label, run] = type === 'merged' ? [t('merge.part.label', { number: part }), () => this.part(part)] : [t('split.back', { part }), () => this.rejoin(part, ticket ? this.ticket : from)];
    const undo = button(t('action.undo'), { kind: 'quiet', 'aria-label': label, onclick: run });
    this.#undos.set(undo, { type, ticket });
    return undo;
  }

  /** From one part of a split to the other. */
  #other(type, ticket, from) {
    const other = type === 'split' ? (ticket ?? from) : null;
    return other ? el('a', { href: `/desk/tickets/${encodeURIComponent(other)}` }, t('merge.open', { into: other })) : null;
  }

  /** Something that was done to the ticket: who, what, when. */
  #done({ at, type, by, value, ticket }, place) {
    if (!this.#steps.has(place)) {
      const [reason, proof] = (value ?? '').split('\n');
      const what = { closed: word('close', reason), paused: word('waiting', reason), resumed: word('waiting', reason), tags_set: (value ?? '').split('\n').join(', ') }[type] ?? reason;
      const words = t(`done.${type}${ticket ? '.here' : value ? '' : '.none'}`, { who: by ?? t('done.nobody'), what: ticket ?? what });
      this.#steps.set(place, el('li.done', {}, icon(doneSigns[type] ?? 'check'), el('span', { dir: 'auto' }, words, ...(type === 'closed' && /^https?:/.test(proof ?? '') ? [' ', linked(proof)] : [])),
        el('time', { datetime: at, title: exact(at) }, timeOfDay(at)), this.#other(type, ticket, reason), this.#undo(type, ticket, reason)));
    }
    return this.#steps.get(place);
  }

  tick() {
    for (const [key, node] of this.#days) setText(node, dayName(key));
  }

  #scroller() {
    return this.element.scrollHeight > this.element.clientHeight + 1 ? this.element : document.scrollingElement;
  }

  #atEnd() {
    const box = this.#scroller();
    return box.scrollHeight - box.scrollTop - box.clientHeight < 80;
  }

  #toEnd() {
    if (this.#scroller() === this.element) this.element.scrollTop = this.element.scrollHeight;
    this.#newer.hidden = true;
  }

  #make(message, channel, fresh) {
    const from = message.audience === 'note' ? 'note' : message.from;
    const promise = message.promise ? el('div.promised', { title: exact(message.promise) }, icon('clock'), t('ticket.promises', { day: dayName(message.promise), time: timeOfDay(message.promise) })) : null;
    const row = { text: el('div.text', { dir: 'auto' }), delivery: el('div.delivery', { hidden: true }) };
    const time = el('time', { datetime: message.at, title: exact(message.at) }, timeOfDay(message.at));
    const where = !message.mark?.permalink && /^https?:/.test(message.permalink ?? '') ? this.#link(message.permalink, channel) : null;
    row.node = el(`li.message.${from}.${message.audience}${fresh ? '.fresh' : ''}`, {},
      el('div.meta', {}, el('b', { dir: 'auto' }, message.author || t(`ticket.from.${message.from}`)), audienceSign(message, channel),
        message.from === 'auto' ? stateSign('bot', t('ticket.automatic')) : null, message.ticket ? el('span.of', {}, `#${message.ticket} · ${word('channel', channel)}`) : null, time, where, this.#splitter(message, row)),
      row.text, this.#attachments(message, channel), promise, row.delivery, this.#acts(message, channel));
    this.#shown.set(message.id, row);
    return row;
  }

  /** The message that somebody stands on; null if on none. */
  get focused() {
    const node = document.activeElement?.closest('li.message');
    return [...this.#shown].find(([, row]) => row.node === node)?.[0] ?? null;
  }

  /** A customer's message may be another matter. */
  #splitter({ id, from, author, at }, row) {
    if (from !== 'customer') return null;
    row.split = button('', { sign: 'split', kind: 'quiet splitter', title: t('split.off'), 'aria-label': t('split.label', { author: author || t('ticket.from.customer'), time: timeOfDay(at) }), onclick: () => this.split(id) });
    return row.split;
  }

  /** What the add-on offers for a customer's message, such as hiding it; nothing while it is away. */
  #acts({ id, from, audience, ticket = this.ticket }, channel) {
    return (from === 'customer' || (from === 'agent' && audience === 'public')) && channel !== 'email' ? el('parley-message-acts', { ticket, message: String(id), own: from === 'agent' }) : null;
  }

  #attachments({ id, from, attachments: files = [], permalink, ticket = this.ticket }, channel) {
    if (!files.length) return null;
    const shown = ({ name, mediaType, url }) =>
      /^https?:/.test(url) ? el('a', { href: url, target: '_blank', rel: 'noopener noreferrer', title: mediaType }, name || mediaType || t('ticket.file'), ' ', icon('out')) : name || mediaType;
    // What a network gave, the add-on shows, or says that it is gone; while that is away the link is here.
    const file = (one, number) =>
      channel === 'email' || from !== 'customer' ? shown(one) : el('parley-file', { ticket, message: String(id), number: String(number), type: one.mediaType ?? '', name: one.name ?? '', permalink: permalink ?? '' }, shown(one));
    return el('ul.files', { 'aria-label': t('ticket.files') }, ...files.map((one, number) => el('li', {}, file(one, number))));
  }

  #link(href, channel) {
    const name = word('channel', channel);
    return el('a.where', { href, target: '_blank', rel: 'noopener noreferrer', title: t('ticket.seeOn', { channel: name }), 'aria-label': t('ticket.seeOn', { channel: name }) }, name, ' ', icon('out'));
  }

  #fill(row, message, channel) {
    if (row.said !== message.text) row.text.replaceChildren(linked(message.text ?? ''));
    row.said = message.text;
    // A picture may have come without a word.
    row.text.hidden = !message.text;
    if (row.split) row.split.hidden = !this.canSplit;
    const mark = message.mark;
    // A note goes nowhere: its mark only says that it tells of a failure.
    row.delivery.hidden = !mark || message.audience === 'note';
    row.node.classList.toggle('failed', mark?.state === 'failed');
    const key = JSON.stringify(mark ?? null);
    if (!mark || row.mark === key) return;
    row.mark = key;
    const [sign, tone] = deliveries[mark.state] ?? ['question', ''];
    const state = stateSign(sign, t(`delivery.${mark.state}`, { time: mark.at ? timeOfDay(mark.at) : '' }), tone);
    if (mark.at) state.title = exact(mark.at);
    row.delivery.replaceChildren(state, ...(/^https?:/.test(mark.permalink ?? '') ? [this.#link(mark.permalink, channel)] : []),
      ...(mark.reason ? [el('span.reason', {}, mark.reason)] : []));
  }
}
