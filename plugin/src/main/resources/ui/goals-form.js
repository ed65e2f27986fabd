import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { put, remove } from './api.js';
import { elsewhere, field, saveButtons, toWrong, wrongLine, wrongWith } from './form-parts.js';
import { icon } from './icons.js';
import { t, word } from './i18n.js';
import { base } from './parley-base.css.js';
import { ago, exact } from './time.js';
import { times } from './times.css.js';

const names = ['within1h', 'within6h', 'within24h'];

/** The goals of "This week": shown, and to write. Fires `changed` with the answer. */
export class ParleyGoalsForm extends LitElement {
  static properties = { answer: {}, version: {}, open: { state: true }, problem: { state: true }, busy: { state: true }, said: { state: true } };

  static styles = [base, times, css`
    .shown { display: grid; gap: .25rem; padding: .75rem 1rem; }
    .shown ul { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; }
    small { display: block; font-size: .8125rem; color: var(--ink-3); overflow-wrap: anywhere; }
    .notice { margin-bottom: .75rem; }
    textarea { min-height: 4.5rem; }
  `];

  async #toggle(open) {
    this.open = open;
    this.problem = null;
    this.said = '';
    await this.updateComplete;
    this.renderRoot.querySelector(open ? '#within1h' : '.edit')?.focus();
  }

  async #send(work) {
    this.busy = true;
    this.problem = null;
    try {
      const answer = await work();
      this.dispatchEvent(new CustomEvent('changed', { detail: answer }));
      await this.#toggle(false);
      this.said = t('times.saved');
    } catch (problem) {
      this.problem = problem;
      toWrong(this, problem);
    } finally {
      this.busy = false;
    }
  }

  #save(event) {
    event.preventDefault();
    const goals = { source: event.target.elements.source.value.trim() };
    for (const name of names) {
      const text = event.target.elements[name].value.trim();
      const number = Number(text.replace(/\s*%$/, '').replace(',', '.'));
      // What is no number goes to the server as it is, which says what is wrong with it.
      if (text) goals[name] = Number.isFinite(number) ? number : text;
    }
    this.#send(() => put('sla/goals', { version: this.version, goals }));
  }

  render() {
    if (!this.answer) return nothing;
    const { goals, own } = this.answer;
    return html`<div class="head"><h3>${t('goals.title')}</h3>${this.open ? nothing : html`<button class="button edit" type="button" @click=${() => this.#toggle(true)}>${t('goals.edit')}</button>`}</div>
      ${this.open ? this.#form(goals, own) : html`<div class="card shown"><ul>${names.map((name) => html`<li>${t(`goals.${name}`)}: <b>${goals[name] === undefined ? t('goals.noGoal') : t('goals.share', { share: goals[name] })}</b></li>`)}</ul>
        <small>${goals.source ? goals.source : t('goals.noSource')}</small>
        ${goals.changed ? html`<small title=${exact(goals.changed.at)}>${t('times.changed', { did: word('did', goals.changed.did), by: goals.changed.by, when: ago(goals.changed.at) })}</small>` : html`<small>${t('goals.usual')}</small>`}</div>`}
      <div class="unseen" role="status">${this.said}</div>`;
  }

  #form(goals, own) {
    const { problem } = this;
    const says = wrongWith(problem, 'source');
    const usual = goals.source === this.answer.usual.source;
    return html`<form class="card body" novalidate aria-label=${t('goals.title')} @submit=${this.#save}><p class="hint">${t('goals.says')}</p>
      ${elsewhere(problem, [...names, 'source'])}
      <div class="grid">${names.map((name) => field(name, t('goals.field', { time: t(`goals.${name}`) }), goals[name] === undefined ? '' : String(goals[name]), { problem, inputmode: 'numeric', input: () => this.#notUsual(usual) }))}</div>
      <div class="field"><label for="source">${t('goals.source')}</label><textarea id="source" name="source" .value=${goals.source ?? ''} aria-invalid=${says ? 'true' : nothing} aria-describedby="source-hint source-wrong"></textarea><span class="hint" id="source-hint">${t('goals.source.hint')}</span>${wrongLine(says, 'source-wrong')}</div>
      ${own ? html`<div><button class="button" type="button" ?disabled=${this.busy} @click=${() => this.#send(() => remove(`sla/goals?version=${this.version}`))}>${icon('undo')} ${t('goals.reset')}</button></div>` : nothing}
      ${saveButtons(this.busy, () => this.#toggle(false))}</form>`;
  }

  /** Other shares do not come from where the usual ones come from. */
  #notUsual(usual) {
    const source = this.renderRoot.querySelector('#source');
    if (usual && source.value === this.answer.usual.source) source.value = '';
  }
}

if (!customElements.get('parley-goals-form')) customElements.define('parley-goals-form', ParleyGoalsForm);
