import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { get, put } from './api.js';
import { elsewhere, toWrong } from './form-parts.js';
import { icon } from './icons.js';
import { t, word } from './i18n.js';
import { base } from './parley-base.css.js';
import './rights-try.js';
import { times } from './times.css.js';

const looks = { inherited: ['none', ''], 'as-helpdesk': ['person', ''], allowed: ['check', 'good'], denied: ['cross', 'late'] };

/** Who may do what: groups of the helpdesk against rights, for all accounts or for one. */
export class ParleyRights extends LitElement {
  static properties = {
    data: { state: true }, account: { state: true }, changed: { state: true }, failed: { state: true },
    problem: { state: true }, busy: { state: true }, said: { state: true },
  };

  static styles = [base, times, css`
    .tools { display: flex; flex-wrap: wrap; gap: .75rem 1rem; align-items: end; margin-bottom: .75rem; }
    .tools .field { flex: 0 1 20rem; }
    .scroll { overflow-x: auto; }
    table { width: 100%; border-collapse: collapse; }
    th, td { padding: .5rem .25rem; text-align: start; vertical-align: middle; border-top: 1px solid var(--line); }
    thead th { border-top: 0; font-size: .8125rem; font-weight: 550; color: var(--ink-2); vertical-align: bottom; }
    th:first-child { min-width: 8.5rem; padding-inline-start: 1rem; font-weight: 600; overflow-wrap: break-word; }
    th small { display: block; font-weight: 400; color: var(--ink-3); }
    td label { display: block; min-width: 5.75rem; }
    td select { padding-inline: .25rem; font-size: .8125rem; text-overflow: ellipsis; }
    td .sign { display: none; }
    td .good, td select.good { color: var(--good); }
    td .late, td select.late { color: var(--late); font-weight: 600; }
    td.changed select { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent); }
    .what { display: none; }
    .bar { position: sticky; bottom: 0; display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; padding: .75rem 1rem; background: var(--surface); border-top: 1px solid var(--line); border-radius: 0 0 10px 10px; }
    .hint { max-width: 44rem; margin: .75rem 0; }
    parley-rights-try { margin-top: .75rem; }
    @media (max-width: 60rem) {
      table, tbody, tr, td, tbody th { display: block; }
      thead { display: none; }
      tbody tr { padding: .625rem 1rem; border-top: 1px solid var(--line); }
      tbody tr:first-child { border-top: 0; }
      tbody th, td { padding: .1875rem 0; border: 0; }
      th:first-child { padding-inline-start: 0; }
      td label { display: grid; grid-template-columns: minmax(0, 1fr) 1rem minmax(7.5rem, 11rem); gap: .5rem; align-items: center; }
      .what, td .sign { display: block; }
    }
  `];

  constructor() {
    super();
    this.data = null;
    this.account = '';
    this.changed = new Map();
    this.failed = '';
    this.problem = null;
    this.said = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  async #load() {
    try {
      this.data = await get('rights');
      this.failed = '';
    } catch (problem) {
      this.failed = problem.status === 403 ? t('admin.forbidden') : problem.message;
    }
  }

  /** What is decided in a cell, kept or about to be. */
  #setting(account, group, right) {
    const kept = this.data.rules.find((rule) => (rule.account ?? '') === account && (rule.group ?? '') === group && rule.right === right);
    return this.changed.get(JSON.stringify([account, group, right])) ?? kept?.setting ?? 'inherited';
  }

  /** What an inherited cell comes to: what is decided less exactly. */
  #inherited(group, right) {
    const places = [];
    if (this.account && group) places.push([this.account, '']);
    if (this.account) places.push(['', group]);
    if (group) places.push(['', '']);
    if (this.account && group && this.#setting('', group, right) === 'denied') return 'denied';
    return places.map(([account, name]) => this.#setting(account, name, right)).find((setting) => setting !== 'inherited') ?? 'as-helpdesk';
  }

  #choose(group, right, setting) {
    const key = JSON.stringify([this.account, group, right]);
    const next = new Map(this.changed);
    next.delete(key);
    this.changed = next;
    if (this.#setting(this.account, group, right) !== setting) this.changed = new Map(next).set(key, setting);
    this.said = '';
  }

  async #save() {
    const rules = [...this.changed].map(([key, setting]) => {
      const [account, group, right] = JSON.parse(key);
      return { ...(account ? { account } : {}), ...(group ? { group } : {}), right, setting };
    });
    this.busy = true;
    this.problem = null;
    try {
      this.data = await put('rights', { rules });
      this.changed = new Map();
      this.said = t('rights.saved', { n: rules.length });
      await this.updateComplete;
      this.renderRoot.querySelector('#account').focus();
    } catch (problem) {
      this.problem = problem;
      toWrong(this, problem);
    } finally {
      this.busy = false;
    }
  }

  render() {
    if (!this.data) return html`<section aria-label=${t('rights.title')}><h2>${t('rights.title')}</h2><p class="lead">${this.failed || t('rights.loading')}</p></section>`;
    const { rights, accounts, rules } = this.data;
    const groups = [...new Set([...this.data.groups, ...rules.map((rule) => rule.group).filter(Boolean)])];
    return html`<section aria-label=${t('rights.title')}><h2>${t('rights.title')}</h2><p class="lead">${t('rights.says')}</p>
      <div class="tools"><div class="field"><label for="account">${t('rights.account')}</label>
        <select id="account" @change=${(event) => { this.account = event.target.value; }}><option value="">${t('rights.account.all')}</option>${accounts.map((one) => html`<option value=${one.id}>${one.name} (${word('channel', one.channel)})</option>`)}</select></div></div>
      ${elsewhere(this.problem, [])}
      <div class="card"><div class="scroll"><table>
        <thead><tr><th scope="col">${t('rights.group')}</th>${rights.map((right) => html`<th scope="col">${word('right', right)}</th>`)}</tr></thead>
        <tbody>${groups.map((group) => this.#row(group, rights))}${this.#row('', rights)}</tbody></table></div>
        ${this.changed.size ? html`<div class="bar"><span>${t('rights.unsaved', { n: this.changed.size })}</span><span class="buttons">
          <button class="button primary" type="button" ?disabled=${this.busy} @click=${() => this.#save()}>${t(this.busy ? 'times.saving' : 'times.save')}</button>
          <button class="button quiet" type="button" ?disabled=${this.busy} @click=${() => { this.changed = new Map(); this.problem = null; }}>${t('rights.discard')}</button></span></div>` : nothing}</div>
      <p class="hint">${groups.length ? t('rights.rules') : t('rights.noGroups')}</p>
      <parley-rights-try .data=${this.data}></parley-rights-try>
      <div class="unseen" role="status">${this.said}</div></section>`;
  }

  #row(group, rights) {
    return html`<tr><th scope="row">${group || html`${t('rights.else')}<small>${t('rights.else.says')}</small>`}</th>${rights.map((right) => this.#cell(group, right))}</tr>`;
  }

  #cell(group, right) {
    const setting = this.#setting(this.account, group, right);
    const comesTo = setting === 'inherited' ? this.#inherited(group, right) : setting;
    const [sign, tone] = looks[setting === 'inherited' && comesTo !== 'as-helpdesk' ? comesTo : setting];
    const inherited = comesTo === 'as-helpdesk' || setting !== 'inherited' ? word('setting', 'inherited') : t('rights.inherited', { setting: word('setting', comesTo) });
    const choices = ['inherited', 'as-helpdesk', ...(group ? ['allowed'] : []), 'denied'];
    return html`<td class=${this.changed.has(JSON.stringify([this.account, group, right])) ? 'changed' : nothing}><label><span class="what">${word('right', right)}</span><span class="sign ${tone}">${icon(sign)}</span>
      <select class=${tone} aria-label=${t('rights.cell', { right: word('right', right), group: group || t('rights.else') })} .value=${setting} @change=${(event) => this.#choose(group, right, event.target.value)}>
        ${choices.map((choice) => html`<option value=${choice} ?selected=${choice === setting}>${choice === 'inherited' ? inherited : word('setting', choice)}</option>`)}</select></label></td>`;
  }
}

if (!customElements.get('parley-rights')) customElements.define('parley-rights', ParleyRights);
