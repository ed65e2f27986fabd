/** So many rows can be gone at once, and the next one is held. */
const following = 30;

/** Keeps what is being read where it is while other rows come in above it or grow. */
export class KeepPlace {
  #mark = null;

  /** `box` scrolls, or the whole page where it does not; `list` holds the rows, one below the other. */
  constructor(box, list) {
    this.box = box;
    this.list = list;
  }

  get scroller() {
    return this.box.scrollHeight > this.box.clientHeight + 1 ? this.box : document.scrollingElement;
  }

  get whole() {
    return this.scroller !== this.box;
  }

  /** How far the list reaches beyond what is seen of it, above and below. */
  get beyond() {
    const view = this.#view;
    const { top, bottom } = this.list.getBoundingClientRect();
    return { above: view.top - top, below: bottom - view.bottom };
  }

  /** Whether any of a row is in sight, or no farther from it than that. */
  near(row, px) {
    const { top, bottom } = row.getBoundingClientRect();
    const view = this.#view;
    return bottom > view.top - px && top < view.bottom + px;
  }

  get #view() {
    return this.whole ? { top: 0, bottom: innerHeight } : this.box.getBoundingClientRect();
  }

  /** Remembers it anew if somebody has moved on since. */
  look() {
    if (!this.#mark?.rows[0].row.isConnected || this.#mark.scrolled !== this.scroller.scrollTop) this.mark();
  }

  /** Remembers the first row that is seen, and where, and those that follow it. Lines between days go with the message under them: they are no place. */
  mark() {
    const { top } = this.#view;
    const rows = [...this.list.children].filter((row) => !row.matches('.day'));
    let [from, to] = [0, rows.length - 1];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (rows[middle].getBoundingClientRect().bottom > top) to = middle;
      else from = middle + 1;
    }
    const seen = rows.slice(from, from + following).map((row) => ({ row, at: row.getBoundingClientRect().top - top }));
    this.#mark = seen.length ? { rows: seen, scrolled: this.scroller.scrollTop } : null;
  }

  /** Puts the row that was remembered back where it was; where that is gone, the next one that is there. */
  hold() {
    // The whole page is kept in place by the browser, where it can, but not from its very top.
    const browser = this.whole && CSS.supports('overflow-anchor', 'auto') && this.scroller.scrollTop > 0;
    const held = this.#mark?.rows.find(({ row }) => row.isConnected);
    if (!held || browser) return;
    const by = held.row.getBoundingClientRect().top - this.#view.top - held.at;
    if (Math.abs(by) < 1) return;
    this.scroller.scrollTop += by;
    this.#mark.scrolled = this.scroller.scrollTop;
  }
}
