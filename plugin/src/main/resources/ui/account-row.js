import { LitElement, css, html, nothing } from './lib/lit/index.js';
import './account-groups.js';
import './account-note.js';
import './ad-coverage.js';
import { get, post } from './api.js';
import './checklist.js';
import './disconnect.js';
import { form } from './form.css.js';
import { channelIcon, icon } from './icons.js';
import { t, word } from './i18n.js';
import { base } from './parley-base.css.js';
import { ago, exact, inLocalTime, lasting } from './time.js';

/** Networks with comments under advertisements. */
const advertised = ['facebook', 'instagram'];
const renewable = ['token-expired', 'token-revoked', 'permission-lost', 'key'];

/** One account: how it is doing and whose fault it is, what to do, what moves, and what was wrong before. */
class AccountRow extends LitElement {
  static properties = { account: { attribute: false }, groups: { attribute: false }, proved: { state: true }, open: { state: true }, outages: { state: true }, unread: { state: true }, busy: { state: true }, wrong: { state: true } };

  static styles = [base, form, css`
    .row { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: .125rem .875rem; align-items: center; padding: .8125rem 1rem; }
    .row > svg { width: 1.25rem; height: 1.25rem; color: var(--ink-3); }
    small { display: block; font-size: .8125rem; color: var(--ink-3); overflow-wrap: anywhere; }
    .more { grid-column: 2 / 4; display: grid; gap: .375rem; min-width: 0; color: var(--ink-2); overflow-wrap: anywhere; }
    .trouble { padding: .625rem .75rem; border-radius: 8px; color: var(--ink); background: var(--risk-weak); }
    .trouble .button { margin-top: .5rem; }
    dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .125rem .875rem; margin: .375rem 0; }
    dt { color: var(--ink-3); }
    dd { margin: 0; }
    .parts { display: flex; flex-wrap: wrap; gap: .25rem .5rem; }
    .part { padding-top: .25rem; }
    ul { display: grid; gap: .375rem; margin: .375rem 0; }
    @media (max-width: 34rem) { .row { grid-template-columns: auto minmax(0, 1fr); } .row > .state { grid-column: 2; } .more { grid-column: 1 / 3; } dl { grid-template-columns: 1fr; } dd + dt { margin-top: .25rem; } }
  `];

  constructor() {
    super();
    this.groups = [];
    this.proved = null;
    this.open = '';
    this.outages = null;
    this.unread = '';
    this.busy = false;
    this.wrong = '';
  }

  async connectedCallback() {
    super.connectedCallback();
    await this.updateComplete;
    try {
      this.proved = (await get(`${this.#path}/proofs`)).proved;
    } catch {
      this.proved = null; // The page around this says what is wrong.
    }
  }

  get #path() {
    return `accounts/${encodeURIComponent(this.account.id)}`;
  }

  /** One click: back to the network with the app that is known; an account by hand needs its password once more. */
  async #reconnect() {
    this.wrong = '';
    if (!this.account.byApp) return this.dispatchEvent(new CustomEvent('reconnect', { detail: this.account, bubbles: true, composed: true }));
    this.busy = true;
    try {
      location.assign((await post(`${this.#path}/reconnect`, { returnTo: location.pathname + location.search })).url);
    } catch (problem) {
      this.busy = false;
      this.wrong = problem.message;
    }
  }

  async #toggle(part) {
    this.open = this.open === part ? '' : part;
    if (this.open !== 'history') return;
    this.unread = '';
    try {
      this.outages = (await get(`${this.#path}/outages`)).outages;
    } catch (problem) {
      this.outages = null;
      this.unread = problem.message;
    }
  }

  render() {
    const { account } = this;
    const { cause, headline, says, todo, since } = account.diagnosis;
    const left = account.state === 'disconnected';
    const doubt = !cause && !left && this.proved === false;
    const [sign, tone] = cause ? (cause === 'quota' || cause === 'budget' || cause === 'quiet' ? ['clock', 'risk'] : ['late', 'late']) : left ? ['none', ''] : doubt ? ['clock', 'risk'] : ['met', 'good'];
    return html`<div class="row">${channelIcon(account.channel)}
      <div><h3 dir="auto">${account.name || account.handle}</h3><small>${word('channel', account.channel)} · ${account.channel === 'bluesky' ? '@' : ''}${account.handle || account.externalId}</small></div>
      <span class="state ${tone}">${icon(sign)} ${cause ? headline : left ? t('account.disconnected') : doubt ? t('account.unproved') : t('account.connected')}</span>
      <div class="more">
        ${cause ? html`<div class="trouble" role="status"><div>${t('account.since', { when: exact(since), ago: ago(since) })} ${inLocalTime(says)}</div>${todo ? html`<span class="todo">${inLocalTime(todo)}</span>` : nothing}
          ${account.traffic.repliesWaiting ? html`<div>${t('account.repliesWait', { n: account.traffic.repliesWaiting })}</div>` : nothing}
          ${renewable.includes(cause) ? html`<button class="button primary" type="button" ?disabled=${this.busy} @click=${() => this.#reconnect()}>${t('account.reconnect')}</button>` : nothing}</div>` : nothing}
        ${this.wrong ? html`<p class="wrong" role="alert">${icon('late')} <span>${this.wrong}</span></p>` : nothing}
        <small>${this.#line()}</small>
        <div class="parts">${['proofs', 'details', 'history', 'note'].map((part) => html`<button class="button quiet" type="button" aria-expanded=${this.open === part} @click=${() => this.#toggle(part)}>${t(`account.${part}`)}</button>`)}
          ${renewable.includes(cause) ? nothing : html`<button class="button quiet" type="button" ?disabled=${this.busy} @click=${() => this.#reconnect()}>${t('account.reconnect')}</button>`}</div>
        ${this.open ? html`<div class="part">${this.#part()}</div>` : nothing}
        ${account.state === 'disconnected' ? nothing : html`<parley-disconnect .account=${account} @changed=${(event) => this.dispatchEvent(new CustomEvent('changed', { detail: event.detail }))}></parley-disconnect>`}
        ${left || !advertised.includes(account.channel) ? nothing : html`<parley-ad-coverage .account=${account}></parley-ad-coverage>`}
        <parley-account-groups .account=${account} .groups=${this.groups} @changed=${(event) => this.dispatchEvent(new CustomEvent('changed', { detail: event.detail }))}></parley-account-groups>
      </div></div>`;
  }

  #line() {
    const { lastIn, lastOut } = this.account.traffic;
    return [lastIn ? t('account.lastIn', { when: ago(lastIn) }) : t('account.nothingIn'), lastOut ? t('account.lastOut', { when: ago(lastOut) }) : t('account.nothingOut'),
      this.account.lostWebhooks ? t('account.lost', { n: this.account.lostWebhooks }) : ''].filter(Boolean).join(' · ');
  }

  #part() {
    if (this.open === 'proofs') return html`<parley-checklist .account=${this.account.id} @proved=${(event) => (this.proved = event.detail)}></parley-checklist>`;
    if (this.open === 'note') return html`<parley-account-note .account=${this.account.id}></parley-account-note>`;
    if (this.open === 'history') return this.#history();
    const { budget, health, traffic, limits, lostWebhooks, refusedWebhooks, connectedBy, connectedAt, loginEndsAt } = this.account;
    const facts = [
      ['connected', connectedBy ? t('account.connectedBy', { who: connectedBy, when: exact(connectedAt) }) : exact(connectedAt)],
      ['proved', ago(health.provedAt)],
      ['read', health.lastPoll ? ago(health.lastPoll) : t('account.never')],
      ['webhook', health.lastWebhook ? ago(health.lastWebhook) : t('account.never')],
      ['lag', health.lagSeconds == null ? t('account.unknown') : lasting(Math.max(0, health.lagSeconds) * 1000)],
      ['lost', t('account.lost.says', { n: lostWebhooks })],
      ['refused', String(refusedWebhooks)],
      ['waiting', t('account.waiting.says', { replies: traffic.repliesWaiting, items: traffic.itemsWaiting })],
      ['quota', [...health.quotas.map((one) => `${one.name}: ${one.usedPercent} %`), ...limits.map((one) => t('account.left', { name: one.name, left: one.left, most: one.atOnce }))].join('; ') || t('account.noQuota')],
      ['budget', budget.hard || budget.soft ? t('account.budget.says', { used: budget.usedToday, soft: budget.soft ?? '–', hard: budget.hard ?? '–' }) : t('account.budget.none', { used: budget.usedToday })],
      ['ends', loginEndsAt ? exact(loginEndsAt) : t('account.endless')],
    ];
    return html`<dl>${facts.map(([name, value]) => html`<dt>${t(`account.fact.${name}`)}</dt><dd>${value}</dd>`)}</dl>${health.unread.map((one) => html`<p>${one}</p>`)}`;
  }

  #history() {
    if (this.unread) return html`<p class="wrong" role="alert">${icon('late')} <span>${t('account.history.failed', { why: this.unread })}</span></p>`;
    if (!this.outages) return nothing;
    if (!this.outages.length) return html`<p>${t('account.history.none')}</p>`;
    return html`<ul>${this.outages.map((one) => html`<li><b>${word('cause', one.cause)}</b>, ${exact(one.began)}, ${one.ended ? t('account.lasted', { time: lasting(new Date(one.ended) - new Date(one.began)) }) : t('account.lasts')}<small>${inLocalTime(one.reason)}</small></li>`)}</ul>`;
  }
}

if (!customElements.get('parley-account-row')) customElements.define('parley-account-row', AccountRow);
