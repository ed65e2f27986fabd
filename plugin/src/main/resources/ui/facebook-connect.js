import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { get, post } from './api.js';
import { icon } from './icons.js';
import { t } from './i18n.js';
import { base } from './parley-base.css.js';
import { ago } from './time.js';

const MARK = '#parley-grant=';
const LEFT = 'parley-connects';
const fields = { appId: 'appId', appSecret: 'appSecret', baseUrl: 'server', 'secrets.appSecret': 'appSecret' };

/**
 * Connects accounts of a network of Meta's, pages of Facebook unless `channel` says otherwise: through a login,
 * then by choosing among what it grants. `ways` names the logins to choose from where there are several.
 */
export class ParleyFacebookConnect extends LitElement {
  static properties = { channel: {}, ways: {}, open: { state: true }, busy: { state: true }, wrong: { state: true }, pages: { state: true }, results: { state: true } };

  static styles = [base, css`
    form, .card { display: grid; gap: 1.125rem; max-width: 34rem; padding: 1.25rem 1.25rem 1.5rem; background: var(--surface); border: 1px solid var(--line); border-radius: 10px; }
    h3 { margin: 0; font-size: .875rem; font-weight: 620; }
    .field { display: grid; gap: .3125rem; }
    label { font-weight: 550; }
    legend { padding: 0; font-weight: 550; }
    fieldset { display: grid; gap: .5rem; margin: 0; padding: 0; border: 0; }
    fieldset label { display: flex; gap: .5rem; align-items: center; min-height: 2rem; }
    .hint { font-size: .8125rem; color: var(--ink-3); overflow-wrap: anywhere; }
    .wrong { display: flex; gap: .375rem; margin: 0; font-size: .8125rem; color: var(--late); }
    input:not([type=checkbox], [type=radio]) { width: 100%; min-height: 2.25rem; padding: .375rem .625rem; background: var(--surface); border: 1px solid var(--line-strong); border-radius: 6px; }
    input:focus-visible { outline: 2px solid var(--accent); outline-offset: -1px; }
    input[aria-invalid=true] { border-color: var(--late); }
    summary { width: max-content; cursor: pointer; color: var(--ink-2); }
    ul { margin: 0; padding-left: 1.125rem; }
    .buttons { display: flex; flex-wrap: wrap; gap: .5rem; }
  `];

  #key = '';

  constructor() {
    super();
    this.channel = 'facebook';
    this.ways = '';
    this.open = false;
    this.busy = false;
    this.wrong = null;
    this.pages = null;
    this.results = null;
  }

  connectedCallback() {
    super.connectedCallback();
    if (location.hash.startsWith(MARK) && (sessionStorage.getItem(LEFT) ?? 'facebook') === this.channel) this.#back(location.hash.slice(MARK.length));
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

  #t(name, values) {
    return t(`${this.channel}.${name}`, values);
  }

  async #begin(event) {
    event.preventDefault();
    const value = (name) => event.target.elements[name].value.trim();
    this.wrong = null;
    const missing = ['appId', 'appSecret'].find((name) => !value(name));
    if (missing) return this.#toWrong({ field: missing, says: this.#t(`${missing}.missing`) });
    this.busy = true;
    try {
      const { url } = await post(`oauth/${this.channel}`, { appId: value('appId'), appSecret: value('appSecret'), ...(this.ways ? { way: event.target.elements.way.value } : {}), returnTo: location.pathname + location.search, ...(value('server') ? { baseUrl: value('server') } : {}) });
      sessionStorage.setItem(LEFT, this.channel);
      location.assign(url);
    } catch (problem) {
      this.busy = false;
      this.#toWrong({ field: fields[problem.field], says: problem.message });
    }
  }

  async #choose(event) {
    event.preventDefault();
    const externalIds = [...event.target.querySelectorAll('input:checked')].map((box) => box.value);
    if (!externalIds.length) return this.#toWrong({ says: this.#t('choose.missing') });
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
      ${this.open ? this.#form() : html`<button class="button start" type="button" @click=${() => this.#toggle(true)}>${icon('plus')} ${this.#t('start')}</button>`}`;
  }

  #form() {
    return html`<form novalidate @submit=${this.#begin} aria-labelledby="title">
      <h3 id="title" tabindex="-1">${this.#t('title')}</h3>
      ${this.ways ? this.#choice() : nothing}
      ${this.#field('appId', {})}${this.#field('appSecret', { type: 'password' })}
      <p class="hint">${this.#t('redirect')}</p>
      <details><summary>${this.#t('more')}</summary>${this.#field('server', { type: 'url' })}</details>
      ${this.#general()}
      <div class="buttons"><button class="button primary" type="submit" ?disabled=${this.busy}>${this.#t('go')}</button>
        <button class="button quiet" type="button" ?disabled=${this.busy} @click=${() => this.#toggle(false)}>${t('action.cancel')}</button></div>
    </form>`;
  }

  #choice() {
    return html`<fieldset><legend>${this.#t('way')}</legend>${this.ways.split(' ').map((way, index) => html`<label><input type="radio" name="way" value=${index ? way : ''} ?checked=${!index}> ${this.#t(`way.${way}`)}</label>`)}</fieldset>`;
  }

  #picker() {
    return html`<form novalidate @submit=${this.#choose} aria-labelledby="pages">
      <h3 id="pages" tabindex="-1">${this.#t('choose')}</h3>
      ${this.pages.length
        ? html`<fieldset><legend class="unseen">${this.#t('choose')}</legend>${this.pages.map((page) => html`<label dir="auto"><input type="checkbox" value=${page.externalId} ?checked=${this.pages.length === 1}> <span>${page.name}${page.connectedAt ? html`<span class="hint"><br>${t('facebook.connected.already', { by: page.connectedBy ? t('facebook.connected.by', { by: page.connectedBy }) : '', when: ago(page.connectedAt) })}</span>` : nothing}</span></label>`)}</fieldset>`
        : html`<p>${this.#t('none')}</p>`}
      ${this.#general()}
      <div class="buttons">${this.pages.length ? html`<button class="button primary" type="submit" ?disabled=${this.busy}>${this.busy ? t('connect.busy') : this.#t('connect')}</button>` : nothing}
        <button class="button quiet" type="button" ?disabled=${this.busy} @click=${() => (this.pages = null)}>${t('action.cancel')}</button></div>
    </form>`;
  }

  #said() {
    return html`<div class="card" role="status"><ul>${this.results.map((one) => html`<li dir="auto">${this.#t(one.connected ? 'connected' : 'failed', { name: one.name })} ${one.why}</li>`)}</ul></div>`;
  }

  #general() {
    return this.wrong && !this.wrong.field ? html`<p class="wrong" role="alert" tabindex="-1">${icon('late')} <span>${this.wrong.says}</span></p>` : nothing;
  }

  #field(name, { type = 'text' }) {
    const wrong = this.wrong?.field === name ? this.wrong.says : null;
    return html`<div class="field"><label for=${name}>${this.#t(`${name}`)}</label>
      <input id=${name} name=${name} type=${type} autocomplete=${type === 'password' ? 'new-password' : 'off'} spellcheck="false" aria-invalid=${wrong ? 'true' : nothing} aria-describedby="${name}-hint ${name}-wrong">
      <span class="hint" id="${name}-hint">${this.#t(`${name}.hint`)}</span>
      ${wrong ? html`<span class="wrong" id="${name}-wrong" role="alert">${icon('late')} <span>${wrong}</span></span>` : nothing}</div>`;
  }
}
