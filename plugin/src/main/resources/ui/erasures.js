import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { get, post, put, remove } from './api.js';
import { sure } from './erase-sure.js';
import { elsewhere, field, toWrong } from './form-parts.js';
import { icon } from './icons.js';
import { t, word } from './i18n.js';
import { base } from './parley-base.css.js';
import './person-choice.js';
import { times } from './times.css.js';
import { ago, exact } from './time.js';

const looks = { received: ['clock', ''], working: ['clock', ''], 'on-hold': ['lock', 'risk'], 'needs-person': ['late', 'late'], done: ['met', 'good'], closed: ['met', ''] };

/** Requests to be forgotten: how far they have come and what to do; and the tickets that must be kept for now. */
export class ParleyErasures extends LitElement {
  static properties = {
    accounts: {}, erasures: { state: true }, holds: { state: true }, next: { state: true }, form: { state: true },
    choosing: { state: true }, closing: { state: true }, who: { state: true }, problem: { state: true }, busy: { state: true }, said: { state: true },
  };

  static styles = [base, times, css`
    h2 { margin: 0 0 .25rem; font-size: 1.125rem; font-weight: 650; letter-spacing: -.01em; }
    h4 { margin: 0; font-size: .875rem; font-weight: 620; }
    .lead { max-width: 44rem; margin-bottom: 1rem; color: var(--ink-2); }
    .row { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .25rem .75rem; align-items: start; padding: .75rem 1rem; }
    .row + .row { border-top: 1px solid var(--line); }
    .row > div { overflow-wrap: anywhere; }
    small { display: block; font-size: .8125rem; color: var(--ink-3); }
    .row .buttons, .row form, .row parley-person-choice { grid-column: 1 / -1; }
    .sure { display: grid; gap: .5rem; margin-top: .75rem; }
    .row form { display: grid; gap: .5rem; max-width: 34rem; }
    .card + .card, form + .card { margin-top: .75rem; }
    .head + form { margin-bottom: .75rem; }
  `];

  #timer = 0;
  #pages = 1;

  constructor() {
    super();
    this.accounts = [];
    this.erasures = null;
    this.holds = [];
    this.form = '';
    this.who = null;
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
      let page = await get('erasures');
      const all = [...page.erasures];
      for (let seen = 1; seen < this.#pages && page.next; seen++) {
        page = await get(`erasures?before=${page.next}`);
        all.push(...page.erasures);
      }
      this.erasures = all;
      this.next = page.next;
      ({ holds: this.holds } = await get('holds'));
    } catch {
      // The page around this says what is wrong; what was seen last stays.
    }
    const underWay = this.erasures?.some(({ state }) => state === 'received' || state === 'working');
    if (this.isConnected && !document.hidden) this.#timer = setTimeout(() => this.#load(), underWay ? 2000 : 10_000);
  }

  /** Does one thing, says so, and shows what has become of it. */
  async #do(work, said) {
    this.busy = true;
    this.problem = null;
    try {
      await work();
      this.said = said;
      this.form = '';
      this.who = null;
      this.choosing = null;
      this.closing = null;
    } catch (problem) {
      this.problem = problem;
      toWrong(this, problem);
    } finally {
      this.busy = false;
    }
    await this.#load();
  }

  async #open(name) {
    const before = this.form;
    this.form = name;
    this.who = null;
    this.closing = null;
    this.choosing = null;
    this.problem = null;
    await this.updateComplete;
    this.renderRoot.querySelector(name ? '#ticket' : before === 'hold' ? '.keep' : '.new')?.focus();
  }

  async #close(id) {
    this.closing = id;
    this.form = '';
    this.choosing = null;
    this.problem = null;
    await this.updateComplete;
    this.renderRoot.querySelector('#close-go')?.focus();
  }

  /** Back from one request's form to the button that opened it. */
  async #back(id, button) {
    this.closing = null;
    this.choosing = null;
    this.problem = null;
    await this.updateComplete;
    this.renderRoot.querySelector(`[data-id="${id}"] ${button}`)?.focus();
  }

  /** Who would be forgotten, before anybody is. */
  async #whose(ticket) {
    this.busy = true;
    this.problem = null;
    try {
      const { people } = ticket ? await get(`people?ticket=${encodeURIComponent(ticket)}`) : { people: [] };
      if (!people.length) throw Object.assign(new Error(t('erase.noCustomer')), { field: 'ticket' });
      this.who = people;
      await this.updateComplete;
      this.renderRoot.querySelector('#sure-back')?.focus();
    } catch (problem) {
      this.problem = problem;
      toWrong(this, problem);
    } finally {
      this.busy = false;
    }
  }

  render() {
    if (!this.erasures) return nothing;
    return html`<section aria-label=${t('erase.title')}>
      <div class="head"><div><h2>${t('erase.title')}</h2><p class="lead">${t('erase.says')}</p></div>
        ${this.form ? nothing : html`<span class="buttons"><button class="button new" type="button" @click=${() => this.#open('ask')}>${icon('plus')} ${t('erase.ask')}</button>
          <button class="button quiet keep" type="button" @click=${() => this.#open('hold')}>${icon('lock')} ${t('erase.hold')}</button></span>`}</div>
      ${this.form ? this.#ticketForm() : this.closing || this.choosing ? nothing : elsewhere(this.problem, [])}
      ${this.erasures.length ? html`<div class="card"><ul>${this.erasures.map((one) => this.#row(one))}</ul>
        ${this.next ? html`<div class="row"><span></span><button class="button quiet" type="button" @click=${() => { this.#pages++; this.#load(); }}>${t('aside.more')}</button></div>` : nothing}</div>` : html`<p class="hint">${t('erase.none')}</p>`}
      ${this.holds.length ? html`<div class="card"><ul aria-label=${t('erase.holds')}>${this.holds.map((one) => this.#holdRow(one))}</ul></div>` : nothing}
    </section><div class="unseen" role="status">${this.said}</div>`;
  }

  #row(one) {
    const [sign, tone] = looks[one.state] ?? ['question', ''];
    const open = one.state !== 'done' && one.state !== 'closed';
    return html`<li class="row" data-id=${one.id}>
      <div><h4>${one.source === 'network' ? t('erase.by.network', { channel: word('channel', one.channel) }) : t('erase.by.admin', { by: one.by })}</h4>
        ${one.why ? html`<span>${one.why}</span>` : nothing}
        <small>${t('erase.code', { code: one.code })} · <span title=${exact(one.at)}>${ago(one.at)}</span>${open ? html` · ${t('erase.due', { date: exact(one.due) })}` : nothing}${one.reason ? html` · <span dir="auto">${one.reason}</span>` : nothing}</small></div>
      <span class="state ${tone}">${icon(sign)} ${word('erasure', one.state)}</span>
      ${open ? this.#todo(one) : nothing}</li>`;
  }

  #todo(one) {
    if (this.closing === one.id) return this.#closeForm(one);
    if (this.choosing === one.id) {
      return html`<parley-person-choice .accounts=${this.accounts.filter(({ channel }) => channel === one.channel)} .problem=${this.problem} ?busy=${this.busy}
        @chosen=${({ detail }) => this.#do(() => post(`erasures/${one.id}/person`, detail), t('erase.goesOn'))} @left=${() => this.#back(one.id, '.choose')}></parley-person-choice>`;
    }
    const asks = one.state === 'needs-person';
    return html`<span class="buttons">
      ${asks && one.requested ? html`<button class="button choose" type="button" @click=${() => { this.choosing = one.id; this.closing = null; this.problem = null; }}>${t('erase.choose')}</button>` : nothing}
      ${asks || one.state === 'on-hold' ? html`<button class="button quiet" type="button" ?disabled=${this.busy} @click=${() => this.#do(() => post(`erasures/${one.id}/retry`, {}), t('erase.goesOn'))}>${t('erase.retry')}</button>` : nothing}
      <button class="button quiet close" type="button" @click=${() => this.#close(one.id)}>${t('erase.close')}</button></span>`;
  }

  #closeForm(one) {
    const submit = (event) => {
      event.preventDefault();
      this.#do(() => post(`erasures/${one.id}/close`, {}), t('erase.closed'));
    };
    return html`<form novalidate @submit=${submit} @keydown=${(event) => event.key === 'Escape' && this.#back(one.id, '.close')}>${elsewhere(this.problem, [])}<p>${t('erase.close.says')}</p>
      <div class="buttons"><button id="close-go" class="button" type="submit" ?disabled=${this.busy}>${t('erase.close.go')}</button><button class="button quiet" type="button" @click=${() => this.#back(one.id, '.close')}>${t('action.cancel')}</button></div></form>`;
  }

  /** Either has the customer of a ticket forgotten, or keeps the ticket. */
  #ticketForm() {
    const { problem, form } = this;
    const submit = (event) => {
      event.preventDefault();
      const ticket = event.target.elements.ticket.value.trim();
      const reason = event.target.elements.reason.value;
      if (form === 'ask') this.#whose(ticket);
      else this.#do(() => put(`tickets/${encodeURIComponent(ticket || '-')}/hold`, { reason }), t('erase.held'));
    };
    return html`<form class="card body" novalidate aria-labelledby="erase-form" @submit=${submit} @keydown=${(event) => event.key === 'Escape' && this.#open('')}><h3 id="erase-form">${t(`erase.${form}`)}</h3><p>${t(`erase.${form}.says`)}</p>
      ${elsewhere(problem, ['ticket', 'reason'])}
      <div class="grid">${field('ticket', t('erase.ticket'), '', { problem, inputmode: 'numeric', input: () => { this.who = null; } })}${field('reason', t('erase.reason'), '', { problem })}</div>
      ${this.who ? this.who.map((person) => this.#asked(person)) : html`<div class="buttons"><button class="button primary" type="submit" ?disabled=${this.busy}>${t(`erase.${form}.go`)}</button>
        <button class="button quiet" type="button" @click=${() => this.#open('')}>${t('action.cancel')}</button></div>`}</form>`;
  }

  #asked(person) {
    const go = ({ account, person: id }) => this.#do(() => post('erasures', { account, person: id, reason: this.renderRoot.querySelector('#reason').value }), t('erase.asked'));
    return sure(person, { problem: null, busy: this.busy, back: () => this.#open(''), go });
  }

  #holdRow({ ticket, reason, by, at }) {
    return html`<li class="row"><div><h4>${t('erase.kept', { ticket })}</h4><span dir="auto">${reason}</span><small>${by} · <span title=${exact(at)}>${ago(at)}</span></small></div>
      <button class="button quiet" type="button" ?disabled=${this.busy} aria-label=${t('erase.lift.label', { ticket })} @click=${() => this.#do(() => remove(`tickets/${encodeURIComponent(ticket)}/hold`), t('erase.lifted', { ticket }))}>${t('erase.lift')}</button></li>`;
  }
}

if (!customElements.get('parley-erasures')) customElements.define('parley-erasures', ParleyErasures);
