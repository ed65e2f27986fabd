import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { get, put } from './api.js';
import { t } from './i18n.js';
import { base } from './parley-base.css.js';

const causes = ['assigned', 'answered', 'named', 'failed', 'risk', 'late', 'window'];
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
const usual = () => ({ causes: [...causes], quiet: null, browser: false });

/** What a person wants to be told about their tickets, when not, and whether by the browser, too. */
export class ParleyNotices extends LitElement {
  static properties = { wishes: { state: true }, said: { state: true }, wrong: { state: true }, failed: { state: true } };

  static styles = [base, css`
    fieldset { display: grid; gap: .375rem; }
    fieldset + fieldset { margin-top: 1rem; }
    legend { padding: 0; margin-bottom: .25rem; font-weight: 600; }
    label { display: flex; gap: .5rem; align-items: center; min-height: 1.75rem; }
    input[type=checkbox] { flex: none; width: 1.125rem; height: 1.125rem; accent-color: var(--accent-fill); }
    input[type=time] { min-height: 2.25rem; padding: .25rem .5rem; background: var(--surface); border: 1px solid var(--line-strong); border-radius: 6px; }
    .hours { display: flex; flex-wrap: wrap; gap: .75rem; padding-inline-start: 1.625rem; }
    .quiet { font-size: .8125rem; color: var(--ink-3); }
    .wrong { color: var(--late); }
    [role=status] { min-height: 1.5rem; margin-top: .5rem; color: var(--ink-2); }
  `];

  constructor() {
    super();
    this.wishes = null;
    this.said = '';
    this.wrong = '';
    this.failed = '';
  }

  async connectedCallback() {
    super.connectedCallback();
    try {
      this.wishes = { ...usual(), ...((await get('me/preferences/notices')).value ?? {}) };
    } catch (problem) {
      this.failed = problem.message;
    }
  }

  /** Kept at once: there is nothing to forget to save. */
  async #set(next) {
    const before = this.wishes;
    this.wishes = { ...before, ...next };
    this.wrong = '';
    try {
      await put('me/preferences/notices', { value: this.wishes });
      this.said = t('notices.kept');
      this.dispatchEvent(new CustomEvent('parley-wishes', { detail: this.wishes, bubbles: true, composed: true }));
    } catch (problem) {
      this.wishes = before;
      this.said = '';
      this.wrong = problem.message;
    }
  }

  #cause(id, on) {
    return this.#set({ causes: causes.filter((one) => (one === id ? on : this.wishes.causes.includes(one))) });
  }

  #quiet(next) {
    const quiet = { from: '18:00', to: '08:00', ...this.wishes.quiet, zone: here, ...next };
    if (quiet.from && quiet.to) this.#set({ quiet });
  }

  async #browser(box) {
    if (!box.checked) return this.#set({ browser: false });
    const answer = await Notification.requestPermission();
    if (answer === 'granted') return this.#set({ browser: true });
    box.checked = false;
    this.wrong = t('notices.browser.refused');
  }

  render() {
    if (!this.wishes) return this.failed ? html`<p class="wrong">${this.failed}</p>` : nothing;
    const { quiet, browser } = this.wishes;
    return html`
      <fieldset><legend>${t('notices.causes')}</legend>
        ${causes.map((id) => html`<label><input type="checkbox" .checked=${this.wishes.causes.includes(id)} @change=${(event) => this.#cause(id, event.target.checked)}> ${t(`notices.cause.${id}`)}</label>`)}</fieldset>
      <fieldset><legend>${t('notices.quiet')}</legend>
        <label><input type="checkbox" .checked=${quiet !== null} @change=${(event) => (event.target.checked ? this.#quiet({}) : this.#set({ quiet: null }))}> ${t('notices.quiet.on')}</label>
        ${quiet ? html`<div class="hours"><label>${t('notices.from')} <input type="time" .value=${quiet.from} @change=${(event) => this.#quiet({ from: event.target.value })}></label>
          <label>${t('notices.to')} <input type="time" .value=${quiet.to} @change=${(event) => this.#quiet({ to: event.target.value })}></label></div>
          <p class="quiet">${t('notices.quiet.says', { zone: quiet.zone })}</p>` : nothing}</fieldset>
      ${'Notification' in window ? html`<fieldset><legend>${t('notices.browser')}</legend>
        <label><input type="checkbox" .checked=${browser && Notification.permission === 'granted'} @change=${(event) => this.#browser(event.target)}> ${t('notices.browser.on')}</label></fieldset>` : nothing}
      ${this.wrong ? html`<p class="wrong" role="alert">${this.wrong}</p>` : nothing}
      <p role="status">${this.said}</p>`;
  }
}
