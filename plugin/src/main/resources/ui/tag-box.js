import { html, nothing } from './lib/lit/index.js';
import { get } from './api.js';
import { icon } from './icons.js';
import { t } from './i18n.js';

const calmMs = 150;

/** Tags to be written one after the other, with those in use offered; `Enter` or a comma takes one. */
export class TagBox {
  #changed;
  #id;
  #prefix;
  #timer = 0;
  #asking = null;
  #offered = [];

  tags = [];
  text = '';

  /** `prefix` stands before each tag, such as `topic:`; `changed` hears of every step. */
  constructor(id, changed, prefix = '') {
    this.#id = id;
    this.#changed = changed;
    this.#prefix = prefix;
  }

  /** All tags, with what is written and not taken yet. */
  get all() {
    return [...new Set([...this.tags, ...this.#written])];
  }

  get #written() {
    return this.text.split(',').map((one) => one.trim()).filter(Boolean).map((one) => (one.startsWith(this.#prefix) ? one : this.#prefix + one));
  }

  #take() {
    this.tags = this.all;
    this.text = '';
    this.#changed();
  }

  #write(text) {
    this.text = text;
    if (text.includes(',')) this.#take();
    this.#changed();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), calmMs);
  }

  async #ask() {
    this.#asking?.abort();
    this.#asking = new AbortController();
    const part = this.text.startsWith(this.#prefix) ? this.text : this.#prefix + this.text;
    try {
      this.#offered = (await get(`tags?part=${encodeURIComponent(part)}`, { signal: this.#asking.signal })).tags;
      this.#changed();
    } catch {
      // Tags can be written without being offered.
    }
  }

  #pressed(event) {
    if (event.key === 'Enter' && this.text.trim() && !event.isComposing) {
      event.preventDefault();
      this.#take();
    } else if (event.key === 'Backspace' && !this.text && this.tags.length) {
      this.tags = this.tags.slice(0, -1);
      this.#changed();
    }
  }

  render({ label, hint, wrong = false }) {
    const id = this.#id;
    return html`<label for=${id}>${label}</label>
      ${this.tags.length ? html`<ul class="tags">${this.tags.map((tag) => html`<li><span dir="auto">${tag}</span><button type="button" aria-label=${t('bulk.tag.out', { tag })} @click=${() => ((this.tags = this.tags.filter((one) => one !== tag)), this.#changed())}>${icon('cross')}</button></li>`)}</ul>` : nothing}
      <input class="field" id=${id} ?autofocus=${id === 'tags'} list="${id}-in-use" autocomplete="off" .value=${this.text} aria-describedby="${id}-hint" aria-invalid=${wrong ? 'true' : nothing} @focus=${() => this.#offered.length || this.#ask()} @input=${(event) => this.#write(event.target.value)} @keydown=${(event) => this.#pressed(event)}>
      <datalist id="${id}-in-use">${this.#offered.map(({ tag }) => html`<option value=${tag}></option>`)}</datalist>
      <p class="hint" id="${id}-hint">${hint}</p>`;
  }
}
