import { LitElement, html, nothing } from './lib/lit/index.js';
import { repeat } from './lib/lit-html/directives/repeat.js';
import { post } from './api.js';
import { t } from './i18n.js';
import { keepPlace, readPlace } from './inbox-place.js';
import { rowOf } from './inbox-row.js';
import { aboveRows, facts, insteadOfRows } from './inbox-states.js';
import { InboxViews } from './inbox-views.js';
import { look, narrow } from './inbox.css.js';
import { bind, keyOf } from './keys.js';
import { base } from './parley-base.css.js';
import { QueueFeed } from './queue-feed.js';
import { Selection } from './selection.js';

const rowRem = { wide: 4.25, middle: 5.25, narrow: 8.25 };
const sorts = ['due', 'window', 'waiting', 'updated', 'opened'];
const beyond = 6;
const calmMs = 200;

/**
 * All conversations of e-mail and networks in one live list, with views of it. `href` is where the
 * host shows a ticket, with `{ticket}` in it; `person` the login of who looks; `view` and `words`
 * what is shown first, else what was shown last in this tab. Fires `parley-place` with the view, the
 * words looked for and the tickets in their order whenever one of them changes.
 */
export class ParleyInbox extends LitElement {
  static properties = { href: {}, person: {}, room: { reflect: true }, view: {}, words: {}, sort: { state: true }, said: { state: true } };

  static styles = [base, look, narrow];

  #feed = new QueueFeed({ changed: () => this.#stepped(), read: (before, first) => this.#took(before, first) });
  #views = new InboxViews({ changed: () => this.requestUpdate(), chosen: (view) => this.#choose({ view, sort: '' }) });
  #selection = new Selection(this.#feed);
  #end = [];
  #size = null;
  #typed = 0;
  #at = '';
  #place = -1;
  #pointed = '';
  #goal = -1;
  #steps = 0;

  constructor() {
    super();
    this.href = '?ticket={ticket}';
    this.person = '';
    this.room = 'wide';
    const { view = 'all', words = '', sort = '' } = readPlace();
    Object.assign(this, { view, words, sort, said: '' });
  }

  connectedCallback() {
    super.connectedCallback();
    const { view = 'all', words = '', ticket = '', place = -1 } = readPlace();
    // Where one was in another list says nothing about this one.
    const same = view === this.view && words === this.words;
    this.#at = same ? ticket : '';
    this.#place = same ? place : -1;
    if (!same) this.sort = '';
    this.#end = [
      bind('inbox.next', () => void this.#step(1)),
      bind('inbox.previous', () => void this.#step(-1)),
      bind('inbox.open', (event) => (event.composedPath()[0] === document.body && this.#link ? this.#link.click() : false)),
      bind('inbox.search', () => this.renderRoot.querySelector('.search')?.focus()),
      bind('inbox.take', () => void this.#take()),
      bind('inbox.paste', () => void this.#paste()),
      bind('inbox.select', () => void this.#picks(false)),
      bind('inbox.range', () => void this.#picks(true)),
    ];
    this.#size = new ResizeObserver(() => this.#measure());
    this.#size.observe(this);
    this.#feed.start();
    this.#feed.ask(this.#asked, Math.max(0, this.#place - beyond));
    this.#views.read();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#end.forEach((end) => end());
    this.#size.disconnect();
    this.#feed.stop();
    clearTimeout(this.#typed);
  }

  get #asked() {
    return { view: this.view, words: this.words.trim(), sort: this.sort };
  }

  get #scroller() {
    return this.renderRoot.querySelector('.rows');
  }

  get #link() {
    return this.renderRoot.querySelector('li.at a');
  }

  /** The one that keys mean when none is picked. */
  get #near() {
    const row = this.#at ? this.#feed.rows.get(this.#feed.placeOf(this.#at)) : null;
    return row ? { ticket: row.ticket, number: row.number, subject: row.subject || row.words, open: row.open } : null;
  }

  get #height() {
    return rowRem[this.room] * parseFloat(getComputedStyle(document.documentElement).fontSize);
  }

  #measure() {
    const width = this.clientWidth;
    const first = this.#scroller ? this.#scroller.scrollTop / this.#height : 0;
    const room = width < 760 ? 'narrow' : width < 1280 ? 'middle' : 'wide';
    if (room !== this.room) {
      this.room = room;
      this.updateComplete.then(() => this.#scroller && (this.#scroller.scrollTop = first * this.#height));
    }
    this.requestUpdate();
  }

  #stepped() {
    if (this.#feed.known && !this.#views.all.length) this.#views.read();
    this.requestUpdate();
  }

  /** What the reader looks at or has the focus on stays where it is on the screen. */
  async #took(before, first) {
    const scroller = this.#scroller;
    const height = this.#height;
    const held = this.#link?.matches(':focus');
    if (first) {
      const place = this.#at ? this.#feed.placeOf(this.#at) : -1;
      await this.#drawn();
      if (this.#scroller) this.#scroller.scrollTop = place < 0 ? 0 : Math.max(0, (place - 2) * height);
      if (place < 0) this.#at = '';
      else this.#goTo(place, false);
    } else {
      const anchor = (held && this.#at) || this.#pointed || (scroller?.scrollTop > 0 ? before.get(Math.ceil(scroller.scrollTop / height))?.ticket : '');
      const was = anchor ? this.#feed.placeOf(anchor, before) : -1;
      const is = was < 0 ? -1 : this.#feed.placeOf(anchor);
      if (this.#at && this.#feed.placeOf(this.#at) >= 0) this.#place = this.#feed.placeOf(this.#at);
      await this.#drawn();
      if (is >= 0 && is !== was) scroller.scrollTop += (is - was) * height;
      await this.#drawn();
      if (held && !this.renderRoot.activeElement) this.#goTo(Math.min(this.#place, this.#feed.total - 1), true);
    }
    if (first && this.#steps) this.#goal = Math.min(this.#feed.total - 1, Math.max(0, (this.#at ? this.#place : -1) + this.#steps));
    if (first) this.#steps = 0;
    if (this.#feed.hides(this.#goal)) this.#goal = -1;
    if (this.#goal >= 0 && this.#feed.rows.has(this.#goal)) this.#goTo(this.#goal, true);
    this.#tell();
  }

  #drawn() {
    this.requestUpdate();
    return this.updateComplete;
  }

  #tell() {
    keepPlace({ view: this.view, words: this.words, sort: this.sort, ticket: this.#at, place: this.#place });
    const detail = { view: this.view, words: this.words, tickets: this.#feed.tickets, ticket: this.#at };
    this.dispatchEvent(new CustomEvent('parley-place', { detail, bubbles: true, composed: true }));
  }

  #choose(next) {
    Object.assign(this, next);
    this.said = '';
    this.#at = '';
    this.#place = -1;
    this.#goal = -1;
    this.#steps = 0;
    // Nothing is acted on that is not in sight.
    this.#selection.clear();
    this.#feed.ask(this.#asked);
  }

  #search(words) {
    clearTimeout(this.#typed);
    this.#typed = setTimeout(() => this.#seek(words), calmMs);
  }

  #seek(words) {
    clearTimeout(this.#typed);
    if (words !== this.words) this.#choose({ words });
  }

  /** Whoever has gone into the search or a choice is not taken out of it by what comes late. */
  #busyElsewhere() {
    this.#goal = -1;
    this.#steps = 0;
  }

  /** The first of what was found for the words as they stand in the field now. */
  #found(event) {
    event.preventDefault();
    this.#seek(event.target.querySelector('.search').value);
    this.#step(1);
  }

  /** Back to the whole list and its keys. */
  #leaveSearch(event) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    clearTimeout(this.#typed);
    event.target.value = '';
    event.target.blur();
    if (this.words) this.#choose({ words: '' });
  }

  async #step(by) {
    // Another list is under way: the keys mean its places, not those of the one that is still drawn.
    if (!this.#feed.known) return void (this.#steps += by);
    const known = this.#at ? this.#feed.placeOf(this.#at) : -1;
    const from = known >= 0 ? known : this.#place >= 0 && this.#at ? this.#place : Math.ceil((this.#scroller?.scrollTop ?? 0) / this.#height) - (by > 0 ? 1 : 0);
    let place = Math.max(0, Math.min(this.#feed.total - 1, from + by));
    while (this.#feed.hides(place)) place += by;
    if (place >= 0 && place < this.#feed.total) await this.#goTo(place, true);
  }

  /** Makes a place the one the keys are at; one that was not read yet, once it is. */
  async #goTo(place, focus) {
    const row = this.#feed.rows.get(place);
    const scroller = this.#scroller;
    const top = place * this.#height;
    if (scroller && focus) {
      if (top < scroller.scrollTop) scroller.scrollTop = top;
      else if (top + this.#height > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = top + this.#height - scroller.clientHeight;
    }
    this.#goal = row ? -1 : place;
    if (!row) return;
    this.#at = row.ticket;
    this.#place = place;
    await this.#drawn();
    if (focus) this.#link?.focus({ preventScroll: true });
  }

  #opened(row, place, event) {
    this.#at = row.ticket;
    this.#place = place;
    this.#tell();
    const link = event.currentTarget.querySelector('a');
    if (event.target.closest('.pick') || event.composedPath().includes(link) || String(document.getSelection())) return;
    if (event.ctrlKey || event.metaKey) window.open(link.href, '_blank', 'noopener');
    else link.click();
  }

  /** The next one that nobody else holds. */
  async #take() {
    try {
      const { ticket } = await post('queue/next', { view: this.view, ...(this.#at ? { after: this.#at } : {}) });
      if (ticket) {
        this.#at = ticket;
        this.#place = this.#feed.placeOf(ticket);
        this.#tell();
        this.#go(ticket);
      } else this.said = t('inbox.take.none');
    } catch (problem) {
      this.said = problem.message;
    }
  }

  #paste() {
    return this.renderRoot.querySelector('parley-paste').open();
  }

  #go(ticket) {
    location.assign(this.href.replace('{ticket}', encodeURIComponent(ticket)));
  }

  async #viewed(view) {
    await this.#views.read();
    this.#choose({ view: view ?? 'all', words: '', sort: '' });
  }

  /** Picks the one that the keys are at, or all from the one picked last to it. */
  async #picks(range) {
    if (!this.#at) await this.#step(1);
    const place = this.#at ? this.#feed.placeOf(this.#at) : -1;
    if (place >= 0) await this.#pick(place, range);
  }

  async #pick(place, range) {
    // It has left the list since it was drawn.
    if (place < 0) return void this.requestUpdate();
    try {
      const room = range ? await this.#selection.range(place) : this.#selection.toggle(this.#feed.rows.get(place));
      this.said = room ? '' : t('bulk.most', { n: Selection.most });
    } catch (problem) {
      this.said = problem.message;
    }
    this.requestUpdate();
  }

  #unpick() {
    this.#selection.clear();
    this.requestUpdate();
  }

  #rows() {
    const { rows, total } = this.#feed;
    const height = this.#height;
    const scroller = this.#scroller;
    const top = scroller?.scrollTop ?? 0;
    const from = Math.max(0, Math.floor(top / height) - beyond);
    const to = Math.min(total, Math.ceil((top + (scroller?.clientHeight ?? 800)) / height) + beyond);
    this.#feed.sight(from, to);
    const places = Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
    // The row with the focus stays in the page, so that its keys go on working out of sight.
    const held = this.#at ? this.#feed.placeOf(this.#at) : -1;
    if (held >= 0 && held < from) places.unshift(held);
    if (held >= to) places.push(held);
    return html`<ul @pointerleave=${() => (this.#pointed = '')} .style=${`height:${total * height}px`}>${repeat(places, (place) => rows.get(place)?.ticket ?? place, (place) => this.#row(rows.get(place), place, height))}</ul>`;
  }

  #row(row, place, height) {
    const at = `transform:translateY(${place * height}px)`;
    if (!row) return this.#feed.hides(place) ? nothing : html`<li class="ghost" aria-hidden="true" .style=${at}><i></i></li>`;
    const picked = this.#selection.has(row.ticket);
    return html`<li class="${row.ticket === this.#at ? 'at' : ''} ${picked ? 'picked' : ''} ${row.open && row.from === 'customer' ? 'customer' : ''} ${row.unsent ? 'unsent' : ''}" data-ticket=${row.ticket} aria-setsize=${this.#feed.total} aria-posinset=${place + 1} .style=${at}
      @pointerenter=${() => (this.#pointed = row.ticket)} @focusin=${() => this.#at !== row.ticket && this.#goTo(place, false)} @click=${(event) => this.#opened(row, place, event)}>
      <label class="pick"><input type="checkbox" aria-label=${t('inbox.pick', { number: row.number })} .checked=${picked} @click=${(event) => (event.stopPropagation(), this.#pick(this.#feed.placeOf(row.ticket), event.shiftKey))}></label>${rowOf(row, { href: this.href, me: this.person })}</li>`;
  }

  render() {
    const { view } = this;
    const own = this.#views.one(view)?.sort ?? 'due';
    const { counts } = this.#feed;
    const open = (draft) => this.renderRoot.querySelector('parley-view-dialog').open(draft, this.#views.shares);
    const instead = insteadOfRows(this.#feed, { words: this.words.trim(), view, home: () => this.#choose({ view: 'all', words: '', sort: '' }), go: (other) => this.#choose({ view: other, sort: '' }) });
    return html`${this.#views.aside(view, counts)}<div class="list">
      <form role="search" @focusin=${this.#busyElsewhere} @submit=${this.#found}>${this.#views.inList(view, counts)}
        <input class="field search" type="search" autocomplete="off" .value=${this.words} placeholder=${t('inbox.search')} aria-label=${t('inbox.search')} aria-keyshortcuts=${keyOf('inbox.search')} @input=${(event) => this.#search(event.target.value)} @keydown=${this.#leaveSearch}>
        <select class="field" aria-label=${t('inbox.sort')} @change=${(event) => this.#choose({ sort: event.target.value })}>${sorts.map((sort) => html`<option value=${sort} .selected=${sort === (this.sort || own)}>${t(`inbox.sort.${sort}`)}</option>`)}</select>
        <button class="button" type="button" title=${keyOf('inbox.take')} @click=${() => this.#take()}>${t('inbox.take')}</button>
        <button class="button" type="button" title=${keyOf('inbox.paste')} @click=${() => this.#paste()}>${t('inbox.paste')}</button></form>
      <div class="above">${facts(this.#feed)}${this.#views.acts(view, { words: this.words.trim(), sort: this.sort }, open)}</div><p class="said" role="status">${this.said}</p>${aboveRows(this.#feed)}
      <div class="rows" @scroll=${() => this.requestUpdate()}>${instead === nothing ? this.#rows() : instead}</div>
      <parley-bulk .tickets=${this.#selection.list} .near=${this.#near} @parley-acting=${() => this.#unpick()} @parley-clear=${() => this.#unpick()}></parley-bulk>
      <parley-paste @parley-pasted=${({ detail }) => this.#go(detail.ticket)}></parley-paste>
      <parley-view-dialog @parley-view=${({ detail }) => this.#viewed(detail.view)}></parley-view-dialog></div>`;
  }
}
