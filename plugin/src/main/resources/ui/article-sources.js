import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { get, post, remove } from './api.js';
import './article-source-form.js';
import './article-synonyms.js';
import './article-uses.js';
import { form } from './form.css.js';
import { icon } from './icons.js';
import { t, word } from './i18n.js';
import { base } from './parley-base.css.js';
import { ago, exact } from './time.js';

const looks = { ready: ['met', 'good'], reading: ['clock', ''], waiting: ['clock', ''], trouble: ['late', 'late'] };

/** Where help articles come from, for admins: how each source stands in words, add, try, read anew, remove; the index and its synonyms. */
export class ParleyArticleSources extends LitElement {
  static properties = { view: { state: true }, editing: { state: true }, asking: { state: true }, failed: { state: true }, busy: { state: true }, said: { state: true } };

  static styles = [base, form, css`
    h2 { margin: 0 0 .25rem; font-size: 1.125rem; font-weight: 650; letter-spacing: -.01em; }
    .lead { max-width: 44rem; margin-bottom: 1rem; color: var(--ink-2); }
    ul { list-style: none; margin: 0; padding: 0; }
    .row { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .25rem .875rem; align-items: start; padding: .8125rem 1rem; }
    .row + .row { border-top: 1px solid var(--line); }
    .row small { display: block; font-size: .8125rem; color: var(--ink-3); overflow-wrap: anywhere; }
    .row .acts { display: flex; flex-wrap: wrap; gap: .25rem; justify-content: flex-end; }
    .row .more { grid-column: 1 / -1; overflow-wrap: anywhere; }
    .trouble { color: var(--late); }
    progress { width: 100%; max-width: 20rem; }
    details li { padding: .25rem 0; font-size: .875rem; overflow-wrap: anywhere; }
    .ask { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; padding: .5rem .75rem; border-radius: 8px; background: var(--late-weak); }
    .card { margin-bottom: .75rem; }
    @media (max-width: 34rem) { .row { grid-template-columns: minmax(0, 1fr); } .row .acts { justify-content: flex-start; } }
  `];

  #timer = 0;

  constructor() {
    super();
    Object.assign(this, { view: null, editing: null, asking: null, failed: '', busy: false, said: '' });
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
    document.addEventListener('visibilitychange', this.#look);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    document.removeEventListener('visibilitychange', this.#look);
  }

  #look = () => document.hidden || this.#load();

  async #load() {
    clearTimeout(this.#timer);
    try {
      this.view = await get('article-sources');
      this.failed = '';
    } catch (problem) {
      this.failed = problem.status === 403 ? '' : problem.message;
    }
    const moving = this.view?.index.making || this.view?.sources.some((one) => one.status === 'reading' || one.status === 'waiting');
    if (this.isConnected && !document.hidden) this.#timer = setTimeout(() => this.#load(), moving ? 1500 : 10_000);
  }

  async #do(work, said) {
    this.busy = true;
    try {
      await work();
      this.said = said;
    } catch (problem) {
      this.said = problem.message;
      this.failed = problem.message;
    } finally {
      this.busy = false;
      this.asking = null;
    }
    await this.#load();
  }

  async #edit(one) {
    this.editing = one;
    await this.updateComplete;
    this.renderRoot.querySelector('parley-article-source-form')?.focus();
  }

  async #done(said) {
    const { id } = this.editing;
    this.editing = null;
    this.said = said;
    await this.#load();
    await this.updateComplete;
    this.renderRoot.querySelector(id ? `[data-id="${id}"] .edit` : '.new')?.focus();
  }

  render() {
    if (!this.view) return this.failed ? html`<section aria-label=${t('source.title')}><h2>${t('source.title')}</h2><p class="lead">${this.failed}</p></section>` : nothing;
    const { sources, index } = this.view;
    return html`<section aria-label=${t('source.title')}>
      <h2>${t('source.title')}</h2>
      <p class="lead">${t('source.says')}${this.failed ? html`<br><span class="trouble" role="alert">${this.failed}</span>` : nothing}</p>
      <div class="card"><ul>${sources.map((one) => this.#row(one))}</ul>
        <div class="row"><div>${this.#index(index)}</div>
          <div class="acts"><button class="button quiet" type="button" ?disabled=${this.busy || index.making > 0} @click=${() => this.#do(() => post('article-index/rebuild', {}), t('source.index.asked'))}>${t('source.index.rebuild')}</button></div></div></div>
      ${this.editing
        ? html`<parley-article-source-form .kinds=${this.view.kinds} .source=${this.editing} @done=${(event) => this.#done(event.detail)}></parley-article-source-form>`
        : html`<button class="button new" type="button" @click=${() => this.#edit({})}>${icon('plus')} ${t('source.add')}</button>`}
      <parley-article-synonyms></parley-article-synonyms>
      <parley-article-uses></parley-article-uses>
      <div class="unseen" role="status">${this.said}</div></section>`;
  }

  #index({ answers, articles, making }) {
    const [sign, tone] = making ? looks.reading : answers ? looks.ready : looks.waiting;
    const words = making ? t('source.index.making', { n: making }) : answers ? t('source.index.ready', { n: articles }) : t('source.index.waiting');
    return html`<strong>${t('source.index')}</strong> <span class="state ${tone}">${icon(sign)} ${words}</span>`;
  }

  #row(one) {
    const [sign, tone] = looks[one.status] ?? ['question', ''];
    const label = (what) => t('times.label', { what: t(what), name: one.name });
    return html`<li class="row" data-id=${one.id}>
      <div><strong dir="auto">${one.name}</strong> <span class="state ${tone}">${icon(sign)} ${word('source.status', one.status)}</span>
        <small>${word('source.kind', one.kind)}${one.place ? html` · <span dir="auto">${one.place}</span>` : nothing}</small>
        <small>${t('source.articles', { n: one.articles })}${one.syncedAt ? html` · <span title=${exact(one.syncedAt)}>${t('source.same', { time: ago(one.syncedAt) })}</span>` : nothing}</small></div>
      <div class="acts">
        <button class="button quiet" type="button" aria-label=${label('source.sync')} ?disabled=${this.busy || one.status === 'reading'} @click=${() => this.#do(() => post(`article-sources/${encodeURIComponent(one.id)}/sync`, {}), t('source.sync.asked', { name: one.name }))}>${t('source.sync')}</button>
        ${one.removable ? html`<button class="button quiet edit" type="button" aria-label=${label('source.change')} @click=${() => this.#edit(one)}>${t('source.change')}</button>
          <button class="button quiet" type="button" aria-label=${label('source.remove')} ?disabled=${this.busy} @click=${() => (this.asking = one.id)}>${icon('bin')}</button>` : nothing}</div>
      ${one.status === 'reading' ? html`<div class="more">${one.fullAt
        ? html`<progress aria-label=${label('source.progress')} max=${Math.max(one.articles, one.done, 1)} value=${one.done}></progress>`
        : html`<progress aria-label=${label('source.progress')}></progress>`}<small>${t('source.done', { n: one.done })}</small></div>` : nothing}
      ${one.trouble ? html`<div class="more trouble">${one.trouble}${one.articles ? html`<small>${t('source.kept')}</small>` : nothing}</div>` : nothing}
      ${one.note ? html`<div class="more note"><small>${one.note}</small></div>` : nothing}
      ${one.failed ? html`<details class="more"><summary>${t('source.failed', { n: one.failed })}</summary><ul>${one.failures.map(({ title, why }) => html`<li><b dir="auto">${title}</b>: ${why}</li>`)}</ul>
        ${one.failed > one.failures.length ? html`<small>${t('source.failed.shown', { n: one.failures.length })}</small>` : nothing}</details>` : nothing}
      ${this.asking === one.id ? html`<div class="ask" role="group" aria-label=${label('source.remove')}><span>${t('source.remove.sure', { name: one.name, n: one.articles })}</span>
        <button class="button" type="button" ?disabled=${this.busy} @click=${() => this.#do(() => remove(`article-sources/${encodeURIComponent(one.id)}`), t('source.removed', { name: one.name }))}>${t('source.remove')}</button>
        <button class="button quiet" type="button" @click=${() => (this.asking = null)}>${t('action.cancel')}</button></div>` : nothing}
    </li>`;
  }
}

if (!customElements.get('parley-article-sources')) customElements.define('parley-article-sources', ParleyArticleSources);
