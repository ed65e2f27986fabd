import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { get, post } from './api.js';
import { icon } from './icons.js';
import { t, word } from './i18n.js';
import { base } from './parley-base.css.js';
import { ago, exact, moment } from './time.js';

const web = (address) => /^https?:/.test(address ?? '');

/** One muted post or blocked person: until when, what it held back, and the ways out of it. Tells `changed` with words. */
export class ParleyMuteRow extends LitElement {
  static properties = { mute: { attribute: false }, may: { type: Boolean }, place: { type: Boolean }, open: { state: true }, held: { state: true }, busy: { state: true }, problem: { state: true } };

  static styles = [base, css`
    .row { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: .125rem .625rem; align-items: center; padding: .5rem .75rem; }
    .row > svg { color: var(--risk); }
    .over > svg { color: var(--ink-3); }
    .row p { overflow-wrap: anywhere; }
    .row small { display: block; font-size: .8125rem; color: var(--ink-2); }
    .buttons { display: flex; flex-wrap: wrap; gap: .5rem; justify-content: flex-end; }
    .held { padding: 0 .75rem .625rem; }
    ol { display: grid; gap: .375rem; margin: .25rem 0 .5rem; padding: 0; list-style: none; max-height: 40vh; overflow-y: auto; }
    li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 .75rem; align-items: center; padding-inline-start: .75rem; border-inline-start: 2px solid var(--line-strong); }
    li p { white-space: pre-wrap; overflow-wrap: anywhere; }
    li small { color: var(--ink-2); overflow-wrap: anywhere; }
    .wrong { padding: 0 .75rem .5rem; color: var(--late); }
    @media (max-width: 30rem) { .row, li { grid-template-columns: auto minmax(0, 1fr); } .row .buttons { grid-column: 2; justify-content: flex-start; } li { grid-template-columns: minmax(0, 1fr); } li .button { justify-self: start; } }
  `];

  constructor() {
    super();
    this.open = false;
    this.held = null;
    this.busy = false;
    this.problem = '';
  }

  updated(changes) {
    if (changes.has('mute') && changes.get('mute') && this.open && changes.get('mute').heldBack !== this.mute.heldBack) this.#load();
  }

  async #load() {
    await this.#try(async () => {
      this.held = await get(`mutes/${this.mute.id}/messages`);
    });
  }

  async #try(work) {
    this.busy = true;
    this.problem = '';
    try {
      await work();
      return true;
    } catch (problem) {
      this.problem = problem.message;
      return false;
    } finally {
      this.busy = false;
    }
  }

  #toggle() {
    this.open = !this.open;
    if (this.open) this.#load();
  }

  async #lift() {
    if (await this.#try(() => post(`mutes/${this.mute.id}/lift`, {}))) this.#changed(t('mute.lifted'));
  }

  async #take(messages) {
    let count = 0;
    const done = await this.#try(async () => {
      ({ count } = await post(`mutes/${this.mute.id}/tickets`, { messages }));
    });
    if (!done) return;
    this.#changed(t('mute.taken', { n: count }));
    if (this.mute.heldBack > count) await this.#load();
    else this.open = false;
    await this.updateComplete;
    this.renderRoot.querySelector('button')?.focus();
  }

  #changed(words) {
    this.dispatchEvent(new CustomEvent('changed', { detail: words }));
  }

  #says() {
    const { what, by, at, until, lasts } = this.mute;
    // Several without a name are told apart by when they were blocked.
    const author = this.mute.author || `${this.#unnamed()} (${moment(at)})`;
    if (!lasts) return t(`mute.was.${what}`, { author, by });
    return until ? t(`mute.is.${what}`, { author, by, until: moment(until) }) : t(`mute.open.${what}`, { author, by });
  }

  #unnamed() {
    // An account that is gone does not say where it was.
    return this.mute.channel ? t('mute.person', { network: word('channel', this.mute.channel) }) : t('mute.person.gone');
  }

  render() {
    const { what, until, lasts, heldBack, privateToo, accountName, ticket } = this.mute;
    return html`<div class="row ${lasts ? '' : 'over'}">${icon(what === 'post' ? 'hidden' : 'person')}
        <p><span title=${until ? exact(until) : nothing}>${this.#says()}</span>
          <small>${this.place ? html`<span dir="auto">${accountName}</span> · ${t('mute.at', { ticket })} · ` : nothing}${heldBack ? t('mute.held', { n: heldBack }) : t('mute.none')}${privateToo ? ` ${t('mute.private.is')}` : ''}</small></p>
        ${this.may ? html`<div class="buttons">
          ${heldBack ? html`<button class="button quiet show" type="button" aria-expanded=${String(this.open)} aria-controls="held" @click=${() => this.#toggle()}>${t(this.open ? 'mute.close' : 'mute.show')}</button>` : nothing}
          ${lasts ? html`<button class="button lift" type="button" ?disabled=${this.busy} @click=${() => this.#lift()}>${t('mute.lift')}</button>` : nothing}</div>` : nothing}</div>
      <div id="held" class="held" ?hidden=${!this.open || !this.may}>${this.held?.messages.length ? this.#list() : nothing}</div>
      ${this.problem ? html`<p class="wrong" role="alert">${this.problem}</p>` : nothing}`;
  }

  #list() {
    const { messages, total } = this.held;
    return html`<ol tabindex="0" aria-label=${t('mute.held', { n: total })}>${messages.map((one) => html`<li><div><p dir="auto">${one.text || t('context.noText')}</p>
        <small><bdi>${one.author || this.#unnamed()}</bdi> · <time datetime=${one.at} title=${exact(one.at)}>${ago(one.at)}</time>${web(one.permalink) ? html` · <a href=${one.permalink} target="_blank" rel="noopener noreferrer">${t('mute.see')} ${icon('out')}</a>` : nothing}</small></div>
        ${total > 1 ? html`<button class="button quiet" type="button" ?disabled=${this.busy} @click=${() => this.#take([one.id])}>${t('mute.take.one')}</button>` : nothing}</li>`)}</ol>
      ${total > messages.length ? html`<p>${t('mute.first', { n: messages.length })}</p>` : nothing}
      <button class="button take" type="button" ?disabled=${this.busy} @click=${() => this.#take([])}>${t('mute.take', { n: total })}</button>`;
  }
}

if (!customElements.get('parley-mute-row')) customElements.define('parley-mute-row', ParleyMuteRow);
