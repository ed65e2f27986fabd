import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { get } from './api.js';
import { icon } from './icons.js';
import { t } from './i18n.js';
import { base } from './parley-base.css.js';

export const orderAnswer = css`
  dl { display: grid; grid-template-columns: minmax(5rem, auto) minmax(0, 1fr); gap: .125rem .75rem; margin: .375rem 0 0; padding: .5rem .625rem; background: var(--sunken); border-radius: 6px; max-height: 20rem; overflow-y: auto; }
  dt { color: var(--ink-3); overflow-wrap: anywhere; } dd { margin: 0; overflow-wrap: anywhere; }
  .quiet { color: var(--ink-3); font-size: .8125rem; }
  .failed { color: var(--risk); font-size: .8125rem; overflow-wrap: anywhere; }
`;

/** What a shop said, or why it did not; `nobody` is said if nobody could be asked for. */
export const answered = ({ rows, why }, nobody) => (why ? html`<p class="failed">${icon('risk')} ${why}</p>`
  : !rows ? html`<p class="quiet">${nobody}</p>`
  : rows.length ? html`<dl aria-label=${t('customer.card')}>${rows.map(({ label, value }) => html`<dt dir="auto">${label}</dt><dd dir="auto">${value}</dd>`)}</dl>`
  : html`<p class="quiet">${t('customer.card.none')}</p>`);

/** What the shop says about a customer's order: asked once for a ticket and when somebody says so. */
class OrderCard extends LitElement {
  static properties = { ticket: {}, card: { state: true }, busy: { state: true }, failed: { state: true } };

  static styles = [base, orderAnswer, css`
    h3 { margin: .75rem 0 .25rem; font-size: .8125rem; font-weight: 600; color: var(--ink-2); }
    .ask { display: flex; flex-wrap: wrap; align-items: center; gap: .375rem; }
    select { max-width: 100%; min-height: 2rem; padding: 0 .375rem; background: var(--surface); border: 1px solid var(--line-strong); border-radius: 6px; }
  `];

  constructor() {
    super();
    this.card = null;
    this.busy = false;
    this.failed = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.#ask();
  }

  async #ask(order) {
    this.busy = true;
    try {
      this.card = await get(`tickets/${encodeURIComponent(this.ticket)}/orders${order ? `?order=${encodeURIComponent(order)}` : ''}`);
      this.failed = '';
    } catch (problem) {
      this.failed = problem.message;
    } finally {
      this.busy = false;
    }
  }

  render() {
    if (!this.card?.there && !this.failed) return nothing;
    const { orders = [], order, rows, why } = this.card ?? {};
    return html`<h3 id="title">${t('customer.card')}</h3>
      <div class="ask">${orders.length > 1 ? html`<label class="unseen" for="order">${t('customer.card.which')}</label>
          <select id="order" @change=${(event) => this.#ask(event.target.value)}>${orders.map(({ number }) => html`<option value=${number} ?selected=${number === order}>${number}</option>`)}</select>` : nothing}
        <button class="button quiet" type="button" ?disabled=${this.busy} @click=${() => this.#ask(order)}>${icon('undo')} ${t(this.busy ? 'customer.card.asking' : 'customer.card.again')}</button></div>
      <div role="status">${answered({ rows, why: this.failed || why }, t('customer.card.nothing'))}</div>`;
  }
}

if (!customElements.get('parley-order-card')) customElements.define('parley-order-card', OrderCard);
