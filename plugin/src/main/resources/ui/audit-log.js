import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { addressOf, get, post } from './api.js';
import { elsewhere, field, toWrong } from './form-parts.js';
import { icon } from './icons.js';
import { t, word } from './i18n.js';
import { base } from './parley-base.css.js';
import { times } from './times.css.js';
import { exact } from './time.js';

/** Who did what: look through it, take it along, prove that nobody changed it. */
export class ParleyAuditLog extends LitElement {
  static properties = {
    accounts: { attribute: false }, rows: { state: true }, next: { state: true }, actions: { state: true }, query: { state: true },
    failed: { state: true }, problem: { state: true }, busy: { state: true }, verdict: { state: true }, said: { state: true },
  };

  static styles = [base, times, css`
    form { padding: 1rem; margin-bottom: .75rem; }
    .grid { grid-template-columns: repeat(auto-fill, minmax(min(100%, 11rem), 1fr)); }
    table { width: 100%; border-collapse: collapse; }
    th, td { padding: .5rem .75rem; text-align: start; vertical-align: top; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
    thead th { border-top: 0; font-size: .8125rem; font-weight: 550; color: var(--ink-2); overflow-wrap: normal; }
    td.n, td.at { white-space: nowrap; color: var(--ink-2); }
    small { display: block; font-size: .8125rem; color: var(--ink-3); }
    .more { padding: .75rem 1rem; border-top: 1px solid var(--line); }
    .notice { margin-bottom: .75rem; overflow-wrap: anywhere; }
    a.button { text-decoration: none; }
    @media (max-width: 48rem) {
      table, tbody, tr, td { display: block; }
      thead { display: none; }
      tbody tr { padding: .625rem 1rem; border-top: 1px solid var(--line); }
      tbody tr:first-child { border-top: 0; }
      td { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); gap: 0 .75rem; padding: .125rem 0; border: 0; }
      td:empty { display: none; }
      td::before { content: attr(data-label); color: var(--ink-3); }
      td.n, td.at { white-space: normal; }
    }
  `];

  constructor() {
    super();
    this.accounts = [];
    this.rows = null;
    this.actions = [];
    this.query = {};
    this.failed = '';
    this.problem = null;
    this.verdict = null;
    this.said = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  async #load(before) {
    this.busy = true;
    try {
      const page = await get(`audit?${new URLSearchParams({ ...this.query, ...(before ? { before } : {}) })}`);
      this.rows = before ? [...this.rows, ...page.rows] : page.rows;
      this.next = page.next;
      this.actions = page.actions;
      this.failed = '';
      this.problem = null;
    } catch (problem) {
      this.failed = problem.status === 403 ? t('admin.forbidden') : problem.message;
      this.problem = this.rows ? problem : null;
      if (this.rows) toWrong(this, problem);
    } finally {
      this.busy = false;
    }
  }

  async #filter(event) {
    event.preventDefault();
    const query = {};
    for (const name of ['person', 'action', 'account', 'ticket']) {
      const value = event.target.elements[name].value.trim();
      if (value) query[name] = value;
    }
    const [from, to] = ['from', 'to'].map((name) => event.target.elements[name].value);
    if (from) query.from = new Date(`${from}T00:00`).toISOString();
    if (to) query.to = new Date(new Date(`${to}T00:00`).setDate(new Date(`${to}T00:00`).getDate() + 1)).toISOString();
    this.query = query;
    await this.#load();
    this.said = t(this.next ? 'audit.newest' : 'audit.found', { n: this.rows?.length ?? 0 });
  }

  async #verify() {
    this.busy = true;
    this.verdict = null;
    try {
      this.verdict = await post('audit/verify', {}, { timeoutMs: 120_000 });
    } catch (problem) {
      this.problem = problem;
    } finally {
      this.busy = false;
    }
  }

  #export(format) {
    return addressOf(`audit/export?${new URLSearchParams({ format, ...this.query })}`);
  }

  render() {
    if (!this.rows) return html`<section aria-label=${t('audit.title')}><h2>${t('audit.title')}</h2><p class="lead">${this.failed || t('audit.loading')}</p></section>`;
    return html`<section aria-label=${t('audit.title')}><div class="head"><h2>${t('audit.title')}</h2><span class="buttons">
        <button class="button verify" type="button" ?disabled=${this.busy} @click=${() => this.#verify()}>${icon('check')} ${t('audit.verify')}</button>
        <a class="button quiet" download="audit.csv" href=${this.#export('csv')}>${t('audit.export', { format: 'CSV' })}</a>
        <a class="button quiet" download="audit.json" href=${this.#export('json')}>${t('audit.export', { format: 'JSON' })}</a></span></div>
      <p class="lead">${t('audit.says')}</p>
      <div role="status">${this.verdict ? this.#judged(this.verdict) : nothing}</div>
      ${this.#filters()}
      ${this.rows.length ? this.#table() : html`<p class="hint">${t('audit.none')}</p>`}
      <div class="unseen" role="status">${this.said}</div></section>`;
  }

  #judged({ whole, says, hash }) {
    return html`<p class="notice ${whole ? '' : 'late'}">${icon(whole ? 'met' : 'late')} <span>${says}${whole && hash ? html`<small>${t('audit.hash', { hash })}</small>` : nothing}${whole ? nothing : html`<small>${t('audit.broken')}</small>`}</span></p>`;
  }

  #filters() {
    const { problem } = this;
    return html`<form class="card" novalidate aria-label=${t('audit.filter')} @submit=${this.#filter}>${elsewhere(problem, ['person', 'ticket', 'from', 'to'])}
      <div class="grid">${field('person', t('audit.person'), this.query.person, { problem })}
        <div class="field"><label for="action">${t('audit.action')}</label><select id="action" name="action"><option value="">${t('audit.any')}</option>${this.actions.map((one) => html`<option value=${one}>${word('audit.act', one)}</option>`)}</select></div>
        <div class="field"><label for="account">${t('audit.account')}</label><select id="account" name="account"><option value="">${t('audit.any')}</option>${this.accounts.map((one) => html`<option value=${one.id}>${one.name}</option>`)}</select></div>
        ${field('ticket', t('audit.ticket'), this.query.ticket, { problem })}
        ${field('from', t('audit.from'), '', { problem, type: 'date' })}${field('to', t('audit.to'), '', { problem, type: 'date' })}</div>
      <div class="buttons"><button class="button" type="submit" ?disabled=${this.busy}>${icon('search')} ${t('audit.go')}</button></div></form>`;
  }

  #table() {
    const heads = ['number', 'at', 'person', 'what', 'account', 'ticket'].map((name) => t(`audit.${name}`));
    const account = (id) => this.accounts.find((one) => one.id === id)?.name ?? id;
    return html`<div class="card"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
      <tbody>${this.rows.map((row) => html`<tr>
        <td class="n" data-label=${heads[0]}>${row.number}</td><td class="at" data-label=${heads[1]}>${exact(row.at)}</td><td data-label=${heads[2]}>${row.person}</td>
        <td data-label=${heads[3]}><span><strong>${word('audit.act', row.action)}</strong> ${row.subject}${row.to ? html`<small>${row.from ? t('audit.change', { from: word('setting', row.from), to: word('setting', row.to) }) : word('audit.became', row.to)}</small>` : nothing}</span></td>
        <td data-label=${heads[4]}>${row.account ? account(row.account) : nothing}</td><td data-label=${heads[5]}>${row.ticket ?? nothing}</td></tr>`)}</tbody></table>
      ${this.next ? html`<div class="more"><button class="button quiet" type="button" ?disabled=${this.busy} @click=${() => this.#load(this.next)}>${t('aside.more')}</button></div>` : nothing}</div>`;
  }
}

if (!customElements.get('parley-audit-log')) customElements.define('parley-audit-log', ParleyAuditLog);
