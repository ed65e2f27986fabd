import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { get, post } from './api.js';
import { icon } from './icons.js';
import { t } from './i18n.js';
import { keepPlace, readPlace } from './inbox-place.js';
import { bind, keyOf } from './keys.js';
import { base } from './parley-base.css.js';
import { UndoBar } from './undo-bar.js';

const goesOn = 'parley.sendNext';
const justSent = 'parley.justSent';
const around = 3;
const most = 200;

/**
 * On the page of a ticket that was opened from the queue: the one before it and the one behind it in
 * the view one came from, as the view stands now; the next free one; and going on to the next once an
 * answer was sent. `href` is where the host shows a ticket, with `{ticket}` in it. Shows nothing, and
 * leaves the keys to others, if one came from elsewhere; `parley-steps` says which it is.
 */
export class ParleySteps extends LitElement {
  static properties = { ticket: {}, href: {}, list: { state: true }, said: { state: true }, after: { state: true } };

  static styles = [base, css`
    :host { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .5rem; font-size: .8125rem; color: var(--ink-2); }
    .button { min-height: 2rem; padding: .25rem .5rem; text-decoration: none; }
    .button[aria-disabled=true] { opacity: .45; }
    label { display: inline-flex; gap: .375rem; align-items: center; min-height: 1.75rem; }
    .pair { display: inline-flex; }
    .undo { display: inline-flex; align-items: center; gap: .5rem; font-variant-numeric: tabular-nums; }
  `];

  #place = readPlace();
  #sent = null;
  #undo = null;
  #moved = false;
  #end = [];

  constructor() {
    super();
    Object.assign(this, { ticket: '', href: '?ticket={ticket}', list: null, said: '', after: false });
  }

  get active() {
    return this.#place.ticket === this.ticket;
  }

  connectedCallback() {
    super.connectedCallback();
    this.hidden = !this.active;
    this.dispatchEvent(new CustomEvent('parley-steps', { detail: { active: this.active }, bubbles: true, composed: true }));
    if (!this.active) return;
    this.after = localStorage.getItem(goesOn) === 'true';
    this.#undo = this.#justSent();
    const sent = ({ detail }) => detail.audience !== 'note' && this.#answered(detail);
    document.addEventListener('parley-sent', sent);
    this.#end = [
      bind('inbox.next', () => void this.#step(1)),
      bind('inbox.previous', () => void this.#step(-1)),
      bind('inbox.take', () => void this.#take()),
      bind('composer.undo', () => this.#undo?.undo() ?? false),
      () => document.removeEventListener('parley-sent', sent),
    ];
    // What is held is counted by the server's clock, which the first answer tells.
    this.#read().catch((problem) => (this.said = problem.message)).finally(() => this.isConnected && this.#undo?.goOn());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#end.forEach((end) => end());
    this.#end = [];
    this.#undo?.stop();
  }

  /**
   * The answer that was sent before this page came: said once, and for as long as it is held. Whoever
   * takes it back is where its text is. Null if there is none.
   */
  #justSent() {
    const sent = JSON.parse(sessionStorage.getItem(justSent) ?? 'null');
    this.#sent = null;
    // On its own page the composer says so.
    if (!sent || sent.ticket === this.ticket) return null;
    const undo = new UndoBar(sent.held, {
      changed: () => this.requestUpdate(),
      undone: (reply) => (undo.bring(reply), this.#leave({ ticket: sent.ticket, place: this.#place.place })),
      wrong: (problem) => (this.said = problem.message),
    });
    if (sent.said && !undo.kept) {
      sessionStorage.removeItem(justSent);
      return null;
    }
    sessionStorage.setItem(justSent, JSON.stringify({ ...sent, said: true }));
    this.#sent = sent;
    return undo;
  }

  /** An answer moves its ticket in the list; where one is stays the place it stood at. */
  #answered({ ticket }) {
    if (this.list?.at >= 0) this.#place = { ...this.#place, place: this.list.at };
    this.#moved = true;
    if (this.after) this.#goOn(ticket);
  }

  /**
   * How the list stands now around this ticket, wherever others moved it; moved by an answer of our
   * own it leaves those that stand where it stood.
   */
  async #read() {
    const { place = -1 } = this.#place;
    const near = await this.#rows(Math.max(0, place - around), place < 0 ? most : 2 * around + 1);
    // Others were answered or came in meanwhile: it stands farther from where it stood.
    const far = near.at < 0 && place >= 0 && !this.#moved;
    const { rows, total, offset, at: found } = far ? await this.#rows(Math.max(0, place - most / 2), most) : near;
    const at = this.#moved && offset + found !== place ? -1 : found;
    const here = at < 0 ? Math.max(0, place - offset) : at;
    const one = (index) => (rows[index] ? { ticket: rows[index].ticket, number: rows[index].number, place: offset + index } : null);
    this.list = { next: one(at < 0 ? here : here + 1), previous: one(here - 1), total, at: at < 0 ? -1 : offset + at, number: rows[at]?.number ?? this.list?.number };
    return this.list;
  }

  async #rows(offset, limit) {
    const { view = 'all', words = '', sort = '' } = this.#place;
    const asked = new URLSearchParams(Object.entries({ view, words, sort, offset, limit }).filter(([, value]) => value !== ''));
    const { rows, total } = await get(`queue?${asked}`);
    return { rows, total, offset, at: rows.findIndex((row) => row.ticket === this.ticket) };
  }

  #leave(to) {
    keepPlace({ ...this.#place, ticket: to.ticket, place: to.place });
    location.assign(this.href.replace('{ticket}', encodeURIComponent(to.ticket)));
  }

  async #step(by) {
    try {
      const list = await this.#read();
      const to = by > 0 ? list.next : list.previous;
      if (to) this.#leave(to);
      else this.said = t(by > 0 ? 'steps.last' : 'steps.first');
    } catch (problem) {
      this.said = problem.message;
    }
  }

  /** To the one that was next before the answer moved this one; if that is gone, to the one in its place. */
  async #goOn(held) {
    const { next: before, number } = this.list ?? {};
    try {
      const to = before ?? (await this.#read()).next;
      if (!to || to.ticket === this.ticket) return void (this.said = t('steps.last'));
      sessionStorage.setItem(justSent, JSON.stringify({ ticket: this.ticket, held, number: number ?? '' }));
      this.#leave(to);
    } catch (problem) {
      this.said = problem.message;
    }
  }

  async #take() {
    try {
      const { ticket } = await post('queue/next', { view: this.#place.view ?? 'all', after: this.ticket });
      if (ticket) this.#leave({ ticket, place: -1 });
      else this.said = t('inbox.take.none');
    } catch (problem) {
      this.said = problem.message;
    }
  }

  #remember(after) {
    this.after = after;
    localStorage.setItem(goesOn, String(after));
  }

  #link(sign, to, label, key) {
    const href = to ? this.href.replace('{ticket}', encodeURIComponent(to.ticket)) : nothing;
    return html`<a class="button quiet" role="link" href=${href} aria-disabled=${to ? nothing : 'true'} aria-label=${label} aria-keyshortcuts=${keyOf(key)} title="${label} (${keyOf(key)})"
      @click=${() => to && keepPlace({ ...this.#place, ticket: to.ticket, place: to.place })}>${icon(sign)}</a>`;
  }

  render() {
    if (!this.active) return nothing;
    const { next, previous, at = -1, total } = this.list ?? {};
    return html`<span class="pair">${this.#link('up', previous, t('key.inbox.previous'), 'inbox.previous')}${this.#link('down', next, t('key.inbox.next'), 'inbox.next')}</span>
      ${at < 0 ? nothing : html`<span>${t('steps.place', { place: at + 1, total })}</span>`}
      <button class="button" type="button" aria-keyshortcuts=${keyOf('inbox.take')} title=${keyOf('inbox.take')} @click=${() => this.#take()}>${t('inbox.take')}</button>
      <label><input type="checkbox" .checked=${this.after} @change=${(event) => this.#remember(event.target.checked)}> ${t('steps.after')}</label>
      ${this.#sent ? html`<span role="status">${t('steps.sent', { number: this.#sent.number })} <a href=${this.href.replace('{ticket}', encodeURIComponent(this.#sent.ticket))}>${t('steps.open')}</a></span>${this.#undo.render()}` : nothing}
      <span role="status">${this.said}</span>`;
  }
}
