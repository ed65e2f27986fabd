import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { get, post, put, remove } from './api.js';
import { look } from './bulk.css.js';
import { t, word } from './i18n.js';
import { base } from './parley-base.css.js';
import { TagBox } from './tag-box.js';

const lengths = ['PT1H', 'PT4H', 'PT24H'];
const asks = {
  state: ['waiting', 'closed', 'all'],
  assignee: ['me', 'nobody'],
  channel: ['email', 'bluesky', 'facebook', 'instagram'],
  kind: ['comment', 'ad-comment', 'mention', 'direct-message', 'review'],
  priority: ['urgent', 'high', 'normal', 'low'],
  due: ['late', ...lengths],
  window: [...lengths, 'person', 'closed'],
};
const sorts = ['due', 'window', 'waiting', 'updated', 'opened'];

/** Makes a view of the queue, or changes one. Fires `parley-view` with the id of the view as it is then; without one when it was removed. */
export class ParleyViewDialog extends LitElement {
  static properties = { draft: { state: true }, shares: { state: true }, people: { state: true }, wrong: { state: true }, busy: { state: true }, sure: { state: true } };

  static styles = [base, look, css`
    .asks { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .5rem .75rem; }
    .ask { display: grid; gap: .25rem; align-content: start; }
    .label { font-weight: 550; }
    .checks { display: flex; flex-wrap: wrap; gap: .125rem .875rem; }
    .checks label { display: inline-flex; gap: .4rem; align-items: center; min-height: 1.75rem; font-weight: 400; }
    .remove { margin-inline-end: auto; }
  `];

  #tags = null;

  constructor() {
    super();
    Object.assign(this, { draft: null, shares: null, people: [], wrong: null, busy: false, sure: false });
  }

  /** `shares` says who may be given views: `{ mayShare, groups }`. */
  async open(draft, shares) {
    Object.assign(this, { draft, shares, wrong: null, sure: false });
    this.#tags = new TagBox('tags', () => this.requestUpdate());
    this.#tags.tags = draft.show.tag ?? [];
    // Without the list a view can still be for oneself, for everybody or for teams.
    if (shares.mayShare && !this.people.length) get('acts/choices').then(({ colleagues }) => (this.people = colleagues), () => {});
    await this.updateComplete;
    this.renderRoot.querySelector('dialog').showModal();
    this.renderRoot.querySelector('#name').focus();
  }

  #close() {
    this.renderRoot.querySelector('dialog')?.close();
  }

  async #do(work) {
    if (this.busy) return;
    this.busy = true;
    this.wrong = null;
    try {
      const view = await work();
      this.dispatchEvent(new CustomEvent('parley-view', { detail: { view }, bubbles: true, composed: true }));
      this.#close();
    } catch (problem) {
      this.wrong = problem;
      await this.updateComplete;
      this.renderRoot.querySelector('[aria-invalid=true]')?.focus();
    } finally {
      this.busy = false;
    }
  }

  #save(event) {
    event.preventDefault();
    const { draft } = this;
    draft.set('tag', this.#tags.all);
    return this.#do(async () => (await (draft.id ? put(`views/${encodeURIComponent(draft.id)}`, draft.body) : post('views', draft.body))).id);
  }

  #remove() {
    if (!this.sure) {
      this.sure = true;
      return undefined;
    }
    return this.#do(async () => (await remove(`views/${encodeURIComponent(this.draft.id)}`), null));
  }

  #set(pick, values) {
    this.draft.set(pick, values);
    this.requestUpdate();
  }

  /** A value that the dialog does not offer, made by the API, stays and is shown as it is. */
  #choice(pick, known, say) {
    const now = this.draft.one(pick);
    const values = now && !known.includes(now) ? [...known, now] : known;
    const says = (value) => (known.includes(value) ? say(value) : value.replace(/^login:/, ''));
    return html`<div class="ask"><label for=${pick}>${t(`view.${pick}`)}</label>
      <select class="field" id=${pick} aria-invalid=${this.wrong?.field === `show.${pick}` ? 'true' : nothing} @change=${(event) => this.#set(pick, [event.target.value])}>
        <option value="" .selected=${!now}>${t(pick === 'state' ? 'view.state.open' : 'view.any')}</option>
        ${values.map((value) => html`<option value=${value} .selected=${value === now}>${says(value)}</option>`)}</select></div>`;
  }

  #boxes(pick, say) {
    const chosen = this.draft.show[pick] ?? [];
    const values = [...asks[pick], ...chosen.filter((one) => !asks[pick].includes(one))];
    return html`<div class="ask" role="group" aria-labelledby="${pick}-label"><span class="label" id="${pick}-label">${t(`view.${pick}`)}</span>
      <div class="checks">${values.map((value) => html`<label><input type="checkbox" .checked=${chosen.includes(value)} @change=${(event) => this.#set(pick, event.target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))}> ${say(value)}</label>`)}</div></div>`;
  }

  #named(label, options) {
    const { draft } = this;
    // In one order, whatever is ticked: boxes that changed places would keep each other's ticks.
    const known = new Map([...options, ...draft.names.filter((name) => !options.some(([one]) => one === name)).map((one) => [one, one])]);
    return html`<div class="checks" role="group" aria-label=${label}>${[...known].map(([one, says]) => html`<label><input type="checkbox" .checked=${draft.names.includes(one)} @change=${(event) => ((draft.names = event.target.checked ? [...draft.names, one] : draft.names.filter((other) => other !== one)), this.requestUpdate())}> ${says}</label>`)}</div>`;
  }

  #sharing() {
    const { draft, shares, people, wrong } = this;
    if (!shares.mayShare) return nothing;
    const whom = ['owner', 'everybody', ...(shares.groups.length || draft.for === 'groups' ? ['groups'] : []), ...(people.length || draft.for === 'people' ? ['people'] : [])];
    return html`<div class="asks"><div class="ask"><label for="for">${t('view.for')}</label>
      <select class="field" id="for" aria-invalid=${wrong?.field === 'names' ? 'true' : nothing} @change=${(event) => (Object.assign(draft, { for: event.target.value, names: [] }), this.requestUpdate())}>${whom.map((one) => html`<option value=${one} .selected=${one === draft.for}>${t(`view.for.${one}`)}</option>`)}</select></div>
      ${draft.for === 'owner' ? nothing : html`<div class="ask"><label for="place">${t('view.place')}</label><input class="field" id="place" type="number" min="0" max="999" .value=${String(draft.place)} aria-invalid=${wrong?.field === 'place' ? 'true' : nothing} @input=${(event) => (draft.place = Number(event.target.value) || 0)}></div>`}</div>
      ${draft.for === 'groups' ? this.#named(t('view.for.groups'), shares.groups.map((one) => [one, one])) : nothing}
      ${draft.for === 'people' ? this.#named(t('view.for.people'), people.map(({ login, name }) => [login, name || login])) : nothing}`;
  }

  render() {
    const { draft, wrong } = this;
    if (!draft) return nothing;
    const length = (value) => (lengths.includes(value) ? t('view.within', { n: value.slice(2, -1) }) : null);
    return html`<dialog aria-labelledby="view-title" @close=${() => (this.draft = null)} @keydown=${(event) => event.stopPropagation()}>
      <form novalidate @submit=${(event) => this.#save(event)}>
        <h2 id="view-title">${t(draft.id ? 'view.change' : 'view.new')}</h2>
        <label for="name">${t('view.name')}</label>
        <input class="field" id="name" maxlength="60" autocomplete="off" .value=${draft.name} aria-invalid=${wrong?.field === 'name' ? 'true' : nothing} aria-describedby="view-wrong" @input=${(event) => (draft.name = event.target.value)}>
        <div class="asks">${this.#choice('state', asks.state, (value) => t(`view.state.${value}`))}
          ${this.#choice('assignee', asks.assignee, (value) => t(`bulk.assignee.${value}`))}
          ${this.#choice('due', asks.due, (value) => length(value) ?? t('inbox.view.late'))}
          ${this.#choice('window', asks.window, (value) => length(value) ?? t(`view.window.${value}`))}
          ${this.#choice('priority', asks.priority, (value) => word('priority', value))}
          <div class="ask"><label for="words">${t('view.words')}</label><input class="field" id="words" maxlength="200" autocomplete="off" .value=${draft.one('words')} @input=${(event) => draft.set('words', [event.target.value.trim()])}></div></div>
        ${this.#boxes('channel', (value) => word('channel', value))}${this.#boxes('kind', (value) => word('kind', value))}
        ${this.#tags.render({ label: t('view.tags'), hint: t('bulk.tags.hint'), wrong: wrong?.field === 'show.tag' })}
        <div class="ask"><label for="sort">${t('inbox.sort')}</label><select class="field" id="sort" @change=${(event) => Object.assign(draft, { sort: event.target.value, dir: '' })}>${sorts.map((sort) => html`<option value=${sort} .selected=${sort === draft.sort}>${t(`inbox.sort.${sort}`)}</option>`)}</select></div>
        ${this.#sharing()}
        <p class="wrong" id="view-wrong" role="alert">${wrong?.message ?? ''}</p>
        <div class="buttons">${draft.id ? html`<button class="button ${this.sure ? 'danger' : 'quiet'} remove" type="button" ?disabled=${this.busy} @click=${() => this.#remove()}>${t(this.sure ? 'view.remove.sure' : 'view.remove')}</button>` : nothing}
          <button class="button" type="button" @click=${() => this.#close()}>${t('action.cancel')}</button>
          <button class="button primary" type="submit" ?disabled=${this.busy}>${t('view.save')}</button></div></form></dialog>`;
  }
}
