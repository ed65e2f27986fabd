import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { get, post } from './api.js';
import { icon } from './icons.js';
import { t } from './i18n.js';
import { base } from './parley-base.css.js';
import { ago, exact } from './time.js';

const web = (address) => /^https?:/.test(address ?? '');

/** Which advertisements of an account are known and how comments under them come. */
export class AdCoverage extends LitElement {
  static properties = { account: { attribute: false }, view: { state: true }, busy: { state: true }, wrong: { state: true }, said: { state: true } };

  static styles = [base, css`
    :host { display: block; font-size: .8125rem; color: var(--ink-2); }
    summary { width: max-content; max-width: 100%; cursor: pointer; }
    .box { margin-top: .5rem; padding: .75rem; border: 1px solid var(--line); border-radius: 8px; }
    ul { margin: 0 0 .625rem; padding: 0; list-style: none; }
    li { padding: .375rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
    li:first-child { border-top: 0; }
    li b { font-weight: 600; color: var(--ink); }
    li span { display: block; }
    .unread { display: flex; gap: .375rem; margin-bottom: .5rem; color: var(--risk); overflow-wrap: anywhere; }
    .unread svg { flex: none; margin-top: .2em; }
    .wrong { color: var(--late); }
  `];

  constructor() {
    super();
    this.view = null;
    this.busy = false;
    this.wrong = '';
    this.said = '';
  }

  get #path() {
    return `accounts/${encodeURIComponent(this.account.id)}/adverts`;
  }

  /** Asks only once somebody opens it: an account's advertisements take a while to count. */
  async #load() {
    this.wrong = '';
    try {
      this.view = await get(this.#path);
    } catch (problem) {
      this.wrong = problem.message;
    }
  }

  async #check() {
    this.busy = true;
    this.wrong = '';
    try {
      this.view = await post(`${this.#path}/check`, {}, { timeoutMs: 60_000 });
      this.said = this.#summary();
    } catch (problem) {
      this.wrong = problem.message;
    } finally {
      this.busy = false;
    }
  }

  #summary() {
    const { adverts, unread, trouble, checkedAt } = this.view;
    if (!checkedAt) return t(trouble ? 'ads.failed' : 'ads.never');
    return [t('ads.seen', { n: adverts.filter((one) => one.listed).length }), unread.length ? t('ads.gaps', { n: unread.length }) : ''].filter(Boolean).join(' · ');
  }

  #how({ comments, lastByWebhook, lastByPoll }) {
    if (!comments) return t('ads.noComment');
    const ways = [lastByWebhook ? t('ads.webhook', { when: ago(lastByWebhook) }) : t('ads.noWebhook'), lastByPoll ? t('ads.poll', { when: ago(lastByPoll) }) : t('ads.noPoll')];
    return [t('ads.comments', { n: comments }), ...ways].join(' · ');
  }

  render() {
    const bad = this.view && (this.view.trouble || this.view.unread.length);
    return html`<details @toggle=${(event) => event.target.open && !this.view && this.#load()}>
      <summary>${this.view ? html`${icon(bad ? 'risk' : 'met')} ${t('ads.title')}: ${this.#summary()}` : t('ads.title')}</summary>
      ${this.view ? this.#box() : html`<div class="box" role="status">${this.wrong ? html`<p class="wrong">${this.wrong}</p>` : t('ads.loading')}</div>`}
    </details><div class="unseen" role="status">${this.said}</div>`;
  }

  #box() {
    const { adverts, unread, trouble, checkedAt } = this.view;
    return html`<div class="box">
        ${trouble ? html`<p class="unread">${icon('late')}<span>${t('ads.trouble', { why: trouble })}</span></p>` : nothing}
        ${unread.map((why) => html`<p class="unread">${icon('lock')}<span>${t('ads.unread', { why })}</span></p>`)}
        ${adverts.length ? html`<ul>${adverts.map((one) => html`<li><b dir="auto">${one.name || one.id || t('ads.nameless', { post: one.post })}</b>${one.campaign || one.campaignId ? ` · ${t('ads.campaign', { campaign: one.campaign || one.campaignId })}` : ''}
          ${web(one.link) ? html` <a href=${one.link} target="_blank" rel="noopener noreferrer">${t('ads.open')} ${icon('out')}</a>` : nothing}
          <span>${this.#how(one)}</span>${one.listed ? nothing : html`<span>${t('ads.notListed')}</span>`}</li>`)}</ul>` : html`<p>${t('ads.none')}</p>`}
        <p>${checkedAt ? html`<span title=${exact(checkedAt)}>${t('ads.checked', { when: ago(checkedAt) })}</span>` : t('ads.never')}</p>
        ${this.wrong ? html`<p class="wrong" role="alert">${this.wrong}</p>` : nothing}
        <button class="button" type="button" ?disabled=${this.busy} @click=${this.#check}>${t(this.busy ? 'ads.checking' : 'ads.check')}</button>
      </div>`;
  }
}

if (!customElements.get('parley-ad-coverage')) customElements.define('parley-ad-coverage', AdCoverage);
