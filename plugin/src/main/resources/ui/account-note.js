import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { get, put } from './api.js';
import { form } from './form.css.js';
import { icon } from './icons.js';
import { t } from './i18n.js';
import { base } from './parley-base.css.js';

/** Where we answer and how fast: a note for agents, and a text to copy into the profile. */
class AccountNote extends LitElement {
  static properties = { account: {}, note: { state: true }, length: { state: true }, busy: { state: true }, wrong: { state: true }, said: { state: true } };

  static styles = [base, form, css`form { margin-top: .5rem; } textarea { resize: vertical; }`];

  constructor() {
    super();
    this.note = null;
    this.length = 0;
    this.busy = false;
    this.wrong = null;
    this.said = '';
  }

  async connectedCallback() {
    super.connectedCallback();
    try {
      this.note = await get(this.#path);
      this.length = [...this.note.profile].length;
    } catch (problem) {
      this.wrong = { says: problem.message };
    }
  }

  get #path() {
    return `accounts/${encodeURIComponent(this.account)}/note`;
  }

  async #save(event) {
    event.preventDefault();
    const { agents, profile, signature } = event.target.elements;
    this.busy = true;
    this.wrong = null;
    try {
      this.note = await put(this.#path, { agents: agents.value, profile: profile.value, ...(signature ? { signature: signature.value } : {}) });
      this.said = t('note.saved');
    } catch (problem) {
      this.said = '';
      this.wrong = { field: problem.field, says: problem.message };
    } finally {
      this.busy = false;
    }
  }

  async #copy() {
    const text = this.renderRoot.querySelector('#profile').value;
    try {
      await navigator.clipboard.writeText(text);
      this.said = t('note.copied');
    } catch {
      // Without https browsers keep the clipboard to themselves: the text is chosen, so that a key copies it.
      this.renderRoot.querySelector('#profile').select();
      this.said = t('note.chosen');
    }
  }

  render() {
    if (!this.note) return html`<p>${this.wrong?.says ?? ''}</p>`;
    return html`<form novalidate @submit=${this.#save}>
      ${this.#area('agents', this.note.agents, 3, t('note.agents.hint', { most: this.note.agentsMost }))}
      ${this.#area('profile', this.note.profile, 2, t('note.profile.hint', { length: this.length, most: this.note.profileMost }))}
      ${this.note.signatureMost ? this.#area('signature', this.note.signature, 1, t('note.signature.hint', { most: this.note.signatureMost, initials: '{initials}' })) : nothing}
      ${this.wrong && !this.wrong.field ? html`<p class="wrong" role="alert">${icon('late')} <span>${this.wrong.says}</span></p>` : nothing}
      <div class="buttons"><button class="button" type="submit" ?disabled=${this.busy}>${t('note.save')}</button>
        <button class="button quiet" type="button" @click=${() => this.#copy()}>${icon('clip')} ${t('note.copy')}</button></div>
      <p role="status">${this.said}</p></form>`;
  }

  #area(name, value, rows, hint) {
    const wrong = this.wrong?.field === name ? this.wrong.says : null;
    return html`<div class="field"><label for=${name}>${t(`note.${name}`)}</label>
      <textarea id=${name} name=${name} rows=${rows} .value=${value} aria-invalid=${wrong ? 'true' : nothing} aria-describedby="${name}-hint ${name}-wrong"
        @input=${(event) => name === 'profile' && (this.length = [...event.target.value].length)}></textarea>
      <span class="hint" id="${name}-hint">${hint}</span>
      ${wrong ? html`<span class="wrong" id="${name}-wrong" role="alert">${icon('late')} <span>${wrong}</span></span>` : nothing}</div>`;
  }
}

if (!customElements.get('parley-account-note')) customElements.define('parley-account-note', AccountNote);
