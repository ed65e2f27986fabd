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

  /** `{ parts, most, why }`; null until the server has said. */
  of(text, audience, account) {
    const body = { text, audience, ...(account ? { account } : {}) };
    const key = JSON.stringify(body);
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

  stop() {
    clearTimeout(this.#timer);
    this.#asked = '';
  }

  #later(key, body, ms) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(key, body), ms);
  }

  async #ask(key, body) {
    try {
      this.#known.set(key, await post(`tickets/${encodeURIComponent(this.#ticket)}/replies/parts`, body));
    } catch {
      // The composer says by itself that Parley does not answer; what is still shown is asked for again.
      if (this.#asked === key) this.#later(key, body, againMs);
      return;
    }
    if (this.#known.size > kept) this.#known.delete(this.#known.keys().next().value);
    if (this.#asked === key) this.#changed();
  }
}
