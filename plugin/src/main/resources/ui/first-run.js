import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { get, post, put } from './api.js';
import { form } from './form.css.js';
import { icon } from './icons.js';
import { t } from './i18n.js';
import { base } from './parley-base.css.js';
import { exact } from './time.js';

const looks = { done: ['met', 'good'], todo: ['clock', 'risk'], wrong: ['late', 'late'] };

/** The guide's marks mean nothing on a page. */
const plain = (text) => text.replaceAll(/[`*]/g, '');

/** The first half hour: each step with its state and what to do, done ones folded; and all settings. */
export class ParleyFirstRun extends LitElement {
  static properties = { run: { state: true }, settings: { state: true }, checked: { state: true }, busy: { state: true }, wrong: { state: true }, said: { state: true } };

  static styles = [base, form, css`
    h2 { margin: 0 0 .25rem; font-size: 1.125rem; font-weight: 650; letter-spacing: -.01em; }
    .lead { max-width: 44rem; margin-bottom: 1rem; color: var(--ink-2); }
    details.step { padding: .75rem 1rem; }
    details.step + details.step, .card > details + details { border-top: 1px solid var(--line); }
    details.step > summary { width: auto; display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: center; color: var(--ink); font-weight: 600; }
    .body { display: grid; gap: .75rem; padding: .625rem 0 .25rem; overflow-wrap: anywhere; }
    .settings { margin-top: .75rem; padding: .75rem 1rem; }
    .settings form { padding-top: 1rem; }
    .fixed dt { font-weight: 550; }
    .fixed dd { margin: 0 0 .625rem; overflow-wrap: anywhere; }
  `];

  constructor() {
    super();
    Object.assign(this, { run: null, settings: [], checked: null, busy: '', wrong: null, said: '' });
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  /** Looks again; the page around it calls this when an account was connected. */
  async load() {
    try {
      [this.run, { settings: this.settings }] = await Promise.all([get('first-run'), get('settings')]);
    } catch {
      this.run = null; // The page around this says what is wrong.
    }
  }

  async #save(event, check) {
    event.preventDefault();
    const values = Object.fromEntries([...event.target.elements].filter((one) => one.name).map((one) => [one.name, one.value.trim()]));
    // What was not touched stays as it is, also where it comes from.
    const touched = Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== (this.settings.find((one) => one.name === name)?.value ?? '')));
    this.busy = check ? 'check' : 'save';
    this.wrong = null;
    this.said = '';
    try {
      if (Object.keys(touched).length) this.settings = (await put('settings', { values: touched })).settings;
      if (check) this.checked = await post('first-run/address', {}, { timeoutMs: 60_000 });
      else this.said = t('settings.saved');
      await this.load();
    } catch (problem) {
      this.wrong = { field: problem.field, says: problem.message };
    } finally {
      this.busy = '';
    }
  }

  render() {
    if (!this.run) return nothing;
    const { done, steps } = this.run;
    return html`<section aria-label=${t('first.title')}><h2>${t('first.title')}</h2><p class="lead">${t(done ? 'first.all' : 'first.says')}</p>
      <div class="card">${steps.map((step, number) => this.#step(step, number + 1, steps))}</div>
      ${this.#settings()}</section>`;
  }

  #step({ name, state, says, todo }, number, steps) {
    const [sign, tone] = looks[state];
    const next = steps.find((one) => one.state !== 'done')?.name === name;
    return html`<details class="step" data-step=${name} ?open=${state === 'wrong' || next}><summary><span>${number}. ${t(`first.${name}`)}</span> <span class="state ${tone}">${icon(sign)} ${t(`first.${state}`)}</span></summary>
      <div class="body"><p>${says}</p>${todo ? html`<p class="todo">${todo}</p>` : nothing}${name === 'address' ? this.#address() : nothing}</div></details>`;
  }

  #address() {
    const fact = this.settings.find((one) => one.name === 'parley.publicUrl');
    if (!fact) return nothing;
    return html`<form novalidate @submit=${(event) => this.#save(event, true)}>${this.#field(fact, 'first-')}
      <div class="buttons"><button class="button primary" type="submit" ?disabled=${Boolean(this.busy)}>${t(this.busy === 'check' ? 'first.checking' : 'first.check')}</button></div>
      ${this.checked ? html`<div role="status"><p><span class="state ${this.checked.good ? 'good' : 'late'}">${icon(this.checked.good ? 'met' : 'late')} ${t(`reach.${this.checked.outcome}`)}</span> ${this.checked.says}</p>${this.checked.todo ? html`<p class="todo">${this.checked.todo}</p>` : nothing}</div>` : nothing}</form>`;
  }

  #settings() {
    const here = this.settings.filter((one) => one.where === 'here' && one.name !== 'parley.publicUrl' && !one.name.startsWith('parley.orders.'));
    const host = this.settings.filter((one) => one.where === 'host');
    return html`<details class="card settings"><summary>${t('settings.title')}</summary>
      <form novalidate @submit=${(event) => this.#save(event, false)}><p>${t('settings.here')}</p>${here.map((fact) => this.#field(fact, ''))}
        ${this.wrong && !this.settings.some((one) => one.name === this.wrong.field) ? html`<p class="wrong" role="alert">${icon('late')} <span>${this.wrong.says}</span></p>` : nothing}
        <div class="buttons"><button class="button primary" type="submit" ?disabled=${Boolean(this.busy)}>${t('settings.save')}</button></div><p role="status">${this.said}</p></form>
      <p>${t('settings.host')}</p><dl class="fixed">${host.map((fact) => html`<dt>${fact.label} <code>${fact.name}</code></dt><dd>${fact.value || fact.default}<br><span class="hint">${plain(fact.help)}</span></dd>`)}</dl></details>`;
  }

  #field(fact, prefix) {
    const id = `${prefix}${fact.name}`;
    const wrong = this.wrong?.field === fact.name ? this.wrong.says : null;
    const limits = fact.least ? t('settings.limits', { least: fact.least, most: fact.most, unit: fact.unit }) : '';
    const from = fact.from === 'here' ? t('settings.from.here', { who: fact.changedBy, when: exact(fact.changedAt) }) : t(`settings.from.${fact.from}`);
    return html`<div class="field"><label for=${id}>${fact.label}</label>
      <input id=${id} name=${fact.name} .value=${fact.value} placeholder=${fact.example || fact.default} autocomplete="off" autocapitalize="none" spellcheck="false" aria-invalid=${wrong ? 'true' : nothing} aria-describedby="${id}-hint ${id}-wrong">
      <span class="hint" id="${id}-hint">${plain(fact.help)} ${limits} ${from} <code>${fact.name}</code></span>
      ${wrong ? html`<span class="wrong" id="${id}-wrong" role="alert">${icon('late')} <span>${wrong}</span></span>` : nothing}</div>`;
  }
}

if (!customElements.get('parley-first-run')) customElements.define('parley-first-run', ParleyFirstRun);
