import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { amendedMark, differenceStyle } from './amended-mark.js';
import { post, remove } from './api.js';
import { icon } from './icons.js';
import { t } from './i18n.js';
import { bind } from './keys.js';
import { base } from './parley-base.css.js';
import { TicketFeed } from './ticket-feed.js';
import { exact, timeOfDay } from './time.js';

/** All of this page, of which a key means one. */
const here = new Set();
const comesBefore = (one, other) => one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;

/** What a reason is asked for first. */
const asks = new Set(['hide', 'delete']);
const signs = { like: 'heart', unlike: 'heart', hide: 'hidden', unhide: 'eye', delete: 'bin' };

/** What can be done to one message without writing, and what was done: like, hide, delete. What waits can be taken back. */
export class ParleyMessageActs extends LitElement {
  static properties = { ticket: {}, message: {}, own: { type: Boolean }, asking: { state: true }, busy: { state: true }, problem: { state: true } };

  static styles = [base, differenceStyle, css`
    :host { font-size: .8125rem; }
    .acts { display: flex; flex-wrap: wrap; align-items: center; gap: .125rem .25rem; min-height: 1.75rem; color: var(--ink-3); }
    .acts .button { min-height: 1.75rem; padding: 0 .5rem; font-size: .8125rem; }
    .acts .button[aria-pressed=true] { color: var(--accent); }
    .acts .button[aria-pressed=true] svg { fill: currentColor; }
    .states { display: contents; }
    .state { margin-inline-end: .375rem; }
    form { display: grid; gap: .5rem; margin-top: .375rem; padding: .75rem; background: var(--surface); border: 1px solid var(--line-strong); border-radius: 8px; }
    label { font-weight: 550; }
    input { width: 100%; min-height: 2.25rem; padding: .25rem .625rem; background: var(--surface); border: 1px solid var(--line-strong); border-radius: 6px; }
    .buttons { display: flex; flex-wrap: wrap; gap: .5rem; }
    .wrong { color: var(--late); }
    .amended { display: grid; gap: .25rem; justify-items: start; color: var(--ink-2); }
    .amended summary { display: inline-flex; align-items: center; gap: .375rem; min-height: 1.75rem; padding: 0 .25rem; border-radius: 5px; cursor: pointer; }
    .amended summary::before { content: '▸'; }
    .amended details[open] summary::before { content: '▾'; }
    .amended .late-edit { color: var(--risk); font-weight: 620; }
    .amended .difference { margin: .25rem 0; padding: .375rem .625rem; color: var(--ink); background: var(--surface); border: 1px solid var(--line); border-radius: 6px; }
  `];

  #feed = null;
  #end = null;

  constructor() {
    super();
    this.asking = null;
    this.busy = false;
    this.problem = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.#feed = TicketFeed.of(this.ticket ?? this.getAttribute('ticket'));
    here.add(this);
    const ends = [
      this.#feed.show(this.message ?? this.getAttribute('message')),
      this.#feed.subscribe(() => this.requestUpdate()),
      bind('message.like', () => this.#byKey('like', 'unlike')),
      bind('message.hide', () => this.#byKey('hide', 'unhide')),
      () => here.delete(this),
    ];
    this.#end = () => ends.forEach((end) => end());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#end?.();
  }

  get #mine() {
    return this.#feed?.view?.messages?.find((one) => one.message === this.message);
  }

  /** Whether it is at the latest of the customer's messages on the page. */
  get #isLast() {
    return [...here].filter((one) => !one.own).reduce((last, one) => (last && comesBefore(one, last) ? last : one), null) === this;
  }

  /**
   * Does to the customer's last message whichever of the two can be done; false if none can. The focus
   * goes to the message, so that whoever pressed the key sees which.
   */
  #byKey(...either) {
    const action = !this.own && this.#isLast && this.#mine?.can.find((one) => either.includes(one));
    if (!action) return false;
    this.renderRoot.querySelector('.acts').focus();
    if (!this.busy) this.#start(action);
    return true;
  }

  #start(action) {
    return asks.has(action) ? this.#ask(action) : this.#do(action);
  }

  async #do(action, reason = '') {
    this.busy = true;
    this.problem = '';
    try {
      await post(`tickets/${encodeURIComponent(this.ticket)}/messages/${encodeURIComponent(this.message)}/moderation`, { action, reason });
      if (this.asking) {
        // The form goes away under the focus; the focus of whoever has moved on is left alone.
        this.asking = null;
        await this.updateComplete;
        this.renderRoot.querySelector('.acts button')?.focus();
      }
      this.#feed.refresh();
    } catch (problem) {
      this.problem = problem.message;
    } finally {
      this.busy = false;
    }
  }

  async #withdraw() {
    this.busy = true;
    this.problem = '';
    try {
      await remove(`tickets/${encodeURIComponent(this.ticket)}/messages/${encodeURIComponent(this.message)}/moderation`);
      this.#feed.refresh();
    } catch (problem) {
      this.problem = problem.message;
    } finally {
      this.busy = false;
    }
    await this.updateComplete;
    this.renderRoot.querySelector('.acts button')?.focus();
  }

  async #ask(action) {
    this.problem = '';
    this.asking = action;
    await this.updateComplete;
    this.renderRoot.querySelector('input').focus();
  }

  async #leave() {
    const action = this.asking;
    this.asking = null;
    this.problem = '';
    await this.updateComplete;
    this.renderRoot.querySelector(`[data-action=${action}]`)?.focus();
  }

  render() {
    const mine = this.#mine;
    const state = mine ? this.#state(mine) : [];
    const amended = (this.#feed?.view?.amended ?? []).filter((one) => one.message === this.message);
    if (!state.length && !mine?.can.length) return amendedMark(amended);
    return html`${amendedMark(amended)}<div class="acts" role="group" tabindex="-1" aria-label=${t('act.label')}><span class="states" aria-live="polite">${state}</span>${mine.can.map((action) => this.#button(action))}</div>
      ${this.asking ? this.#form() : this.problem ? html`<p class="wrong" role="alert">${this.problem}</p>` : nothing}`;
  }

  #state({ hidden, liked, deleted, last }) {
    const words = [];
    if (last?.state === 'waiting') {
      words.push(html`<span class="state" title=${exact(last.at)}>${icon('clock')} ${t(`act.waits.${last.action}`)}${last.why ? ` ${last.why}` : ''}</span>
        <button class="button quiet withdraw" type="button" ?disabled=${this.busy} @click=${() => this.#withdraw()}>${t('act.withdraw')}</button>`);
    }
    else if (last?.state === 'refused') words.push(html`<span class="state late">${icon('late')} ${t(`act.refused.${last.action}`, { why: last.why })}</span>`);
    // An answer of ours says so itself, in its own state.
    else if (deleted && !this.own) words.push(html`<span class="state">${icon('bin')} ${t('act.deleted', { by: last.by, time: timeOfDay(last.at) })}</span>`);
    if (hidden && last?.state !== 'waiting') words.push(html`<span class="state">${icon('hidden')} ${t('act.hidden')}</span>`);
    if (liked && last?.state !== 'waiting') words.push(html`<span class="unseen">${t('act.liked')}</span>`);
    return words;
  }

  #button(action) {
    const like = action === 'like' || action === 'unlike';
    return html`<button class="button quiet" type="button" data-action=${action} ?disabled=${this.busy} aria-pressed=${like ? String(action === 'unlike') : nothing} aria-expanded=${asks.has(action) ? String(this.asking === action) : nothing}
      @click=${() => this.#start(action)}>${icon(signs[action])} ${t(like ? 'act.like' : `act.${action}`)}</button>`;
  }

  #form() {
    const action = this.asking;
    const must = action === 'delete';
    const submit = (event) => {
      event.preventDefault();
      const reason = event.target.elements.reason.value.trim();
      if (must && !reason) {
        this.problem = t('act.reason.missing');
        event.target.elements.reason.focus();
      } else this.#do(action, reason);
    };
    return html`<form novalidate @submit=${submit} @keydown=${(event) => event.key === 'Escape' && (event.stopPropagation(), this.#leave())}>
      <p>${t(`act.${action}.says`)}</p>
      <label for="reason">${t(must ? 'act.reason.must' : 'act.reason')}</label>
      <input id="reason" name="reason" maxlength="500" autocomplete="off" aria-invalid=${this.problem ? 'true' : nothing} aria-describedby="wrong">
      ${this.problem ? html`<p class="wrong" id="wrong" role="alert">${this.problem}</p>` : nothing}
      <div class="buttons"><button class="button ${must ? 'danger' : 'primary'}" type="submit" ?disabled=${this.busy}>${t(`act.${action}.go`)}</button>
        <button class="button quiet" type="button" @click=${() => this.#leave()}>${t('action.cancel')}</button></div></form>`;
  }
}
