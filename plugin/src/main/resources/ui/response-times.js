import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { get, post, put, remove } from './api.js';
import './calendar-form.js';
import { stepWords } from './escalation-words.js';
import './goals-form.js';
import { icon } from './icons.js';
import { t, word } from './i18n.js';
import { base } from './parley-base.css.js';
import './policy-form.js';
import './policy-test.js';
import { ago, exact } from './time.js';
import { times } from './times.css.js';
import './webhooks.js';

/** Response times for an admin: policies in their order, calendars, templates to start from, and who changed what. */
export class ParleyResponseTimes extends LitElement {
  static properties = {
    policies: { state: true }, calendars: { state: true }, version: { state: true }, accounts: { state: true }, webhooks: { state: true }, goals: { state: true }, templates: { state: true }, history: { state: true },
    older: { state: true }, left: { state: true }, editing: { state: true }, asking: { state: true }, problem: { state: true }, busy: { state: true }, said: { state: true }, dragged: { state: true },
  };

  static styles = [base, times, css`
    ol.rows, ul.rows { margin: 0; padding: 0; list-style: none; }
    .row { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: .25rem .75rem; align-items: center; padding: .75rem 1rem; }
    .row + .row { border-top: 1px solid var(--line); }
    .row.off h4, .row.off .says { color: var(--ink-3); }
    .row.dragged { opacity: .5; }
    .order { display: flex; align-items: center; color: var(--ink-3); }
    .order .button { min-height: 2rem; min-width: 2rem; padding: 0; }
    .order .button:disabled { background: none; border-color: transparent; opacity: .4; }
    .grip { cursor: grab; }
    h4 { margin: 0; font-size: .875rem; font-weight: 620; overflow-wrap: anywhere; }
    .says { color: var(--ink-2); overflow-wrap: anywhere; }
    small { display: block; font-size: .8125rem; color: var(--ink-3); overflow-wrap: anywhere; }
    .steps { margin: .25rem 0; padding-inline-start: 1.125rem; list-style: disc; font-size: .8125rem; color: var(--ink-2); overflow-wrap: anywhere; }
    .acts { display: flex; flex-wrap: wrap; gap: .25rem; justify-content: end; }
    .ask { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; padding: .5rem .75rem; border-radius: 8px; background: var(--late-weak); }
    parley-policy-form, parley-calendar-form { display: block; margin-bottom: .75rem; }
    .wide { padding: .75rem 1rem; }
    .bar { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; }
    .bar .field { flex: 1 1 14rem; }
    .history { padding: .25rem 1rem; }
    .history li { padding: .5rem 0; }
    .history li + li { border-top: 1px solid var(--line); }
    .notice { margin-bottom: .75rem; }
    @media (max-width: 44rem) { .row { grid-template-columns: auto minmax(0, 1fr); } .acts { grid-column: 1 / -1; justify-content: start; } .row.calendar { grid-template-columns: minmax(0, 1fr); } .row.calendar > svg { display: none; } }
  `];

  #timer = 0;

  constructor() {
    super();
    this.policies = null;
    this.calendars = [];
    this.accounts = [];
    this.webhooks = [];
    this.goals = null;
    this.templates = [];
    this.history = [];
    this.left = 0;
    this.editing = null;
    this.said = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  async #load() {
    try {
      const [policies, calendars, goals, { webhooks }, { accounts }, { templates }, { history, next }] = await Promise.all(
        ['sla/policies', 'sla/calendars', 'sla/goals', 'webhooks', 'accounts', 'sla/templates', 'sla/history?limit=10'].map((path) => get(path)));
      Object.assign(this, { policies: policies.policies, version: policies.version, calendars: calendars.calendars, goals, webhooks, accounts, templates, history, older: next });
      this.#follow();
    } catch (problem) {
      // Who may not see this hears so from the page around it.
      if (problem.status !== 403) this.problem = problem;
    }
  }

  /** How many tickets have not followed yet, as long as some have not. */
  async #follow() {
    clearTimeout(this.#timer);
    try {
      const { clocksToReckon, ticketsToShow } = await get('sla/progress');
      this.left = Math.max(clocksToReckon, ticketsToShow);
    } catch {
      this.left = 0;
    }
    if (this.left && this.isConnected) this.#timer = setTimeout(() => this.#follow(), 2000);
  }

  async #try(work, said) {
    this.busy = true;
    this.problem = null;
    try {
      await work();
      this.said = said;
      this.asking = null;
      await this.#load();
      return true;
    } catch (problem) {
      this.problem = problem;
      await this.updateComplete;
      this.renderRoot.querySelector('#problem')?.focus();
      return false;
    } finally {
      this.busy = false;
    }
  }

  async #move(from, to) {
    if (from === to || to < 0 || to >= this.policies.length) return;
    const before = this.policies;
    const order = [...before];
    const [moved] = order.splice(from, 1);
    order.splice(to, 0, moved);
    this.policies = order;
    const done = await this.#try(() => put('sla/policies/order', { version: this.version, order: order.map(({ id }) => id) }), t('times.moved', { name: moved.name, n: to + 1 }));
    if (!done) this.policies = before;
    else this.renderRoot.querySelector(`[data-id=${moved.id}] .${to < from ? 'up' : 'down'}:not(:disabled), [data-id=${moved.id}] .order .button:not(:disabled)`)?.focus();
  }

  #edit(kind, one = {}) {
    this.problem = null;
    this.said = '';
    this.editing = { kind, one };
  }

  async #done({ detail }) {
    const { kind, one } = this.editing;
    this.editing = null;
    if (detail) {
      this.said = t('times.saved');
      await this.#load();
    }
    await this.updateComplete;
    const id = detail?.policy?.id ?? detail?.calendar?.id ?? one.id;
    this.renderRoot.querySelector(id ? `[data-id=${id}] .edit` : `.new-${kind}`)?.focus();
  }

  render() {
    if (!this.policies) return nothing;
    return html`<section aria-label=${t('times.title')}><h2>${t('times.title')}</h2><p class="lead">${t('times.says')}</p>
      ${this.left ? html`<p class="notice">${icon('clock')} <span>${t('times.follow', { n: this.left })}</span></p>` : nothing}
      ${this.problem ? html`<p class="notice late" id="problem" role="alert" tabindex="-1">${icon('late')} <span>${this.problem.message}</span> ${this.problem.status === 409 ? html`<button class="button" type="button" @click=${() => { this.problem = null; this.#load(); }}>${t('times.reload')}</button>` : nothing}</p>` : nothing}
      ${this.#policiesPart()} ${this.#calendarsPart()}
      <parley-webhooks .webhooks=${this.webhooks} @changed=${() => this.#load()}></parley-webhooks>
      <parley-goals-form .answer=${this.goals} .version=${this.version} @changed=${() => this.#load()}></parley-goals-form>
      ${this.#historyPart()}
      <div class="unseen" role="status">${this.said}</div></section>`;
  }

  #head(title, kind, label) {
    return html`<div class="head"><h3>${t(title)}</h3>${this.editing ? nothing : html`<button class="button new-${kind}" type="button" ?disabled=${kind === 'policy' && !this.calendars.length} @click=${() => this.#edit(kind)}>${icon('plus')} ${t(label)}</button>`}</div>`;
  }

  #policiesPart() {
    const editing = this.editing?.kind === 'policy' ? this.editing.one : null;
    return html`${this.#head('times.policies', 'policy', 'policy.new')}
      ${editing ? html`<parley-policy-form .policy=${editing} .version=${this.version} .calendars=${this.calendars} .accounts=${this.accounts} .webhooks=${this.webhooks} @done=${this.#done}></parley-policy-form>` : nothing}
      ${this.policies.length ? html`<div class="card"><ol class="rows">${this.policies.map((policy, at) => this.#policy(policy, at))}</ol></div>` : html`<div class="card none"><h3>${t('times.policies.none')}</h3><p>${t('times.policies.none.says')}</p></div>`}
      ${this.policies.length ? html`<details class="card wide"><summary>${t('test.title')}</summary><parley-policy-test></parley-policy-test></details>` : nothing}
      <details class="card wide" ?open=${!this.policies.length && this.calendars.length > 0}><summary>${t('template.title')}</summary>${this.#template()}</details>`;
  }

  #policy(policy, at) {
    const { id, name, enabled, says, calendar, changed } = policy;
    const promises = [['first', policy.firstResponse], ['next', policy.nextResponse], ['resolution', policy.resolution]].filter(([, target]) => target).map(([what, target]) => t(`times.${what}`, { target }));
    const last = this.policies.length - 1;
    const label = (what) => t('times.label', { what: t(what), name });
    return html`<li class="row ${enabled ? '' : 'off'} ${this.dragged === at ? 'dragged' : ''}" data-id=${id} draggable="true"
        @dragstart=${(event) => { this.dragged = at; event.dataTransfer.effectAllowed = 'move'; }} @dragend=${() => { this.dragged = undefined; }} @dragover=${(event) => this.dragged !== undefined && event.preventDefault()}
        @drop=${(event) => { event.preventDefault(); const from = this.dragged; this.dragged = undefined; if (from !== undefined) this.#move(from, at); }}>
      <span class="order"><span class="grip" aria-hidden="true">${icon('grip')}</span> ${at + 1}
        <button class="button quiet up" type="button" ?disabled=${at === 0 || this.busy} aria-label=${t('times.up', { name })} @click=${() => this.#move(at, at - 1)}>${icon('up')}</button><button class="button quiet down" type="button" ?disabled=${at === last || this.busy} aria-label=${t('times.down', { name })} @click=${() => this.#move(at, at + 1)}>${icon('down')}</button></span>
      <div><h4 dir="auto">${name}${enabled ? nothing : html` <span class="state">${icon('none')} ${t('times.isOff')}</span>`}</h4>
        <span class="says">${t('times.for', { says })}</span><small>${[...promises, calendar].join(' · ')}</small>${this.#steps(policy.escalations)}${this.#changed(changed)}</div>
      <span class="acts"><button class="button quiet edit" type="button" aria-label=${label('times.edit')} @click=${() => this.#edit('policy', policy)}>${t('times.edit')}</button>
        <button class="button quiet" type="button" ?disabled=${this.busy} aria-label=${label('times.copy')} @click=${() => this.#try(() => post(`sla/policies/${id}/duplicate`, { version: this.version }), t('times.saved'))}>${t('times.copy')}</button>
        <button class="button quiet" type="button" ?disabled=${this.busy} aria-label=${label(enabled ? 'times.off' : 'times.on')} @click=${() => this.#try(() => put(`sla/policies/${id}`, { version: this.version, enabled: !enabled }), t('times.saved'))}>${t(enabled ? 'times.off' : 'times.on')}</button>
        <button class="button quiet" type="button" aria-label=${label('times.delete.yes')} @click=${() => { this.asking = id; }}>${t('times.delete.yes')}</button></span>
      ${this.#ask(id, name, 'policies')}</li>`;
  }

  #steps(escalations) {
    if (!escalations?.steps?.length) return nothing;
    return html`<ul class="steps" aria-label=${t('step.title')}>${escalations.steps.map((step) => html`<li>${stepWords(step)}</li>`)}
      ${escalations.noticesWithin ? html`<li>${t('step.quiet', { name: escalations.noticesWithin })}</li>` : nothing}</ul>`;
  }

  #ask(id, name, path) {
    if (this.asking !== id) return nothing;
    return html`<div class="ask" role="alertdialog" aria-label=${t('times.delete.ask', { name })}><span>${t('times.delete.ask', { name })}</span><span class="buttons">
      <button class="button" type="button" ?disabled=${this.busy} @click=${() => this.#try(() => remove(`sla/${path}/${id}?version=${this.version}`), t('times.deleted', { name }))}>${t('times.delete.yes')}</button>
      <button class="button quiet" type="button" @click=${() => { this.asking = null; }}>${t('action.cancel')}</button></span></div>`;
  }

  #changed(changed) {
    return changed ? html`<small title=${exact(changed.at)}>${t('times.changed', { did: word('did', changed.did), by: changed.by, when: ago(changed.at) })}</small>` : nothing;
  }

  #template() {
    if (!this.calendars.length) return html`<p class="hint">${t('template.needsCalendar')}</p>`;
    const chosen = this.template ?? this.templates[0];
    const value = (id) => this.renderRoot.querySelector(id).value;
    return html`<div class="bar"><div class="field"><label for="template">${t('template.which')}</label><select id="template" @change=${(event) => { this.template = this.templates.find(({ id }) => id === event.target.value); this.requestUpdate(); }}>${this.templates.map(({ id, title }) => html`<option value=${id} ?selected=${id === chosen?.id}>${title}</option>`)}</select></div>
      <div class="field"><label for="by">${t('template.calendar')}</label><select id="by">${this.calendars.map(({ name }) => html`<option>${name}</option>`)}</select></div>
      <button class="button" type="button" ?disabled=${this.busy} @click=${() => this.#try(() => post(`sla/templates/${value('#template')}`, { version: this.version, calendar: value('#by') }), t('times.saved'))}>${t('template.go')}</button></div>
      ${chosen ? html`<ul class="rows">${chosen.policies.map((policy) => html`<li>${t('times.for', { says: policy.says })}: ${[['first', policy.firstResponse], ['next', policy.nextResponse]].filter(([, target]) => target).map(([what, target]) => t(`times.${what}`, { target })).join(' · ')}</li>`)}</ul>
        ${chosen.note ? html`<p>${chosen.note}</p>` : nothing}<p class="hint">${t('template.source', { source: chosen.source, date: chosen.date })}</p>` : nothing}`;
  }

  #calendarsPart() {
    const editing = this.editing?.kind === 'calendar' ? this.editing.one : null;
    return html`${this.#head('times.calendars', 'calendar', 'calendar.new')}
      ${editing ? html`<parley-calendar-form .calendar=${editing} .version=${this.version} @done=${this.#done} @changed=${({ detail }) => { this.version = detail.version; this.#load(); }}></parley-calendar-form>` : nothing}
      ${this.calendars.length ? html`<div class="card"><ul class="rows">${this.calendars.map((calendar) => this.#calendar(calendar))}</ul></div>` : html`<div class="card none"><h3>${t('times.calendars.none')}</h3><p>${t('times.calendars.none.says')}</p></div>`}`;
  }

  #calendar(calendar) {
    const { id, name, versions, usedBy, imported, changed } = calendar;
    const label = (what) => t('times.label', { what: t(what), name });
    return html`<li class="row calendar" data-id=${id}>${icon('clock')}
      <div><h4 dir="auto">${name}</h4><span class="says">${versions.at(-1).timezone}${imported ? ` · ${imported.name}` : ''}</span>
        <small>${usedBy.length ? t('times.usedBy', { names: usedBy.map((one) => one.name).join(', ') }) : t('times.unused')}</small>
        ${imported?.trouble ? html`<span class="state risk">${icon('risk')} ${t('calendar.import.trouble', { trouble: imported.trouble })}</span>` : nothing}${this.#changed(changed)}</div>
      <span class="acts"><button class="button quiet edit" type="button" aria-label=${label('times.edit')} @click=${() => this.#edit('calendar', calendar)}>${t('times.edit')}</button>
        <button class="button quiet" type="button" ?disabled=${this.busy} aria-label=${label('times.copy')} @click=${() => this.#try(() => post(`sla/calendars/${id}/duplicate`, { version: this.version }), t('times.saved'))}>${t('times.copy')}</button>
        <button class="button quiet" type="button" aria-label=${label('times.delete.yes')} @click=${() => { this.asking = id; }}>${t('times.delete.yes')}</button></span>
      ${this.#ask(id, name, 'calendars')}</li>`;
  }

  #historyPart() {
    if (!this.history.length) return nothing;
    return html`<div class="head"><h3>${t('times.history')}</h3></div><div class="card history"><ol class="rows">${this.history.map(({ did, name, by, at }) => html`<li>${word('did', did)}${name ? html`: <b dir="auto">${name}</b>` : nothing}<small title=${exact(at)}>${by}${Date.parse(at) ? ` · ${ago(at)}` : ''}</small></li>`)}</ol></div>
      ${this.older ? html`<div class="head"><button class="button quiet" type="button" @click=${() => this.#more()}>${t('times.more')}</button></div>` : nothing}`;
  }

  async #more() {
    const { history, next } = await get(`sla/history?limit=20&before=${this.older}`);
    this.history = [...this.history, ...history];
    this.older = next;
  }
}

if (!customElements.get('parley-response-times')) customElements.define('parley-response-times', ParleyResponseTimes);
