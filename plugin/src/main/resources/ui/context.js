import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { icon } from './icons.js';
import { t, word } from './i18n.js';
import { base } from './parley-base.css.js';
import { TicketFeed } from './ticket-feed.js';
import { ago, exact } from './time.js';

const api = new URL('../api/v1/', import.meta.url);
const web = (address) => /^https?:/.test(address ?? '');

/** What the ticket stands under on the network: two lines, and all of it once it is opened. */
export class ParleyContext extends LitElement {
  static properties = { ticket: {}, open: { state: true }, broken: { state: true } };

  static styles = [base, css`
    :host { font-size: .8125rem; }
    section { background: var(--surface); border: 1px solid var(--line); border-radius: 8px; }
    .quiet { padding: .375rem .75rem; color: var(--ink-3); }
    .summary { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 0 .625rem; align-items: center; width: 100%; padding: .4375rem .75rem; text-align: start; background: none; border: 0; border-radius: 8px; }
    .summary:hover { background: var(--hover); }
    .summary > svg { color: var(--ink-3); }
    .under { display: flex; flex-wrap: wrap; gap: 0 .5rem; min-width: 0; color: var(--ink-2); }
    .under b, .meta b { font-weight: 620; color: var(--ink); overflow-wrap: anywhere; }
    .gist { grid-column: 2; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; color: var(--ink-3); }
    .ad { padding: 0 .375rem; font-weight: 600; color: var(--risk); background: var(--risk-weak); border-radius: 4px; }
    .advert { display: flex; flex-wrap: wrap; gap: .125rem .625rem; align-items: baseline; margin: 0 0 .375rem; color: var(--ink-2); overflow-wrap: anywhere; }
    .advert b { font-weight: 620; color: var(--ink); }
    ol { display: grid; gap: .625rem; margin: 0; padding: .625rem .75rem .75rem; list-style: none; max-height: 40vh; overflow-y: auto; }
    li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .25rem .75rem; padding-inline-start: .75rem; border-inline-start: 2px solid var(--line); }
    li.comment { margin-inline-start: 1rem; }
    .meta { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .625rem; color: var(--ink-3); }
    .text { grid-column: 1; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .875rem; }
    .gone { color: var(--ink-3); font-style: italic; }
    .picture { grid-column: 2; grid-row: 1 / 4; display: block; width: 7rem; height: 5.25rem; border-radius: 6px; overflow: hidden; background: var(--sunken); }
    .picture img { display: block; width: 100%; height: 100%; object-fit: cover; }
    .tile { display: grid; place-content: center; padding: .25rem; text-align: center; color: var(--ink-3); border: 1px dashed var(--line-strong); }
    .foot { padding: 0 .75rem .5rem; color: var(--ink-3); }
    @media (max-width: 30rem) { li.comment { margin-inline-start: .25rem; } .picture { width: 5rem; height: 3.75rem; } }
  `];

  #feed = null;
  #end = null;
  #shown = null;

  constructor() {
    super();
    this.open = false;
    this.broken = new Set();
  }

  connectedCallback() {
    super.connectedCallback();
    this.#feed = TicketFeed.of(this.ticket ?? this.getAttribute('ticket'));
    this.#end = this.#feed.subscribe(() => this.requestUpdate());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#end?.();
  }

  /** Tells the page whether anything is shown, so that what belongs to it can stand in the same row. */
  updated() {
    const shown = this.renderRoot.querySelector('section, p') !== null;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.dispatchEvent(new CustomEvent('parley-context', { detail: { shown }, bubbles: true, composed: true }));
  }

  get #network() {
    return word('channel', this.#feed.view.channel);
  }

  render() {
    const context = this.#feed?.view?.context;
    const advert = this.#advert();
    if (!context) return advert;
    const { state, why, above } = context;
    if (!above.length) return html`${advert}${this.#nothingYet(state, why)}`;
    const [post, ...comments] = above;
    const last = above.at(-1);
    return html`${advert}<section aria-label=${t('context.label')}>
      <button class="summary" type="button" aria-expanded=${String(this.open)} aria-controls="all" @click=${() => (this.open = !this.open)}>
        ${icon(post.gone ? 'bin' : 'bubble')}
        <span class="under"><span>${this.#under(post)}</span>${post.advertisement ? html`<span class="ad">${t('context.ad')}</span>` : nothing}
          ${comments.length ? html`<span>${t('context.comments', { n: comments.length })}</span>` : nothing}</span>
        ${icon(this.open ? 'up' : 'down')}
        <span class="gist" dir="auto" ?hidden=${this.open}>${last.gone ? t(`context.gone.${last.kind}`) : last.text || t('context.noText')}</span>
      </button>
      <div id="all" ?hidden=${!this.open}>
        <ol>${above.map((shown) => this.#row(shown))}</ol>
        ${context.readAt ? html`<p class="foot" title=${exact(context.readAt)}>${t('context.readAt', { when: ago(context.readAt) })}${why ? ` ${t('context.stale', { why })}` : ''}</p>` : nothing}
      </div></section>`;
  }

  /** The advertisement and its campaign, as far as the network tells of them. */
  #advert() {
    const advert = this.#feed?.view?.advert;
    if (!advert) return nothing;
    const linked = (words, link) => (web(link) ? html`<a href=${link} target="_blank" rel="noopener noreferrer">${words} ${icon('out')}</a>` : html`<b dir="auto">${words}</b>`);
    const name = advert.name || advert.id;
    const campaign = advert.campaign || advert.campaignId;
    return html`<p class="advert"><span class="ad">${t('context.ad')}</span>
      ${name ? linked(name, advert.link) : html`<span>${t('context.ad.nameless')}</span>`}
      ${campaign ? html`<span>${t('context.campaign')} ${linked(campaign, advert.campaignLink)}</span>` : nothing}</p>`;
  }

  /** The post in a few words: by whom, and when. */
  #under({ author, at, gone }) {
    if (gone) return t('context.under.gone');
    const who = html`<b dir="auto">${author?.name || (author?.handle ? `@${author.handle}` : t('context.somebody'))}</b>`;
    const [before, after] = t('context.under', { who: '\n', when: at ? ago(at) : '' }).split('\n');
    return [before, who, after.replace(/ · $/, '')];
  }

  #nothingYet(state, why) {
    if (state === 'waiting') return html`<p class="quiet">${why ? t('context.failing', { why }) : t('context.waiting')}</p>`;
    return state === 'absent' && why ? html`<p class="quiet">${why}</p>` : nothing;
  }

  #row({ kind, author, text, at, permalink, picture, gone, advertisement }) {
    return html`<li class=${kind}>
      <div class="meta"><b dir="auto">${author?.name || (author?.handle ? `@${author.handle}` : gone ? '' : t('context.somebody'))}</b>
        ${author?.name && author.handle ? html`<span>@${author.handle}</span>` : nothing}
        ${advertisement ? html`<span class="ad">${t('context.ad')}</span>` : nothing}
        ${at ? html`<time datetime=${at} title=${exact(at)}>${ago(at)}</time>` : nothing}
        ${web(permalink) ? html`<a href=${permalink} target="_blank" rel="noopener noreferrer">${t(`context.see.${kind}`, { network: this.#network })} ${icon('out')}</a>` : nothing}</div>
      ${gone ? html`<p class="text gone">${t(`context.gone.${kind}`)}</p>` : html`<p class="text" dir="auto">${text || t('context.noText')}</p>`}
      ${picture ? this.#picture(picture, permalink) : nothing}</li>`;
  }

  #picture(picture, permalink) {
    const failed = () => {
      this.broken = new Set([...this.broken, picture]);
    };
    if (!this.broken.has(picture)) return html`<span class="picture"><img src=${new URL(picture, api)} alt=${t('context.picture')} loading="lazy" decoding="async" @error=${failed}></span>`;
    const words = t('context.picture.gone', { network: this.#network });
    return web(permalink) ? html`<a class="picture tile" href=${permalink} target="_blank" rel="noopener noreferrer">${words}</a>` : html`<span class="picture tile">${words}</span>`;
  }
}
