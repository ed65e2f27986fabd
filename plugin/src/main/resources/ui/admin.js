import { LitElement, css, html, nothing } from './lib/lit/index.js';
import './account-row.js';
import './article-sources.js';
import './audit-log.js';
import { get } from './api.js';
import './connect.js';
import './first-run.js';
import { icon } from './icons.js';
import { t, word } from './i18n.js';
import { base } from './parley-base.css.js';
import './erasures.js';
import './order-setting.js';
import './muted.js';
import './response-times.js';
import './rights.js';
import './set-aside.js';
import { inLocalTime } from './time.js';

const overall = { ok: ['met', 'good'], warning: ['risk', 'risk'], waiting: ['clock', 'risk'], trouble: ['late', 'late'] };

/** Parley for its admin: is all well and what to do if not, which accounts are connected, and connecting one. */
export class ParleyAdmin extends LitElement {
  static properties = {
    health: { state: true }, accounts: { state: true }, failed: { state: true }, said: { state: true },
  };

  static styles = [base, css`
    :host { display: grid; grid-template-columns: minmax(0, 1fr); gap: 2rem; }
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
    .accounts parley-account-row + parley-account-row { border-top: 1px solid var(--line); }
    parley-connect { margin-top: .75rem; }
    @media (max-width: 34rem) { .row { grid-template-columns: auto minmax(0, 1fr); } .row > .state, .row .more { grid-column: 2; } .checks .row { grid-template-columns: 1fr; } .checks .row > .state { grid-column: 1; } }
  `];

  #timer = 0;

  constructor() {
    super();
    this.health = null;
    this.accounts = null;
    this.failed = '';
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
    // Each is shown as far as it is there: in trouble it is health that says why the accounts are not.
    const [health, known] = await Promise.allSettled([get('/health'), get('accounts')]);
    if (health.status === 'fulfilled') this.health = health.value;
    else if (health.reason.body?.checks) this.health = health.reason.body;
    if (known.status === 'fulfilled') {
      this.accounts = known.value.accounts;
      this.groups = known.value.groups ?? [];
    }
    const problem = health.reason ?? known.reason;
    this.failed = !problem ? '' : problem.status === 403 ? t('admin.forbidden') : problem.message;
    const unsettled = this.accounts?.some((account) => account.state === 'connecting');
    if (this.isConnected && !document.hidden) this.#timer = setTimeout(() => this.#load(), unsettled ? 2000 : 10_000);
  }

  #connected() {
    this.renderRoot.querySelector('parley-first-run').load();
    return this.#load();
  }

  render() {
    return html`<parley-first-run></parley-first-run> ${this.#healthPart()} <parley-set-aside></parley-set-aside> ${this.#accountsPart()} <parley-muted></parley-muted> <parley-response-times></parley-response-times> <parley-article-sources></parley-article-sources> <parley-order-setting></parley-order-setting> <parley-erasures .accounts=${this.accounts ?? []}></parley-erasures> <parley-rights></parley-rights> <parley-audit-log></parley-audit-log><div class="unseen" role="status">${this.said}</div>`;
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
      <h2>${t('accounts.title')}</h2><p class="lead">${t(accounts.length || !this.accounts ? 'accounts.says' : 'accounts.none.says')}</p>
      ${accounts.length ? html`<div class="card accounts">${accounts.map((account) => html`<parley-account-row .account=${account} .groups=${this.groups ?? []}
        @changed=${(event) => ((this.said = event.detail), this.#load())} @reconnect=${(event) => this.renderRoot.querySelector('parley-connect').renew(event.detail)}></parley-account-row>`)}</div>` : nothing}
      <parley-connect @connected=${() => this.#connected()}></parley-connect>
    </section>`;
  }
}
