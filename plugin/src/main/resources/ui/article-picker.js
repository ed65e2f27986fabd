import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { get } from './api.js';
import { icon } from './icons.js';
import { locale, t } from './i18n.js';
import { base } from './parley-base.css.js';

const modes = ['auto', 'link', 'summary', 'steps', 'excerpt', 'full'];
const languages = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' });

/**
 * The list of help articles that opens at the caret: search as you type, arrows, Enter inserts,
 * Esc closes. Fires `pick` with `{article, mode}` and `close` with `{back}`, true when the slash
 * that opened it should go.
 */
class ArticlePicker extends LitElement {
  static properties = { channel: {}, audience: {}, at: { attribute: false }, found: { state: true }, active: { state: true }, failed: { state: true }, mode: { state: true } };

  static styles = [base, css`
    :host { position: fixed; z-index: 100; width: min(28rem, calc(100vw - 1rem)); background: var(--surface); border: 1px solid var(--line); border-radius: 12px; box-shadow: 0 1px 2px rgb(0 0 0 / .08), 0 12px 36px light-dark(rgb(20 22 30 / .2), rgb(0 0 0 / .6)); }
    .search { display: flex; align-items: center; gap: .5rem; padding: .125rem .875rem; border-bottom: 1px solid var(--line); color: var(--ink-3); }
    .search input { flex: 1; min-width: 0; min-height: 2.5rem; color: var(--ink); background: none; border: 0; outline: none; }
    ul { height: 18.5rem; max-height: 50dvh; overflow: auto; padding: .375rem; }
    li { display: grid; grid-template-columns: 1fr auto; gap: 0 .75rem; padding: .4375rem .625rem; border-radius: 7px; cursor: pointer; scroll-margin: .375rem; }
    li[aria-selected=true] { background: light-dark(#eaf0fd, #1d2740); box-shadow: inset var(--edge) 0 var(--accent); }
    li b { font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    li .language { font-size: .75rem; color: var(--ink-3); align-self: center; }
    li .summary { grid-column: 1 / 3; font-size: .8125rem; color: var(--ink-3); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    li .internal { grid-column: 1 / 3; display: flex; align-items: center; gap: .3rem; font-size: .8125rem; font-weight: 600; color: var(--note); }
    li[aria-disabled=true] { cursor: not-allowed; }
    li[aria-disabled=true] b { color: var(--ink-3); text-decoration: line-through; }
    .none { padding: 4rem 1.5rem; text-align: center; color: var(--ink-2); }
    footer { display: flex; align-items: center; justify-content: space-between; gap: .75rem; padding-block: .375rem; padding-inline: .875rem .5rem; border-top: 1px solid var(--line); font-size: .8125rem; color: var(--ink-3); }
    footer label { display: flex; align-items: center; gap: .375rem; }
    select { padding: .25rem .375rem; color: var(--ink); background: var(--surface); border: 1px solid var(--line-strong); border-radius: 6px; }
    @media (max-width: 30rem) { footer > span { display: none; } footer label { margin-inline-start: auto; } }
    kbd { padding: 0 .3em; font: inherit; border: 1px solid var(--line-strong); border-radius: 4px; }
  `];

  #asking = null;
  #timer = 0;

  constructor() {
    super();
    this.found = null;
    this.active = 0;
    this.failed = '';
    this.mode = 'auto';
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('pointerdown', this.#outside, true);
    this.#search('');
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.#outside, true);
    this.#asking?.abort();
    clearTimeout(this.#timer);
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
  }

  async #search(q) {
    this.#asking?.abort();
    const mine = (this.#asking = new AbortController());
    try {
      const { articles } = await get(`articles?${new URLSearchParams({ q, channel: this.channel ?? '', limit: 8 })}`, { signal: mine.signal });
      this.found = articles;
      this.active = 0;
      this.failed = '';
    } catch (problem) {
      if (!mine.signal.aborted) this.failed = problem.message;
    }
  }

  #typed(event) {
    clearTimeout(this.#timer);
    const q = event.target.value.trim();
    this.#timer = setTimeout(() => this.#search(q), 60);
  }

  #keys(event) {
    if (event.isComposing) return;
    event.stopPropagation();
    const last = (this.found?.length ?? 0) - 1;
    if (event.key === 'Escape') this.#close(false);
    else if (event.key === 'Backspace' && event.target.value === '') this.#close(true);
    else if (event.key === 'ArrowDown') this.active = this.active >= last ? 0 : this.active + 1;
    else if (event.key === 'ArrowUp') this.active = this.active <= 0 ? Math.max(0, last) : this.active - 1;
    else if (event.key === 'Enter') this.#take(this.found?.[this.active]);
    else return;
    event.preventDefault();
  }

  #escape(event) {
    event.stopPropagation();
    if (event.key === 'Escape') this.#close(false);
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
        <input role="combobox" aria-expanded="true" aria-controls="found" aria-autocomplete="list" aria-label=${t('articles.search')}
          aria-activedescendant=${found.length ? `article-${this.active}` : nothing} placeholder=${t('articles.search')} autocomplete="off" dir="auto"
          @input=${this.#typed} @keydown=${this.#keys}>
      </div>
      <ul id="found" role="listbox" aria-label=${t('articles.found')}>
        ${found.map((article, at) => this.#row(article, at))}
        ${found.length ? nothing : html`<div class="none" role="presentation">${this.failed || (this.found ? t('articles.none') : '')}</div>`}
      </ul>
      <div class="unseen" role="status">${this.found ? t('articles.count', { n: found.length }) : ''}</div>
      <footer @keydown=${this.#escape}><span><kbd>↑</kbd> <kbd>↓</kbd> ${t('articles.choose')} · <kbd>Enter</kbd> ${t('articles.insert')} · <kbd>Esc</kbd></span>
        <label>${t('articles.as')} <select @change=${(event) => (this.mode = event.target.value)}>${modes.map((mode) => html`<option value=${mode}>${t(`articles.mode.${mode}`)}</option>`)}</select></label></footer>`;
  }

  #row(article, at) {
    const barred = this.#barred(article);
    return html`<li id="article-${at}" role="option" aria-selected=${at === this.active} aria-disabled=${barred}
        @pointermove=${() => (this.active = at)} @click=${() => this.#take(article)}>
      <b dir="auto">${article.title}</b><span class="language">${languages.of(article.locale)}</span>
      ${article.visibility === 'internal' ? html`<span class="internal">${icon('lock')} ${t(barred ? `articles.internal.${this.audience}` : 'articles.internal')}</span>`
        : html`<span class="summary" dir="auto">${article.summary}</span>`}
    </li>`;
  }
}

if (!customElements.get('parley-article-picker')) customElements.define('parley-article-picker', ArticlePicker);
