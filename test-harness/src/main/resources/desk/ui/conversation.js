import { arrange, button, el, linked, setText } from './dom.js';
import { icon } from './icons.js';
import { locale, t, word } from './i18n.js';
import { KeepPlace } from './keep-place.js';
import { MessageRow } from './message-row.js';
import { Stretch } from './stretch.js';
import { dayName, exact, timeOfDay } from './time.js';

const doneSigns = { closed: 'check', reopened: 'reply', paused: 'paused', resumed: 'clock', assigned: 'person', priority_set: 'up', tags_set: 'note', merged: 'merge', parted: 'out', split: 'split' };

/** So many messages are asked for at once; so many are on the page at most. */
const page = 60;
const most = 300;
/** So near to an end of what is here, more is asked for. */
const nearPx = 600;
/** So many that are new are taken in at once by whoever reads the latest; so many are given out at once. */
const fresh = 100;
const atOnce = 500;

const number = new Intl.NumberFormat(locale);

/**
 * The messages of a ticket, oldest first: the latest at first, earlier ones when somebody goes up to
 * them or asks for them. Whatever comes in, what is being read stays where it is.
 */
export class Conversation {
  #list = el('ol');
  #stretch = new Stretch();
  #shown = new Map();
  #end = true;
  #unread = 0;
  #asking = '';
  #refused = false;
  #sought = '';
  #more = button(t('ticket.earlier'), { sign: 'up', onclick: () => this.#ask('earlier') });
  #count = el('span');
  /** What stands above all messages and goes away with them. */
  top = el('div.top');
  #above = el('div.earlier', { hidden: true, 'aria-live': 'off' }, this.#more, this.#count);
  #newer = el('button.newer', { type: 'button', hidden: true, onclick: () => this.#toNewest() });

  /**
   * `part`, `split` and `rejoin` do what their names say when somebody asks for it here; `ask` answers
   * the ticket with the messages that a query names; `said` hears what a reader should be told.
   */
  constructor(ticket, { part, split, rejoin, ask, said }) {
    this.ticket = ticket;
    this.part = part;
    this.split = split;
    this.rejoin = rejoin;
    this.ask = ask;
    this.said = said;
    this.status = el('div.unseen', { role: 'status' });
    this.element = el('section.conversation', { tabIndex: 0, role: 'log', 'aria-label': t('ticket.conversation') }, this.top, this.#above, this.#list, this.#newer);
    this.place = new KeepPlace(this.element, this.#list);
    for (const box of [this.element, document]) box.addEventListener('scroll', () => this.#moved(), { passive: true });
    // The reply box grows and shrinks below, and rows grow as more is known of them: who read the latest message goes on seeing it.
    const sizes = new ResizeObserver(() => (this.#end && !this.#list.contains(document.activeElement) ? this.#toEnd() : this.place.hold()));
    sizes.observe(this.element);
    sizes.observe(this.#list);
    sizes.observe(this.top);
  }

  /** Which messages to ask for, so that what is shown is as it is now. */
  get wanted() {
    const { messages, first, later } = this.#stretch;
    if (first) return `from=${encodeURIComponent(first.id)}&limit=${Math.min(atOnce, messages.length + (later ? 0 : fresh))}`;
    return `${this.#sought ? `around=${encodeURIComponent(this.#sought)}&` : ''}limit=${page}`;
  }

  /** Whether a refusal was of a message that is not shown here any more; then that which stays is to be asked for, from the next one on. */
  forgets({ field }) {
    if (field !== 'from' && field !== 'around') return false;
    if (field === 'from' && this.#stretch.messages.length > 1) {
      this.#stretch.dropFirst();
      return true;
    }
    if (field === 'around') this.said(t('ticket.notHere'));
    this.#sought = '';
    this.#end = true;
    this.#unread = 0;
    this.#refused = false;
    this.#stretch.clear();
    return true;
  }

  /** Shows a ticket as it was answered to what is wanted. */
  show(ticket) {
    const first = this.#shown.size === 0;
    const stay = first || this.#end;
    const before = this.#stretch.total;
    this.channel = ticket.channel;
    this.merged = ticket.merged ?? [];
    this.mergedInto = ticket.mergedInto;
    if (this.#stretch.first) this.#stretch.merge(ticket);
    else this.#stretch.replace(ticket);
    if (stay) this.#stretch.dropStart(most, this.#held);
    else this.#stretch.dropEnd(most, this.#held);
    if (!first && !stay) this.#unread += Math.max(0, this.#stretch.total - before);
    this.#render(!first);
    if (first) this.#tell();
    if (first && this.#sought) return this.#point(this.#sought);
    if (first && this.place.whole) this.#list.lastElementChild.scrollIntoView({ block: 'end' });
    if (stay && this.#stretch.later) this.#toNewest();
    else if (stay) this.#toEnd();
  }

  /** Goes to a message, wherever in the conversation it stands. */
  async seek(message) {
    // Before the first answer it is what is asked for.
    if (!this.#stretch.first) this.#sought = message;
    else if (this.#shown.has(message) || (await this.#replace(`around=${encodeURIComponent(message)}&limit=${page}`))) this.#point(message);
  }

  /** What somebody looks at, or is at with the keyboard, is not taken away while there is room for it. */
  #held = (id, length) => {
    const node = this.#shown.get(id)?.node;
    return length <= atOnce - fresh && node !== undefined && (node.contains(document.activeElement) || this.place.near(node, 2 * nearPx));
  };

  #render(live) {
    let day = '';
    const nodes = [];
    const days = (at) => {
      const name = dayName(at);
      if (name !== day) nodes.push(this.#day(name, at));
      day = name;
    };
    const steps = this.#stretch.history;
    // What a message itself brought about, such as opening the ticket again, stands under it.
    const doneBefore = (at) => {
      while (steps.length && (at === null || Date.parse(steps[0].at) < Date.parse(at))) {
        const done = steps.shift();
        days(done.at);
        nodes.push(this.#done(done));
      }
    };
    const { messages, earlier, later, total } = this.#stretch;
    const { canSplit } = this;
    const shown = new Map();
    messages.forEach((message, at) => {
      doneBefore(message.at);
      days(message.at);
      const row = this.#shown.get(message.id) ?? new MessageRow(message, { ticket: this.ticket, channel: message.channel ?? this.channel, fresh: live, split: this.split });
      row.fill(message, { place: earlier || later ? { at: earlier + at + 1, of: total } : undefined, canSplit });
      shown.set(message.id, row);
      nodes.push(row.node);
    });
    doneBefore(null);
    if (!messages.length) nodes.push(el('li.day', {}, t('ticket.noMessages')));
    for (const [undo, { type, ticket }] of this.#undos) {
      const here = this.merged.some((one) => one.id === ticket);
      undo.hidden = type === 'merged' ? !here : here || Boolean(this.mergedInto);
    }
    this.#shown = shown;
    this.place.look();
    arrange(this.#list, nodes);
    this.#edges();
    if (!this.#end) this.place.hold();
  }

  /** What stands above and below the messages: how many there are beside them. */
  #edges() {
    const { earlier, later, messages, total } = this.#stretch;
    if (!earlier && this.#above.contains(document.activeElement)) this.element.focus({ preventScroll: true });
    this.#above.hidden = !earlier;
    setText(this.#more.lastChild, t(this.#asking === 'earlier' ? 'ticket.earlier.loading' : 'ticket.earlier'));
    setText(this.#count, t('ticket.shownOf', { from: number.format(earlier + 1), to: number.format(earlier + messages.length), total: number.format(total) }));
    setText(this.#newer, this.#unread ? t('ticket.newer', { n: this.#unread }) : t('ticket.latest'));
    if (this.#end && document.activeElement === this.#newer) this.element.focus({ preventScroll: true });
    this.#newer.hidden = this.#end || (!this.#unread && !later);
  }

  /** Says which messages of how many are shown. */
  #tell() {
    if (this.#stretch.total > this.#stretch.messages.length) setText(this.status, this.#count.textContent);
  }

  #moved() {
    this.#end = this.#atEnd();
    if (this.#end) this.#unread = 0;
    this.#edges();
    this.place.mark();
    if (this.#refused || !this.#stretch.first) return;
    const { above, below } = this.place.beyond;
    if (this.#stretch.earlier && above < nearPx) this.#ask('earlier');
    else if (this.#stretch.later && below < nearPx) this.#ask('later');
  }

  #atEnd() {
    return this.#stretch.later === 0 && this.place.beyond.below < 80;
  }

  /** Brings in the messages before or after those that are here. */
  async #ask(side) {
    const edge = side === 'earlier' ? this.#stretch.first : this.#stretch.last;
    if (this.#asking) return;
    this.#asking = side;
    this.#edges();
    try {
      const answer = await this.ask(`${side === 'earlier' ? 'before' : 'from'}=${encodeURIComponent(edge.id)}&limit=${page + (side === 'later' ? 1 : 0)}`);
      this.#asking = '';
      this.#refused = false;
      if (side === 'later') this.#stretch.merge(answer);
      else if (this.#stretch.first?.id === edge.id) this.#stretch.prepend(answer);
      if (side === 'later') this.#stretch.dropStart(most, this.#held);
      else this.#stretch.dropEnd(most, this.#held);
      this.#quietly(() => this.#render(false));
      this.#tell();
    } catch (problem) {
      // Not again by itself: only when somebody asks.
      this.#refused = true;
      this.said(problem.message);
    } finally {
      this.#asking = '';
      this.#edges();
    }
  }

  /** Shows another part of the conversation; false if there is none. */
  async #replace(query) {
    try {
      const answer = await this.ask(query);
      this.#stretch.replace(answer);
      this.#quietly(() => this.#render(false));
      this.#tell();
      return true;
    } catch (problem) {
      this.said(problem.field === 'around' ? t('ticket.notHere') : problem.message);
      return false;
    }
  }

  /** What was said long ago is no news, and is not read out as such. */
  #quietly(work) {
    this.element.setAttribute('aria-live', 'off');
    work();
    setTimeout(() => this.element.removeAttribute('aria-live'), 1000);
  }

  async #toNewest() {
    if (this.#stretch.later && !(await this.#replace(`limit=${page}`))) return;
    this.#toEnd();
  }

  #toEnd() {
    if (!this.place.whole) this.element.scrollTop = this.element.scrollHeight;
    else if (!this.#newer.hidden) this.#list.lastElementChild?.scrollIntoView({ block: 'end' });
    this.#end = true;
    this.#unread = 0;
    this.#edges();
  }

  /** Shows the message that was sought, and lets the keyboard go on from there. */
  #point(message) {
    const row = this.#shown.get(message);
    this.#sought = '';
    if (!row) return;
    this.#end = false;
    row.node.tabIndex = -1;
    row.node.scrollIntoView({ block: 'center' });
    row.node.focus({ preventScroll: true });
    this.#moved();
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
  #done({ id, at, type, by, value, ticket }) {
    if (!this.#steps.has(id)) {
      const [reason, proof] = (value ?? '').split('\n');
      const what = { closed: word('close', reason), paused: word('waiting', reason), resumed: word('waiting', reason), tags_set: (value ?? '').split('\n').join(', ') }[type] ?? reason;
      const words = t(`done.${type}${ticket ? '.here' : value ? '' : '.none'}`, { who: by ?? t('done.nobody'), what: ticket ?? what });
      this.#steps.set(id, el('li.done', {}, icon(doneSigns[type] ?? 'check'), el('span', { dir: 'auto' }, words, ...(type === 'closed' && /^https?:/.test(proof ?? '') ? [' ', linked(proof)] : [])),
        el('time', { datetime: at, title: exact(at) }, timeOfDay(at)), this.#other(type, ticket, reason), this.#undo(type, ticket, reason)));
    }
    return this.#steps.get(id);
  }

  tick() {
    for (const [key, node] of this.#days) setText(node, dayName(key));
  }

  /** The message that somebody stands on; null if on none. */
  get focused() {
    const node = document.activeElement?.closest('li.message');
    return [...this.#shown].find(([, row]) => row.node === node)?.[0] ?? null;
  }

  /** The customers' messages that are here. */
  get customers() {
    return this.#stretch.messages.filter((one) => one.from === 'customer');
  }

  /** Whether there are messages that are not here. */
  get more() {
    const { earlier, later } = this.#stretch;
    return earlier + later > 0;
  }

  /** Whether a part of it could be another matter; of what was merged into another ticket that is asked there. */
  get canSplit() {
    return !this.mergedInto && (this.customers.length > 1 || this.more);
  }
}
