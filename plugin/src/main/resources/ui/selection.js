const most = 500;

/** The conversations picked out of a list, in the order in which they were; a range begins at the one picked last. */
export class Selection {
  #feed;
  #chosen = new Map();
  #last = '';

  /** The most there may be; more cannot be acted on at once. */
  static most = most;

  constructor(feed) {
    this.#feed = feed;
  }

  get list() {
    return [...this.#chosen.values()];
  }

  has(ticket) {
    return this.#chosen.has(ticket);
  }

  /** False if there is no room for it. */
  toggle(row) {
    this.#last = row.ticket;
    return this.#chosen.delete(row.ticket) || this.#add([row]);
  }

  /** From the one picked last, or from this one alone. */
  async range(place) {
    const from = this.#last ? this.#feed.placeOf(this.#last) : -1;
    const [first, end] = from < 0 ? [place, place] : [Math.min(from, place), Math.max(from, place)];
    const rows = await this.#feed.between(first, Math.min(end, first + most - 1));
    if (rows.length) this.#last = this.#feed.rows.get(place)?.ticket ?? this.#last;
    return this.#add(rows) && end - first < most;
  }

  clear() {
    this.#chosen.clear();
    this.#last = '';
  }

  #add(rows) {
    const fresh = rows.filter(({ ticket }) => !this.#chosen.has(ticket)).slice(0, most - this.#chosen.size);
    for (const { ticket, number, subject, words, open } of fresh) this.#chosen.set(ticket, { ticket, number, subject: subject || words, open });
    return rows.every(({ ticket }) => this.#chosen.has(ticket));
  }
}
