import { LitElement, css, html } from './lib/lit/index.js';
import { icon } from './icons.js';
import { t, word } from './i18n.js';
import { base } from './parley-base.css.js';
import { TicketFeed } from './ticket-feed.js';

const api = new URL('../api/v1/', import.meta.url);
const web = (address) => /^https?:/.test(address ?? '');

/**
 * A picture that came with a message, fetched by Parley at the moment and kept by nobody. Networks let
 * addresses end: then a tile says so, with the link of the message if it has one. What is no picture stays
 * what the page has put inside, which is also what shows while Parley is away.
 */
export class ParleyFile extends LitElement {
  static properties = { ticket: {}, message: {}, number: {}, type: {}, name: {}, permalink: {}, ended: { state: true } };

  static styles = [base, css`
    :host { display: inline-block; max-width: 100%; font-size: .8125rem; }
    .picture { display: block; width: 10rem; max-width: 100%; height: 7.5rem; border-radius: 6px; overflow: hidden; background: var(--sunken); }
    .picture img { display: block; width: 100%; height: 100%; object-fit: cover; }
    .tile { display: grid; place-content: center; justify-items: center; gap: .25rem; padding: .5rem; text-align: center; color: var(--ink-3); border: 1px dashed var(--line-strong); box-sizing: border-box; }
    .name { display: block; max-width: 10rem; margin-top: .25rem; color: var(--ink-3); overflow-wrap: anywhere; }
  `];

  #feed = null;
  #end = null;

  constructor() {
    super();
    this.ended = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#feed = TicketFeed.of(this.ticket);
    this.#end = this.#feed.subscribe(() => this.requestUpdate());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#end?.();
  }

  get #picture() {
    return !this.type || this.type.startsWith('image/');
  }

  render() {
    if (!this.#picture) return html`<slot></slot>`;
    if (this.ended) return this.#tile();
    const src = new URL(`tickets/${encodeURIComponent(this.ticket)}/messages/${encodeURIComponent(this.message)}/files/${this.number}`, api);
    return html`<span class="picture"><img src=${src} alt=${this.name || t('file.picture')} loading="lazy" decoding="async" @error=${() => (this.ended = true)}></span>
      ${this.name ? html`<span class="name" dir="auto">${this.name}</span>` : ''}`;
  }

  #tile() {
    const network = word('channel', this.#feed?.view?.channel);
    const inside = html`${icon('hidden')}<span>${t('file.ended', { network })}</span>`;
    return html`${web(this.permalink)
      ? html`<a class="picture tile" href=${this.permalink} target="_blank" rel="noopener noreferrer">${inside}<span>${t('file.see', { network })} ${icon('out')}</span></a>`
      : html`<span class="picture tile" role="note">${inside}</span>`}
      ${this.name ? html`<span class="name" dir="auto">${this.name}</span>` : ''}`;
  }
}
