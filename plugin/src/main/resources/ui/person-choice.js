import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { get } from './api.js';
import { elsewhere, field } from './form-parts.js';
import { t } from './i18n.js';
import { base } from './parley-base.css.js';
import { times } from './times.css.js';
import { ago, exact } from './time.js';

/** Looks for somebody by a part of their name, and has them chosen. Fires `chosen` with account and person, and `left`. */
export class ParleyPersonChoice extends LitElement {
  static properties = { accounts: {}, problem: {}, people: { state: true }, wrong: { state: true }, busy: { state: true } };

  static styles = [base, times, css`
    :host { display: block; }
    form { display: grid; gap: .75rem; max-width: 34rem; }
    li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .25rem .75rem; align-items: center; padding: .5rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
    small { display: block; color: var(--ink-3); }
  `];

  constructor() {
    super();
    this.accounts = [];
    this.people = null;
    this.wrong = null;
  }

  async firstUpdated() {
    await this.updateComplete;
    this.renderRoot.querySelector('#words').focus();
  }

  async #search(event) {
    event.preventDefault();
    const words = event.target.elements.words.value.trim();
    this.busy = true;
    this.wrong = null;
    try {
      const found = await Promise.all(this.accounts.map(({ id }) => get(`people?account=${encodeURIComponent(id)}&words=${encodeURIComponent(words)}`)));
      this.people = found.flatMap(({ people }) => people);
    } catch (problem) {
      this.wrong = problem;
    } finally {
      this.busy = false;
    }
  }

  render() {
    const problem = this.wrong ?? this.problem;
    return html`<form novalidate @submit=${this.#search}>${elsewhere(problem, ['words'])}
        ${field('words', t('erase.words'), '', { problem, hint: t('erase.words.hint') })}
        <div class="buttons"><button class="button" type="submit" ?disabled=${this.busy}>${t('erase.search')}</button>
          <button class="button quiet" type="button" @click=${() => this.dispatchEvent(new CustomEvent('left'))}>${t('action.cancel')}</button></div></form>
      <div role="status">${this.people && !this.people.length ? t('erase.nobody') : nothing}</div>
      ${this.people?.length ? html`<ul>${this.people.map((one) => this.#person(one))}</ul>` : nothing}`;
  }

  #person({ account, person, name, handle, tickets, last }) {
    const label = name || handle || person;
    return html`<li><div><strong dir="auto">${label}</strong><small>${person} · ${t('erase.tickets', { tickets })} · <span title=${exact(last)}>${ago(last)}</span></small></div>
      <button class="button" type="button" @click=${() => this.dispatchEvent(new CustomEvent('chosen', { detail: { account, person } }))}>${t('erase.this', { name: label })}</button></li>`;
  }
}

if (!customElements.get('parley-person-choice')) customElements.define('parley-person-choice', ParleyPersonChoice);
