import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { put } from './api.js';
import { icon } from './icons.js';
import { t } from './i18n.js';
import { base } from './parley-base.css.js';

/** Which groups of the helpdesk may answer with an account. */
class AccountGroups extends LitElement {
  static properties = { account: { attribute: false }, groups: { attribute: false }, busy: { state: true }, wrong: { state: true } };

  static styles = [base, css`
    :host { margin-top: .25rem; font-size: .8125rem; }
    summary { width: max-content; max-width: 100%; cursor: pointer; color: var(--ink-2); overflow-wrap: anywhere; }
    form { display: grid; gap: .5rem; max-width: 30rem; margin-top: .5rem; padding: .75rem; border: 1px solid var(--line); border-radius: 8px; }
    legend { margin-bottom: .375rem; font-weight: 600; color: var(--ink); }
    .groups { display: flex; flex-wrap: wrap; gap: .125rem 1rem; }
    label { display: inline-flex; gap: .4rem; align-items: center; min-height: 1.75rem; overflow-wrap: anywhere; }
    .says { color: var(--ink-3); }
    .wrong { color: var(--late); }
  `];

  constructor() {
    super();
    this.groups = [];
    this.busy = false;
    this.wrong = '';
  }

  async #save(event) {
    event.preventDefault();
    const form = event.target;
    const replyGroups = [...form.querySelectorAll('input:checked')].map((box) => box.value);
    this.busy = true;
    this.wrong = '';
    try {
      await put(`accounts/${encodeURIComponent(this.account.id)}/groups`, { replyGroups });
      form.closest('details').open = false;
      this.renderRoot.querySelector('summary').focus();
      this.dispatchEvent(new CustomEvent('changed', { detail: t('account.groups.changed', { account: this.account.name }) }));
    } catch (problem) {
      this.wrong = problem.message;
    } finally {
      this.busy = false;
    }
  }

  render() {
    const chosen = this.account.replyGroups ?? [];
    // A group that is gone stays in the list until an admin takes it out.
    const all = [...new Set([...this.groups, ...chosen])];
    return html`<details><summary>${icon('person')} ${chosen.length ? t('account.groups.some', { groups: chosen.join(', ') }) : t('account.groups.all')}</summary>
      <form @submit=${this.#save}>
        <fieldset ?disabled=${this.busy}><legend>${t('account.groups', { account: this.account.name })}</legend>
          ${all.length ? html`<div class="groups">${all.map((group) => html`<label><input type="checkbox" name="group" value=${group} ?checked=${chosen.includes(group)}> ${group}</label>`)}</div>` : html`<p>${t('account.groups.none')}</p>`}</fieldset>
        <p class="says">${t('account.groups.says')}</p>
        ${this.wrong ? html`<p class="wrong" role="alert">${this.wrong}</p>` : nothing}
        ${all.length ? html`<div><button class="button" type="submit" ?disabled=${this.busy}>${t('account.groups.save')}</button></div>` : nothing}
      </form></details>`;
  }
}

if (!customElements.get('parley-account-groups')) customElements.define('parley-account-groups', AccountGroups);
