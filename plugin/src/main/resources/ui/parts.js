import { post } from './api.js';

const kept = 8;
const restMs = 250;
const againMs = 3000;

/**
 * In which messages a long text would go out, as the server cuts it: what it said of the texts asked
 * about last. `changed` is told when it has said more. Asks once nobody has typed for a moment.
 */
export class Parts {
  #ticket;
  #changed;
  #known = new Map();
  #last = [];
  #timer = 0;
  #asked = '';

  constructor(ticket, changed) {
    this.#ticket = ticket;
    this.#changed = changed;
  }

  /** The messages of the text asked about before, to be shown until the server has said more. */
  get last() {
    return this.#last;
  }

  /** `{ parts, most, why }`; null until the server has said. `signed` is what it puts under the text. */
  of(text, audience, account, signed) {
    const body = { text, audience, ...(account ? { account } : {}) };
    const key = JSON.stringify([body, signed]);
    const found = this.#known.get(key);
    if (found) {
      this.#last = found.parts;
      return found;
    }
    if (this.#asked !== key) {
      this.#asked = key;
      this.#later(key, body, restMs);
    }
    return null;
  }

  /** No text needs to be cut any more. */
  stop() {
    clearTimeout(this.#timer);
    this.#asked = '';
    this.#last = [];
  }

  #later(key, body, ms) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(key, body), ms);
  }

  async #ask(key, body) {
    try {
      this.#known.set(key, await post(`tickets/${encodeURIComponent(this.#ticket)}/replies/parts`, body));
    } catch (problem) {
      if (this.#asked !== key) return;
      // The composer says by itself that Parley does not answer; what is still shown is asked for again.
      if (problem.passing) return void this.#later(key, body, againMs);
      // It is not cut then, and said so.
      this.#known.set(key, { parts: [], most: 0, why: problem.message });
    }
    if (this.#known.size > kept) this.#known.delete(this.#known.keys().next().value);
    if (this.#asked === key) this.#changed();
  }
}
