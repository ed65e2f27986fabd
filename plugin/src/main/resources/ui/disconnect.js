import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { get, post } from './api.js';
import { elsewhere, field, toWrong } from './form-parts.js';
import { icon } from './icons.js';
import { t, word } from './i18n.js';
import { base } from './parley-base.css.js';
import { times } from './times.css.js';

/** Disconnects an account: says what hangs on it, asks what becomes of its tickets. `tickets` is the host's page of a ticket with `{id}` in it. Fires `changed`. */
class DisconnectAccount extends LitElement {
  static properties = { account: { attribute: false }, tickets: {}, hanging: { state: true }, purge: { state: true }, problem: { state: true }, busy: { state: true } };

  static styles = [base, times, css`
    :host { margin-top: .25rem; }
    dialog { width: min(36rem, calc(100vw - 2rem)); max-height: calc(100dvh - 2rem); padding: 1.25rem; overflow: auto; color: var(--ink); background: var(--surface); border: 1px solid var(--line); border-radius: 12px; }
    dialog::backdrop { background: rgb(0 0 0 / .45); }
    h2 { display: flex; gap: .5rem; align-items: center; overflow-wrap: anywhere; }
    form { margin-top: .75rem; gap: .875rem; }
    .facts { display: grid; gap: .375rem; padding: .75rem; border-radius: 8px; background: var(--sunken); }
    .facts li { display: grid; grid-template-columns: 1.25rem minmax(0, 1fr); gap: .375rem; overflow-wrap: anywhere; }
    .facts svg { margin-top: .2em; color: var(--ink-3); }
    .choice { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0 .5rem; align-items: start; padding: .25rem 0; }
    .choice input { width: 1rem; height: 1rem; margin-top: .25rem; }
    .choice strong { font-weight: 600; }
    .choice span { grid-column: 2; font-size: .8125rem; color: var(--ink-2); }
    fieldset { padding: 0; border: 0; gap: .5rem; }
    .button.danger { color: #fff; background-color: light-dark(#b3221a, #b3362e); border-color: transparent; }
    .button.danger:disabled { color: var(--ink-3); background: var(--sunken); }
  `];

  constructor() {
    super();
    this.tickets = '';
    this.hanging = null;
    this.purge = false;
    this.problem = null;
  }

  async #open() {
    this.hanging = null;
    this.purge = false;
    this.problem = null;
    await this.updateComplete;
    this.renderRoot.querySelector('dialog').showModal();
    try {
      this.hanging = await get(`accounts/${encodeURIComponent(this.account.id)}/disconnect`);
      await this.updateComplete;
      this.renderRoot.querySelector('.cancel').focus();
    } catch (problem) {
      this.problem = problem;
    }
  }

  #close() {
    this.renderRoot.querySelector('dialog').close();
    this.renderRoot.querySelector('.open')?.focus();
  }

  async #go(event) {
    event.preventDefault();
    const confirm = event.target.elements.confirm?.value.trim() ?? '';
    this.busy = true;
    this.problem = null;
    try {
      await post(`accounts/${encodeURIComponent(this.account.id)}/disconnect`, this.purge ? { purge: true, confirm } : {});
      this.#close();
      this.dispatchEvent(new CustomEvent('changed', { detail: t('leave.done', { account: this.account.name }) }));
    } catch (problem) {
      this.problem = problem;
      toWrong(this, problem);
    } finally {
      this.busy = false;
    }
  }

  render() {
    const { name } = this.account;
    return html`<button class="button quiet open" type="button" aria-haspopup="dialog" aria-label=${t('leave.label', { account: name })} @click=${() => this.#open()}>${t('leave.start')}</button>
      <dialog aria-labelledby="leave-title" @cancel=${() => this.renderRoot.querySelector('.open')?.focus()}><h2 id="leave-title">${icon('plug')} ${t('leave.title', { account: name })}</h2>
        <p>${t('leave.says')}</p>
        ${this.hanging ? this.#form(this.hanging) : html`${elsewhere(this.problem, [])}<p class="hint" role="status">${this.problem ? nothing : t('leave.looking')}</p><div class="buttons"><button class="button quiet" type="button" @click=${() => this.#close()}>${t('action.cancel')}</button></div>`}</dialog>`;
  }

  #form(hanging) {
    const { problem, purge, busy } = this;
    return html`<form novalidate @submit=${this.#go}>${elsewhere(problem, ['confirm'])}
      <ul class="facts" aria-label=${t('leave.hangs')}>${this.#facts(hanging)}</ul>
      <fieldset ?disabled=${busy}><legend>${t('leave.tickets')}</legend>
        <label class="choice"><input type="radio" name="purge" ?checked=${!purge} @change=${() => { this.purge = false; }}><strong>${t('leave.keep')}</strong><span>${t('leave.keep.says')}</span></label>
        <label class="choice"><input type="radio" name="purge" ?checked=${purge} @change=${() => { this.purge = true; }}><strong>${t('leave.purge')}</strong><span>${t('leave.purge.says')}</span></label></fieldset>
      ${purge ? field('confirm', t('leave.confirm', { account: this.account.name }), '', { problem }) : nothing}
      <div class="buttons"><button class="button danger go" type="submit" ?disabled=${busy}>${t(purge ? 'leave.go.purge' : 'leave.go')}</button>
        <button class="button quiet cancel" type="button" ?disabled=${busy} @click=${() => this.#close()}>${t('action.cancel')}</button></div></form>`;
  }

  #facts({ tickets, openTickets, waitingReplies, waitingActions, policies, rights }) {
    const link = (id) => (this.tickets ? html`<a href=${this.tickets.replace('{id}', encodeURIComponent(id))}>${id}</a>` : id);
    const fact = (sign, words) => html`<li>${icon(sign)}<span>${words}</span></li>`;
    const named = tickets.slice(0, 12);
    return [
      fact('mail', html`${t('leave.open', { n: openTickets })}${named.length ? html`: ${named.map((id, i) => html`${i ? ', ' : ''}${link(id)}`)}${openTickets > named.length ? ` ${t('leave.more', { n: openTickets - named.length })}` : ''}` : nothing}`),
      fact('out', t('leave.replies', { n: waitingReplies })),
      ...(waitingActions ? [fact('hidden', t('leave.actions', { n: waitingActions }))] : []),
      fact('clock', policies.length ? t('leave.policies', { names: policies.map((one) => one.name).join(', ') }) : t('leave.noPolicies')),
      ...(rights.length ? [fact('person', t('leave.rights', { names: rights.map((right) => word('right', right)).join(', ') }))] : []),
    ];
  }
}

if (!customElements.get('parley-disconnect')) customElements.define('parley-disconnect', DisconnectAccount);
