import { get, now } from './api.js';
import { QueueEvents } from './queue-events.js';

const pageSize = 50;
const ghostAfterMs = 300;
const retryMs = [1000, 2000, 4000, 8000, 15_000];

/**
 * The rows of one view, read page by page as they come into sight and read again when the queue
 * moves. Rows stand by their place in the list; a place that was not read yet has none.
 */
export class QueueFeed {
  #hear;
  #events;
  #asking = null;
  #timer = 0;
  #due = Infinity;
  #ghost = 0;
  #tries = 0;
  #waits = false;
  #sight = [0, pageSize];
  #counted = 0;
  #pages = new Set();

  rows = new Map();
  total = 0;
  /** What is asked for: `view`, `words`, `sort`, `dir`. */
  asked = null;
  /** Whether the list was read since it was asked for. */
  known = false;
  /** Whether reading takes so long that the page should say so. */
  slow = false;
  /** What the server said no to, until something is read again. */
  problem = null;
  /** Since when the server does not answer; 0 while it does. */
  goneSince = 0;
  /** By view: how many there are, and whether there are more than that. */
  counts = new Map();
  /** Who works on this view and how long the longest waits; which accounts are in trouble. */
  state = null;

  /** Tells `changed` of every step, and `read` of rows read anew with those there were before. */
  constructor(hear) {
    this.#hear = hear;
    this.#events = new QueueEvents(() => this.#moved());
  }

  start() {
    this.#events.open();
  }

  stop() {
    this.#events.close();
    this.#asking?.abort();
    this.#settle();
    clearTimeout(this.#ghost);
  }

  /** Another list, from `first` on; what is shown stays until it is there, so that nothing blinks. */
  ask(asked, first = 0) {
    this.asked = asked;
    this.known = false;
    this.#tries = 0;
    this.#sight = [first, first + pageSize];
    clearTimeout(this.#ghost);
    this.#ghost = setTimeout(() => {
      this.slow = !this.known;
      this.#hear.changed();
    }, ghostAfterMs);
    return this.#load();
  }

  /** The places that are in sight; what is missing there is read. */
  sight(from, to) {
    this.#sight = [from, to];
    if (!this.known || this.#asking) return;
    if (this.#missing()) this.#soon(60);
  }

  #missing() {
    const [from, to] = this.#sight;
    for (let place = from; place < Math.min(to, this.total); place++) if (!this.rows.has(place) && !this.hides(place)) return true;
    return false;
  }

  /** Whether a place was read and has no row: the helpdesk counts a ticket there that is kept from this reader. */
  hides(place) {
    return place < this.total && !this.rows.has(place) && this.#pages.has(Math.floor(place / pageSize));
  }

  /** Reads by then; what was to be read sooner is not put off, however thick changes come. */
  #soon(ms) {
    const due = performance.now() + ms;
    if (due >= this.#due) return;
    this.#settle();
    this.#due = due;
    this.#timer = setTimeout(() => this.#load(), ms);
  }

  #settle() {
    clearTimeout(this.#timer);
    this.#due = Infinity;
  }

  #moved() {
    if (!this.asked) return;
    this.#waits = true;
    if (!this.#asking) this.#soon(300);
  }

  /** Reads what is in sight and the counts; of two at once the later one counts. */
  async #load() {
    this.#settle();
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    const anew = !this.known || this.#waits || this.problem !== null;
    this.#waits = false;
    const offset = Math.floor(Math.max(0, this.#sight[0]) / pageSize) * pageSize;
    const limit = Math.min(200, Math.max(pageSize, Math.ceil((this.#sight[1] - offset) / pageSize) * pageSize));
    try {
      const { signal } = asking;
      const [page, counts] = await Promise.all([
        get(`queue?${this.#query({ offset, limit })}`, { signal }),
        anew ? get(`queue/counts?${this.#query({})}`, { signal }) : null,
      ]);
      if (this.#asking !== asking) return;
      this.#took(page, limit, counts, anew);
    } catch (problem) {
      if (this.#asking !== asking) return;
      this.#failed(problem);
    }
    this.#asking = null;
    if (this.#waits) this.#soon(300);
    else if (this.known && !this.problem && this.#missing()) this.#soon(0);
    this.#hear.changed();
  }

  /** The rows from one place to another, both among them; what was not read yet is read. */
  async between(first, last) {
    const found = new Map();
    const end = Math.min(last, this.total - 1);
    for (let place = first; place <= end; place++) if (this.rows.has(place)) found.set(place, this.rows.get(place));
    for (let offset = Math.floor(first / pageSize) * pageSize; found.size <= end - first && offset <= end; offset += pageSize) {
      const page = await get(`queue?${this.#query({ offset, limit: pageSize })}`);
      page.rows.forEach((row, at) => page.offset + at >= first && page.offset + at <= end && found.set(page.offset + at, row));
    }
    return [...found].sort(([one], [other]) => one - other).map(([, row]) => row);
  }

  #query(more) {
    const { view, words, sort, dir } = this.asked;
    const wanted = { view, words, sort, dir, ...more };
    return new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== undefined && value !== ''));
  }

  #took(page, limit, counts, anew) {
    const before = this.rows;
    if (anew || page.total !== this.#counted) {
      this.rows = new Map();
      this.#pages.clear();
    }
    page.rows.forEach((row, at) => this.rows.set(page.offset + at, row));
    for (let at = 0; at < limit; at += pageSize) this.#pages.add((page.offset + at) / pageSize);
    this.#counted = page.total;
    const end = page.offset + page.rows.length;
    // A list that became shorter meanwhile has nothing at that place: its end is read next.
    this.total = !page.rows.length ? Math.min(page.total, page.offset) : page.offset + limit < page.total ? page.total : end;
    if (counts) {
      this.counts = new Map(counts.views.map(({ view, count, more }) => [view, { count, more }]));
      this.state = counts;
    }
    const first = !this.known;
    this.known = true;
    this.slow = false;
    this.problem = null;
    this.goneSince = 0;
    this.#tries = 0;
    if (anew || before !== this.rows) this.#hear.read(before, first);
  }

  #failed(problem) {
    this.slow = false;
    this.problem = problem;
    if (!problem.passing) return;
    this.goneSince ||= now();
    this.#soon(retryMs[Math.min(this.#tries++, retryMs.length - 1)]);
  }

  /** Where a ticket stands among what was read; -1 if it is not there. */
  placeOf(ticket, rows = this.rows) {
    for (const [place, row] of rows) if (row.ticket === ticket) return place;
    return -1;
  }

  /** What was read of the list, from its beginning, for going through it elsewhere. */
  get tickets() {
    return [...this.rows].sort(([one], [other]) => one - other).map(([, row]) => row.ticket);
  }
}
