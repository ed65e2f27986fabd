import { html, nothing } from './lib/lit/index.js';
import { kindOf, optionOf } from './audience-choice.js';
import { icon } from './icons.js';
import { newsList } from './news-list.js';
import { t } from './i18n.js';
import { moment, timeOfDay } from './time.js';

/** Why Parley does not answer, in words. */
export function outage({ view, problem, goneSince }) {
  const unknown = problem.status === 404;
  const key = !problem.passing && !unknown ? 'outage.refused' : unknown && !view ? 'outage.unknown' : problem.status === 503 ? 'outage.waiting' : 'outage.gone';
  return html`${icon(key === 'outage.refused' ? 'lock' : 'cloud')} <div>${t(key, { time: timeOfDay(goneSince), why: problem.message })}</div>`;
}

const notice = (tone, sign, ...content) => html`<div class="notice ${tone}" role=${tone === 'late' ? 'alert' : 'status'}>${icon(sign)}<div>${content}</div></div>`;

/** Why the last try came back, and what an agent should know of the way the reply takes. */
export function notices({ view, audience, sending, warnings }, { articlesAnyway }) {
  const { phase, problem } = sending;
  const option = optionOf(view, audience);
  const held = option?.heldElsewhere;
  const doubt = problem?.status === 409 && problem.field === 'articles';
  return [
    phase === 'unsure' ? notice('risk', 'cloud', html`<span>${t('compose.unsure')}</span>`) : nothing,
    held ? notice('risk', 'lock', html`<span>${t('held.says', { time: moment(held.since) })}</span>`) : nothing,
    problem && !(held && problem.body?.heldSince) ? notice(doubt ? 'risk' : 'late', doubt ? 'book' : 'late', html`<span>${problem.message}</span>`,
      doubt ? html`<div class="buttons"><button class="button" type="button" @click=${articlesAnyway}>${t('source.anyway')}</button></div>` : nothing) : nothing,
    option?.window?.state === 'human-agent' ? notice('', 'clock', html`<span>${t('window.person', { time: moment(option.window.closes) })}</span>`) : nothing,
    option?.note ? notice('', 'note', html`<span><b>${t('compose.where')}</b> ${option.note}</span>`) : nothing,
    option?.warning ? notice('risk', 'risk', html`<span>${option.warning}</span>`) : nothing,
    warnings.map((warning) => notice('', 'book', html`<span>${warning}</span>`)),
  ];
}

/** What came since the draft was begun: after a refused send all of it, while writing that there is some. */
export function movedOn({ view, audience, sending, draft, begun, closes }, { anyway, edit, seen }) {
  const { conflict, phase } = sending;
  if (conflict) {
    const what = optionOf(view, audience)?.heldElsewhere ? t('send.takeOver') : closes ? t('send.andClose') : t(`send.${kindOf(audience, view.channel)}`);
    return notice('risk', 'risk', html`<span><b>${t('conflict.title')}</b> ${t('conflict.read')}</span>`, newsList(conflict.news),
      html`<div class="buttons"><button class="button" type="button" aria-keyshortcuts="Control+Enter Meta+Enter" title=${t('compose.sendKeys')} @click=${anyway}>${t('conflict.anyway', { what })}</button>
        <button class="button quiet" type="button" @click=${edit}>${t('conflict.edit')}</button></div>`);
  }
  if (!begun || !draft.basedOn || view.basedOn === draft.basedOn || phase !== 'idle') return nothing;
  // Whoever holds a draft should know that nobody waits for it any more.
  const gone = !view.open && view.amended?.some(({ note, what }) => note === view.basedOn && what === 'deleted');
  return notice('', gone ? 'bin' : 'bubble', html`<span>${t(gone ? 'conflict.gone' : 'conflict.moved')} <button class="link" type="button" @click=${seen}>${t('conflict.seen')}</button></span>`);
}
