import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { get } from './api.js';
import { icon } from './icons.js';
import { t, word } from './i18n.js';
import { base } from './parley-base.css.js';
import { exact, moment } from './time.js';

/** Which articles went into the replies of a ticket, how, and how much of them was changed. `beat` changes when there may be more. */
class ArticleTrace extends LitElement {
  static properties = { ticket: {}, beat: {}, uses: { state: true } };

  static styles = [base, css`
    ul { list-style: none; margin: 0; padding: 0; font-size: .8125rem; color: var(--ink-3); }
    li { display: flex; gap: .375rem; align-items: baseline; padding: .125rem .25rem; overflow-wrap: anywhere; }
  `];

  constructor() {
    super();
    this.uses = [];
  }

  updated(changed) {
    if (changed.has('ticket') || changed.has('beat')) this.#load();
  }

  async #load() {
    try {
      this.uses = (await get(`tickets/${encodeURIComponent(this.ticket)}/articles`)).uses;
    } catch {
      // The composer says what is wrong; what was seen last stays.
    }
  }

  render() {
    if (!this.uses.length) return nothing;
    const said = (use) => t('source.used', { title: use.title || use.article, mode: word('articles.mode', use.mode), edited: t('source.uses.edited', { n: use.editedPercent }) });
    return html`<ul aria-label=${t('source.used.list')}>${this.uses.map((use) => html`<li>${icon('book')} <span><span dir="auto">${said(use)}</span> · ${use.agent} · <time datetime=${use.at} title=${exact(use.at)}>${moment(use.at)}</time></span></li>`)}</ul>`;
  }
}

if (!customElements.get('parley-article-trace')) customElements.define('parley-article-trace', ArticleTrace);
