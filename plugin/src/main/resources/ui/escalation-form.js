import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { isBefore, lengthWords, stepDeeds, stepPlace } from './escalation-words.js';
import { list, wrongLine } from './form-parts.js';
import { icon } from './icons.js';
import { t, word } from './i18n.js';
import { base } from './parley-base.css.js';
import { times } from './times.css.js';

const shares = [50, 75, 90, 100, 150];
const befores = ['4hc', '1hc'];
const clocks = ['firstResponse', 'nextResponse', 'resolution', 'promised'];
const windows = ['window', 'human-agent-window'];
const roles = ['assignee', 'team'];
const priorities = ['urgent', 'high', 'normal', 'low'];
const fresh = () => ({ at: 75, clocks: ['firstResponse', 'nextResponse'], notify: { desk: ['assignee'] } });

/** The steps of a policy's escalation, to write; `value` is what they are now. The policy's form saves them. */
export class ParleyEscalationForm extends LitElement {
  static properties = { escalations: {}, calendars: {}, webhooks: {}, problem: {}, steps: { state: true }, within: { state: true }, open: { state: true } };

  static styles = [base, times, css`
    :host { display: grid; grid-template-columns: minmax(0, 1fr); gap: .75rem; }
    ol { display: grid; gap: .5rem; margin: 0; padding: 0; list-style: none; }
    li { border: 1px solid var(--line); border-radius: 8px; }
    li.wrong-one { border-color: var(--late); }
    .line { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .25rem .75rem; align-items: center; padding-block: .5rem; padding-inline: .75rem .5rem; }
    .line b { font-weight: 600; }
    .line span { overflow-wrap: anywhere; color: var(--ink-2); }
    .line > .wrong { grid-column: 1 / 3; }
    .edit { display: grid; gap: .875rem; padding: .25rem .75rem .875rem; border-top: 1px solid var(--line); }
    .edit .grid { padding-top: .75rem; }
    .others { margin-top: .375rem; }
    @media (max-width: 30rem) { .line { grid-template-columns: minmax(0, 1fr); } .line > .wrong { grid-column: 1; } }
  `];

  constructor() {
    super();
    this.steps = [];
    this.within = '';
    this.open = -1;
    this.calendars = [];
    this.webhooks = [];
  }

  willUpdate(changed) {
    if (changed.has('escalations') && !this.hasUpdated) {
      this.steps = structuredClone(this.escalations?.steps ?? []);
      this.within = this.escalations?.noticesWithin ?? '';
    }
    if (changed.has('problem') && this.problem) {
      const at = this.#wrongStep();
      if (at >= 0) this.open = at;
    }
  }

  /** What the policy is to escalate; undefined for nothing. */
  get value() {
    if (!this.steps.length) return undefined;
    return { ...(this.within ? { noticesWithin: this.within } : {}), steps: this.steps };
  }

  /** Puts the focus on what is wrong; false if that is nothing of these steps. */
  async toWrong() {
    await this.updateComplete;
    const at = this.renderRoot.querySelector('[aria-invalid=true]') ?? this.renderRoot.querySelector('.wrong')?.closest('li')?.querySelector('.edit select, .edit input');
    at?.focus();
    return Boolean(at);
  }

  #wrongStep() {
    return Number(/^escalations\.steps\[(\d+)]/.exec(this.problem?.field ?? '')?.[1] ?? -1);
  }

  /** What is wrong with a part of a step; '' is the step as a whole. */
  #wrong(at, part) {
    const path = `escalations.steps[${at}]${part ? `.${part}` : ''}`;
    const field = this.problem?.field ?? '';
    if (part ? field !== path && !field.startsWith(`${path}[`) : field !== path) return '';
    return this.problem.body?.reason ?? this.problem.message;
  }

  #set(at, change) {
    this.steps = this.steps.map((step, index) => {
      if (index !== at) return step;
      const next = { ...step, ...change };
      for (const [name, value] of Object.entries(next)) if (value === undefined || value === '' || (Array.isArray(value) && !value.length)) delete next[name];
      return next;
    });
  }

  #tell(at, way, names) {
    const notify = { ...this.steps[at].notify, [way]: names };
    for (const name of ['desk', 'mail', 'webhooks']) if (!notify[name]?.length) delete notify[name];
    this.#set(at, { notify: Object.keys(notify).length ? notify : undefined });
  }

  #place(at, choice) {
    const { clocks: some, windows: others, at: share, before, ...rest } = this.steps[at];
    const [kind, value] = choice.split(':');
    const step = kind === 'before' ? { before: value || before || '2hc', windows: others ?? ['window'], ...rest } : { at: Number(value || share || 80), clocks: some ?? ['firstResponse', 'nextResponse'], ...rest };
    this.other = value === '';
    this.steps = this.steps.map((one, index) => (index === at ? step : one));
  }

  async #add() {
    this.steps = [...this.steps, fresh()];
    this.other = false;
    this.open = this.steps.length - 1;
    await this.updateComplete;
    this.renderRoot.querySelector(`#place-${this.open}`).focus();
  }

  async #toggle(at) {
    this.open = this.open === at ? -1 : at;
    this.other = false;
    await this.updateComplete;
    this.renderRoot.querySelector(this.open < 0 ? `#change-${at}` : `#place-${at}`)?.focus();
  }

  async #remove(at) {
    this.steps = this.steps.filter((_, index) => index !== at);
    this.open = -1;
    await this.updateComplete;
    this.renderRoot.querySelector(`#change-${Math.min(at, this.steps.length - 1)}, .add`)?.focus();
  }

  render() {
    const wrongWithin = this.problem?.field === 'escalations.noticesWithin' ? (this.problem.body?.reason ?? this.problem.message) : '';
    return html`${this.steps.length ? html`<ol>${this.steps.map((step, at) => this.#step(step, at))}</ol>` : html`<p class="hint">${t('step.none')}</p>`}
      <div><button class="button add" type="button" ?disabled=${this.steps.length >= 20} @click=${() => this.#add()}>${icon('plus')} ${t('step.add')}</button></div>
      ${this.steps.length ? html`<div class="grid"><div class="field"><label for="within">${t('step.within')}</label>
        <select id="within" aria-invalid=${wrongWithin ? 'true' : nothing} aria-describedby="within-hint within-wrong" @change=${(event) => { this.within = event.target.value; }}>
          <option value="" ?selected=${!this.within}>${t('step.within.always')}</option>
          ${this.calendars.map(({ name }) => html`<option value=${name} ?selected=${name === this.within}>${t('step.within.open', { name })}</option>`)}</select>
        <span class="hint" id="within-hint">${t('step.within.hint')}</span>${wrongLine(wrongWithin, 'within-wrong')}</div></div>` : nothing}`;
  }

  #step(step, at) {
    const open = this.open === at;
    const whole = this.#wrong(at, '');
    const label = (what) => t('step.label', { what: t(what), n: at + 1 });
    return html`<li class=${this.#wrongStep() === at ? 'wrong-one' : ''} data-step=${at}><div class="line"><span><b>${stepPlace(step)}</b>: ${stepDeeds(step).join('; ') || t('step.does.nothing')}</span>
        <span class="buttons"><button class="button quiet" type="button" id="change-${at}" aria-expanded=${open ? 'true' : 'false'} aria-label=${label(open ? 'step.close' : 'step.change')} @click=${() => this.#toggle(at)}>${t(open ? 'step.close' : 'step.change')}</button>
          <button class="button quiet" type="button" aria-label=${label('step.remove')} @click=${() => this.#remove(at)}>${t('step.remove')}</button></span>
        ${wrongLine(whole, `step-${at}-wrong`)}</div>
      ${open ? this.#edit(step, at) : nothing}</li>`;
  }

  #edit(step, at) {
    return html`<div class="edit" role="group" aria-label=${t('step.label', { what: t('step.step'), n: at + 1 })}>
      <div class="grid">${this.#when(step, at)}${this.#measured(step, at)}</div>
      <div class="grid">${this.#told(step, at, 'desk')}${this.#told(step, at, 'mail')}${this.#webhooks(step, at)}</div>
      <div class="grid">${this.#text(at, 'assign', step.assign ?? '', (text) => this.#set(at, { assign: text }))}
        <div class="field"><label for="priority-${at}">${t('step.priority')}</label><select id="priority-${at}" @change=${(event) => this.#set(at, { priority: event.target.value })}><option value="">${t('step.priority.none')}</option>${priorities.map((one) => html`<option value=${one} ?selected=${one === step.priority}>${word('priority', one)}</option>`)}</select>${wrongLine(this.#wrong(at, 'priority'), `priority-${at}-wrong`)}</div>
        ${this.#text(at, 'tags', (step.tags ?? []).join(', '), (text) => this.#set(at, { tags: list(text) }))}</div></div>`;
  }

  /** Usual places to pick, and any other to write. */
  #when(step, at) {
    const before = isBefore(step);
    const usual = before ? befores.includes(step.before) : shares.includes(step.at);
    const other = this.other || !usual;
    const chosen = before ? `before:${other ? '' : step.before}` : `at:${other ? '' : step.at}`;
    const part = before ? 'before' : 'at';
    const says = this.#wrong(at, part);
    const option = (value, words) => html`<option value=${value} ?selected=${value === chosen}>${words}</option>`;
    return html`<div class="field"><label for="place-${at}">${t('step.when')}</label><select id="place-${at}" aria-describedby="${part}-${at}-wrong" @change=${(event) => this.#place(at, event.target.value)}>
        <optgroup label=${t('step.when.share')}>${shares.map((share) => option(`at:${share}`, t('step.when.at', { share })))}${option('at:', t('step.when.otherShare'))}</optgroup>
        <optgroup label=${t('step.when.window')}>${befores.map((length) => option(`before:${length}`, t('step.when.before', { length: lengthWords(length) })))}${option('before:', t('step.when.otherLength'))}</optgroup></select>
      ${other ? html`<label class="label" for="${part}-${at}">${t(before ? 'step.when.length' : 'step.when.percent')}</label>
        <input id="${part}-${at}" .value=${String(step[part] ?? '')} inputmode=${before ? 'text' : 'numeric'} autocomplete="off" aria-invalid=${says ? 'true' : nothing} aria-describedby="${part}-${at}-wrong" @change=${(event) => this.#written(at, part, event.target.value.trim())}>` : nothing}
      ${wrongLine(says, `${part}-${at}-wrong`)}</div>`;
  }

  /** A share that is no number goes to the server as it is, which says what is wrong with it. */
  #written(at, part, text) {
    const number = Number(text.replace(/\s*%$/, '').replace(',', '.'));
    this.#set(at, { [part]: part === 'at' && text && Number.isFinite(number) ? number : text || undefined });
  }

  #measured(step, at) {
    const before = isBefore(step);
    const [name, all] = before ? ['windows', windows] : ['clocks', clocks];
    const usual = before ? ['window'] : ['firstResponse', 'nextResponse'];
    const chosen = step[name]?.length ? step[name] : usual;
    const toggle = (one, on) => this.#set(at, { [name]: all.filter((other) => (other === one ? on : chosen.includes(other))) });
    return html`<div class="field" role="group" aria-labelledby="${name}-${at}-label"><span class="label" id="${name}-${at}-label">${t(`step.${name}`)}</span>
      <div class="checks">${all.map((one) => html`<label><input type="checkbox" .checked=${chosen.includes(one)} @change=${(event) => toggle(one, event.target.checked)}> ${before ? word('step.window', one) : t(`step.clock.${one}`)}</label>`)}</div>${wrongLine(this.#wrong(at, name), `${name}-${at}-wrong`)}</div>`;
  }

  #told(step, at, way) {
    const chosen = step.notify?.[way] ?? [];
    const others = chosen.filter((one) => !roles.includes(one));
    const says = this.#wrong(at, `notify.${way}`);
    const id = `${way}-${at}`;
    const toggle = (role, on) => this.#tell(at, way, [...roles.filter((one) => (one === role ? on : chosen.includes(one))), ...others]);
    return html`<div class="field" role="group" aria-labelledby="${id}-label"><span class="label" id="${id}-label">${t(`step.${way}`)}</span>
      <div class="checks">${roles.map((role) => html`<label><input type="checkbox" .checked=${chosen.includes(role)} @change=${(event) => toggle(role, event.target.checked)}> ${t(`step.to.${role}`)}</label>`)}</div>
      <input class="others" id=${id} aria-label=${t(`step.${way}.others`)} placeholder=${t(`step.${way}.others`)} .value=${others.join(', ')} autocomplete="off" spellcheck="false" aria-invalid=${says ? 'true' : nothing} aria-describedby="${id}-wrong"
        @change=${(event) => this.#tell(at, way, [...chosen.filter((one) => roles.includes(one)), ...list(event.target.value)])}>${wrongLine(says, `${id}-wrong`)}</div>`;
  }

  #webhooks(step, at) {
    const chosen = step.notify?.webhooks ?? [];
    const all = [...new Set([...this.webhooks.map(({ name }) => name), ...chosen])];
    const says = this.#wrong(at, 'notify.webhooks');
    const toggle = (name, on) => this.#tell(at, 'webhooks', all.filter((one) => (one === name ? on : chosen.includes(one))));
    return html`<div class="field" role="group" aria-labelledby="webhooks-${at}-label"><span class="label" id="webhooks-${at}-label">${t('step.webhooks')}</span>
      ${all.length ? html`<div class="checks">${all.map((name) => html`<label><input type="checkbox" .checked=${chosen.includes(name)} aria-invalid=${says && chosen.includes(name) ? 'true' : nothing} @change=${(event) => toggle(name, event.target.checked)}> ${name}</label>`)}</div>` : html`<span class="hint">${t('step.webhooks.none')}</span>`}
      ${wrongLine(says, `webhooks-${at}-wrong`)}</div>`;
  }

  #text(at, name, value, set) {
    const says = this.#wrong(at, name);
    return html`<div class="field"><label for="${name}-${at}">${t(`step.${name}`)}</label>
      <input id="${name}-${at}" .value=${value} autocomplete="off" spellcheck="false" aria-invalid=${says ? 'true' : nothing} aria-describedby="${name}-${at}-hint ${name}-${at}-wrong" @change=${(event) => set(event.target.value.trim())}>
      <span class="hint" id="${name}-${at}-hint">${t(`step.${name}.hint`)}</span>${wrongLine(says, `${name}-${at}-wrong`)}</div>`;
  }
}

if (!customElements.get('parley-escalation-form')) customElements.define('parley-escalation-form', ParleyEscalationForm);
