import { html, nothing } from './lib/lit/index.js';
import { icon } from './icons.js';
import { t } from './i18n.js';
import { exact } from './time.js';

const longest = 280;

/** Two drafts of one person: the other one, and which of the two is to be kept. */
export function draftChoice(store) {
  const { other } = store;
  if (!other) return nothing;
  const { text } = other.draft;
  return html`<div class="notice" role="status">${icon('note')}<div><span>${other.at ? t('draft.other', { time: exact(other.at) }) : t('draft.before')}</span>
    <blockquote dir="auto">${text.length > longest ? `${text.slice(0, longest)}…` : text}</blockquote>
    <div class="buttons"><button class="button" type="button" @click=${() => store.swap()}>${t('draft.show')}</button>
      <button class="button quiet" type="button" @click=${() => store.choose()}>${t('draft.keep')}</button></div></div></div>`;
}
