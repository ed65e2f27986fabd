import { html, svg } from './lib/lit/index.js';
import { t } from './i18n.js';

/** Whether the network counts bytes and nothing else. */
const inBytes = (measured) => measured.limit?.unit === 'utf8_bytes';

/** How much room is left, in words. */
export const leftWords = (measured) => t(inBytes(measured) ? 'count.bytesLeft' : 'count.left', { n: measured.left });

/** So much of a word as tells which one it is. */
const begins = (word) => (word.length > 24 ? `${[...word].slice(0, 20).join('')}…` : word);

/** By how much a text is too long, in words. */
export const overWords = (measured) => {
  const { left, bytesOver, unknown, most, word } = measured;
  if (unknown) return t('count.unknown');
  if (word) return t('parts.word', { word: begins(word) });
  if (most > 1) return t('parts.tooMany', { most });
  return left < 0 && !inBytes(measured) ? t('count.over', { n: -left }) : t('count.bytesOver', { n: left < 0 ? -left : bytesOver });
};

/** How much room is left in a measured text, as a ring and in words. */
export function counter(measured) {
  const { value } = measured.limit;
  const share = Math.min(1, measured.used / value);
  const near = measured.fits && !measured.parts && measured.left <= 20;
  return html`<span class="counter ${measured.fits ? (near ? 'near' : '') : measured.unknown ? '' : 'over'}" id="count" title=${t(inBytes(measured) ? 'count.bytesOf' : 'count.of', { used: measured.used, value })}>
    <svg viewBox="0 0 20 20" aria-hidden="true">${svg`<circle class="track" cx="10" cy="10" r="8"></circle><circle class="used" cx="10" cy="10" r="8" pathLength="100" stroke-dasharray="${share * 100} 100"></circle>`}</svg>
    ${measured.parts ? t('parts.title', { n: measured.parts.length }) : measured.fits ? leftWords(measured) : overWords(measured)}</span>`;
}
