import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { get, put } from './api.js';
import { form } from './form.css.js';
import { wrongLine } from './form-parts.js';
import { t } from './i18n.js';
import { base } from './parley-base.css.js';
import { exact } from './time.js';

/** Words that mean the same, for admins: their own beside what Parley brings. */
class ArticleSynonyms extends LitElement {
  static properties = { kept: { state: true }, problem: { state: true }, busy: { state: true }, said: { state: true } };

  static styles = [base, form, css`
    :host { display: block; margin-top: 1rem; }
    .card { padding: 1rem; }
    form { max-width: 44rem; margin-top: .75rem; }
    textarea { min-height: 9rem; font: .8125rem/1.5 ui-monospace, monospace; }
    pre { max-height: 16rem; overflow: auto; margin: .5rem 0 0; padding: .75rem; font-size: .8125rem; white-space: pre-wrap; background: var(--ground, transparent); border: 1px solid var(--line); border-radius: 6px; }
  `];

  constructor() {
    super();
    Object.assign(this, { kept: null, problem: null, busy: false, said: '' });
  }

  async #open(event) {
    if (!event.target.open || this.kept) return;
    try {
      this.kept = await get('article-synonyms');
    } catch (problem) {
      this.said = problem.message;
    }
  }

  async #save(event) {
    event.preventDefault();
    this.busy = true;
    this.problem = null;
    try {
      this.kept = await put('article-synonyms', { words: event.target.elements.words.value });
      this.said = t('source.synonyms.saved');
    } catch (problem) {
      this.problem = problem;
      await this.updateComplete;
      this.renderRoot.querySelector('textarea').focus();
    } finally {
      this.busy = false;
    }
  }

  render() {
    const { kept, problem } = this;
    return html`<div class="card"><details @toggle=${this.#open}><summary>${t('source.synonyms')}</summary>
      ${kept ? html`<form @submit=${this.#save}>
        <div class="field"><label for="words">${t('source.synonyms.own')}</label>
          <textarea id="words" name="words" spellcheck="false" aria-describedby="words-hint words-wrong" aria-invalid=${problem ? 'true' : nothing} .value=${kept.words} placeholder=${'[repair]\nen: mend*, fix*, broken zip\net: paranda*'}></textarea>
          <span class="hint" id="words-hint">${t('source.synonyms.hint')}</span>${wrongLine(problem?.message, 'words-wrong')}</div>
        ${kept.changedBy ? html`<span class="hint">${t('source.synonyms.by', { by: kept.changedBy, time: exact(kept.changedAt) })}</span>` : nothing}
        <div class="buttons"><button class="button primary" type="submit" ?disabled=${this.busy}>${t(this.busy ? 'times.saving' : 'times.save')}</button></div></form>
        <details><summary>${t('source.synonyms.bundled')}</summary><pre tabindex="0" dir="auto">${kept.bundled}</pre></details>` : nothing}
      </details><div class="unseen" role="status">${this.said}</div></div>`;
  }
}

if (!customElements.get('parley-article-synonyms')) customElements.define('parley-article-synonyms', ArticleSynonyms);
