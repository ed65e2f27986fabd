import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { now } from './api.js';
import { CustomerFeed, same } from './customer-feed.js';
import { icon } from './icons.js';
import { t, word } from './i18n.js';
import { bind, keyOf } from './keys.js';
import { base } from './parley-base.css.js';
import { ticketLink } from './ticket-link.js';
import { exact, lasting } from './time.js';

const shownAtOnce = 3;

/**
 * Says above a conversation that the same customer, or somebody who may be the same, also waits
 * elsewhere, and why that is thought. One key links the two; nothing is linked by itself.
 */
export class ParleyAlsoWaiting extends LitElement {
  static properties = { ticket: {}, wrong: { state: true }, said: { state: true } };

  static styles = [base, css`
    :host { display: block; }
    section { display: grid; gap: .375rem; }
    .one { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: .125rem .625rem; align-items: center; padding: .5rem .75rem; color: var(--ink); background: var(--risk-weak); border: 1px solid var(--risk); border-radius: 8px; }
    .one.done { background: var(--sunken); border-color: var(--line-strong); }
    .one > svg { color: var(--risk); }
    .one.done > svg { color: var(--good); }
    .one p { overflow-wrap: anywhere; }
    .one b { font-weight: 620; }
    .why { font-size: .8125rem; color: var(--ink-2); }
    kbd { padding: 0 .35em; font: 500 .75rem/1.4 inherit; border: 1px solid var(--line-strong); border-radius: 4px; }
    .wrong { margin: 0; color: var(--late); }
    @media (max-width: 30rem) { .one { grid-template-columns: auto minmax(0, 1fr); } .one .button { grid-column: 2; justify-self: start; } }
  `];

  #feed = null;
  #end = [];

  constructor() {
    super();
    this.wrong = '';
    this.said = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.#feed = CustomerFeed.of(this.ticket ?? this.getAttribute('ticket'));
    this.#end = [
      this.#feed.subscribe(() => this.requestUpdate()),
      bind('customer.link', () => (this.#candidate ? void this.#link(this.#candidate) : false)),
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
    return this.#view?.mayLink ? this.#perhaps.find((one) => one.open.length) : undefined;
  }

  get #perhaps() {
    return (this.#view?.suggestions ?? []).map((one) => ({ ...one, open: one.waiting.filter((ticket) => ticket.waitingSince) }));
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
    const theirs = this.#view.tickets.filter((ticket) => ticket.waitingSince).slice(0, shownAtOnce);
    const perhaps = this.#perhaps.filter((one) => one.open.length).slice(0, shownAtOnce);
    const { linked } = this.#feed;
    if (!theirs.length && !perhaps.length && !linked && !this.wrong) return nothing;
    return html`<section aria-label=${t('customer.also')}>
      ${linked ? html`<div class="one done">${icon('check')}<p>${t('customer.linked', { who: linked.who })}</p>
        <button class="button quiet undo" type="button" ?disabled=${this.#feed.busy} @click=${() => this.#undo()}>${icon('undo')} ${t('customer.undo')}</button></div>` : nothing}
      ${theirs.map((ticket) => html`<div class="one">${icon('clock')}<p>${this.#waits(ticket)}<br><span class="why">${this.#because(ticket)}</span></p></div>`)}
      ${perhaps.map((person) => this.#maybe(person))}
      ${this.wrong ? html`<p class="wrong" role="alert">${this.wrong}</p>` : nothing}
      <div class="unseen" role="status">${this.said}</div></section>`;
  }

  #maybe(person) {
    const first = person === this.#perhaps.find((one) => one.open.length) || same(person, this.#candidate ?? person);
    const who = person.name || person.handle;
    return html`<div class="one">${icon('person')}<p>${person.open.slice(0, 1).map((ticket) => this.#waits(ticket))}
      <br><span class="why">${t('customer.also.perhaps', { who, why: t(`customer.why.${person.why}`) })}</span></p>
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
