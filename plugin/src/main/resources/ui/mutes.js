import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { repeat } from './lib/lit-html/directives/repeat.js';
import { get, post } from './api.js';
import { icon } from './icons.js';
import { t } from './i18n.js';
import './mute-row.js';
import { base } from './parley-base.css.js';

const lengths = [1, 7, 30];

/** What is muted of a ticket's post and customer, and the way to mute it for a time. Empty where there is nothing to mute. */
export class ParleyMutes extends LitElement {
  static properties = { ticket: {}, view: { state: true }, asking: { state: true }, busy: { state: true }, problem: { state: true }, said: { state: true } };

  static styles = [base, css`
    :host { font-size: .8125rem; }
    section { display: grid; gap: .375rem; }
    .card { background: var(--risk-weak); border: 1px solid var(--risk); border-radius: 8px; }
    .card.over { background: var(--sunken); border-color: var(--line-strong); }
    .ask { display: flex; flex-wrap: wrap; gap: .25rem; }
    .ask .button { min-height: 1.75rem; padding: 0 .5rem; font-size: .8125rem; }
    form { display: grid; gap: .5rem; padding: .75rem; background: var(--surface); border: 1px solid var(--line-strong); border-radius: 8px; }
    form > p { max-width: 44rem; color: var(--ink-2); overflow-wrap: anywhere; }
    form > p b { font-size: .875rem; font-weight: 620; color: var(--ink); }
    label { font-weight: 550; overflow-wrap: anywhere; }
    label.check { display: flex; gap: .5rem; align-items: baseline; font-weight: 400; }
    select { width: 100%; max-width: 20rem; min-height: 2.25rem; padding: .25rem .625rem; background: var(--surface); border: 1px solid var(--line-strong); border-radius: 6px; }
    .buttons { display: flex; flex-wrap: wrap; gap: .5rem; }
    .wrong { color: var(--late); }
  `];

  constructor() {
    super();
    this.view = null;
    this.asking = null;
    this.busy = false;
    this.problem = '';
    this.said = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
    document.addEventListener('visibilitychange', this.#look);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#look);
  }

  #look = () => document.hidden || this.#load();

  get #path() {
    return `tickets/${encodeURIComponent(this.ticket ?? this.getAttribute('ticket'))}/mutes`;
  }

  /** What is asked or told here needs a row; two short buttons stand beside something else. */
  updated() {
    this.toggleAttribute('wide', Boolean(this.asking || this.view?.mutes.length));
  }

  async #load() {
    try {
      this.view = await get(this.#path);
    } catch {
      // The page around this says what is wrong; what was seen last stays.
    }
  }

  async #ask(what) {
    this.problem = '';
    this.asking = what;
    await this.updateComplete;
    this.renderRoot.querySelector('select').focus();
  }

  async #leave() {
    const what = this.asking;
    this.asking = null;
    this.problem = '';
    await this.updateComplete;
    this.renderRoot.querySelector(`[data-what=${what}]`)?.focus();
  }

  async #begin(event) {
    event.preventDefault();
    const { days, privateToo } = event.target.elements;
    this.busy = true;
    this.problem = '';
    try {
      await post(this.#path, { what: this.asking, ...(days.value ? { days: Number(days.value) } : {}), ...(privateToo ? { privateToo: privateToo.checked } : {}) });
      this.said = t(`mute.begun.${this.asking}`);
      this.asking = null;
      await this.#load();
      await this.updateComplete;
      const row = this.renderRoot.querySelector('parley-mute-row');
      await row?.updateComplete;
      row?.renderRoot.querySelector('.lift')?.focus();
    } catch (problem) {
      this.problem = problem.message;
    } finally {
      this.busy = false;
    }
  }

  async #changed(words) {
    this.said = words;
    await this.#load();
  }

  /** What can be muted and is not. */
  get #open() {
    const { mayMute, post, author, mutes } = this.view;
    return mayMute ? [['post', post], ['author', author]].filter(([what, there]) => (there || there === '') && !mutes.some((one) => one.what === what && one.lasts)).map(([what]) => what) : [];
  }

  /** Of whom the network gave no name, it is said who they are here. */
  #name(what) {
    return what === 'author' && !this.view.author ? t('mute.author.unnamed') : t(`mute.${what}`, { author: this.view.author });
  }

  render() {
    if (!this.view) return nothing;
    const { mutes, mayMute } = this.view;
    const open = this.#open;
    if (!mutes.length && !open.length) return nothing;
    return html`<section aria-label=${t('mute.label')}>
      ${repeat(mutes, (one) => one.id, (one) => html`<div class="card ${one.lasts ? '' : 'over'}"><parley-mute-row .mute=${one} ?may=${mayMute} @changed=${(event) => this.#changed(event.detail)}></parley-mute-row></div>`)}
      ${open.length ? html`<div class="ask">${open.map((what) => html`<button class="button quiet" type="button" data-what=${what} aria-expanded=${String(this.asking === what)} aria-label=${this.#name(what)} title=${this.#name(what)} @click=${() => this.#ask(what)}>${icon(what === 'post' ? 'hidden' : 'person')} ${t(`mute.${what}.go`)}…</button>`)}</div>` : nothing}
      ${open.includes(this.asking) ? this.#form() : nothing}
      <div class="unseen" role="status">${this.said}</div></section>`;
  }

  #form() {
    const what = this.asking;
    return html`<form novalidate aria-label=${this.#name(what)} @submit=${(event) => this.#begin(event)} @keydown=${(event) => event.key === 'Escape' && (event.stopPropagation(), this.#leave())}>
      <p><b>${this.#name(what).replace(/…$/, '')}</b></p>
      <p>${t(`mute.${what}.says`)}</p>
      <label for="days">${t('mute.for')}</label>
      <select id="days" name="days">${lengths.map((n) => html`<option value=${n} ?selected=${n === 7}>${t('time.days', { n })}</option>`)}<option value="">${t('mute.forever')}</option></select>
      ${what === 'author' ? html`<label class="check"><input type="checkbox" name="privateToo"><span>${t('mute.private')}</span></label>` : nothing}
      ${this.problem ? html`<p class="wrong" role="alert">${this.problem}</p>` : nothing}
      <div class="buttons"><button class="button primary" type="submit" ?disabled=${this.busy}>${t(`mute.${what}.go`)}</button>
        <button class="button quiet" type="button" @click=${() => this.#leave()}>${t('action.cancel')}</button></div></form>`;
  }
}
