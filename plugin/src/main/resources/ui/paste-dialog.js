import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { get, post } from './api.js';
import { look } from './bulk.css.js';
import { icon } from './icons.js';
import { t } from './i18n.js';
import { base } from './parley-base.css.js';

const askAgainMs = 400;
const patienceMs = 30_000;
// A network may be slow, and the account at work on something else.
const longestMs = 60_000;

/** Makes a ticket of a message whose address is pasted. Fires `parley-pasted` with the ticket. */
export class ParleyPaste extends LitElement {
  static properties = { shown: { state: true }, phase: { state: true }, told: { state: true }, wrong: { state: true } };

  static styles = [base, look, css`
    .choices { display: grid; gap: .375rem; }
    .choices .button { justify-content: flex-start; white-space: normal; text-align: start; }
    .told { overflow-wrap: anywhere; }
    .told:empty { display: none; }
  `];

  #ended = null;

  constructor() {
    super();
    Object.assign(this, { shown: false, phase: '', told: null, wrong: '' });
  }

  async open() {
    Object.assign(this, { shown: true, phase: '', told: null, wrong: '' });
    await this.updateComplete;
    this.renderRoot.querySelector('dialog').showModal();
    this.#field.focus();
  }

  get #field() {
    return this.renderRoot.querySelector('#address');
  }

  #close() {
    this.renderRoot.querySelector('dialog')?.close();
  }

  #closed() {
    this.#ended?.abort();
    this.shown = false;
  }

  async #seek(account) {
    const address = this.#field.value.trim();
    if (this.phase) return;
    if (!address) return this.#miss(t('paste.nothing'));
    this.#ended?.abort();
    const ended = (this.#ended = new AbortController());
    // What is pressed goes away: the field stays.
    this.#field.focus();
    Object.assign(this, { phase: 'busy', told: null, wrong: '' });
    try {
      const seek = () => post('pasted', { address, ...(account ? { account } : {}) }, { signal: ended.signal, timeoutMs: longestMs });
      let found = await seek();
      // Without a reason it is the account that was at work on something else just then.
      if (found.outcome === 'later' && !found.why) found = await seek();
      for (const until = Date.now() + patienceMs; found.outcome === 'coming' && Date.now() < until; ) {
        this.phase = 'coming';
        await new Promise((done) => setTimeout(done, askAgainMs));
        if (ended.signal.aborted) return undefined;
        found = await get(`pasted?account=${encodeURIComponent(found.account.id)}&message=${encodeURIComponent(found.message)}`, { signal: ended.signal });
      }
      if (found.outcome === 'ticket') {
        this.dispatchEvent(new CustomEvent('parley-pasted', { detail: { ticket: found.ticket }, bubbles: true, composed: true }));
        return this.#close();
      }
      this.told = found;
    } catch (problem) {
      if (ended.signal.aborted) return undefined;
      this.#miss(problem.message);
    } finally {
      if (this.#ended === ended) this.phase = '';
    }
    if (this.told?.outcome === 'choose') {
      await this.updateComplete;
      this.renderRoot.querySelector('.choices button').focus();
    }
    return undefined;
  }

  #miss(words) {
    this.wrong = words;
    this.#field.focus();
  }

  #says({ outcome, network, account, networks, why }) {
    const who = account?.name ?? '';
    const words = {
      coming: () => t('paste.slow'),
      choose: () => t('paste.choose'),
      foreign: () => (networks.length ? t('paste.foreign', { networks: networks.join(', ') }) : t('paste.foreign.none')),
      unusable: () => t('paste.unusable', { network }),
      unconnected: () => t('paste.unconnected', { network }),
      'not-yours': () => t('paste.notYours', { network }),
      absent: () => t('paste.absent', { account: who }),
      later: () => t('paste.later', { account: who }),
      own: () => t('paste.own'),
      held: () => t('paste.held'),
      erased: () => t('paste.erased'),
      hidden: () => t('paste.hidden'),
      settled: () => t('paste.settled'),
    };
    return html`${words[outcome]()}${why ? html` <span dir="auto">${why}</span>` : nothing}`;
  }

  #outcome() {
    const { told } = this;
    if (!told) return nothing;
    const calm = ['choose', 'coming', 'own', 'held', 'erased', 'hidden'].includes(told.outcome);
    return html`<p class="notice told ${calm ? '' : 'risk'}">${icon(calm ? 'note' : 'risk')}<span>${this.#says(told)}</span></p>`;
  }

  #choices() {
    return this.told?.outcome === 'choose' ? html`<div class="choices">${this.told.accounts.map((one) => html`<button class="button" type="button" @click=${() => this.#seek(one.id)}>${one.name}${one.handle ? html` <bdi>@${one.handle}</bdi>` : nothing}</button>`)}</div>` : nothing;
  }

  render() {
    if (!this.shown) return nothing;
    const { phase, wrong } = this;
    return html`<dialog aria-labelledby="paste-title" @close=${() => this.#closed()} @keydown=${(event) => event.stopPropagation()}>
      <form novalidate @submit=${(event) => (event.preventDefault(), void this.#seek())}>
        <h2 id="paste-title">${t('paste.title')}</h2>
        <label for="address">${t('paste.label')}</label>
        <input class="field" id="address" type="url" inputmode="url" maxlength="2000" autocomplete="off" spellcheck="false" dir="ltr" ?readonly=${phase !== ''} aria-invalid=${wrong ? 'true' : nothing} aria-describedby="paste-hint paste-wrong" @input=${() => Object.assign(this, { told: null, wrong: '' })}>
        <p class="hint" id="paste-hint">${t('paste.hint')}</p>
        <p class="wrong" id="paste-wrong" role="alert">${wrong}</p>
        <div role="status">${phase ? html`<p>${t(phase === 'busy' ? 'paste.busy' : 'paste.coming')}</p>` : this.#outcome()}</div>
        ${this.#choices()}
        <div class="buttons"><button class="button" type="button" @click=${() => this.#close()}>${t('action.cancel')}</button>
          <button class="button primary" type="submit" ?disabled=${phase !== ''}>${t('paste.seek')}</button></div></form></dialog>`;
  }
}
