import { LitElement, css, html, nothing } from './lib/lit/index.js';
import './account-groups.js';
import './ad-coverage.js';
import './audit-log.js';
import { get, post } from './api.js';
import './disconnect.js';
import { channelIcon, icon } from './icons.js';
import { t, word } from './i18n.js';
import { base } from './parley-base.css.js';
import './erasures.js';
import './response-times.js';
import './rights.js';
import './set-aside.js';
import { ago, exact, timeOfDay, inLocalTime } from './time.js';

const overall = { ok: ['met', 'good'], warning: ['risk', 'risk'], waiting: ['clock', 'risk'], trouble: ['late', 'late'] };
const accountLooks = { connected: ['met', 'good'], connecting: ['clock', ''], 'needs-login': ['risk', 'risk'], 'needs-key': ['lock', 'risk'], failing: ['late', 'late'], throttled: ['clock', 'risk'], 'channel-missing': ['risk', 'risk'], silent: ['question', 'risk'], disconnected: ['plug', ''] };
const fields = { externalId: 'handle', handle: 'handle', 'secrets.appPassword': 'password', appPassword: 'password', baseUrl: 'server', name: 'name', settings: 'hold' };

/** Parley for its admin: is all well and what to do if not, which accounts are connected, and connecting one. */
export class ParleyAdmin extends LitElement {
  static properties = {
    health: { state: true }, accounts: { state: true }, failed: { state: true }, open: { state: true },
    busy: { state: true }, wrong: { state: true }, said: { state: true },
  };

  static styles = [base, css`
    :host { display: grid; gap: 2rem; }
    h2 { margin: 0 0 .25rem; font-size: 1.125rem; font-weight: 650; letter-spacing: -.01em; }
    h3 { margin: 0; font-size: .875rem; font-weight: 620; }
    .lead { max-width: 44rem; margin-bottom: 1rem; color: var(--ink-2); }
    .card { background: var(--surface); border: 1px solid var(--line); border-radius: 10px; }
    .row { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: .125rem .875rem; align-items: center; padding: .8125rem 1rem; }
    .row + .row { border-top: 1px solid var(--line); }
    .row > svg { width: 1.25rem; height: 1.25rem; color: var(--ink-3); }
    .row small { display: block; font-size: .8125rem; color: var(--ink-3); overflow-wrap: anywhere; }
    .row .more { grid-column: 2 / 4; color: var(--ink-2); overflow-wrap: anywhere; }
    .checks .row { align-items: start; grid-template-columns: 11rem minmax(0, 1fr); }
    .checks .todo { display: block; margin-top: .25rem; font-weight: 550; }
    .none { padding: 2.5rem 1.5rem; text-align: center; color: var(--ink-2); }
    .none h3 { margin-bottom: .25rem; color: var(--ink); }
    .none .button { margin-top: 1rem; }
    .head { display: flex; flex-wrap: wrap; align-items: flex-end; justify-content: space-between; gap: 0 1rem; }
    .head > div { flex: 1 1 22rem; }
    .head .button { margin-bottom: 1rem; }
    form { display: grid; gap: 1.125rem; max-width: 34rem; padding: 1.25rem 1.25rem 1.5rem; }
    .field { display: grid; gap: .3125rem; }
    label { font-weight: 550; }
    .hint { font-size: .8125rem; color: var(--ink-3); }
    .wrong { display: flex; gap: .375rem; font-size: .8125rem; color: var(--late); }
    .wrong svg { margin-top: .2em; }
    input { width: 100%; min-height: 2.25rem; padding: .375rem .625rem; background: var(--surface); border: 1px solid var(--line-strong); border-radius: 6px; }
    input:focus { outline: 2px solid var(--accent); outline-offset: -1px; }
    input[aria-invalid=true] { border-color: var(--late); }
    summary { width: max-content; cursor: pointer; color: var(--ink-2); }
    details[open] summary { margin-bottom: .875rem; }
    details .field + .field { margin-top: 1.125rem; }
    .buttons { display: flex; flex-wrap: wrap; gap: .5rem; }
    .card + .card, parley-facebook-connect { display: block; margin-top: .75rem; }
    @media (max-width: 34rem) { .row { grid-template-columns: auto minmax(0, 1fr); } .row > .state, .row .more { grid-column: 2; } .checks .row { grid-template-columns: 1fr; } .checks .row > .state { grid-column: 1; } }
  `];

  #timer = 0;

  constructor() {
    super();
    this.health = null;
    this.accounts = null;
    this.failed = '';
    this.open = false;
    this.busy = false;
    this.wrong = null;
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
      const [health, { accounts, groups = [] }] = await Promise.all([get('/health'), get('accounts')]);
      this.health = health;
      this.accounts = accounts;
      this.groups = groups;
      this.failed = '';
    } catch (problem) {
      // Trouble is said with its checks even where it comes with a status of its own.
      if (problem.body?.checks) this.health = problem.body;
      this.failed = problem.status === 403 ? t('admin.forbidden') : problem.message;
    }
    const unsettled = this.accounts?.some((account) => account.state === 'connecting');
    if (this.isConnected && !document.hidden) this.#timer = setTimeout(() => this.#load(), unsettled ? 2000 : 10_000);
  }

  async #connect(event) {
    event.preventDefault();
    const form = event.target;
    const value = (name) => form.elements[name].value.trim();
    const handle = value('handle').replace(/^@/, '');
    this.wrong = null;
    if (!handle || !value('password')) {
      this.wrong = { field: handle ? 'password' : 'handle', says: t(handle ? 'connect.password.missing' : 'connect.handle.missing') };
      return this.#toWrong();
    }
    this.busy = true;
    try {
      await post('accounts', {
        channel: 'bluesky', externalId: handle, name: value('name') || handle, settings: value('hold') ? { holdSeconds: value('hold') } : {}, secrets: { appPassword: value('password') },
        ...(value('server') ? { baseUrl: value('server') } : {}),
      }, { timeoutMs: 60_000 });
      form.reset();
      this.open = false;
      this.said = t('connect.done', { handle });
      await this.#load();
    } catch (problem) {
      this.wrong = { field: fields[problem.field], says: problem.message };
      this.#toWrong();
    } finally {
      this.busy = false;
    }
  }

  async #toWrong() {
    await this.updateComplete;
    if (['server', 'name', 'hold'].includes(this.wrong.field)) this.renderRoot.querySelector('details').open = true;
    this.renderRoot.querySelector(`#${this.wrong.field ?? 'none'}`)?.focus();
  }

  async #toggle(open) {
    this.open = open;
    this.wrong = null;
    await this.updateComplete;
    this.renderRoot.querySelector(open ? '#handle' : '.connect')?.focus();
  }

  render() {
    return html`${this.#healthPart()} <parley-set-aside></parley-set-aside> ${this.#accountsPart()} <parley-response-times></parley-response-times> <parley-erasures .accounts=${this.accounts ?? []}></parley-erasures> <parley-rights></parley-rights> <parley-audit-log .accounts=${this.accounts ?? []}></parley-audit-log><div class="unseen" role="status">${this.said}</div>`;
  }

  #healthPart() {
    if (!this.health) return html`<section><h2>${t('health.title')}</h2><p class="lead">${this.failed || t('health.loading')}</p></section>`;
    const { status, checks = [] } = this.health;
    const [sign, tone] = overall[status] ?? ['question', ''];
    return html`<section aria-label=${t('health.title')}>
      <h2>${t('health.title')}</h2>
      <p class="lead"><span class="state ${tone}">${icon(sign)} ${word('health', status)}</span>${this.failed ? html`<br>${this.failed}` : nothing}</p>
      ${checks.length ? html`<div class="card checks">${checks.map((check) => this.#check(check))}</div>` : nothing}
    </section>`;
  }

  #check({ name, status, says, todo }) {
    const [sign, tone] = overall[status] ?? ['question', ''];
    return html`<div class="row"><span class="state ${tone}">${icon(sign)} <span class="unseen">${word('health', status)}:</span> ${word('check', name)}</span>
      <div>${inLocalTime(says)}${todo ? html`<span class="todo">${inLocalTime(todo)}</span>` : nothing}</div></div>`;
  }

  #accountsPart() {
    const accounts = this.accounts ?? [];
    return html`<section aria-label=${t('accounts.title')}>
      <div class="head"><div><h2>${t('accounts.title')}</h2><p class="lead">${t('accounts.says')}</p></div>
        ${accounts.length && !this.open ? html`<button class="button connect" type="button" @click=${() => this.#toggle(true)}>${icon('plus')} ${t('connect.start')}</button>` : nothing}</div>
      ${accounts.length ? html`<div class="card">${accounts.map((account) => this.#account(account))}</div>` : nothing}
      ${this.accounts && !accounts.length && !this.open ? html`<div class="card none"><h3>${t('accounts.none')}</h3><p>${t('accounts.none.says')}</p>
        <button class="button primary connect" type="button" @click=${() => this.#toggle(true)}>${icon('bluesky')} ${t('connect.start')}</button></div>` : nothing}
      ${this.open ? this.#form() : nothing}
      <parley-facebook-connect @connected=${() => this.#load()}></parley-facebook-connect>
      <parley-facebook-connect channel="instagram" ways="instagram facebook" @connected=${() => this.#load()}></parley-facebook-connect>
    </section>`;
  }

  #account(account) {
    const state = String(account.state).toLowerCase().replaceAll('_', '-');
    const [sign, tone] = accountLooks[state] ?? ['question', ''];
    return html`<div class="row">${channelIcon(account.channel)}
      <div><h3 dir="auto">${account.name || account.handle}</h3><small>${word('channel', account.channel)} · ${account.channel === 'bluesky' ? '@' : ''}${account.handle}</small></div>
      <span class="state ${tone}">${icon(sign)} ${word('account', state)}</span>
      <div class="more"><small>${account.lastIn ? html`<span title=${exact(account.lastIn)}>${t('account.lastIn', { when: ago(account.lastIn) })}</span>` : t('account.nothingIn')}</small>
        ${account.reason ? html`<div>${account.reason}${account.nextTry ? ` ${t('account.nextTry', { time: timeOfDay(account.nextTry) })}` : ''}</div>` : nothing}
        <parley-account-groups .account=${account} .groups=${this.groups ?? []} @changed=${(event) => ((this.said = event.detail), this.#load())}></parley-account-groups>
        ${state === 'disconnected' ? nothing : html`<parley-disconnect .account=${account} @changed=${(event) => ((this.said = event.detail), this.#load())}></parley-disconnect>`}
        ${['facebook', 'instagram'].includes(account.channel) ? html`<parley-ad-coverage .account=${account}></parley-ad-coverage>` : nothing}</div>
    </div>`;
  }

  #form() {
    return html`<form class="card" novalidate @submit=${this.#connect} aria-labelledby="connect-title">
      <h3 id="connect-title">${icon('bluesky')} ${t('connect.title')}</h3>
      ${this.#field('handle', { placeholder: 'name.bsky.social', autocapitalize: 'none' })}
      ${this.#field('password', { type: 'password', placeholder: 'xxxx-xxxx-xxxx-xxxx' })}
      <details><summary>${t('connect.more')}</summary>${this.#field('name', {})}${this.#field('hold', { inputmode: 'numeric', placeholder: '0' })}${this.#field('server', { type: 'url', placeholder: 'https://bsky.social' })}</details>
      ${this.wrong && !this.wrong.field ? html`<p class="wrong" role="alert">${icon('late')} <span>${this.wrong.says}</span></p>` : nothing}
      <div class="buttons"><button class="button primary" type="submit" ?disabled=${this.busy}>${t(this.busy ? 'connect.busy' : 'connect.go')}</button>
        <button class="button quiet" type="button" ?disabled=${this.busy} @click=${() => this.#toggle(false)}>${t('action.cancel')}</button></div>
    </form>`;
  }

  #field(name, { type = 'text', inputmode = nothing, placeholder = '', autocapitalize = 'off' }) {
    const wrong = this.wrong?.field === name ? this.wrong.says : null;
    return html`<div class="field"><label for=${name}>${t(`connect.${name}`)}</label>
      <input id=${name} name=${name} type=${type} inputmode=${inputmode} placeholder=${placeholder} autocapitalize=${autocapitalize} autocomplete=${type === 'password' ? 'new-password' : 'off'} spellcheck="false"
        aria-invalid=${wrong ? 'true' : nothing} aria-describedby="${name}-hint ${name}-wrong">
      <span class="hint" id="${name}-hint">${t(`connect.${name}.hint`)}</span>
      ${wrong ? html`<span class="wrong" id="${name}-wrong" role="alert">${icon('late')} <span>${wrong}</span></span>` : nothing}</div>`;
  }
}
