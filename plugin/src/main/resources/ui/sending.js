import { post } from './api.js';

/** Answers after which nobody knows whether the reply arrived. */
const unknown = new Set([0, 502, 504]);

/**
 * The way of one reply to Parley: sent once however often it is tried. `phase` is `idle`, `sending`
 * or `unsure`; `problem` and `conflict` say why the last try came back.
 */
export class Sending {
  #ticket;
  #hear;
  #timer = 0;
  #attempt = 0;
  #sent = null;

  phase = 'idle';
  problem = null;
  conflict = null;
  /** The last reply that was accepted here, with its key and audience. */
  last = null;

  /** Tells `changed` of every step, `accepted` of the end, `refused` of a try that came back. */
  constructor(ticket, { changed, accepted, refused }) {
    this.#ticket = ticket;
    this.#hear = { changed, accepted, refused };
  }

  get busy() {
    return this.phase !== 'idle';
  }

  /** Forgets why the last try came back. */
  clear() {
    this.#set({ problem: null, conflict: null });
  }

  /** Says that something else went wrong while the reply was written. */
  wrong(problem) {
    this.#set({ problem });
  }

  /** Forgets the reply before: another one has been begun. */
  begin() {
    this.#set({ last: null, problem: null });
  }

  /** Whether this message is our own last reply, which is no news to whoever wrote it. */
  wrote(message) {
    return this.#sent !== null && this.#sent === message;
  }

  async send(body) {
    const attempt = ++this.#attempt;
    this.#set({ phase: 'sending', problem: null, conflict: null });
    for (let wait = 1000; attempt === this.#attempt; wait = Math.min(wait * 2, 15_000)) {
      const { message, heldUntil, problem } = await post(`tickets/${encodeURIComponent(this.#ticket)}/replies`, body).catch((problem) => ({ problem }));
      // Settled by the server's list meanwhile: what stands in the box by now is another reply.
      if (attempt !== this.#attempt) return;
      if (!problem) return this.settle({ ...body, message, heldUntil });
      if (!unknown.has(problem.status)) return this.#refused(problem);
      // The same key and text again can only ever be one reply.
      this.#set({ phase: 'unsure' });
      await new Promise((done) => (this.#timer = setTimeout(done, wait)));
    }
  }

  /** The reply has been accepted, as the answer or the server's own list says. */
  settle({ key, audience, text, promise, message, heldUntil }) {
    clearTimeout(this.#timer);
    this.#attempt++;
    this.#sent = message ?? null;
    this.#set({ phase: 'idle', problem: null, conflict: null, last: { key, message, audience } });
    this.#hear.accepted({ key, message, audience, text, promise, heldUntil });
  }

  #refused(problem) {
    const { basedOn, news } = problem.body ?? {};
    // A 409 without `basedOn` is about another account or app: words to read, no news to look at.
    const moved = problem.status === 409 && basedOn !== undefined;
    this.#set({ phase: 'idle', ...(moved ? { conflict: { basedOn, news, shownAt: Date.now() } } : { problem }) });
    this.#hear.refused({ moved, held: Boolean(problem.body?.heldSince) });
  }

  /** The page goes away; what became of a reply under way is asked when it comes back. */
  stop() {
    clearTimeout(this.#timer);
    this.#attempt++;
    this.phase = 'idle';
  }

  #set(next) {
    Object.assign(this, next);
    this.#hear.changed();
  }
}
