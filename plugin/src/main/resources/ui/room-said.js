import { leftWords, overWords } from './counter.js';
import { t } from './i18n.js';

const thresholds = [50, 20, 10, 0];

/** Says to those who listen when the room for a reply gets less: at each threshold once, not with each key. */
export class RoomSaid {
  #reached = null;
  #parts = 1;

  /** Begins anew: the room is another one. */
  reset() {
    this.#reached = null;
    this.#parts = 1;
  }

  /** What is to be said now of a measured text; empty if nothing is. */
  of(measured) {
    const parts = measured.parts?.length ?? 1;
    const other = parts !== this.#parts;
    this.#parts = parts;
    if (parts > 1) return other ? t('parts.title', { n: parts }) : '';
    const reached = measured.fits ? (thresholds.findLast((one) => measured.left <= one) ?? null) : -1;
    if (reached === this.#reached) return '';
    const worse = reached !== null && (this.#reached === null || reached < this.#reached || this.#reached === -1);
    this.#reached = reached;
    if (!worse) return '';
    return measured.fits ? leftWords(measured) : overWords(measured);
  }
}
