import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { repeat } from './lib/lit-html/directives/repeat.js';
import { CustomerFeed } from './customer-feed.js';
import { icon } from './icons.js';
import { t } from './i18n.js';
import { base } from './parley-base.css.js';
import { ago, exact } from './time.js';

/** What agents note about a customer: written, changed and deleted by whoever may write notes. */
class CustomerNotes extends LitElement {
  static properties = { ticket: {}, editing: { state: true }, wrong: { state: true }, said: { state: true } };

  static styles = [base, css`
    ul { display: grid; gap: .375rem; }
    li { padding: .375rem .625rem; background: var(--note-weak); border: 1px dashed var(--note-line); border-radius: 3px; }
    li p { white-space: pre-wrap; overflow-wrap: anywhere; }
    .foot { display: flex; flex-wrap: wrap; align-items: center; gap: 0 .5rem; }
    small { flex: 1; color: var(--ink-3); font-size: .8125rem; }
    .foot .button { min-height: 1.75rem; padding: 0 .375rem; }
    form { display: grid; gap: .375rem; margin-top: .375rem; }
    textarea { width: 100%; min-height: 4rem; padding: .375rem .625rem; resize: vertical; background: var(--surface); border: 1px solid var(--line-strong); border-radius: 6px; }
    .wrong { color: var(--late); }
    .add { margin-top: .375rem; }
  `];

  #end = null;

  constructor() {
    super();
    this.editing = null;
    this.wrong = '';
    this.said = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.#end = CustomerFeed.of(this.ticket).subscribe(() => this.requestUpdate());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#end?.();
  }

  get #feed() {
    return CustomerFeed.of(this.ticket);
  }

  async #edit(note) {
    this.editing = note;
    this.wrong = '';
    await this.updateComplete;
    this.renderRoot.querySelector('textarea').focus();
  }

  async #save(event) {
    event.preventDefault();
    const { id } = this.editing;
    const text = event.target.elements.text.value;
    await this.#do(() => this.#feed.note(text, id), t(id ? 'customer.note.changed' : 'customer.note.saved'));
  }

  #forget(note) {
    return this.#do(() => this.#feed.forget(note.id), t('customer.note.deleted'));
  }

  async #do(work, said) {
    this.wrong = '';
    try {
      await work();
      Object.assign(this, { editing: null, said });
      await this.updateComplete;
      this.renderRoot.querySelector('.add')?.focus();
    } catch (problem) {
      this.wrong = problem.message;
    }
  }

  render() {
    const view = this.#feed.view;
    if (!view) return nothing;
    const { notes, mayNote } = view;
    return html`${notes.length ? html`<ul aria-label=${t('customer.notes')}>${repeat(notes, (note) => note.id, (note) => html`<li>${this.editing?.id === note.id ? this.#form(this.editing.text) : this.#note(note, mayNote)}</li>`)}</ul>` : nothing}
      ${this.editing && !this.editing.id ? this.#form('') : nothing}
      ${mayNote && !this.editing ? html`<button class="button quiet add" type="button" @click=${() => this.#edit({})}>${icon('plus')} ${t('customer.note.add')}</button>` : nothing}
      ${this.wrong ? html`<p class="wrong" role="alert">${this.wrong}</p>` : nothing}
      <div class="unseen" role="status">${this.said}</div>`;
  }

  #note(note, mayNote) {
    const { by, at, changedBy, changedAt } = note;
    return html`<p dir="auto">${note.text}</p><div class="foot"><small title=${exact(changedAt ?? at)}>${changedAt ? t('customer.note.by.changed', { by, other: changedBy, when: ago(changedAt) }) : t('customer.note.by', { by, when: ago(at) })}</small>
      ${mayNote ? html`<button class="button quiet" type="button" ?disabled=${this.#feed.busy} @click=${() => this.#edit(note)}>${t('customer.note.edit')}</button>
        <button class="button quiet" type="button" ?disabled=${this.#feed.busy} @click=${() => this.#forget(note)}>${t('customer.note.delete')}</button>` : nothing}</div>`;
  }

  #form(text) {
    return html`<form @submit=${this.#save} @keydown=${(event) => event.key === 'Escape' && (event.stopPropagation(), (this.editing = null))}>
      <label for="text">${t('customer.note.label')}</label>
      <textarea id="text" name="text" dir="auto" maxlength=${this.#feed.view.noteLimit} placeholder=${t('customer.note.hint')} .value=${text}></textarea>
      <div><button class="button" type="submit" ?disabled=${this.#feed.busy}>${t('customer.note.save')}</button>
        <button class="button quiet" type="button" @click=${() => (this.editing = null)}>${t('action.cancel')}</button></div></form>`;
  }
}

if (!customElements.get('parley-customer-notes')) customElements.define('parley-customer-notes', CustomerNotes);
