import { html, nothing } from './lib/lit/index.js';
import { t } from './i18n.js';

/** How a view is called. */
export const nameOf = (view) => (view.builtIn ? t(`inbox.view.${view.id}`) : view.name);

function count(counts, id) {
  const found = counts.get(id);
  return found ? `${found.count}${found.more ? '+' : ''}` : '';
}

/** The views at the side, in their groups, with how many there are in each. */
export function viewsAside({ views, view, counts, choose, more }) {
  const groups = [['inbox.views', views.filter((one) => one.builtIn)], ['inbox.views.shared', views.filter((one) => !one.builtIn && one.for !== 'owner')], ['inbox.views.own', views.filter((one) => !one.builtIn && one.for === 'owner')]].filter(([, some]) => some.length);
  return html`<nav aria-label=${t('inbox.views')}>${groups.map(([title, some], at) => html`${at ? html`<h3>${t(title)}</h3>` : nothing}
    ${some.map((one) => html`<button type="button" aria-current=${one.id === view ? 'true' : nothing} @click=${() => choose(one.id)}><span>${nameOf(one)}</span><span class="count">${count(counts, one.id)}</span></button>`)}`)}${more}</nav>`;
}

/** The same where there is no room for them. */
export function viewsInList({ views, view, counts, choose }) {
  const said = (one) => `${nameOf(one)}${count(counts, one.id) ? ` (${count(counts, one.id)})` : ''}`;
  return html`<select class="field views" aria-label=${t('inbox.views')} @change=${(event) => choose(event.target.value)}>
    ${views.map((one) => html`<option value=${one.id} .selected=${one.id === view}>${said(one)}</option>`)}</select>`;
}
