import { get } from './api.js';
import { listen } from './live-events.js';

const feeds = new Map();

/** So many of the latest replies are asked for, beside those that still wait for something. */
const replies = 50;
/** Addresses must not grow beyond what servers take. */
const longest = 4000;

/** Parley's view of one ticket, kept fresh and shared by all elements on the page that show it. */
export class TicketFeed {
  #listeners = new Set();
  #company = new Set();
  #shown = new Map();
  #deaf = null;
  #timer = 0;
  #retry = 0;
  #asking = null;

  view = null;
  problem = null;
  /** Since when Parley does not answer, in milliseconds; 0 while it does. */
  goneSince = 0;

  static of(ticket) {
    if (!feeds.has(ticket)) feeds.set(ticket, new TicketFeed(ticket));
    return feeds.get(ticket);
  }

  constructor(ticket) {
    this.ticket = ticket;
  }

  /** Calls `listener` now and on every change; the answer ends that. */
  subscribe(listener) {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) {
      // A page's elements come one after another: one question is enough for all.
      this.#soon(0);
      this.#deaf = listen(String(this.ticket), this.#heard);
    } else {
      listener();
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size) return;
      clearTimeout(this.#timer);
      this.#deaf();
      feeds.delete(this.ticket);
    };
  }

  /** Calls `listener` when somebody comes to the ticket, leaves it or begins to answer; the answer ends that. */
  hearCompany(listener) {
    this.#company.add(listener);
    return () => this.#company.delete(listener);
  }

  /** What can be done to a message is asked for while an element shows it; the answer ends that. */
  show(message) {
    this.#shown.set(message, (this.#shown.get(message) ?? 0) + 1);
    if (this.view || this.#asking) this.#soon(50);
    return () => {
      const left = this.#shown.get(message) - 1;
      if (left) this.#shown.set(message, left);
      else this.#shown.delete(message);
    };
  }

  #soon(ms) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.refresh(), ms);
  }

  /** Asks again; what is asked twice at once is asked once more afterwards. */
  async refresh() {
    if (this.#asking) {
      await this.#asking;
      if (this.#asking) return this.#asking;
    }
    this.#asking = this.#ask();
    try {
      await this.#asking;
    } finally {
      this.#asking = null;
    }
  }

  async #ask() {
    clearTimeout(this.#timer);
    try {
      let query = `?limit=${replies}`;
      // Those that came last first, as many as fit.
      for (const message of [...this.#shown.keys()].reverse()) {
        const of = `&of=${encodeURIComponent(message)}`;
        if (query.length + of.length > longest) break;
        query += of;
      }
      this.view = await get(`tickets/${encodeURIComponent(this.ticket)}${query}`);
      this.problem = null;
      this.goneSince = 0;
      this.#retry = 0;
    } catch (problem) {
      this.problem = problem;
      this.goneSince ||= Date.now();
      // 404 may be a ticket that Parley has not read yet, or Parley being updated: both pass.
      if (this.#listeners.size && (problem.passing || problem.status === 404)) {
        this.#retry = Math.min(this.#retry + 1, 4);
        this.#timer = setTimeout(() => this.refresh(), 1000 * 2 ** this.#retry);
      }
    }
    for (const listener of this.#listeners) listener();
  }

  #heard = (what) => {
    if (what === 'company') return this.#company.forEach((listener) => listener());
    this.#soon(what === 'again' ? 0 : 150);
  };
}
