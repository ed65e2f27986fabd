import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { post } from './api.js';
import { field, list } from './form-parts.js';
import { icon } from './icons.js';
import { t, word } from './i18n.js';
import { base } from './parley-base.css.js';
import { kinds, priorities } from './policy-form.js';
import { times } from './times.css.js';

/** Asks which policy a conversation would get, and says of each why or why not. */
export class ParleyPolicyTest extends LitElement {
  static properties = { answer: { state: true }, problem: { state: true } };

  static styles = [base, times, css`
    ol { margin: .75rem 0 0; padding-inline-start: 1.5rem; }
    li { padding: .125rem 0; color: var(--ink-2); }
    #answer:not(:empty) { margin-top: .75rem; }
    li.wins { font-weight: 620; color: var(--ink); }
  `];

  async #ask(event) {
    event.preventDefault();
    const value = (name) => event.target.elements[name].value.trim();
    const facts = { channel: value('channel'), tags: list(value('tags')) };
    for (const name of ['kind', 'audience', 'priority', 'language', 'customer']) if (value(name)) facts[name] = value(name);
    this.problem = null;
    try {
      this.answer = await post('sla/policies/test', { facts });
    } catch (problem) {
      this.problem = problem;
      this.answer = null;
    }
  }

  #choice(name, label, values, prefix) {
    return html`<div class="field"><label for=${name}>${label}</label><select id=${name} name=${name}><option value="">${t('test.any')}</option>${values.map((one) => html`<option value=${one}>${word(prefix, one)}</option>`)}</select></div>`;
  }

  #step({ name, enabled, matches, wins, unmet }) {
    const says = !enabled ? t('test.off') : wins ? t('test.wins') : matches ? t('test.later') : t('test.unmet', { what: unmet.map((one) => t(`policy.${one}`)).join(', ') });
    return html`<li class=${wins ? 'wins' : ''}><span dir="auto">${name}</span>: ${wins ? icon('check') : nothing} ${says}</li>`;
  }

  render() {
    const { problem, answer } = this;
    return html`<form novalidate @submit=${this.#ask}><div class="grid">
        ${field('channel', t('test.channel'), 'bluesky', { problem })}${this.#choice('kind', t('test.kind'), kinds, 'kind')}${this.#choice('audience', t('test.audience'), ['public', 'private'], 'reach')}
        ${this.#choice('priority', t('test.priority'), priorities, 'priority')}${field('tags', t('test.tags'), '', { problem })}${field('language', t('test.language'), '', { problem })}${field('customer', t('test.customer'), '', { problem })}</div>
      <div class="buttons"><button class="button" type="submit">${t('test.go')}</button></div></form>
      <div role="status" id="answer">${problem ? problem.message : nothing}${answer ? html`<p>${answer.why}</p><ol>${answer.steps.map((step) => this.#step(step))}</ol>` : nothing}</div>`;
  }
}

if (!customElements.get('parley-policy-test')) customElements.define('parley-policy-test', ParleyPolicyTest);
