import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { now } from './api.js';
import { CustomerFeed, same } from './customer-feed.js';
import { icon } from './icons.js';
import { t, word } from './i18n.js';
import { bind, keyOf } from './keys.js';
import { base } from './parley-base.css.js';
import { ticketLink } from './ticket-link.js';
import { exact, lasting } from './time.js';

/** Who has waited longer stands first. */
const longest = (one, other) => Date.parse(one.waitingSince) - Date.parse(other.waitingSince);

/**
 * Says above a conversation that the same customer, or somebody who may be the same, also waits
 * elsewhere, and why that is thought: in one line, the others behind their number. One key links the
 * two; nothing is linked by itself.
 */
export class ParleyAlsoWaiting extends LitElement {
  static properties = { ticket: {}, wrong: { state: true }, said: { state: true }, open: { state: true } };

  static styles = [base, css`
    :host { display: block; }
    section, .rest { display: grid; gap: .375rem; }
    .rest { max-height: 30vh; overflow-y: auto; }
    .one { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: .125rem .625rem; align-items: center; padding: .5rem .75rem; color: var(--ink); background: var(--risk-weak); border: 1px solid var(--risk); border-radius: 8px; }
    .one.done { background: var(--sunken); border-color: var(--line-strong); }
    .one > svg { color: var(--risk); }
    .one.done > svg { color: var(--good); }
    .one p { overflow-wrap: anywhere; }
    .one b { font-weight: 620; }
    .why { font-size: .8125rem; color: var(--ink-2); }
    kbd { padding: 0 .35em; font-family: inherit; font-size: .75rem; font-weight: 500; line-height: 1.4; border: 1px solid var(--line-strong); border-radius: 4px; }
    .more { display: inline-flex; align-items: center; gap: .25rem; min-height: 1.5rem; padding: 0 .25rem; font-weight: 600; font-size: .8125rem; color: var(--accent); background: none; border: 0; border-radius: 4px; }
    .more:hover { text-decoration: underline; }
    .wrong { margin: 0; color: var(--late); }
    @media (max-width: 30rem) { .one { grid-template-columns: auto minmax(0, 1fr); } .one .button { grid-column: 2; justify-self: start; } }
  `];

  #feed = null;
  #end = [];

  constructor() {
    super();
    this.wrong = '';
    this.said = '';
    this.open = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#feed = CustomerFeed.of(this.ticket ?? this.getAttribute('ticket'));
    this.#end = [
      this.#feed.subscribe(() => this.requestUpdate()),
      bind('customer.link', () => (this.#candidate ? void this.#linkSeen() : false)),
    ];
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#end.forEach((end) => end());
  }

  get #view() {
    return this.#feed?.view;
  }

  /** Who could be linked by the key: the first of those who wait. */
  get #candidate() {
    return this.#view?.mayLink ? this.#rows.find(({ person }) => person)?.person : undefined;
  }

  /**
   * What waits elsewhere, a ticket of this customer or a person who may be them: what was just linked
   * first, then what waits by another channel than this ticket, then who has waited longest.
   */
  get #rows() {
    const { tickets, suggestions, self } = this.#view ?? {};
    const waits = (all) => all.filter((ticket) => ticket.waitingSince).sort(longest);
    const rows = [
      ...waits(tickets ?? []).map((ticket) => ({ ticket })),
      ...(suggestions ?? []).flatMap((person) => waits(person.waiting).slice(0, 1).map((ticket) => ({ ticket, person }))),
    ];
    const { linked } = this.#feed;
    const before = ({ ticket }) => (linked && same(ticket.handle, linked.person) ? 0 : ticket.channel === self.channel ? 2 : 1);
    return rows.sort((one, other) => before(one) - before(other) || longest(one.ticket, other.ticket));
  }

  /** Nobody is linked by a key who is not in sight: they are shown first. */
  async #linkSeen() {
    const seen = this.open || (!this.#feed.linked && this.#rows[0].person);
    if (seen) return this.#link(this.#candidate);
    this.open = true;
    await this.updateComplete;
    this.renderRoot.querySelector('.link').focus();
  }

  async #link(person) {
    if (this.#feed.busy) return;
    await this.#do(() => this.#feed.link(person), t('customer.linked', { who: person.name || person.handle }));
    this.renderRoot.querySelector('.undo')?.focus();
  }

  async #undo() {
    await this.#do(() => this.#feed.undo(this.#feed.linked.id), t('customer.undone'));
    this.renderRoot.querySelector('.link')?.focus();
  }

  async #do(work, said) {
    this.wrong = '';
    try {
      await work();
      this.said = said;
    } catch (problem) {
      this.wrong = problem.message;
    }
    await this.updateComplete;
  }

  render() {
    if (!this.#view?.self) return nothing;
    const [first, ...rest] = this.#rows;
    const { linked } = this.#feed;
    if (!first && !linked && !this.wrong) return nothing;
    // What was just linked and the ticket it is about are one matter.
    const done = linked && first && same(first.ticket.handle, linked.person);
    const folded = linked && first && !done ? [first, ...rest] : rest;
    const more = folded.length ? this.#more(folded.length) : nothing;
    return html`<section aria-label=${t('customer.also')}>
      ${linked ? this.#done(linked, done ? first.ticket : null, more) : first ? this.#one(first, more) : nothing}
      ${folded.length ? html`<div class="rest" id="rest" ?hidden=${!this.open}>${folded.map((row) => this.#one(row, nothing))}</div>` : nothing}
      ${this.wrong ? html`<p class="wrong" role="alert">${this.wrong}</p>` : nothing}
      <div class="unseen" role="status">${this.said}</div></section>`;
  }

  #more(n) {
    return html` <button class="more" type="button" aria-expanded=${String(this.open)} aria-controls="rest" @click=${() => (this.open = !this.open)}>${t('customer.also.more', { n })} ${icon(this.open ? 'up' : 'down')}</button>`;
  }

  #done(linked, ticket, more) {
    const words = t('customer.linked', { who: linked.who });
    return html`<div class="one done">${icon('check')}<p>${ticket ? html`${this.#waits(ticket)}<br><span class="why">${words} ${this.#because(ticket)}</span>` : words}${more}</p>
      <button class="button quiet undo" type="button" ?disabled=${this.#feed.busy} @click=${() => this.#undo()}>${icon('undo')} ${t('customer.undo')}</button></div>`;
  }

  #one({ ticket, person }, more) {
    if (person) return this.#maybe(person, ticket, more);
    return html`<div class="one">${icon('clock')}<p>${this.#waits(ticket)}<br><span class="why">${this.#because(ticket)}</span>${more}</p></div>`;
  }

  #maybe(person, ticket, more) {
    const first = same(person, this.#candidate ?? person);
    const who = person.name || person.handle;
    return html`<div class="one">${icon('person')}<p>${this.#waits(ticket)}
      <br><span class="why">${t('customer.also.perhaps', { who, why: t(`customer.why.${person.why}`) })}</span>${more}</p>
      ${this.#view.mayLink ? html`<button class="button link" type="button" ?disabled=${this.#feed.busy} aria-label=${t('customer.link.label', { who })} @click=${() => this.#link(person)}>${t('customer.link')} ${first ? html`<kbd aria-hidden="true">${keyOf('customer.link')}</kbd>` : nothing}</button>` : nothing}</div>`;
  }

  /** "Also waiting by e-mail for 3 days (#1042)", the number being the way there. */
  #waits({ ticket, number, channel, kind, waitingSince }) {
    const where = t(`customer.also.by.${kind === 'email' ? 'email' : kind === 'direct-message' ? 'message' : 'post'}`, { network: word('channel', channel) });
    const [before, after] = t('customer.also.waiting', { where, length: lasting(now() - new Date(waitingSince)), number: '\n' }).split('\n');
    return html`<b title=${exact(waitingSince)}>${before}${ticketLink(this, ticket, `#${number}`)}${after}</b>`;
  }

  #because({ handle }) {
    if (same(handle, this.#view.self)) return t('customer.also.same');
    const link = this.#view.links.find((one) => same(one.one, handle) || same(one.other, handle));
    return link ? t('customer.also.linked', { by: link.by }) : t('customer.also.known');
  }
}
