import { css, html, nothing } from './lib/lit/index.js';
import { icon } from './icons.js';
import { t } from './i18n.js';
import { exact, timeOfDay } from './time.js';
import { difference } from './word-diff.js';

/** The look of what was changed in a text. */
export const differenceStyle = css`
  .difference { white-space: pre-wrap; overflow-wrap: anywhere; }
  .difference del { color: var(--late); text-decoration: line-through; text-decoration-thickness: 2px; }
  .difference ins { color: var(--good); text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: .2em; }
`;

/** What became of one message: edited, with old and new in one; edited after an answer, louder; deleted. */
export function amendedMark(changes) {
  if (!changes.length) return nothing;
  const edits = changes.filter(({ what }) => what === 'edited');
  const late = edits.some(({ afterAnswer }) => afterAnswer);
  const gone = changes.findLast(({ what }) => what === 'deleted');
  const last = edits.at(-1);
  return html`<div class="amended">
    ${last ? html`<details><summary class=${late ? 'late-edit' : ''} title=${exact(last.at)}>${icon(late ? 'risk' : 'note')} ${t(late ? 'amended.afterAnswer' : 'amended.edited', { time: timeOfDay(last.at) })}</summary>
      ${edits.map(({ before, after, at }) => html`<p class="difference" dir="auto" title=${exact(at)}>${difference(before, after)}</p>`)}</details>` : nothing}
    ${gone ? html`<span class="state" title=${exact(gone.at)}>${icon('bin')} ${t('amended.deleted', { time: timeOfDay(gone.at) })}</span>` : nothing}
  </div>`;
}
