import { get, post } from './api.js';

const lookMs = 300;
const calmMs = 1500;
const tickMs = 250;

/** An act on some tickets on its way: how far it is, what came of it, and the moment in which it can be taken back. */
export class BulkRun {
  #hear;
  #timer = 0;
  #until = 0;

  /** The act as the server keeps it; null before there is one. */
  state = null;
  /** The tickets, by their ids. */
  tickets = new Map();
  /** What went wrong with asking, not with the tickets. */
  problem = '';

  /** Tells `changed` of every step and every second, `ended` when it is done or taken back. */
  constructor(hear) {
    this.#hear = hear;
  }

  stop() {
    clearTimeout(this.#timer);
  }

  /** Has it done, under the key in `body`; a problem before anything was done is thrown. */
  async begin(body, tickets) {
    this.stop();
    const begun = await post('acts', body);
    this.tickets = new Map(tickets.map((one) => [one.ticket, one]));
    this.problem = '';
    this.#took(begun);
  }

  get going() {
    return this.state?.state === 'running' || this.state?.state === 'undoing';
  }

  /** The seconds in which it can still be taken back. */
  get left() {
    return this.state?.state === 'finished' ? Math.max(0, Math.ceil((this.#until - performance.now()) / 1000)) : this.state?.state === 'running' ? 1 : 0;
  }

  /** What did not change, with the reason, as {ticket, number, why}. */
  get unchanged() {
    return (this.state?.unchanged ?? []).map(({ ticket, why }) => ({ ...this.tickets.get(ticket), why }));
  }

  async undo() {
    if (!this.left) return;
    this.stop();
    try {
      this.#took(await post(`acts/${encodeURIComponent(this.state.id)}/undo`, {}));
    } catch (problem) {
      this.problem = problem.message;
      if (problem.passing) this.#later(() => this.#look(), calmMs);
      this.#hear.changed();
    }
  }

  forget() {
    this.stop();
    this.state = null;
    this.problem = '';
    this.#hear.changed();
  }

  #later(work, ms) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(work, ms);
  }

  async #look() {
    try {
      const next = await get(`acts/${encodeURIComponent(this.state.id)}`);
      this.problem = '';
      this.#took(next);
    } catch (problem) {
      this.problem = problem.message;
      if (problem.passing) this.#later(() => this.#look(), calmMs);
      this.#hear.changed();
    }
  }

  #took(next) {
    const going = this.going || this.state?.id !== next.id;
    this.state = next;
    if (this.going) this.#later(() => this.#look(), next.stuck ? calmMs : lookMs);
    else {
      this.#until = performance.now() + next.undoLeftMillis;
      this.#count();
      if (going) this.#hear.ended(next);
    }
    this.#hear.changed();
  }

  #count() {
    this.#hear.changed();
    if (this.left) this.#later(() => this.#count(), tickMs);
  }
}
