import { LitElement, html, nothing } from './lib/lit/index.js';
import { get, post } from './api.js';
import { pickerStyle } from './article-picker.css.js';
import { icon } from './icons.js';
import { locale, t } from './i18n.js';
import { base } from './parley-base.css.js';

const modes = ['auto', 'link', 'summary', 'steps', 'excerpt', 'full'];
const languages = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' });
const calmMs = 60;
const previewMs = 180;
const few = 3;

/**
 * The list of help articles that opens at the caret: what fits the customer's words and what was
 * used last, then search as you type; arrows choose, with Alt how, Enter inserts, Esc closes. Fires
 * `pick` with `{article, mode}` and `close` with `{back}`, true when the slash that opened it should
 * go.
 */
class ArticlePicker extends LitElement {
  static properties = {
    ticket: {}, channel: {}, audience: {}, remaining: { attribute: false }, at: { attribute: false },
    found: { state: true }, offered: { state: true }, active: { state: true }, failed: { state: true }, mode: { state: true }, preview: { state: true },
  };

  static styles = [base, pickerStyle];

  #asking = null;
  #looking = null;
  #timer = 0;
  #previewTimer = 0;

  constructor() {
    super();
    Object.assign(this, { found: null, offered: null, active: 0, failed: '', mode: 'auto', preview: null });
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('pointerdown', this.#outside, true);
    this.#offer();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.#outside, true);
    this.#asking?.abort();
    this.#looking?.abort();
    clearTimeout(this.#timer);
    clearTimeout(this.#previewTimer);
  }

  #outside = (event) => event.composedPath().includes(this) || this.#close(false, false);

  firstUpdated() {
    const box = this.getBoundingClientRect();
    const below = innerHeight - this.at.bottom - 8;
    this.style.left = `${Math.max(8, Math.min(this.at.left, innerWidth - box.width - 8))}px`;
    if (below >= box.height || below > this.at.top) this.style.top = `${Math.max(8, Math.min(this.at.bottom + 6, innerHeight - box.height - 8))}px`;
    else this.style.bottom = `${Math.max(8, Math.min(innerHeight - this.at.top + 6, innerHeight - box.height - 8))}px`;
    this.renderRoot.querySelector('input').focus({ preventScroll: true });
  }

  updated(changed) {
    if (changed.has('active') || changed.has('found')) this.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
    if (changed.has('active') || changed.has('found') || changed.has('mode')) this.#look();
  }

  /** Before anything is typed: what fits the customer, what this agent used last, then the latest. */
  async #offer() {
    const mine = (this.#asking = new AbortController());
    const { signal } = mine;
    const [fit, latest] = await Promise.allSettled([
      this.ticket ? post('articles/suggest', { ticket: this.ticket, channel: this.channel ?? '', audience: this.audience }, { signal }) : Promise.resolve(null),
      get(`articles?${new URLSearchParams({ q: '', channel: this.channel ?? '', limit: 8 })}`, { signal }),
    ]);
    if (signal.aborted) return;
    const suggested = fit.value;
    const shown = new Set();
    const fresh = (list) => list.filter(({ id }) => !shown.has(id) && shown.add(id));
    const parts = [];
    if (suggested?.goodMatch) parts.push(['source.suggested', fresh(suggested.matches.slice(0, few))]);
    if (suggested?.recent?.length) parts.push(['source.recent', fresh(suggested.recent)]);
    parts.push(['source.latest', fresh(latest.value?.articles ?? [])]);
    // Without suggestions the agent reads why: the index may be on its way, which is no "no good match".
    this.offered = { note: fit.status === 'rejected' ? fit.reason.message : suggested && !suggested.goodMatch ? t('source.noGood') : '', parts: parts.filter(([, list]) => list.length) };
    this.found = this.offered.parts.flatMap(([, list]) => list);
    this.active = 0;
    this.failed = latest.status === 'rejected' && !this.found.length ? latest.reason.message : '';
  }

  async #search(q) {
    this.#asking?.abort();
    if (!q) return this.#offer();
    const mine = (this.#asking = new AbortController());
    try {
      const { articles } = await get(`articles?${new URLSearchParams({ q, channel: this.channel ?? '', limit: 8 })}`, { signal: mine.signal });
      this.offered = null;
      this.found = articles;
      this.active = 0;
      this.failed = '';
    } catch (problem) {
      if (!mine.signal.aborted) this.failed = problem.message;
    }
  }

  /** What Enter would put in, once the choice rests for a moment. */
  #look() {
    clearTimeout(this.#previewTimer);
    this.#looking?.abort();
    const article = this.found?.[this.active];
    if (!article || this.#barred(article)) {
      this.preview = null;
      return;
    }
    const mine = (this.#looking = new AbortController());
    this.#previewTimer = setTimeout(async () => {
      try {
        this.preview = await post(`articles/${encodeURIComponent(article.id)}/render`, { channel: this.channel ?? '', mode: this.mode, kind: this.audience, remaining: this.remaining, ...(this.ticket ? { ticket: this.ticket } : {}) }, { signal: mine.signal });
      } catch (problem) {
        if (!mine.signal.aborted) this.preview = { parts: [], warnings: [problem.message] };
      }
    }, previewMs);
  }

  #typed(event) {
    clearTimeout(this.#timer);
    const q = event.target.value.trim();
    this.#timer = setTimeout(() => this.#search(q), calmMs);
  }

  #step(by) {
    const last = (this.found?.length ?? 0) - 1;
    this.active = this.active + by > last ? 0 : this.active + by < 0 ? Math.max(0, last) : this.active + by;
  }

  #as(by) {
    this.mode = modes[(modes.indexOf(this.mode) + by + modes.length) % modes.length];
  }

  #keys(event) {
    if (event.isComposing) return;
    event.stopPropagation();
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') this.#close(false);
    else if (event.key === 'Backspace' && event.target.value === '') this.#close(true);
    else if (way && event.altKey) this.#as(way);
    else if (way) this.#step(way);
    else if (event.key === 'Enter') this.#take(this.found?.[this.active]);
    else return;
    event.preventDefault();
  }

  #inFooter(event) {
    event.stopPropagation();
    if (event.key === 'Escape') this.#close(false);
    else if (event.key === 'Enter') {
      event.preventDefault();
      this.#take(this.found?.[this.active]);
    }
  }

  #close(back, focus = true) {
    this.dispatchEvent(new CustomEvent('close', { detail: { back, focus } }));
  }

  #barred(article) {
    return article.visibility === 'internal' && this.audience !== 'note';
  }

  #take(article) {
    if (article && !this.#barred(article)) this.dispatchEvent(new CustomEvent('pick', { detail: { article, mode: this.mode } }));
  }

  render() {
    const found = this.found ?? [];
    return html`
      <div class="search">${icon('search')}
        <input role="combobox" aria-expanded="true" aria-controls="found" aria-autocomplete="list" aria-label=${t('articles.search')} aria-describedby="preview"
          aria-activedescendant=${found.length ? `article-${this.active}` : nothing} placeholder=${t('articles.search')} autocomplete="off" dir="auto"
          @input=${this.#typed} @keydown=${this.#keys}>
      </div>
      <ul id="found" role="listbox" aria-label=${t('articles.found')}>
        ${this.offered?.note ? html`<li class="none-fits" role="presentation">${this.offered.note}</li>` : nothing}
        ${this.offered ? this.#parts() : found.map((article, at) => this.#row(article, at))}
        ${found.length ? nothing : html`<div class="none" role="presentation">${this.failed || (this.found ? t('articles.none') : '')}</div>`}
      </ul>
      ${this.#preview()}
      <div class="unseen" role="status">${this.offered?.note ? `${this.offered.note} ` : ''}${this.found ? t('articles.count', { n: found.length }) : ''}</div>
      <footer @keydown=${this.#inFooter}><span><kbd>↑</kbd> <kbd>↓</kbd> ${t('articles.choose')} · <kbd>Alt</kbd> <kbd>↓</kbd> ${t('source.modes')} · <kbd>Enter</kbd> ${t('articles.insert')} · <kbd>Esc</kbd></span>
        <label>${t('articles.as')} <select @change=${(event) => (this.mode = event.target.value)}>${modes.map((mode) => html`<option value=${mode} ?selected=${mode === this.mode}>${t(`articles.mode.${mode}`)}</option>`)}</select></label></footer>`;
  }

  #parts() {
    let at = 0;
    return this.offered.parts.map(([title, list]) => html`<li class="part" role="presentation">${t(title)}</li>${list.map((article) => this.#row(article, at++))}`);
  }

  #row(article, at) {
    const barred = this.#barred(article);
    return html`<li id="article-${at}" role="option" aria-selected=${at === this.active} aria-disabled=${barred}
        @pointermove=${() => (this.active = at)} @click=${() => this.#take(article)}>
      <b dir="auto">${article.title}</b><span class="language">${languages.of(article.locale)}${article.preferredLanguage === false ? html` · ${t('source.other')}` : nothing}</span>
      ${article.visibility === 'internal' ? html`<span class="internal">${icon('lock')} ${t(barred ? `articles.internal.${this.audience}` : 'articles.internal')}</span>`
        : html`<span class="summary" dir="auto">${article.words?.length ? t('source.words', { words: article.words.join(', ') }) : article.summary}${article.uses ? html` · ${t('source.times', { n: article.uses })}` : nothing}</span>`}
    </li>`;
  }

  /** The first part as it would stand in the reply, with what is to be known of it. */
  #preview() {
    const { parts = [], warnings = [], linkPrice } = this.preview ?? {};
    const [first] = parts;
    return html`<div class="preview" id="preview" role="group" tabindex="0" aria-label=${t('source.preview')}>
      ${this.preview ? html`${first ? html`<p dir="auto">${first.text}</p>` : html`<p>${t('source.preview.nothing')}</p>`}
        ${parts.length > 1 ? html`<small>${t('source.part', { n: 1, of: parts.length })}</small>` : nothing}
        ${linkPrice ? html`<small class="price">${t('source.price', { price: `${linkPrice.amount} ${linkPrice.currency}` })}</small>` : nothing}
        ${warnings.map((one) => html`<small>${one}</small>`)}` : nothing}</div>`;
  }
}

if (!customElements.get('parley-article-picker')) customElements.define('parley-article-picker', ArticlePicker);
