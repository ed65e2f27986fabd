import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { post, remove } from './api.js';
import { elsewhere, field, saveButtons, toWrong } from './form-parts.js';
import { icon } from './icons.js';
import { t } from './i18n.js';
import { base } from './parley-base.css.js';
import { times } from './times.css.js';

/** Outgoing webhooks: which there are, who uses them, connect one, give it another secret, delete it. A secret goes in and never comes back. Fires `changed`. */
export class ParleyWebhooks extends LitElement {
  static properties = { webhooks: {}, editing: { state: true }, asking: { state: true }, problem: { state: true }, busy: { state: true }, said: { state: true } };

  static styles = [base, times, css`
    .row { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .25rem .75rem; align-items: center; padding: .75rem 1rem; }
    .row + .row { border-top: 1px solid var(--line); }
    h4 { margin: 0; font-size: .875rem; font-weight: 620; }
    .says, small { overflow-wrap: anywhere; color: var(--ink-2); }
    small { display: block; font-size: .8125rem; color: var(--ink-3); }
    .ask { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; padding: .5rem .75rem; border-radius: 8px; background: var(--late-weak); }
    .notice { margin-bottom: .75rem; }
    form + .card { margin-top: .75rem; }
    @media (max-width: 34rem) { .row { grid-template-columns: minmax(0, 1fr); } }
  `];

  constructor() {
    super();
    this.webhooks = [];
    this.editing = null;
    this.problem = null;
    this.said = '';
  }

  async #edit(one) {
    this.editing = one;
    this.problem = null;
    this.said = '';
    await this.updateComplete;
    this.renderRoot.querySelector(one.name ? '#secret' : '#name').focus();
  }

  async #close(said) {
    const { name } = this.editing;
    this.editing = null;
    this.said = said;
    await this.updateComplete;
    this.renderRoot.querySelector(name ? `[data-name="${name}"] .edit` : '.new')?.focus();
  }

  async #save(event) {
    event.preventDefault();
    const value = (name) => event.target.elements[name].value.trim();
    this.busy = true;
    this.problem = null;
    try {
      await post('webhooks', { name: this.editing.name ?? value('name'), url: value('url'), secret: event.target.elements.secret.value });
      this.dispatchEvent(new CustomEvent('changed'));
      await this.#close(t('webhook.saved'));
    } catch (problem) {
      this.problem = problem;
      toWrong(this, problem);
    } finally {
      this.busy = false;
    }
  }

  async #delete(name) {
    this.busy = true;
    this.problem = null;
    try {
      await remove(`webhooks/${encodeURIComponent(name)}`);
      this.said = t('times.deleted', { name });
      this.dispatchEvent(new CustomEvent('changed'));
    } catch (problem) {
      this.problem = problem;
      await this.updateComplete;
      this.renderRoot.querySelector('#elsewhere')?.focus();
    } finally {
      this.asking = null;
      this.busy = false;
    }
  }

  render() {
    return html`<div class="head"><h3>${t('webhook.title')}</h3>${this.editing ? nothing : html`<button class="button new" type="button" @click=${() => this.#edit({})}>${icon('plus')} ${t('webhook.new')}</button>`}</div>
      ${this.editing ? this.#form() : elsewhere(this.problem, [])}
      ${this.webhooks.length ? html`<div class="card"><ul>${this.webhooks.map((one) => this.#row(one))}</ul></div>` : html`<p class="hint">${t('webhook.none')}</p>`}
      <div class="unseen" role="status">${this.said}</div>`;
  }

  #row({ name, url, usedBy }) {
    const label = (what) => t('times.label', { what: t(what), name });
    return html`<li class="row" data-name=${name}><div><h4>${name}</h4><span class="says">${url}</span><small>${usedBy.length ? t('times.usedBy', { names: usedBy.map((one) => one.name).join(', ') }) : t('times.unused')}</small></div>
      <span class="buttons"><button class="button quiet edit" type="button" aria-label=${label('times.edit')} @click=${() => this.#edit({ name, url })}>${t('times.edit')}</button>
        <button class="button quiet" type="button" aria-label=${label('times.delete.yes')} @click=${() => { this.asking = name; }}>${t('times.delete.yes')}</button></span>
      ${this.asking === name ? html`<div class="ask" role="alertdialog" aria-label=${t('webhook.delete.ask', { name })}><span>${t('webhook.delete.ask', { name })}</span><span class="buttons">
        <button class="button" type="button" ?disabled=${this.busy} @click=${() => this.#delete(name)}>${t('times.delete.yes')}</button><button class="button quiet" type="button" @click=${() => { this.asking = null; }}>${t('action.cancel')}</button></span></div>` : nothing}</li>`;
  }

  #form() {
    const { problem } = this;
    const { name, url } = this.editing;
    return html`<form class="card body" novalidate aria-labelledby="webhook-title" @submit=${this.#save}><h3 id="webhook-title">${name ? t('webhook.edit', { name }) : t('webhook.new')}</h3>
      ${elsewhere(problem, ['name', 'url', 'secret'])}
      <div class="grid">${name ? nothing : field('name', t('webhook.name'), '', { problem, hint: t('webhook.name.hint') })}
        ${field('url', t('webhook.url'), url ?? '', { problem, type: 'url', placeholder: 'https://…', hint: t('webhook.url.hint') })}
        ${field('secret', t('webhook.secret'), '', { problem, type: 'password', hint: t(name ? 'webhook.secret.again' : 'webhook.secret.hint'), autocomplete: 'new-password' })}</div>
      ${saveButtons(this.busy, () => this.#close(''))}</form>`;
  }
}

if (!customElements.get('parley-webhooks')) customElements.define('parley-webhooks', ParleyWebhooks);
