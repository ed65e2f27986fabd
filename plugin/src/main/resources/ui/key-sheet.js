import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { t } from './i18n.js';
import { fixed } from './keymap.js';
import { active, bind, choose, holder, keyOf, spell, watch } from './keys.js';
import { base } from './parley-base.css.js';

let offered = false;
const mac = /Mac|iPhone|iPad/.test(navigator.platform);
const parts = (key) => key.split(/\+(?!$)/).map((part) => (part === 'Mod' ? (mac ? '⌘' : 'Ctrl') : part === 'Shift' ? '⇧' : part));
const keys = (key) => html`<span class="keys">${parts(key).map((part) => html`<kbd>${part}</kbd>`)}</span>`;

/** The sheet of keys: what this page can do by keyboard, and a way to set other keys. */
export class ParleyKeys extends LitElement {
  static properties = { waiting: { state: true }, wrong: { state: true }, hosts: { state: true } };

  static styles = [base, css`
    dialog { width: min(34rem, calc(100vw - 2rem)); max-height: calc(100vh - 4rem); overflow: auto; padding: 1.25rem; color: var(--ink); background: var(--surface); border: 1px solid var(--line); border-radius: 12px; }
    dialog::backdrop { background: rgb(0 0 0 / .4); }
    h2 { font-size: 1.0625rem; }
    h3 { margin-top: 1rem; font-size: .8125rem; color: var(--ink-2); }
    ul { margin-top: .25rem; }
    li { display: grid; grid-template-columns: minmax(0, 1fr) auto auto; gap: .75rem; align-items: center; min-height: 2.25rem; border-top: 1px solid var(--line); }
    kbd { display: inline-block; min-width: 1.5rem; padding: 0 .375rem; text-align: center; font: inherit; font-size: .8125rem; background: var(--sunken); border: 1px solid var(--line-strong); border-radius: 4px; }
    .keys { display: inline-flex; gap: .25rem; }
    .wrong { margin-top: .75rem; color: var(--late); }
    .end { display: flex; justify-content: flex-end; margin-top: 1rem; }
    .button { min-height: 1.75rem; }
  `];

  #leave = null;

  constructor() {
    super();
    this.waiting = '';
    this.wrong = '';
    this.hosts = [];
  }

  connectedCallback() {
    super.connectedCallback();
    this.#leave = watch(() => this.requestUpdate());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#leave?.();
  }

  async show() {
    await this.updateComplete;
    this.renderRoot.querySelector('dialog').showModal();
  }

  async #choose(id, key) {
    this.wrong = '';
    this.waiting = '';
    try {
      await choose(id, key);
    } catch (problem) {
      this.wrong = problem.message;
    }
    await this.updateComplete;
    this.renderRoot.querySelector(`[data-id="${id}"]`)?.focus();
  }

  #pressed(event) {
    if (!this.waiting) return;
    event.preventDefault();
    event.stopPropagation();
    const key = spell(event);
    if (!key) return;
    const id = this.waiting;
    if (key === 'Esc' || key === 'Tab' || key === 'Shift+Tab') {
      this.waiting = '';
      return;
    }
    const other = holder(key, id);
    const taken = other ? t(`key.${other}`) : this.hosts.find(([theirs]) => theirs === key)?.[1] ?? (fixed.find(([, theirs]) => theirs === key) ? t(`key.${fixed.find(([, theirs]) => theirs === key)[0]}`) : '');
    if (taken) this.wrong = t('keys.taken', { key, what: taken });
    else this.#choose(id, key);
  }

  #row(id) {
    const what = t(`key.${id}`);
    return html`<li><span>${what}</span>${this.waiting === id ? html`<em role="status">${t('keys.press')}</em>` : keys(keyOf(id))}
      <button class="button quiet" type="button" data-id=${id} aria-label=${t('keys.change.label', { what })} @click=${() => ((this.waiting = this.waiting === id ? '' : id), (this.wrong = ''))} @keydown=${this.#pressed}
        @blur=${() => (this.waiting = '')}>${this.waiting === id ? t('action.cancel') : t('keys.change')}</button></li>`;
  }

  render() {
    const ids = active().sort((one, other) => one.localeCompare(other));
    const groups = [...new Set(ids.map((id) => id.split('.')[0]))];
    return html`<dialog aria-labelledby="title" @close=${() => this.remove()}>
      <h2 id="title">${t('keys.title')}</h2>
      ${groups.map((group) => html`<h3>${t(`keys.group.${group}`)}</h3><ul>${ids.filter((id) => id.startsWith(`${group}.`)).map((id) => this.#row(id))}
        ${fixed.filter(([id]) => id.startsWith(`${group}.`)).map(([id, key]) => html`<li><span>${t(`key.${id}`)}</span>${keys(key)}</li>`)}</ul>`)}
      ${this.hosts.length ? html`<h3>${t('keys.group.host')}</h3><ul>${this.hosts.map(([key, does]) => html`<li><span>${does}</span>${keys(key)}</li>`)}</ul>` : nothing}
      ${this.wrong ? html`<p class="wrong" role="alert">${this.wrong}</p>` : nothing}
      <form method="dialog" class="end"><button class="button primary">${t('keys.done')}</button></form>
    </dialog>`;
  }
}

/** Opens the sheet; a host that has keys of its own hands them in as [key, words] and shows no sheet itself. */
export function showKeys(hosts = []) {
  if (document.querySelector('parley-keys')) return;
  const sheet = document.createElement('parley-keys');
  sheet.hosts = hosts;
  document.body.append(sheet);
  sheet.show();
}

/** Answers a host that asks for the sheet, by an event `parley-show-keys` on the document. */
export function offerSheet() {
  if (offered) return;
  offered = true;
  document.addEventListener('parley-show-keys', (event) => {
    event.preventDefault();
    showKeys(event.detail?.keys ?? []);
  });
  bind('keys.sheet', () => showKeys());
}
