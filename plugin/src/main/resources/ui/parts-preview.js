import { html, nothing } from './lib/lit/index.js';
import { t } from './i18n.js';

/** The messages that a long text goes out as, each with its own count, below the box. */
export function partsPreview(measured) {
  const parts = measured?.parts ?? measured?.before;
  if (!parts?.length) return nothing;
  return html`<section class="parts" aria-busy=${measured.parts ? 'false' : 'true'} aria-label=${t('parts.title', { n: parts.length })}>
    <strong aria-hidden="true">${t('parts.title', { n: parts.length })}</strong>
    <ol>${parts.map(({ text, used, limit }, at) => html`<li><p dir="auto">${text}</p><small>${t('parts.count', { at: at + 1, total: parts.length, used, limit })}</small></li>`)}</ol></section>`;
}
