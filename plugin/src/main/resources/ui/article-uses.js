import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { get } from './api.js';
import { form } from './form.css.js';
import { locale, t, word } from './i18n.js';
import { base } from './parley-base.css.js';
import { exact } from './time.js';

const languages = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' });

/**
 * How often each article went into a reply, by channel and language, and into which last; with
 * `article`, the replies of that one alone, their tickets linked by `href="/desk/tickets/{ticket}"`.
 */
class ArticleUses extends LitElement {
  static properties = { article: {}, counts: { state: true }, open: { state: true }, uses: { state: true }, said: { state: true } };

  static styles = [base, form, css`
    :host { display: block; margin-top: .75rem; }
    .card { padding: 1rem; }
    .wide { overflow-x: auto; }
    table { width: 100%; margin-top: .75rem; border-collapse: collapse; font-size: .875rem; }
    th, td { padding: .375rem .5rem; text-align: start; border-bottom: 1px solid var(--line); }
    td.n, th.n { text-align: end; font-variant-numeric: tabular-nums; }
  `];

  constructor() {
    super();
    Object.assign(this, { counts: null, open: null, uses: [], said: '' });
  }

  willUpdate(changed) {
    if (!changed.has('article') || !this.article) return;
    this.open = null;
    this.uses = [];
    this.#show(this.article);
  }

  async #load(event) {
    if (!event.target.open) return;
    try {
      this.counts = (await get('reports/articles?days=90')).counts;
    } catch (problem) {
      this.said = problem.message;
    }
  }

  async #show(article) {
    this.open = this.open === article ? null : article;
    if (!this.open) return;
    try {
      const { uses } = await get(`articles/${encodeURIComponent(article)}/uses`);
      if (this.open === article) this.uses = uses;
    } catch (problem) {
      this.said = problem.message;
    }
  }

  render() {
    return this.article ? this.#one() : this.#all();
  }

  #one() {
    return html`<h2>${t('source.uses.here')}</h2>${this.uses.length ? this.#list() : html`<p class="hint">${this.said || t('source.uses.here.none')}</p>`}`;
  }

  #list() {
    const ticket = (use) => {
      const words = t('source.uses.ticket', { ticket: use.ticket });
      const href = this.getAttribute('href')?.replace('{ticket}', encodeURIComponent(use.ticket));
      return href ? html`<a href=${href}>${words}</a>` : words;
    };
    return html`<ul>${this.uses.map((use) => html`<li>${exact(use.at)} · ${ticket(use)} · ${word('articles.mode', use.mode)} · ${t('source.uses.edited', { n: use.editedPercent })} · ${use.agent}</li>`)}</ul>`;
  }

  #all() {
    return html`<div class="card"><details @toggle=${this.#load}><summary>${t('source.uses')}</summary>
      ${this.counts ? (this.counts.length ? this.#table() : html`<p class="hint">${t('source.uses.none')}</p>`) : nothing}
      <p class="hint" role="status">${this.said}</p></details></div>`;
  }

  #table() {
    return html`<div class="wide"><table><caption class="unseen">${t('source.uses')}</caption>
      <thead><tr><th scope="col">${t('source.uses.article')}</th><th scope="col">${t('source.uses.channel')}</th><th scope="col">${t('source.uses.language')}</th><th scope="col" class="n">${t('source.uses.times')}</th></tr></thead>
      <tbody>${this.counts.map((one) => html`<tr><th scope="row"><button class="link" type="button" aria-expanded=${this.open === one.article} @click=${() => this.#show(one.article)} dir="auto">${one.title || one.article}</button></th>
        <td>${word('channel', one.channel)}</td><td>${one.locale === 'und' ? '' : languages.of(one.locale)}</td><td class="n">${one.uses}</td></tr>`)}</tbody></table></div>
      ${this.open ? this.#list() : nothing}`;
  }
}

if (!customElements.get('parley-article-uses')) customElements.define('parley-article-uses', ArticleUses);
