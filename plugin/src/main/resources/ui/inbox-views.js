import { html, nothing } from './lib/lit/index.js';
import { get } from './api.js';
import { t } from './i18n.js';
import { ViewDraft } from './view-draft.js';

const nameOf = (view) => (view.builtIn ? t(`inbox.view.${view.id}`) : view.name);

function count(counts, id) {
  const found = counts.get(id);
  return found ? `${found.count}${found.more ? '+' : ''}` : '';
}

/** The views somebody has, at the side or in a list, and making and changing one. */
export class InboxViews {
  #hear;

  all = [];
  /** Whom views may be given to; null until they are read. */
  shares = null;

  /** Tells `changed` when they were read, and `chosen` with the id of the one somebody picks. */
  constructor({ changed, chosen }) {
    this.#hear = { changed, chosen };
  }

  async read() {
    try {
      const { views, mayShare, groups } = await get('views');
      this.all = views;
      this.shares = { mayShare, groups };
    } catch {
      // The list says what is wrong; once it is read, the views are asked for again.
      this.all = [];
    }
    this.#hear.changed();
  }

  one(id) {
    return this.all.find((view) => view.id === id);
  }

  /** In their groups, with how many there are in each. */
  aside(view, counts) {
    const groups = [['inbox.views', this.all.filter((one) => one.builtIn)], ['inbox.views.shared', this.all.filter((one) => !one.builtIn && one.for !== 'owner')], ['inbox.views.own', this.all.filter((one) => !one.builtIn && one.for === 'owner')]].filter(([, some]) => some.length);
    return html`<nav aria-label=${t('inbox.views')}>${groups.map(([title, some], at) => html`${at ? html`<h3>${t(title)}</h3>` : nothing}
      ${some.map((one) => html`<button type="button" aria-current=${one.id === view ? 'true' : nothing} @click=${() => this.#hear.chosen(one.id)}><span>${nameOf(one)}</span><span class="count">${count(counts, one.id)}</span></button>`)}`)}</nav>`;
  }

  /** Where there is no room for them at the side. */
  inList(view, counts) {
    const said = (one) => `${nameOf(one)}${count(counts, one.id) ? ` (${count(counts, one.id)})` : ''}`;
    return html`<select class="field views" aria-label=${t('inbox.views')} @change=${(event) => this.#hear.chosen(event.target.value)}>
      ${this.all.map((one) => html`<option value=${one.id} .selected=${one.id === view}>${said(one)}</option>`)}</select>`;
  }

  /** Making a view of what is seen now, and changing the one that is; `open` gets what the dialog begins with. */
  acts(view, seen, open) {
    if (!this.shares) return nothing;
    const now = this.one(view);
    const act = (label, draft) => html`<button class="link" type="button" aria-haspopup="dialog" @click=${() => open(draft())}>${label}</button>`;
    return html`<p class="view-acts">${now?.mayChange ? act(t('view.change'), () => new ViewDraft(now)) : nothing}${act(t('view.new'), () => ViewDraft.from(now, seen))}</p>`;
  }
}
