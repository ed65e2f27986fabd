import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { get, post } from './api.js';
import { t } from './i18n.js';
import { base } from './parley-base.css.js';
import { ago, exact } from './time.js';

/** What could not be read, brought in or taken in, with its reason, and a way to try again; nothing if there is nothing. */
export class ParleySetAside extends LitElement {
  static properties = { deliveries: { state: true }, items: { state: true }, changes: { state: true }, busy: { state: true }, said: { state: true } };

  static styles = [base, css`
    h2 { margin: 0 0 .25rem; font-size: 1.125rem; font-weight: 650; letter-spacing: -.01em; }
    .lead { max-width: 44rem; margin-bottom: 1rem; color: var(--ink-2); }
    .card { background: var(--surface); border: 1px solid var(--line); border-radius: 10px; }
    .card + .card { margin-top: .75rem; }
    .row { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .125rem .875rem; align-items: center; padding: .8125rem 1rem; }
    .row + .row { border-top: 1px solid var(--line); }
    .row small { display: block; font-size: .8125rem; color: var(--ink-3); overflow-wrap: anywhere; }
    .row div { overflow-wrap: anywhere; }
  `];

  #timer = 0;
  #shown = { deliveries: 1, items: 1, changes: 1 };

  constructor() {
    super();
    this.deliveries = null;
    this.items = null;
    this.changes = null;
    this.busy = false;
    this.said = '';
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
      [this.deliveries, this.items, this.changes] = await Promise.all([
        this.#pages('deliveries', 'unreadable'), this.#pages('items', 'aside'), this.#pages('changes', 'aside'),
      ]);
    } catch {
      // The page around this says what is wrong; what was seen last stays.
    }
    const underWay = this.deliveries?.waiting || this.items?.waiting || this.changes?.waiting;
    if (this.isConnected && !document.hidden) this.#timer = setTimeout(() => this.#load(), underWay ? 2000 : 10_000);
  }

  /** As many pages as were asked for, as one. */
  async #pages(name, state) {
    const first = `${name}?state=${state}&limit=20`;
    let page = await get(first);
    const all = [...page[name]];
    for (let seen = 1; seen < this.#shown[name] && page.next; seen++) {
      page = await get(`${first}&after=${page.next}`);
      all.push(...page[name]);
    }
    return { ...page, [name]: all };
  }

  #more(name) {
    this.#shown[name]++;
    return this.#load();
  }

  async #again(path) {
    this.busy = true;
    try {
      const { count } = await post(path, {});
      this.said = t('aside.again', { count });
    } catch (problem) {
      this.said = problem.message;
    } finally {
      this.busy = false;
    }
    await this.#load();
  }

  render() {
    const parts = [
      this.#part(this.deliveries?.deliveries, this.deliveries, 'aside.deliveries', 'deliveries', 'replay', 'aside.read'),
      this.#part(this.items?.items, this.items, 'aside.items', 'items', 'retry', 'aside.bringIn'),
      this.#part(this.changes?.changes, this.changes, 'aside.changes', 'changes', 'retry', 'aside.bringIn'),
    ].filter((part) => part !== nothing);
    return html`${parts.length ? html`<section aria-label=${t('aside.title')}><h2>${t('aside.title')}</h2><p class="lead">${t('aside.says')}</p>${parts}</section>` : nothing}
      <div class="unseen" role="status">${this.said}</div>`;
  }

  /** A change of the helpdesk: what it is and at which ticket. */
  #where({ type, ticket }) {
    return ticket ? t(type === 'message_added' ? 'aside.message' : 'aside.change', { ticket }) : t('aside.unknown');
  }

  #part(list, page, title, path, verb, word) {
    if (!list?.length) return nothing;
    const { total, waiting } = page;
    return html`<div class="card">
      <div class="row"><div><strong>${t(title, { total })}</strong>${waiting ? html`<small>${t('aside.waiting', { waiting })}</small>` : nothing}</div>
        <button class="button" type="button" ?disabled=${this.busy} @click=${() => this.#again(`${path}/${verb}`)}>${t(`${word}.all`)}</button></div>
      ${list.map((one) => html`<div class="row"><div>${one.reason}<small><span dir="auto">${one.accountName ?? this.#where(one)}</span> · <span title=${exact(one.at)}>${ago(one.at)}</span></small></div>
        <button class="button quiet" type="button" ?disabled=${this.busy} @click=${() => this.#again(`${path}/${one.id}/${verb}`)}>${t(word)}</button></div>`)}
      ${page.next ? html`<div class="row"><div>${t('aside.shown', { count: list.length, total })}</div><button class="button quiet" type="button" @click=${() => this.#more(path)}>${t('aside.more')}</button></div>` : nothing}
    </div>`;
  }
}

if (!customElements.get('parley-set-aside')) customElements.define('parley-set-aside', ParleySetAside);
