import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { repeat } from './lib/lit-html/directives/repeat.js';
import { get } from './api.js';
import { t } from './i18n.js';
import './mute-row.js';
import { base } from './parley-base.css.js';

/** All muted posts and blocked people, and what they held back; nothing if there is none. */
export class ParleyMuted extends LitElement {
  static properties = { mutes: { state: true }, said: { state: true } };

  static styles = [base, css`
    h2 { margin: 0 0 .25rem; font-size: 1.125rem; font-weight: 650; letter-spacing: -.01em; }
    .lead { max-width: 44rem; margin-bottom: 1rem; color: var(--ink-2); }
    .card { background: var(--surface); border: 1px solid var(--line); border-radius: 10px; }
    parley-mute-row + parley-mute-row { border-top: 1px solid var(--line); }
  `];

  #timer = 0;

  constructor() {
    super();
    this.mutes = [];
    this.said = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
    document.addEventListener('visibilitychange', this.#look);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    document.removeEventListener('visibilitychange', this.#look);
  }

  #look = () => document.hidden || this.#load();

  async #load() {
    clearTimeout(this.#timer);
    try {
      this.mutes = (await get('mutes')).mutes;
    } catch {
      // The page around this says what is wrong; what was seen last stays.
    }
    if (this.isConnected && !document.hidden) this.#timer = setTimeout(() => this.#load(), 10_000);
  }

  async #changed(words) {
    this.said = words;
    await this.#load();
  }

  render() {
    return html`${this.mutes.length ? html`<section aria-label=${t('mute.title')}><h2>${t('mute.title')}</h2><p class="lead">${t('mute.title.says')}</p>
      <div class="card">${repeat(this.mutes, (one) => one.id, (one) => html`<parley-mute-row .mute=${one} may place @changed=${(event) => this.#changed(event.detail)}></parley-mute-row>`)}</div></section>` : nothing}
      <div class="unseen" role="status">${this.said}</div>`;
  }
}

if (!customElements.get('parley-muted')) customElements.define('parley-muted', ParleyMuted);
