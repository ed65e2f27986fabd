import { html, nothing } from './lib/lit/index.js';
import { icon } from './icons.js';
import { t, word } from './i18n.js';
import { lasting, moment } from './time.js';
import { now } from './api.js';

const troublesShown = 3;

const blank = (sign, title, says, more = nothing) => html`<div class="blank">${icon(sign)}<h2>${title}</h2><p>${says}</p>${more}</div>`;

/** In place of the rows: why there are none, and what to do. */
export function insteadOfRows(feed, { words, view, home, go }) {
  const { problem, known, slow, total, state } = feed;
  if (problem && !problem.passing) {
    const refused = problem.status === 403;
    const more = view === 'all' ? nothing : html`<button class="button" type="button" @click=${home}>${t('inbox.view.all')}</button>`;
    return blank(refused ? 'lock' : 'search', t(refused ? 'inbox.refused' : 'inbox.unlisted'), refused ? `${problem.message} ${t('inbox.refused.says')}` : problem.message, more);
  }
  if (!known) return problem ? blank('cloud', t('inbox.gone.title'), t('inbox.gone.nothing')) : slow ? html`<p class="unseen" role="status">${t('inbox.loading')}</p>${ghosts}` : nothing;
  if (total) return nothing;
  if (words) return blank('search', t('inbox.noMatch'), t('inbox.noMatch.says'), elsewhere(view, go));
  return state?.connected === 0 ? blank('plug', t('inbox.unconnected'), t('inbox.unconnected.says')) : blank('check', t('inbox.empty'), t('inbox.empty.says'));
}

/** Where else the words may be found: the views that hold all there is. */
const elsewhere = (view, go) => html`<p>${['all', 'closed'].filter((id) => id !== view).map((id) => html`<button class="button" type="button" @click=${() => go(id)}>${t(`inbox.view.${id}`)}</button> `)}</p>`;

const ghosts = html`<ul aria-hidden="true">${[0, 1, 2, 3, 4].map(() => html`<li class="ghost loading"><i></i></li>`)}</ul>`;

/** Above the rows: what keeps them from being as they should. */
export function aboveRows({ goneSince, known, state, total }) {
  return html`${goneSince && known ? html`<p class="notice risk" role="status">${icon('cloud')}<span>${t('inbox.gone', { time: moment(goneSince) })}</span></p>` : nothing}
    ${state?.connected === 0 && total ? html`<p class="notice">${icon('plug')}<span>${t('inbox.unconnected.says')}</span></p>` : nothing}
    ${(state?.troubles ?? []).slice(0, troublesShown).map(({ account, channel, since }) => html`<p class="notice risk">${icon('risk')}<span>${t('inbox.trouble', { account, channel: word('channel', channel), time: moment(since) })}</span></p>`)}`;
}

/** How many there are, who works on them, and how long the longest waits. */
export function facts({ known, total, state }) {
  const people = state?.work.people ?? [];
  return html`<p class="facts"><span role="status">${known ? t('inbox.count', { n: total }) : nothing}</span>
    ${state?.work.waitingSince ? html`<span>${t('inbox.longest', { length: lasting(now() - Date.parse(state.work.waitingSince)) })}</span>` : nothing}
    ${people.length ? html`<span>${t('inbox.people', { who: people.join(', ') })}</span>` : nothing}</p>`;
}
