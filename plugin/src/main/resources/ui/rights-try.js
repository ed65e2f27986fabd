import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { get } from './api.js';
import { elsewhere, field, toWrong } from './form-parts.js';
import { icon } from './icons.js';
import { t, word } from './i18n.js';
import { base } from './parley-base.css.js';
import { times } from './times.css.js';

/** Asks whether somebody may do something, and why. `data` is what the API says of rights. */
class RightsTry extends LitElement {
  static properties = { data: { attribute: false }, answer: { state: true }, problem: { state: true }, busy: { state: true } };

  static styles = [base, times, css`
    form { padding: 1rem; }
    .answer { display: grid; gap: .25rem; }
    .answer p { overflow-wrap: anywhere; }
  `];

  constructor() {
    super();
    this.answer = null;
    this.problem = null;
  }

  async #ask(event) {
    event.preventDefault();
    const value = (name) => event.target.elements[name].value.trim();
    const asked = { person: value('person'), right: value('right'), account: value('account'), ticket: value('ticket') };
    this.busy = true;
    this.problem = null;
    this.answer = null;
    try {
      this.answer = { ...asked, ...(await get(`rights/try?${new URLSearchParams(asked)}`)) };
    } catch (problem) {
      this.problem = problem;
      toWrong(this, problem);
    } finally {
      this.busy = false;
    }
  }

  render() {
    const { problem } = this;
    return html`<form class="card" novalidate aria-labelledby="try" @submit=${this.#ask}><h3 id="try">${t('rights.try')}</h3>
      ${elsewhere(problem, ['person', 'right'])}
      <div class="grid">${field('person', t('rights.try.person'), '', { problem, hint: t('rights.try.person.hint') })}
        <div class="field"><label for="right">${t('rights.try.right')}</label><select id="right" name="right">${this.data.rights.map((right) => html`<option value=${right}>${word('right', right)}</option>`)}</select></div>
        <div class="field"><label for="account">${t('rights.account')}</label><select id="account" name="account"><option value="">${t('rights.try.account.any')}</option>${this.data.accounts.map((one) => html`<option value=${one.id}>${one.name}</option>`)}</select></div>
        ${field('ticket', t('rights.try.ticket'), '', { problem, inputmode: 'numeric', hint: t('rights.try.ticket.hint') })}</div>
      <div class="buttons"><button class="button" type="submit" ?disabled=${this.busy}>${t('rights.try.go')}</button></div>
      <div class="answer" role="status">${this.answer ? this.#said(this.answer) : nothing}</div></form>`;
  }

  #said({ allowed, why, groups, person }) {
    return html`<p class="state ${allowed ? 'good' : 'late'}">${icon(allowed ? 'met' : 'missed')} ${t(allowed ? 'rights.try.yes' : 'rights.try.no', { person })}</p><p>${why}</p>
      <p class="hint">${groups.length ? t('rights.try.groups', { person, groups: groups.join(', ') }) : t('rights.try.noGroups', { person })}</p>`;
  }
}

if (!customElements.get('parley-rights-try')) customElements.define('parley-rights-try', RightsTry);
