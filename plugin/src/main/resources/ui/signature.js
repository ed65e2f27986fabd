import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { put } from './api.js';
import { icon } from './icons.js';
import { t } from './i18n.js';
import { base } from './parley-base.css.js';

/** What is put behind a text when it is sent; empty where nothing is, and where it stands there already. */
export function signatureOf(option, text, chosen) {
  const signature = (chosen ?? option)?.signature ?? '';
  return signature && !text.trimEnd().endsWith(signature) ? signature : '';
}

/** Says what a reply is signed with, and lets somebody choose other initials than those of their name. */
class Signature extends LitElement {
  static properties = { signature: {}, asking: { state: true }, wrong: { state: true }, busy: { state: true } };

  static styles = [base, css`
    :host { display: block; font-size: .8125rem; color: var(--ink-2); }
    p, form { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .5rem; margin: 0; }
    b { font-weight: 650; color: var(--ink); overflow-wrap: anywhere; }
    input { width: 6rem; min-height: 1.875rem; padding: 0 .375rem; color: var(--ink); background: var(--surface); border: 1px solid var(--line-strong); border-radius: 5px; }
    .wrong { color: var(--late); overflow-wrap: anywhere; }
    .button { min-height: 1.75rem; }
  `];

  constructor() {
    super();
    Object.assign(this, { signature: '', asking: false, wrong: '', busy: false });
  }

  async #ask() {
    this.asking = true;
    await this.updateComplete;
    this.renderRoot.querySelector('input').focus();
  }

  async #done() {
    this.asking = false;
    this.wrong = '';
    await this.updateComplete;
    this.renderRoot.querySelector('button')?.focus();
  }

  async #save(event) {
    event.preventDefault();
    this.busy = true;
    try {
      await put('me/preferences/signature', { value: { initials: event.target.elements.initials.value.trim() } });
      this.dispatchEvent(new CustomEvent('changed'));
      await this.#done();
    } catch (problem) {
      this.wrong = problem.message;
    } finally {
      this.busy = false;
    }
  }

  #keys(event) {
    event.stopPropagation();
    if (event.key === 'Escape') this.#done();
  }

  render() {
    if (!this.signature) return nothing;
    if (!this.asking) {
      return html`<p>${icon('person')} <span>${t('sign.with')} <b dir="auto">${this.signature}</b></span>
        <button class="button quiet" type="button" @click=${this.#ask}>${t('sign.change')}</button></p>`;
    }
    return html`<form novalidate @submit=${this.#save} @keydown=${this.#keys}><label for="initials">${t('sign.initials')}</label>
      <input id="initials" name="initials" maxlength="10" autocomplete="off" spellcheck="false" aria-describedby="initials-hint initials-wrong" aria-invalid=${this.wrong ? 'true' : nothing}>
      <button class="button" type="submit" ?disabled=${this.busy}>${t('note.save')}</button>
      <button class="button quiet" type="button" @click=${this.#done}>${t('action.cancel')}</button>
      <span id="initials-hint">${t('sign.hint')}</span>${this.wrong ? html`<span class="wrong" id="initials-wrong" role="alert">${this.wrong}</span>` : nothing}</form>`;
  }
}

if (!customElements.get('parley-signature')) customElements.define('parley-signature', Signature);
