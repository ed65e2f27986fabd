import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { get, post } from './api.js';
import { icon } from './icons.js';
import { t } from './i18n.js';
import { base } from './parley-base.css.js';
import { ago } from './time.js';

const MARK = '#parley-grant=';
const fields = { appId: 'appId', appSecret: 'appSecret', baseUrl: 'server', 'secrets.appSecret': 'appSecret' };

/** Connects Facebook pages: through Facebook's login, then by choosing among the pages it grants. */
export class ParleyFacebookConnect extends LitElement {
  static properties = { open: { state: true }, busy: { state: true }, wrong: { state: true }, pages: { state: true }, results: { state: true } };

  static styles = [base, css`
    form, .card { display: grid; gap: 1.125rem; max-width: 34rem; padding: 1.25rem 1.25rem 1.5rem; background: var(--surface); border: 1px solid var(--line); border-radius: 10px; }
    h3 { margin: 0; font-size: .875rem; font-weight: 620; }
    .field { display: grid; gap: .3125rem; }
    label { font-weight: 550; }
    fieldset { display: grid; gap: .5rem; margin: 0; padding: 0; border: 0; }
    fieldset label { display: flex; gap: .5rem; align-items: center; min-height: 2rem; }
    .hint { font-size: .8125rem; color: var(--ink-3); overflow-wrap: anywhere; }
    .wrong { display: flex; gap: .375rem; margin: 0; font-size: .8125rem; color: var(--late); }
    input:not([type=checkbox]) { width: 100%; min-height: 2.25rem; padding: .375rem .625rem; background: var(--surface); border: 1px solid var(--line-strong); border-radius: 6px; }
    input:focus-visible { outline: 2px solid var(--accent); outline-offset: -1px; }
    input[aria-invalid=true] { border-color: var(--late); }
    summary { width: max-content; cursor: pointer; color: var(--ink-2); }
    ul { margin: 0; padding-left: 1.125rem; }
    .buttons { display: flex; flex-wrap: wrap; gap: .5rem; }
  `];

  #key = '';

  constructor() {
    super();
    this.open = false;
    this.busy = false;
    this.wrong = null;
    this.pages = null;
    this.results = null;
  }

  connectedCallback() {
    super.connectedCallback();
    if (location.hash.startsWith(MARK)) this.#back(location.hash.slice(MARK.length));
  }

  /** The browser comes back from Facebook: the key goes out of the address, the pages are shown. */
  async #back(key) {
    history.replaceState(null, '', location.pathname + location.search);
    this.#key = key;
    try {
      this.pages = (await get(`oauth/grants/${encodeURIComponent(key)}`)).accounts;
    } catch (problem) {
      this.wrong = { says: problem.message };
      this.open = true;
    }
    await this.updateComplete;
    this.renderRoot.querySelector('h3')?.focus();
  }

  async #begin(event) {
    event.preventDefault();
    const value = (name) => event.target.elements[name].value.trim();
    this.wrong = null;
    const missing = ['appId', 'appSecret'].find((name) => !value(name));
    if (missing) return this.#toWrong({ field: missing, says: t(`facebook.${missing}.missing`) });
    this.busy = true;
    try {
      const { url } = await post('oauth/facebook', { appId: value('appId'), appSecret: value('appSecret'), returnTo: location.pathname + location.search, ...(value('server') ? { baseUrl: value('server') } : {}) });
      location.assign(url);
    } catch (problem) {
      this.busy = false;
      this.#toWrong({ field: fields[problem.field], says: problem.message });
    }
  }

  async #choose(event) {
    event.preventDefault();
    const externalIds = [...event.target.querySelectorAll('input:checked')].map((box) => box.value);
    if (!externalIds.length) return this.#toWrong({ says: t('facebook.choose.missing') });
    this.busy = true;
    this.wrong = null;
    try {
      // Who chooses a page that is connected has read beside it by whom.
      const again = this.pages.some((page) => page.connectedAt && externalIds.includes(page.externalId));
      const { accounts } = await post(`oauth/grants/${encodeURIComponent(this.#key)}`, { externalIds, again }, { timeoutMs: 60_000 });
      const names = new Map(this.pages.map((page) => [page.externalId, page.name]));
      this.results = accounts.map((one) => ({ ...one, name: names.get(one.externalId) }));
      this.pages = null;
      this.dispatchEvent(new CustomEvent('connected'));
    } catch (problem) {
      this.#toWrong({ says: problem.message });
    } finally {
      this.busy = false;
    }
  }

  async #toWrong(wrong) {
    this.wrong = wrong;
    await this.updateComplete;
    this.renderRoot.querySelector(wrong.field ? `#${wrong.field}` : '.wrong')?.focus();
  }

  async #toggle(open) {
    this.open = open;
    this.wrong = null;
    await this.updateComplete;
    this.renderRoot.querySelector(open ? '#appId' : '.start')?.focus();
  }

  render() {
    if (this.pages) return this.#picker();
    return html`${this.results ? this.#said() : nothing}
      ${this.open ? this.#form() : html`<button class="button start" type="button" @click=${() => this.#toggle(true)}>${icon('plus')} ${t('facebook.start')}</button>`}`;
  }

  #form() {
    return html`<form novalidate @submit=${this.#begin} aria-labelledby="facebook-title">
      <h3 id="facebook-title" tabindex="-1">${t('facebook.title')}</h3>
      ${this.#field('appId', {})}${this.#field('appSecret', { type: 'password' })}
      <p class="hint">${t('facebook.redirect')}</p>
      <details><summary>${t('facebook.more')}</summary>${this.#field('server', { type: 'url' })}</details>
      ${this.#general()}
      <div class="buttons"><button class="button primary" type="submit" ?disabled=${this.busy}>${t('facebook.go')}</button>
        <button class="button quiet" type="button" ?disabled=${this.busy} @click=${() => this.#toggle(false)}>${t('action.cancel')}</button></div>
    </form>`;
  }

  #picker() {
    return html`<form novalidate @submit=${this.#choose} aria-labelledby="facebook-pages">
      <h3 id="facebook-pages" tabindex="-1">${t('facebook.choose')}</h3>
      ${this.pages.length
        ? html`<fieldset><legend class="unseen">${t('facebook.choose')}</legend>${this.pages.map((page) => html`<label dir="auto"><input type="checkbox" value=${page.externalId} ?checked=${this.pages.length === 1}> <span>${page.name}${page.connectedAt ? html`<span class="hint"><br>${t('facebook.connected.already', { by: page.connectedBy ? t('facebook.connected.by', { by: page.connectedBy }) : '', when: ago(page.connectedAt) })}</span>` : nothing}</span></label>`)}</fieldset>`
        : html`<p>${t('facebook.none')}</p>`}
      ${this.#general()}
      <div class="buttons">${this.pages.length ? html`<button class="button primary" type="submit" ?disabled=${this.busy}>${t(this.busy ? 'connect.busy' : 'facebook.connect')}</button>` : nothing}
        <button class="button quiet" type="button" ?disabled=${this.busy} @click=${() => (this.pages = null)}>${t('action.cancel')}</button></div>
    </form>`;
  }

  #said() {
    return html`<div class="card" role="status"><ul>${this.results.map((one) => html`<li dir="auto">${t(one.connected ? 'facebook.connected' : 'facebook.failed', { name: one.name })} ${one.why}</li>`)}</ul></div>`;
  }

  #general() {
    return this.wrong && !this.wrong.field ? html`<p class="wrong" role="alert" tabindex="-1">${icon('late')} <span>${this.wrong.says}</span></p>` : nothing;
  }

  #field(name, { type = 'text' }) {
    const wrong = this.wrong?.field === name ? this.wrong.says : null;
    return html`<div class="field"><label for=${name}>${t(`facebook.${name}`)}</label>
      <input id=${name} name=${name} type=${type} autocomplete=${type === 'password' ? 'new-password' : 'off'} spellcheck="false" aria-invalid=${wrong ? 'true' : nothing} aria-describedby="${name}-hint ${name}-wrong">
      <span class="hint" id="${name}-hint">${t(`facebook.${name}.hint`)}</span>
      ${wrong ? html`<span class="wrong" id="${name}-wrong" role="alert">${icon('late')} <span>${wrong}</span></span>` : nothing}</div>`;
  }
}
