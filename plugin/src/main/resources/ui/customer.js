import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { get } from './api.js';
import { CustomerFeed, same } from './customer-feed.js';
import './customer-notes.js';
import { personCard, personLine } from './customer-person.js';
import { channelIcon, icon } from './icons.js';
import { t, word } from './i18n.js';
import './order-card.js';
import { base } from './parley-base.css.js';
import { ticketLink } from './ticket-link.js';
import { ago, exact } from './time.js';

const shownAtOnce = 5;

/**
 * Who a ticket's customer is under all their handles, what they show of themselves, what was noted
 * about them, what they ordered and wrote before, and linking handles.
 */
export class ParleyCustomer extends LitElement {
  static properties = {
    ticket: {}, searching: { state: true }, found: { state: true }, all: { state: true },
    broken: { state: true }, wrong: { state: true }, said: { state: true },
  };

  static styles = [base, css`
    :host { display: block; font-size: .875rem; }
    ul { margin: 0; padding: 0; list-style: none; }
    li { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 0 .5rem; align-items: start; padding: .375rem 0; border-top: 1px solid var(--line); }
    li:first-child { border-top: 0; padding-top: 0; }
    li > svg { margin-top: .2em; color: var(--ink-3); }
    li b { font-weight: 600; overflow-wrap: anywhere; }
    li small, .quiet { display: block; font-size: .8125rem; color: var(--ink-3); overflow-wrap: anywhere; }
    h3 { margin: .75rem 0 .25rem; font-size: .8125rem; font-weight: 600; color: var(--ink-2); }
    form { display: grid; gap: .5rem; margin-top: .5rem; }
    input { width: 100%; min-height: 2.25rem; padding: .375rem .625rem; background: var(--surface); border: 1px solid var(--line-strong); border-radius: 6px; }
    input:focus { outline: 2px solid var(--accent); outline-offset: -1px; }
    .link { min-height: 1.75rem; }
    .open { margin-top: .625rem; }
    .wrong { color: var(--late); }
    a { overflow-wrap: anywhere; }
    img { width: 2.5rem; height: 2.5rem; object-fit: cover; border-radius: 50%; background: var(--sunken); }
    .about { margin: .125rem 0; white-space: pre-wrap; overflow-wrap: anywhere; max-height: 6rem; overflow-y: auto; }
    .facts { display: flex; flex-wrap: wrap; gap: 0 .625rem; color: var(--ink-2); }
    .verified { color: var(--good); font-weight: 600; }
    .orders { display: flex; flex-wrap: wrap; gap: .25rem .5rem; }
    .orders li { display: inline; padding: .0625rem .5rem; border: 1px solid var(--line-strong); border-radius: 5px; font-variant-numeric: tabular-nums; }
  `];

  #feed = null;
  #leave = null;

  constructor() {
    super();
    this.searching = false;
    this.found = null;
    this.all = false;
    this.broken = new Set();
    this.wrong = '';
    this.said = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.ticket ??= this.getAttribute('ticket');
    this.#feed = CustomerFeed.of(this.ticket);
    this.#leave = this.#feed.subscribe(() => this.requestUpdate());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#leave?.();
  }

  async #change(work, said) {
    this.wrong = '';
    try {
      await work();
      Object.assign(this, { said, searching: false, found: null });
      await this.updateComplete;
      this.renderRoot.querySelector('.open')?.focus();
    } catch (problem) {
      this.wrong = problem.message;
    }
  }

  #link(person) {
    return this.#change(() => this.#feed.link(person), t('customer.linked', { who: person.name || person.handle }));
  }

  #undo(link) {
    return this.#change(() => this.#feed.undo(link.id), t('customer.undone'));
  }

  async #open() {
    this.searching = true;
    this.found = null;
    await this.updateComplete;
    this.renderRoot.querySelector('input').focus();
  }

  async #search(event) {
    event.preventDefault();
    const words = event.target.elements.words.value.trim();
    this.wrong = words.length < 2 ? t('customer.search.short') : '';
    if (this.wrong) return;
    try {
      const { people } = await get(`customers?words=${encodeURIComponent(words)}`);
      this.found = people.filter((one) => !this.#known.some((known) => same(known, one)));
      this.said = t('customer.found', { n: this.found.length });
    } catch (problem) {
      this.wrong = problem.message;
    }
  }

  get #known() {
    return [this.#view.self, ...this.#view.others].filter(Boolean);
  }

  get #view() {
    return this.#feed?.view;
  }

  render() {
    if (!this.#view) return this.#feed?.failed ? html`<p class="quiet">${this.#feed.failed}</p>` : nothing;
    const { self, others, tickets, orders, suggestions, mayLink } = this.#view;
    if (!self) return html`<p class="quiet">${t('customer.unknown')}</p>`;
    const waiting = tickets.filter((ticket) => ticket.open);
    const shown = suggestions.filter((one) => !this.#known.some((known) => same(known, one)));
    return html`
      <ul aria-label=${t('customer.handles')}>${[self, ...others].map((person) => html`<li>${this.#card(person)}</li>`)}</ul>
      <parley-customer-notes .ticket=${this.ticket}></parley-customer-notes>
      ${this.#links()}
      ${waiting.length ? html`<h3>${t('customer.waiting')}</h3><ul aria-label=${t('customer.waiting')}>${waiting.map((ticket) => this.#ticket(ticket))}</ul>` : nothing}
      ${this.#before(tickets.filter((ticket) => !ticket.open))}
      ${orders.length ? html`<h3>${t('customer.orders')}</h3><ul class="orders" aria-label=${t('customer.orders')}>${orders.map(({ number, seen }) => html`<li title=${exact(seen)}>${number}</li>`)}</ul>` : nothing}
      <parley-order-card .ticket=${this.ticket}></parley-order-card>
      ${mayLink && shown.length ? html`<h3>${t('customer.maybe')}</h3><ul>${shown.map((person) => html`<li>${personLine(person, t(`customer.why.${person.why}`))}${this.#linkButton(person)}</li>`)}</ul>` : nothing}
      ${mayLink ? this.#linking() : nothing}
      ${this.wrong ? html`<p class="wrong" role="alert">${this.wrong}</p>` : nothing}
      <div class="unseen" role="status">${this.said}</div>`;
  }

  #card(person) {
    const picture = person.profile?.picture;
    return personCard(person, { broken: this.broken.has(picture), failed: () => (this.broken = new Set([...this.broken, picture])) });
  }

  /** What they wrote before on every channel, a few at first. */
  #before(closed) {
    if (!closed.length) return nothing;
    const shown = this.all ? closed : closed.slice(0, shownAtOnce);
    return html`<h3>${t('customer.before')}</h3><ul aria-label=${t('customer.before')}>${shown.map((ticket) => this.#ticket(ticket))}</ul>
      ${shown.length < closed.length ? html`<button class="button quiet" type="button" @click=${() => (this.all = true)}>${t('customer.before.all', { n: closed.length })}</button>` : nothing}`;
  }

  #links() {
    const { links, mayLink } = this.#view;
    const name = (handle) => {
      const person = this.#known.find((one) => same(one, handle));
      return person ? [word('channel', person.channel), person.name || person.handle].filter(Boolean).join(', ') : handle.person;
    };
    if (!links.length) return nothing;
    return html`<h3>${t('customer.links')}</h3><ul>${links.map((link) => html`<li>${icon('person')}
      <div><small title=${exact(link.at)}>${t('customer.link.says', { one: name(link.one), other: name(link.other), by: link.by, when: ago(link.at) })}</small></div>
      ${mayLink ? html`<button class="button quiet link" type="button" ?disabled=${this.#feed.busy} @click=${() => this.#undo(link)}>${t('customer.undo')}</button>` : nothing}</li>`)}</ul>`;
  }

  #ticket({ ticket, number, subject, channel, kind, last, open }) {
    const what = kind ? t(`customer.kind.${kind}`, { network: word('channel', channel) }) : word('channel', channel);
    return html`<li>${channelIcon(channel)}<div>${ticketLink(this, ticket, `#${number} ${subject}`)}
      <small title=${exact(last)}>${[what, open ? '' : t('customer.closed'), ago(last)].filter(Boolean).join(' · ')}</small></div></li>`;
  }

  #linkButton(person) {
    const who = person.name || person.handle;
    return html`<button class="button link" type="button" ?disabled=${this.#feed.busy} aria-label=${t('customer.link.label', { who })} @click=${() => this.#link(person)}>${t('customer.link')}</button>`;
  }

  #linking() {
    if (!this.searching) return html`<button class="button quiet open" type="button" @click=${() => this.#open()}>${icon('plus')} ${t('customer.link.start')}</button>`;
    return html`<form @submit=${this.#search} @keydown=${(event) => event.key === 'Escape' && (event.stopPropagation(), (this.searching = false))}>
        <label for="words">${t('customer.search')}</label>
        <input id="words" name="words" type="search" autocomplete="off" maxlength="100">
        <div><button class="button" type="submit">${icon('search')} ${t('customer.search.go')}</button>
          <button class="button quiet" type="button" @click=${() => (this.searching = false)}>${t('customer.search.end')}</button></div>
        <p class="quiet">${t('customer.search.says')}</p></form>
      ${this.found ? (this.found.length ? html`<ul aria-label=${t('customer.results')}>${this.found.map((person) => html`<li>${personLine(person)}${this.#linkButton(person)}</li>`)}</ul>` : html`<p class="quiet">${t('customer.nobody')}</p>`) : nothing}`;
  }
}
