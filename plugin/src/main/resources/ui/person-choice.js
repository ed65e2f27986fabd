import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { get } from './api.js';
import { called, inTickets, sure } from './erase-sure.js';
import { elsewhere, field } from './form-parts.js';
import { t } from './i18n.js';
import { base } from './parley-base.css.js';
import { times } from './times.css.js';
import { ago, exact } from './time.js';

/** Looks for somebody by a part of their name, and has them chosen. Fires `chosen` with account and person, and `left`. */
export class ParleyPersonChoice extends LitElement {
  static properties = { accounts: {}, problem: {}, busy: { type: Boolean }, people: { state: true }, picked: { state: true }, wrong: { state: true } };

  static styles = [base, times, css`
    :host { display: block; }
    form { display: grid; gap: .75rem; max-width: 34rem; }
    li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .25rem .75rem; align-items: center; padding: .5rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
    li.asked { grid-template-columns: minmax(0, 1fr); }
    h4 { margin: 0; font-size: .875rem; font-weight: 620; }
    small { display: block; color: var(--ink-3); }
  `];

  constructor() {
    super();
    this.accounts = [];
    this.people = null;
    this.picked = null;
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
    this.picked = null;
    try {
      const found = await Promise.all(this.accounts.map(({ id }) => get(`people?account=${encodeURIComponent(id)}&words=${encodeURIComponent(words)}`)));
      this.people = found.flatMap(({ people }) => people);
    } catch (problem) {
      this.wrong = problem;
    } finally {
      this.busy = false;
    }
  }

  async #pick(person) {
    const before = this.picked;
    this.picked = person;
    await this.updateComplete;
    this.renderRoot.querySelector(person ? '#sure-back' : `[data-person="${CSS.escape(before.person)}"]`)?.focus();
  }

  #leave = () => this.dispatchEvent(new CustomEvent('left'));

  render() {
    const problem = this.wrong ?? this.problem;
    return html`<form novalidate @submit=${this.#search} @keydown=${(event) => event.key === 'Escape' && this.#leave()}>${elsewhere(this.picked ? null : problem, ['words'])}
        ${field('words', t('erase.words'), '', { problem, hint: t('erase.words.hint') })}
        <div class="buttons"><button class="button" type="submit" ?disabled=${this.busy}>${t('erase.search')}</button>
          <button class="button quiet" type="button" @click=${this.#leave}>${t('action.cancel')}</button></div></form>
      <div role="status">${this.people && !this.people.length ? t('erase.nobody') : nothing}</div>
      ${this.people?.length ? html`<ul>${this.people.map((one) => this.#person(one))}</ul>` : nothing}`;
  }

  #person(one) {
    const { account, person, last } = one;
    if (this.picked === one) {
      return html`<li class="asked">${sure(one, { problem: this.problem, busy: this.busy, back: () => this.#pick(null), go: () => this.dispatchEvent(new CustomEvent('chosen', { detail: { account, person } })) })}</li>`;
    }
    return html`<li><div><strong dir="auto">${called(one)}</strong><small>${person} · ${inTickets(one)} · <span title=${exact(last)}>${ago(last)}</span></small></div>
      <button class="button" type="button" data-person=${person} @click=${() => this.#pick(one)}>${t('erase.this', { name: called(one) })}</button></li>`;
  }
}

if (!customElements.get('parley-person-choice')) customElements.define('parley-person-choice', ParleyPersonChoice);
