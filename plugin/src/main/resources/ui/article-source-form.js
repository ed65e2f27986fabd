import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { post, put } from './api.js';
import { elsewhere, field, toWrong, wrongLine, wrongWith } from './form-parts.js';
import { form } from './form.css.js';
import { icon } from './icons.js';
import { t } from './i18n.js';
import { base } from './parley-base.css.js';

const patience = { timeoutMs: 90_000 };

/** Sets a source up: its kind, what that kind needs, a try that changes nothing. Saving is offered once a try has gone well. Fires `done`. */
class ArticleSourceForm extends LitElement {
  static properties = { kinds: {}, source: {}, kind: { state: true }, chosen: { state: true }, tried: { state: true }, problem: { state: true }, busy: { state: true } };

  static styles = [base, form, css`
    .card { padding: 1.25rem; display: grid; gap: 1rem; }
    .kinds { display: flex; flex-wrap: wrap; gap: .5rem; }
    .choices { display: grid; gap: .125rem; border: 0; margin: 0; padding: 0; }
    .choices small { color: var(--ink-3); }
    .went { display: flex; gap: .5rem; align-items: center; }
  `];

  constructor() {
    super();
    Object.assign(this, { kinds: [], source: {}, kind: null, chosen: [], tried: null, problem: null, busy: false });
  }

  willUpdate(changed) {
    if (changed.has('source')) {
      this.kind = this.source.kind ?? null;
      this.chosen = (this.source.values?.collections ?? '').split(',').filter(Boolean);
      this.tried = null;
      this.problem = null;
    }
  }

  focus() {
    this.updateComplete.then(() => this.renderRoot.querySelector('input, .kinds button')?.focus());
  }

  #choose(kind) {
    Object.assign(this, { kind, tried: null, problem: null, chosen: [] });
    this.focus();
  }

  #body() {
    const value = (name) => this.renderRoot.querySelector(`[name="${name}"]`)?.value.trim() ?? '';
    const values = Object.fromEntries(this.#fields.filter((one) => !one.secret).map(({ name }) => [name, name === 'collections' ? this.chosen.join(',') : value(name)]));
    return { kind: this.kind, name: value('name'), values, ...(value('key') ? { key: value('key') } : {}), ...(this.source.id ? { id: this.source.id } : {}) };
  }

  get #fields() {
    return this.kinds.find((one) => one.kind === this.kind)?.fields ?? [];
  }

  async #call(work) {
    this.busy = true;
    this.problem = null;
    try {
      return await work();
    } catch (problem) {
      this.problem = problem;
      this.tried = null;
      this.busy = false;
      toWrong(this, problem);
      return null;
    } finally {
      this.busy = false;
    }
  }

  async #try(event) {
    event?.preventDefault();
    const tried = await this.#call(() => post('article-sources/try', this.#body(), patience));
    if (!tried) return;
    this.tried = tried;
    await this.updateComplete;
    this.renderRoot.querySelector('.went')?.focus();
  }

  async #save() {
    const body = this.#body();
    const { id } = this.source;
    const saved = await this.#call(() => (id ? put(`article-sources/${encodeURIComponent(id)}`, body, patience) : post('article-sources', body, patience)));
    if (saved) this.dispatchEvent(new CustomEvent('done', { detail: t('source.saved', { name: body.name }) }));
  }

  #cancel() {
    this.dispatchEvent(new CustomEvent('done', { detail: '' }));
  }

  #changed() {
    this.tried = null;
  }

  render() {
    return html`<div class="card"><h3>${t(this.source.id ? 'source.change' : 'source.add')}</h3>
      ${this.source.id ? nothing : html`<div class="kinds" role="group" aria-label=${t('source.which')}>${this.kinds.map(({ kind }) => html`<button class="button" type="button" aria-pressed=${kind === this.kind} @click=${() => this.#choose(kind)}>${t(`source.kind.${kind}`)}</button>`)}</div>`}
      ${this.kind ? this.#form() : html`<div class="buttons"><button class="button quiet" type="button" @click=${() => this.#cancel()}>${t('action.cancel')}</button></div>`}</div>`;
  }

  #form() {
    const { problem } = this;
    const known = ['name', ...this.#fields.map((one) => one.name)];
    return html`<p class="hint">${t(`source.kind.${this.kind}.says`)}</p>
      <form @submit=${this.#try} @input=${() => this.#changed()} novalidate>
        ${field('name', t('source.name'), this.source.name, { problem })}
        ${this.#fields.map((one) => this.#field(one))}
        ${elsewhere(problem, known)}
        ${this.tried ? html`<p class="went state good" tabindex="-1" role="status">${icon('met')} ${t('source.tried', { n: this.tried.articles })}</p>` : nothing}
        <div class="buttons">
          <button class="button ${this.tried ? '' : 'primary'}" type="submit" ?disabled=${this.busy}>${t(this.busy ? 'source.trying' : 'source.try')}</button>
          ${this.tried ? html`<button class="button primary" type="button" ?disabled=${this.busy} @click=${() => this.#save()}>${t('source.save')}</button>` : nothing}
          <button class="button quiet" type="button" ?disabled=${this.busy} @click=${() => this.#cancel()}>${t('action.cancel')}</button></div>
      </form>`;
  }

  #field({ name, secret, needed }) {
    const { problem } = this;
    const value = this.source.values?.[name] ?? '';
    if (name === 'api') return nothing;
    if (name === 'collections') return this.#collections();
    if (name === 'visibility') {
      const says = wrongWith(problem, name);
      return html`<div class="field"><label for="visibility">${t('source.visibility')}</label>
        <select id="visibility" name="visibility"><option value="internal" ?selected=${value !== 'public'}>${t('source.visibility.internal')}</option><option value="public" ?selected=${value === 'public'}>${t('source.visibility.public')}</option></select>
        <span class="hint">${t('source.visibility.hint')}</span>${wrongLine(says, 'visibility-wrong')}</div>`;
    }
    const hint = secret && this.source.id ? t('source.key.kept') : t(`source.${name}.hint`);
    return field(name, `${t(`source.${name}`)}${needed ? '' : ` ${t('source.optional')}`}`, secret ? '' : value, { problem, hint, type: secret ? 'password' : 'text' });
  }

  /** What the key sees is known once it was tried; nothing ticked means all. */
  #collections() {
    const says = wrongWith(this.problem, 'collections');
    const choices = this.tried?.choices ?? [];
    if (!choices.length) return html`${says ? html`<p class="wrong" id="collections-wrong" role="alert">${says}</p>` : nothing}${this.chosen.length ? html`<p class="hint">${t('source.collections.chosen', { n: this.chosen.length })}</p>` : html`<p class="hint">${t('source.collections.try')}</p>`}`;
    const tick = (id, on) => (this.chosen = on ? [...this.chosen, id] : this.chosen.filter((one) => one !== id));
    return html`<fieldset class="choices"><legend>${t('source.collections')}</legend><span class="hint">${t('source.collections.hint')}</span>
      ${choices.map((one) => html`<label><input type="checkbox" .checked=${this.chosen.includes(one.id)} @input=${(event) => event.stopPropagation()} @change=${(event) => tick(one.id, event.target.checked)}> <span dir="auto">${one.name}</span> <small>${t(`source.visibility.${one.visibility}`)} · ${t('source.articles', { n: one.articles })}</small></label>`)}
    </fieldset>`;
  }
}

if (!customElements.get('parley-article-source-form')) customElements.define('parley-article-source-form', ArticleSourceForm);
