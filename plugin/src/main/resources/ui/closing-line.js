import { html, nothing } from './lib/lit/index.js';
import { icon } from './icons.js';
import { t } from './i18n.js';
import { exact } from './time.js';

/** Whether the ticket is closed once the last answer is out, or why it stays open after all. */
export function closingLine(closing) {
  if (!closing) return nothing;
  const { state, by, at, why } = closing;
  const waits = state === 'waits';
  return html`<p class="closing ${waits ? '' : 'late'}" role="status" title=${exact(at)}>${icon(waits ? 'clock' : 'late')} <span>${state === 'open' ? why : t(`closing.${state}`, { by })}</span></p>`;
}
