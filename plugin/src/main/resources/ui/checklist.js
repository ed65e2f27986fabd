import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { get, post } from './api.js';
import { form } from './form.css.js';
import { icon } from './icons.js';
import { t, word } from './i18n.js';
import { base } from './parley-base.css.js';
import { ago, exact } from './time.js';

const looks = { proved: ['met', 'good'], open: ['clock', ''], wrong: ['late', 'late'], skipped: ['none', ''] };

/** What of an account is proved, thing by thing; looks again by itself until all is. */
export class ParleyChecklist extends LitElement {
  static properties = { account: {}, list: { state: true }, mine: { state: true }, busy: { state: true }, wrong: { state: true } };

  static styles = [base, form, css`
    ul { display: grid; gap: .5rem; margin: .5rem 0 .75rem; }
    li { display: grid; grid-template-columns: 9.5rem minmax(0, 1fr); gap: .125rem .75rem; }
    li .state { align-self: start; }
    li div { overflow-wrap: anywhere; }
    li small { color: var(--ink-3); }
    fieldset { margin-bottom: .75rem; }
    fieldset label { overflow-wrap: anywhere; }
    .all { margin-bottom: .25rem; }
    @media (max-width: 34rem) { li { grid-template-columns: 1fr; } }
  `];

  #timer = 0;

  constructor() {
    super();
    this.list = null;
    this.mine = '';
    this.busy = '';
    this.wrong = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.#check('');
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  get #path() {
    return `accounts/${encodeURIComponent(this.account)}`;
  }

  async #check(busy) {
    await this.#ask(() => post(`${this.#path}/proofs`, {}, { timeoutMs: 60_000 }), busy);
  }

  async #ask(call, busy) {
    clearTimeout(this.#timer);
    this.busy = busy;
    try {
      const before = this.list?.proved;
      this.list = await call();
      this.wrong = this.list.trouble ?? '';
      if (this.list.proved !== before) this.dispatchEvent(new CustomEvent('proved', { detail: this.list.proved, bubbles: true, composed: true }));
    } catch (problem) {
      this.wrong = problem.message;
    } finally {
      this.busy = '';
    }
    if (this.isConnected && (!this.list?.proved || this.list.history)) this.#timer = setTimeout(() => this.#ask(() => get(`${this.#path}/proofs`), ''), 2000);
  }

  render() {
    if (!this.list) return html`<p>${this.wrong || t('proofs.asking')}</p>`;
    const { proved, steps } = this.list;
    return html`<section aria-label=${t('proofs.title', { account: this.list.name })}>
      <p class="all" role="status"><span class="state ${proved ? 'good' : 'risk'}">${icon(proved ? 'met' : 'clock')} ${t(proved ? 'proofs.proved' : 'proofs.open')}</span></p>
      <ul>${steps.map((step) => this.#step(step))}</ul>
      ${this.wrong ? html`<p class="wrong" role="alert">${icon('late')} <span>${this.wrong}</span></p>` : nothing}
      ${this.list.history ? html`<p class="history">${t('proofs.history', { n: this.list.history.imported, from: exact(this.list.history.from) })} <button class="button quiet" type="button" ?disabled=${Boolean(this.busy)} @click=${() => this.#ask(() => post(`${this.#path}/history/cancel`, {}), 'history')}>${t('proofs.history.end')}</button></p>` : nothing}
      <div class="buttons"><button class="button" type="button" ?disabled=${Boolean(this.busy)} @click=${() => this.#check('check')}>${t(this.busy === 'check' ? 'proofs.checking' : 'proofs.check')}</button></div>
      ${this.#offers()}
    </section>`;
  }

  /** The answer goes below the message that the admin says is theirs, never below one that nobody chose. */
  #offers() {
    const { offers } = this.list;
    if (!offers.length) return nothing;
    const chosen = offers.find((one) => one.item === this.mine);
    return html`<form novalidate @submit=${(event) => (event.preventDefault(), chosen && !this.busy && this.#ask(() => post(`${this.#path}/test-reply`, { item: chosen.item }, { timeoutMs: 60_000 }), 'reply'))}>
      <fieldset><legend>${t('proofs.mine')}</legend>${offers.map((one) => html`<label><input type="radio" name="mine" value=${one.item} .checked=${one.item === this.mine} @change=${() => (this.mine = one.item)}> <span><bdi>${one.author}</bdi>: <bdi>${one.words || t('proofs.wordless')}</bdi> <small title=${exact(one.at)}>${ago(one.at)}</small></span></label>`)}</fieldset>
      <div class="buttons"><button class="button" type="submit" ?disabled=${Boolean(this.busy) || !chosen}>${t(this.busy === 'reply' ? 'proofs.replying' : 'proofs.reply')}</button></div></form>`;
  }

  #step({ name, group, state, says, todo, at }) {
    const [sign, tone] = looks[state] ?? ['question', ''];
    return html`<li data-step=${name}><span class="state ${tone}">${icon(sign)} ${t(`proofs.${state}`)}</span>
      <div><b>${group === 'permission' ? name : word('proof', name)}</b>: ${says}${at ? html` <small title=${exact(at)}>${ago(at)}</small>` : nothing}${todo ? html`<span class="todo">${todo}</span>` : nothing}</div></li>`;
  }
}

if (!customElements.get('parley-checklist')) customElements.define('parley-checklist', ParleyChecklist);
