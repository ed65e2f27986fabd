import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { get, post } from './api.js';
import './checklist.js';
import { form } from './form.css.js';
import { channelIcon, icon } from './icons.js';
import { t } from './i18n.js';
import { base } from './parley-base.css.js';
import { exact } from './time.js';

const MARK = '#parley-grant=';
const REFUSED = 'parley-refused';
const APP = ['appId', 'appSecret'];

/** Connects accounts of any channel, as its descriptor says: what it takes, the login, the choice, and the proofs. */
export class ParleyConnect extends LitElement {
  static properties = { channels: { state: true }, chosen: { state: true }, byHand: { state: true }, again: { state: true }, ticked: { state: true }, busy: { state: true }, wrong: { state: true }, grant: { state: true }, results: { state: true } };

  static styles = [base, form, css`
    .card { padding: 1.25rem; display: grid; gap: 1rem; }
    .networks { display: flex; flex-wrap: wrap; gap: .5rem; }
    fieldset label.replace { margin-inline-start: 1.75rem; }
    .needs { max-width: 40rem; color: var(--ink-2); overflow-wrap: anywhere; }
  `];

  #key = '';

  constructor() {
    super();
    Object.assign(this, { channels: null, chosen: null, byHand: false, again: null, ticked: [], busy: false, wrong: null, grant: null, results: null });
  }

  async connectedCallback() {
    super.connectedCallback();
    try {
      this.channels = (await get('channels')).channels;
    } catch (problem) {
      this.channels = [];
      if (problem.status !== 403) this.wrong = { says: problem.message };
    }
    if (location.hash.startsWith(MARK)) return this.#back(location.hash.slice(MARK.length));
    const why = new URLSearchParams(location.hash.slice(1)).get(REFUSED);
    if (why) await this.#refused(why);
  }

  /** Renews the login of an account that is connected by hand. */
  renew(account) {
    this.#choose(this.channels.find((one) => one.id === account.channel), account);
  }

  /** The browser comes back from the network: the key goes out of the address, the accounts are shown. */
  async #back(key) {
    history.replaceState(null, '', location.pathname + location.search);
    this.#key = key;
    try {
      this.grant = await get(`oauth/grants/${encodeURIComponent(key)}`);
      if (this.grant.again && this.grant.accounts.some((one) => one.externalId === this.grant.again)) return this.#connect([this.grant.again], '');
    } catch (problem) {
      this.wrong = { says: problem.message };
    }
    await this.#focus('h3');
  }

  /** The browser comes back without a login: why, and the networks to try again with. */
  #refused(why) {
    history.replaceState(null, '', location.pathname + location.search);
    return this.#toWrong({ says: t('connect.refused', { why }) });
  }

  async #focus(what) {
    await this.updateComplete;
    this.renderRoot.querySelector(what)?.focus();
  }

  #choose(channel, again = null) {
    Object.assign(this, { chosen: channel, again, byHand: Boolean(again) || !channel?.oauth, wrong: null, results: null });
    return this.#focus('h3');
  }

  async #submit(event) {
    event.preventDefault();
    const value = (name) => event.target.elements[name]?.value.trim() ?? '';
    const shown = this.#fields();
    const missing = [...(this.byHand && !this.chosen.oauth && !this.again ? [{ name: 'externalId', label: t('connect.handle') }] : []), ...shown.filter((one) => one.secret || APP.includes(one.name) && !this.byHand)].find((one) => !value(one.name));
    if (missing) return this.#toWrong({ field: missing.name, says: t('connect.missing', { label: missing.label }) });
    this.busy = true;
    this.wrong = null;
    try {
      const server = value('baseUrl') ? { baseUrl: value('baseUrl') } : {};
      if (!this.byHand) {
        const { url } = await post(`oauth/${this.chosen.id}`, { appId: value('appId'), appSecret: value('appSecret'), ...(this.chosen.logins.length ? { way: value('way') } : {}), returnTo: location.pathname + location.search, ...server });
        return location.assign(url);
      }
      const pick = (secret) => Object.fromEntries(shown.filter((one) => one.secret === secret && value(one.name)).map((one) => [one.name, value(one.name)]));
      const account = await post('accounts', {
        channel: this.chosen.id, externalId: this.again?.externalId ?? value('externalId').replace(/^@/, ''), name: value('name') || this.again?.name || '',
        settings: { ...pick(false), ...(value('holdSeconds') ? { holdSeconds: value('holdSeconds') } : {}) }, secrets: pick(true), ...(this.again ? { again: true, baseUrl: this.again.baseUrl } : server),
      }, { timeoutMs: 60_000 });
      this.#done([{ externalId: account.externalId, connected: true, why: account.webhookTrouble ?? '', id: account.id, name: account.name }]);
    } catch (problem) {
      this.#toWrong({ field: String(problem.field ?? '').replace(/^(secrets|settings)\./, ''), says: problem.message });
    }
    this.busy = false;
  }

  #pick(event) {
    event.preventDefault();
    const boxes = [...event.target.querySelectorAll('input[type=checkbox]:checked')];
    const ids = boxes.filter((box) => box.name === 'account').map((box) => box.value);
    const replaced = boxes.filter((box) => box.name === 'replace').map((box) => box.value);
    if (!ids.length) return this.#toWrong({ says: t('connect.choose.missing') });
    const open = this.grant.accounts.find((one) => one.connectedAt && ids.includes(one.externalId) && !replaced.includes(one.externalId));
    if (open) return this.#toWrong({ says: t('connect.replace.missing', { name: open.name }) });
    return this.#connect(ids, event.target.elements.backfillDays?.value.trim() ?? '', replaced.length > 0);
  }

  /** A login that works is replaced only where somebody said so. */
  async #connect(externalIds, backfillDays, again = false) {
    this.busy = true;
    this.wrong = null;
    try {
      const { accounts } = await post(`oauth/grants/${encodeURIComponent(this.#key)}`, { externalIds, again, ...(backfillDays ? { backfillDays } : {}) }, { timeoutMs: 60_000 });
      const names = new Map(this.grant.accounts.map((one) => [one.externalId, one.name]));
      this.#done(accounts.map((one) => ({ ...one, name: names.get(one.externalId) })));
    } catch (problem) {
      this.#toWrong({ says: problem.message });
    }
    this.busy = false;
  }

  #done(results) {
    Object.assign(this, { results, ticked: [], grant: null, chosen: null, again: null });
    this.dispatchEvent(new CustomEvent('connected'));
  }

  async #toWrong(wrong) {
    this.busy = false;
    this.wrong = this.renderRoot.querySelector(`#${wrong.field || 'none'}`) ? wrong : { says: wrong.says };
    const more = this.renderRoot.querySelector(`details:has(#${this.wrong.field || 'none'})`);
    if (more) more.open = true;
    await this.#focus(this.wrong.field ? `#${this.wrong.field}` : '.wrong');
  }

  #fields() {
    return this.chosen.credentials.filter((one) => (this.byHand ? one.name !== 'backfillDays' || this.chosen.backfill : APP.includes(one.name)));
  }

  render() {
    return html`${this.results ? this.#said() : nothing}
      ${this.grant ? this.#picker() : this.chosen ? this.#form() : html`<div class="networks">${(this.channels ?? []).map((one) => html`<button class="button start" type="button" @click=${() => this.#choose(one)}>${channelIcon(one.id)} ${t('connect.start', { network: one.name })}</button>`)}</div>`}
      ${!this.grant && !this.chosen ? this.#general() : nothing}`;
  }

  #form() {
    const { chosen } = this;
    return html`<div class="card"><h3 tabindex="-1">${this.again ? t('connect.again', { account: this.again.name }) : t('connect.title', { network: chosen.name })}</h3>
      ${chosen.needs.length ? html`<div class="needs"><p>${t('connect.needs')}</p><ol>${chosen.needs.map((need) => html`<li>${need.text}${need.url ? html` <a href=${need.url} target="_blank" rel="noreferrer">${need.url}</a>` : nothing}</li>`)}</ol></div>` : nothing}
      ${chosen.scopes.length && !this.again ? html`<details><summary>${t('connect.scopes', { n: chosen.scopes.length })}</summary><ul>${chosen.scopes.map((scope) => html`<li><code>${scope.name}</code>: ${scope.why}</li>`)}</ul></details>` : nothing}
      <form novalidate autocomplete="off" @submit=${this.#submit}>
        ${this.byHand && !this.again ? this.#field({ name: 'externalId', label: t('connect.handle'), help: t('connect.handle.hint') }) : nothing}
        ${!this.byHand && this.chosen.logins.length ? this.#ways() : nothing}
        ${this.#fields().map((one) => this.#field(one))}
        ${this.again ? nothing : html`<details><summary>${t('connect.more')}</summary>${this.byHand ? [this.#field({ name: 'name', label: t('connect.name'), help: t('connect.name.hint') }), this.#field({ name: 'holdSeconds', label: t('connect.hold'), help: t('connect.hold.hint') })] : nothing}${this.#field({ name: 'baseUrl', label: t('connect.server'), help: t('connect.server.hint', { usual: chosen.baseUrl }) })}</details>`}
        ${this.#general()}
        <div class="buttons"><button class="button primary" type="submit" ?disabled=${this.busy}>${t(this.busy ? 'connect.busy' : this.byHand ? 'connect.go' : 'connect.on', { network: chosen.name })}</button>
          ${chosen.oauth && !this.again ? html`<button class="button quiet" type="button" ?disabled=${this.busy} @click=${() => (this.byHand = !this.byHand)}>${t(this.byHand ? 'connect.byLogin' : 'connect.byHand')}</button>` : nothing}
          <button class="button quiet" type="button" ?disabled=${this.busy} @click=${() => this.#cancel()}>${t('action.cancel')}</button></div>
      </form></div>`;
  }

  /** A network may have several ways to log in. */
  #ways() {
    return html`<fieldset><legend>${t('connect.way')}</legend>${[{ name: '', label: t('connect.way.usual', { network: this.chosen.name }) }, ...this.chosen.logins].map((one, number) => html`<label><input type="radio" name="way" value=${one.name} ?checked=${number === 0}> ${one.label}</label>`)}</fieldset>`;
  }

  async #cancel() {
    Object.assign(this, { chosen: null, again: null, grant: null, ticked: [], wrong: null });
    await this.#focus('.start');
  }

  #picker() {
    const { accounts } = this.grant;
    return html`<div class="card"><form novalidate @submit=${this.#pick} aria-labelledby="pick">
      <h3 id="pick" tabindex="-1">${t('connect.choose')}</h3>
      ${accounts.length
        ? html`<fieldset><legend class="unseen">${t('connect.choose')}</legend>${accounts.map((one) => this.#choice(one, accounts.length === 1 && !one.connectedAt))}</fieldset>
          ${this.#field({ name: 'backfillDays', label: t('connect.backfill'), help: t('connect.backfill.hint') }, '0')}`
        : html`<p>${t('connect.none')}</p>`}
      ${this.#general()}
      <div class="buttons">${accounts.length ? html`<button class="button primary" type="submit" ?disabled=${this.busy}>${t(this.busy ? 'connect.busy' : 'connect.chosen')}</button>` : nothing}
        <button class="button quiet" type="button" ?disabled=${this.busy} @click=${() => this.#cancel()}>${t('action.cancel')}</button></div>
    </form></div>`;
  }

  /** An account that is connected already is never ticked by itself, and asks once more. */
  #choice(one, usual) {
    const { externalId: id, connectedBy: by } = one;
    const tick = (event) => (this.ticked = event.target.checked ? [...this.ticked, id] : this.ticked.filter((other) => other !== id));
    return html`<label dir="auto"><input type="checkbox" name="account" value=${id} ?checked=${usual} @change=${tick}> <span>${one.name}${one.connectedAt ? html` <span class="hint">${t('connect.already', { by: by ? t('connect.already.by', { by }) : '', when: exact(one.connectedAt) })}</span>` : nothing}</span></label>
      ${one.connectedAt && this.ticked.includes(id) ? html`<label class="replace"><input type="checkbox" name="replace" value=${id}> <span>${by ? t('connect.replace', { who: by }) : t('connect.replace.login')}</span></label>` : nothing}`;
  }

  #said() {
    return html`<div class="card">${this.results.map((one) => html`<div><p role="status" dir="auto">${t(one.connected ? 'connect.done' : 'connect.failed', { name: one.name })} ${one.why}</p>
      ${one.connected && one.id ? html`<parley-checklist .account=${one.id}></parley-checklist>` : nothing}</div>`)}</div>`;
  }

  #general() {
    return this.wrong && !this.wrong.field ? html`<p class="wrong" role="alert" tabindex="-1">${icon('late')} <span>${this.wrong.says}</span></p>` : nothing;
  }

  #field({ name, label, help, secret = false }, value = '') {
    const wrong = this.wrong?.field === name ? this.wrong.says : null;
    return html`<div class="field"><label for=${name}>${label}</label>
      <input id=${name} name=${name} type=${secret ? 'password' : 'text'} value=${value} autocomplete=${secret ? 'new-password' : 'off'} autocapitalize="none" spellcheck="false" aria-invalid=${wrong ? 'true' : nothing} aria-describedby="${name}-hint ${name}-wrong">
      <span class="hint" id="${name}-hint">${help}${secret ? ` ${t('connect.sealed')}` : ''}</span>
      ${wrong ? html`<span class="wrong" id="${name}-wrong" role="alert">${icon('late')} <span>${wrong}</span></span>` : nothing}</div>`;
  }
}

if (!customElements.get('parley-connect')) customElements.define('parley-connect', ParleyConnect);
