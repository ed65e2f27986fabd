import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { get, post, remove } from './api.js';
import { channelIcon, icon } from './icons.js';
import { t, word } from './i18n.js';
import { base } from './parley-base.css.js';
import { TicketFeed } from './ticket-feed.js';
import { ago, exact } from './time.js';

const same = (one, other) => (one.account ?? '') === (other.account ?? '') && one.person === other.person;

/** Who a ticket's customer is under all their handles, what else of theirs waits, and linking handles. */
export class ParleyCustomer extends LitElement {
  static properties = {
    ticket: {}, view: { state: true }, failed: { state: true }, searching: { state: true },
    found: { state: true }, busy: { state: true }, wrong: { state: true }, said: { state: true },
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
  `];

  #leave = null;
  #asked = 0;

  constructor() {
    super();
    this.view = null;
    this.failed = '';
    this.searching = false;
    this.found = null;
    this.busy = false;
    this.wrong = '';
    this.said = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.#leave = TicketFeed.of(this.ticket ?? this.getAttribute('ticket')).subscribe(() => this.#load());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#leave?.();
  }

  get #path() {
    return `tickets/${encodeURIComponent(this.ticket)}/customer`;
  }

  async #load() {
    const mine = ++this.#asked;
    try {
      const view = await get(this.#path);
      if (mine === this.#asked && !this.busy) Object.assign(this, { view, failed: '' });
    } catch (problem) {
      if (mine === this.#asked) this.failed = problem.message;
    }
  }

  async #change(work, said) {
    this.busy = true;
    this.wrong = '';
    try {
      this.view = await work();
      this.#asked += 1;
      Object.assign(this, { said, searching: false, found: null });
      TicketFeed.of(this.ticket).refresh();
      await this.updateComplete;
      this.renderRoot.querySelector('.open')?.focus();
    } catch (problem) {
      this.wrong = problem.message;
    } finally {
      this.busy = false;
    }
  }

  #link(person) {
    return this.#change(() => post(`${this.#path}/links`, { ...(person.account ? { account: person.account } : {}), person: person.person }), t('customer.linked', { who: person.name || person.handle }));
  }

  #undo(link) {
    return this.#change(() => remove(`${this.#path}/links/${link.id}`), t('customer.undone'));
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
    return [this.view.self, ...this.view.others].filter(Boolean);
  }

  render() {
    if (!this.view) return this.failed ? html`<p class="quiet">${this.failed}</p>` : nothing;
    const { self, others, tickets, suggestions, mayLink } = this.view;
    if (!self) return html`<p class="quiet">${t('customer.unknown')}</p>`;
    const waiting = tickets.filter((ticket) => ticket.open);
    const shown = suggestions.filter((one) => !this.#known.some((known) => same(known, one)));
    return html`
      <ul aria-label=${t('customer.handles')}>${[self, ...others].map((person) => html`<li>${this.#person(person)}</li>`)}</ul>
      ${this.#links()}
      ${waiting.length ? html`<h3>${t('customer.waiting')}</h3><ul>${waiting.map((ticket) => this.#ticket(ticket))}</ul>` : nothing}
      ${mayLink && shown.length ? html`<h3>${t('customer.maybe')}</h3><ul>${shown.map((person) => html`<li>${this.#person(person, t(`customer.why.${person.why}`))}${this.#linkButton(person)}</li>`)}</ul>` : nothing}
      ${mayLink ? this.#linking() : nothing}
      ${this.wrong ? html`<p class="wrong" role="alert">${this.wrong}</p>` : nothing}
      <div class="unseen" role="status">${this.said}</div>`;
  }

  #person(person, more) {
    const nick = person.channel !== 'email' && person.handle ? `@${person.handle}` : person.handle;
    return html`${channelIcon(person.channel)}<div><b dir="auto">${person.name || nick || t('customer.nameless')}</b>
      <small>${[word('channel', person.channel), nick !== person.name ? nick : ''].filter(Boolean).join(' · ')}${more ? html`<br>${more}` : nothing}</small></div>`;
  }

  #links() {
    const { links, mayLink } = this.view;
    const name = (handle) => {
      const person = this.#known.find((one) => same(one, handle));
      return person ? [word('channel', person.channel), person.name || person.handle].filter(Boolean).join(', ') : handle.person;
    };
    if (!links.length) return nothing;
    return html`<h3>${t('customer.links')}</h3><ul>${links.map((link) => html`<li>${icon('person')}
      <div><small title=${exact(link.at)}>${t('customer.link.says', { one: name(link.one), other: name(link.other), by: link.by, when: ago(link.at) })}</small></div>
      ${mayLink ? html`<button class="button quiet link" type="button" ?disabled=${this.busy} @click=${() => this.#undo(link)}>${t('customer.undo')}</button>` : nothing}</li>`)}</ul>`;
  }

  #ticket({ ticket, number, subject, channel, kind, last }) {
    const what = kind ? t(`customer.kind.${kind}`, { network: word('channel', channel) }) : word('channel', channel);
    return html`<li>${channelIcon(channel)}<div><a href=${this.#address(ticket)} @click=${(event) => this.#go(event, ticket)}>#${number} ${subject}</a>
      <small title=${exact(last)}>${what} · ${ago(last)}</small></div></li>`;
  }

  /** The host says how its pages are called: `href="/desk/tickets/{ticket}"`. */
  #address(ticket) {
    return this.getAttribute('href')?.replace('{ticket}', encodeURIComponent(ticket)) ?? '#';
  }

  #go(event, ticket) {
    const told = new CustomEvent('parley-open-ticket', { detail: { ticket }, bubbles: true, composed: true, cancelable: true });
    if (!this.dispatchEvent(told) || !this.hasAttribute('href')) event.preventDefault();
  }

  #linkButton(person) {
    const who = person.name || person.handle;
    return html`<button class="button link" type="button" ?disabled=${this.busy} aria-label=${t('customer.link.label', { who })} @click=${() => this.#link(person)}>${t('customer.link')}</button>`;
  }

  #linking() {
    if (!this.searching) return html`<button class="button quiet open" type="button" @click=${() => this.#open()}>${icon('plus')} ${t('customer.link.start')}</button>`;
    return html`<form @submit=${this.#search} @keydown=${(event) => event.key === 'Escape' && (event.stopPropagation(), (this.searching = false))}>
        <label for="words">${t('customer.search')}</label>
        <input id="words" name="words" type="search" autocomplete="off" maxlength="100">
        <div><button class="button" type="submit">${icon('search')} ${t('customer.search.go')}</button>
          <button class="button quiet" type="button" @click=${() => (this.searching = false)}>${t('customer.search.end')}</button></div>
        <p class="quiet">${t('customer.search.says')}</p></form>
      ${this.found ? (this.found.length ? html`<ul aria-label=${t('customer.results')}>${this.found.map((person) => html`<li>${this.#person(person)}${this.#linkButton(person)}</li>`)}</ul>` : html`<p class="quiet">${t('customer.nobody')}</p>`) : nothing}`;
  }
}
