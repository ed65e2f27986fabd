import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { post, put } from './api.js';
import './escalation-form.js';
import { boxes, elsewhere, field, list, saveButtons, ticked, toWrong, wrongLine, wrongWith } from './form-parts.js';
import { t, word } from './i18n.js';
import { base } from './parley-base.css.js';
import { times } from './times.css.js';

export const kinds = ['comment', 'ad-comment', 'mention', 'direct-message', 'review', 'email'];
export const priorities = ['urgent', 'high', 'normal', 'low'];
const texts = ['channels', 'tags', 'languages', 'customers'];
const clocks = ['firstResponse', 'nextResponse', 'resolution'];
const reasons = ['awaiting-customer', 'third-party'];
const known = ['name', 'calendar', 'kinds', 'audiences', 'accounts', 'priorities', 'priorityFactors', 'pauses', 'clock', 'conditions', 'escalations', ...texts, ...clocks];

/** A policy to write: which conversations it is for and what it promises. Fires `done` with the answer, or without one. */
export class ParleyPolicyForm extends LitElement {
  static properties = { policy: {}, version: {}, calendars: {}, accounts: {}, webhooks: {}, problem: { state: true }, busy: { state: true } };

  static styles = [base, times, css`
    .factors { display: grid; grid-template-columns: repeat(auto-fill, minmax(7rem, 1fr)); gap: .75rem; }
    .pause { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline; }
    .pause > span { flex: 1 1 14rem; }
  `];

  constructor() {
    super();
    this.policy = {};
    this.problem = null;
    this.busy = false;
  }

  firstUpdated() {
    this.renderRoot.querySelector('#name').focus();
  }

  #read(form) {
    const value = (name) => form.elements[name].value.trim();
    const policy = { name: value('name'), calendar: value('calendar'), clock: form.elements.clock.value };
    for (const name of texts) policy[name] = list(value(name));
    for (const name of ['kinds', 'audiences', 'accounts', 'priorities']) policy[name] = ticked(form, name);
    // What this form does not show is kept as it was.
    policy.kinds.push(...(this.policy.kinds ?? []).filter((kind) => !kinds.includes(kind)));
    policy.priorities.push(...(this.policy.priorities ?? []).filter((one) => !priorities.includes(one)));
    const shown = this.accounts.map((account) => account.id);
    policy.accounts.push(...(this.policy.accounts ?? []).filter((id) => !shown.includes(id)));
    for (const name of clocks) if (value(name)) policy[name] = value(name);
    const factors = { ...this.policy.priorityFactors };
    for (const one of priorities) {
      const factor = value(`factor-${one}`).replace(',', '.');
      if (factor) factors[one] = Number(factor);
      else delete factors[one];
    }
    policy.priorityFactors = factors;
    policy.pauses = { ...this.policy.pauses };
    for (const reason of reasons) {
      const still = ticked(form, `pause-${reason}`);
      if (still.length) policy.pauses[reason] = still;
      else delete policy.pauses[reason];
    }
    const escalations = this.#escalations.value;
    if (escalations) policy.escalations = escalations;
    return policy;
  }

  async #save(event) {
    event.preventDefault();
    this.busy = true;
    this.problem = null;
    const change = { version: this.version, policy: this.#read(event.target) };
    try {
      const answer = this.policy.id ? await put(`sla/policies/${this.policy.id}`, change) : await post('sla/policies', change);
      this.dispatchEvent(new CustomEvent('done', { detail: answer }));
    } catch (problem) {
      this.problem = problem;
      await this.updateComplete;
      if (!String(problem.field).startsWith('escalations') || !(await this.#escalations.toWrong())) toWrong(this, problem);
    } finally {
      this.busy = false;
    }
  }

  get #escalations() {
    return this.renderRoot.querySelector('parley-escalation-form');
  }

  #cancel = () => this.dispatchEvent(new CustomEvent('done'));

  render() {
    const { policy, problem } = this;
    const of = (name) => (policy[name] ?? []).join(', ');
    const calendar = policy.calendar ?? this.calendars[0]?.name ?? '';
    return html`<form class="card body" novalidate @submit=${this.#save} aria-labelledby="title">
      <h3 id="title">${policy.id ? t('policy.edit', { name: policy.name }) : t('policy.new')}</h3>
      ${elsewhere(problem, known)}
      <div class="grid">${field('name', t('policy.name'), policy.name, { problem, hint: t('policy.name.hint') })}
        <div class="field"><label for="calendar">${t('policy.calendar')}</label><select id="calendar" name="calendar" aria-invalid=${wrongWith(problem, 'calendar') ? 'true' : nothing} aria-describedby="calendar-wrong">${this.calendars.map(({ name }) => html`<option value=${name} ?selected=${name === calendar}>${name}</option>`)}</select>${wrongLine(wrongWith(problem, 'calendar'), 'calendar-wrong')}</div></div>
      <fieldset><legend>${t('policy.targets')}</legend><p class="hint">${t('policy.targets.says')}</p>
        <div class="grid">${clocks.map((name) => field(name, t(`policy.${name}`), policy[name], { problem, placeholder: name === 'resolution' ? '3bd' : '60m' }))}</div>
        <details ?open=${Boolean(wrongWith(problem, 'priorityFactors', 'pauses', 'clock'))}><summary>${t('policy.priorityFactors')}</summary><div class="grid">
          <div class="field"><div class="factors">${priorities.map((one) => html`<div class="field"><label for="factor-${one}">${word('priority', one)}</label><input id="factor-${one}" name="factor-${one}" inputmode="decimal" placeholder="1" .value=${String(policy.priorityFactors?.[one] ?? '')} aria-describedby="factor-hint priorityFactors-wrong"></div>`)}</div>
            <span class="hint" id="factor-hint">${t('policy.priorityFactors.hint')}</span>${wrongLine(wrongWith(problem, 'priorityFactors'), 'priorityFactors-wrong')}</div>
          <div class="field" role="radiogroup" aria-labelledby="clock-label"><span class="label" id="clock-label">${t('policy.clock')}</span><div class="checks">${['human', 'any'].map((one) => html`<label><input type="radio" name="clock" value=${one} .checked=${(policy.clock ?? 'human') === one}> ${t(`policy.clock.${one}`)}</label>`)}</div></div>
          <div class="field"><span class="label">${t('policy.pauses')}</span>${reasons.map((reason) => html`<div class="pause" role="group" aria-label=${t(`policy.pause.${reason}`)}><span>${t(`policy.pause.${reason}`)}</span><div class="checks">${clocks.map((name) => html`<label><input type="checkbox" name="pause-${reason}" value=${name} .checked=${(policy.pauses?.[reason] ?? []).includes(name)}> ${t(`policy.${name}`)}</label>`)}</div></div>`)}${wrongLine(wrongWith(problem, 'pauses'), 'pauses-wrong')}</div>
        </div></details></fieldset>
      <fieldset><legend>${t('policy.conditions')}</legend><p class="hint">${t('policy.conditions.says')}</p>${wrongLine(wrongWith(problem, 'conditions'), 'conditions-wrong')}
        <div class="grid">${field('channels', t('policy.channels'), of('channels'), { problem, hint: t('policy.channels.hint') })}${boxes('audiences', t('policy.audiences'), ['public', 'private'].map((one) => [one, word('reach', one)]), policy.audiences ?? [], problem)}</div>
        ${boxes('kinds', t('policy.kinds'), kinds.map((one) => [one, word('kind', one)]), policy.kinds ?? [], problem)}
        ${boxes('priorities', t('policy.priorities'), priorities.map((one) => [one, word('priority', one)]), policy.priorities ?? [], problem)}
        ${this.accounts.length ? boxes('accounts', t('policy.accounts'), this.accounts.map(({ id, name }) => [id, name]), policy.accounts ?? [], problem) : nothing}
        <div class="grid">${['tags', 'languages', 'customers'].map((name) => field(name, t(`policy.${name}`), of(name), { problem, hint: t(`policy.${name}.hint`) }))}</div></fieldset>
      <fieldset><legend>${t('step.title')}</legend><p class="hint">${t('step.says')}</p>
        ${problem?.field === 'escalations' || problem?.field === 'escalations.steps' ? wrongLine(problem.message, 'escalations-wrong') : nothing}
        <parley-escalation-form .escalations=${policy.escalations} .calendars=${this.calendars} .webhooks=${this.webhooks} .problem=${problem}></parley-escalation-form></fieldset>
      ${saveButtons(this.busy, this.#cancel)}
    </form>`;
  }
}

if (!customElements.get('parley-policy-form')) customElements.define('parley-policy-form', ParleyPolicyForm);
