import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { get, post, put } from './api.js';
import { form } from './form.css.js';
import { elsewhere, field, toWrong, wrongLine, wrongWith } from './form-parts.js';
import { icon } from './icons.js';
import { t } from './i18n.js';
import { answered, orderAnswer } from './order-card.js';
import { base } from './parley-base.css.js';
import { exact } from './time.js';

const URL_NAME = 'parley.orders.url';
const BODY_NAME = 'parley.orders.body';

/** For admins: where the order card asks, tried with an example before it is saved. */
class OrderSetting extends LitElement {
  static properties = { kept: { state: true }, problem: { state: true }, busy: { state: true }, tried: { state: true }, said: { state: true }, open: { state: true } };

  static styles = [base, form, orderAnswer, css`
    :host { display: block; }
    h2 { margin: 0 0 .25rem; font-size: 1.125rem; font-weight: 650; letter-spacing: -.01em; }
    .lead { max-width: 44rem; margin-bottom: 1rem; color: var(--ink-2); }
    .card { padding: 1rem; }
    form { max-width: 44rem; margin-top: 1rem; }
    textarea { min-height: 4.5rem; font: .8125rem/1.5 ui-monospace, monospace; }
    fieldset { display: grid; gap: .75rem; min-width: 0; margin: 0; padding: .75rem; border: 1px solid var(--line); border-radius: 8px; }
    .two { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr)); gap: .75rem; }
    .asked { font-size: .8125rem; color: var(--ink-2); overflow-wrap: anywhere; }
  `];

  constructor() {
    super();
    Object.assign(this, { kept: null, problem: null, busy: '', tried: null, said: '', open: false });
  }

  async connectedCallback() {
    super.connectedCallback();
    try {
      this.#keep(await get('settings'));
    } catch {
      this.kept = null; // The page around this says what is wrong.
    }
  }

  #keep({ settings }) {
    this.kept = Object.fromEntries(settings.filter(({ name }) => name === URL_NAME || name === BODY_NAME).map((one) => [one.name, one]));
  }

  get #form() {
    return this.renderRoot.querySelector('form').elements;
  }

  async #do(what, work) {
    this.busy = what;
    this.problem = null;
    this.said = '';
    try {
      await work();
    } catch (problem) {
      const fields = { [URL_NAME]: 'url', [BODY_NAME]: 'body' };
      this.problem = Object.assign(problem, { field: fields[problem.field] ?? problem.field });
      await toWrong(this, problem);
    } finally {
      this.busy = '';
    }
  }

  #try() {
    const { url, body, email, order } = this.#form;
    this.tried = null;
    return this.#do('try', async () => {
      this.tried = await post('orders/try', { url: url.value, body: body.value, email: email.value, order: order.value });
    });
  }

  #save(event) {
    event.preventDefault();
    const { url, body } = this.#form;
    return this.#put(url.value.trim(), body.value.trim());
  }

  #put(url, body) {
    return this.#do('save', async () => {
      this.#keep(await put('settings', { values: { [URL_NAME]: url, [BODY_NAME]: body } }));
      this.said = t(url ? 'order.saved' : 'order.off');
    });
  }

  async #off() {
    this.tried = null;
    await this.#put('', '');
    await this.updateComplete;
    this.renderRoot.querySelector('#url').focus();
  }

  render() {
    if (!this.kept?.[URL_NAME]) return nothing;
    const { [URL_NAME]: url, [BODY_NAME]: body } = this.kept;
    const wrongBody = wrongWith(this.problem, 'body');
    return html`<section aria-label=${t('order.title')}><h2>${t('order.title')}</h2><p class="lead">${t('order.says')}</p>
      <div class="card"><p><span class="state ${url.value ? 'good' : ''}">${icon(url.value ? 'met' : 'question')} ${t(url.value ? 'order.is.on' : 'order.is.off')}</span>
        ${url.changedBy ? html` <span class="hint">${t('settings.from.here', { who: url.changedBy, when: exact(url.changedAt) })}</span>` : nothing}</p>
      <details ?open=${this.open} @toggle=${(event) => (this.open = event.target.open)}><summary>${t(url.value ? 'order.change' : 'order.set')}</summary>
      <form novalidate @submit=${this.#save}>
        ${field('url', t('order.url'), url.value, { problem: this.problem, hint: t('order.url.hint', { email: '{email}', order: '{order}' }), placeholder: url.example, inputmode: 'url' })}
        <div class="field"><label for="body">${t('order.body')}</label>
          <textarea id="body" name="body" spellcheck="false" .value=${body.value} placeholder=${body.example} aria-describedby="body-hint body-wrong" aria-invalid=${wrongBody ? 'true' : nothing}></textarea>
          <span class="hint" id="body-hint">${t('order.body.hint')}</span>${wrongLine(wrongBody, 'body-wrong')}</div>
        <fieldset><legend>${t('order.try')}</legend>
          <div class="two">${field('email', t('order.email'), '', { problem: this.problem, placeholder: 'mia@mail.example', inputmode: 'email' })}${field('order', t('order.number'), '', { problem: this.problem, placeholder: 'BR-10234' })}</div>
          <div class="buttons"><button class="button" type="button" id="try" ?disabled=${Boolean(this.busy)} @click=${this.#try}>${t(this.busy === 'try' ? 'customer.card.asking' : 'order.try.go')}</button></div>
          <div role="status">${this.tried ? html`<p class="asked">${t('order.asked')} <code>${this.tried.asked}</code></p>${answered(this.tried, t('order.example.missing'))}` : nothing}</div></fieldset>
        ${elsewhere(this.problem, ['url', 'body', 'email', 'order'])}
        <div class="buttons"><button class="button primary" type="submit" ?disabled=${Boolean(this.busy)}>${t(this.busy === 'save' ? 'times.saving' : 'times.save')}</button>
          ${url.value ? html`<button class="button quiet" type="button" ?disabled=${Boolean(this.busy)} @click=${this.#off}>${t('order.end')}</button>` : nothing}</div></form></details>
      <p role="status">${this.said}</p></div></section>`;
  }
}

if (!customElements.get('parley-order-setting')) customElements.define('parley-order-setting', OrderSetting);
