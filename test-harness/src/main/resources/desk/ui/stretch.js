/** What a conversation shows of its messages: one stretch without gaps, and how many stand on either side of it. */
export class Stretch {
  messages = [];
  earlier = 0;
  later = 0;
  #history = new Map();

  get total() {
    return this.earlier + this.messages.length + this.later;
  }

  get first() {
    return this.messages[0];
  }

  get last() {
    return this.messages.at(-1);
  }

  /** What was done to the ticket meanwhile, oldest first. */
  get history() {
    return [...this.#history.values()].sort((one, other) => one.id - other.id);
  }

  clear() {
    this.replace({ messages: [] });
  }

  /** Shows this instead. */
  replace({ messages, page, history }) {
    this.messages = messages;
    this.earlier = page?.earlier ?? 0;
    this.later = page?.later ?? 0;
    this.#history.clear();
    this.#keep(history);
  }

  /** Puts what stands before the first message there. */
  prepend({ messages, page, history }) {
    this.messages = [...messages, ...this.messages];
    this.earlier = page?.earlier ?? 0;
    this.#keep(history);
  }

  /** Takes in what is partly here already; what has nothing in common with it is left alone. */
  merge({ messages, page, history }) {
    const ids = new Set(messages.map(({ id }) => id));
    const here = ({ id }) => ids.has(id);
    const begin = this.messages.findIndex(here);
    if (begin < 0) return;
    const end = this.messages.findLastIndex(here);
    // Where the conversation ends in the answer, what stood beyond has gone, such as with a ticket that was parted.
    const head = page?.earlier ? this.messages.slice(0, begin) : [];
    const tail = page?.later ? this.messages.slice(end + 1) : [];
    if (!head.length) this.earlier = page?.earlier ?? 0;
    if (!tail.length) this.later = page?.later ?? 0;
    this.messages = [...head, ...messages, ...tail];
    this.#keep(history);
  }

  /** Goes on without the first message, which is not in the ticket any more. */
  dropFirst() {
    this.messages = this.messages.slice(1);
  }

  /** Leaves off from the end what is more than so many, up to a message that is held. */
  dropEnd(most, held) {
    let length = this.messages.length;
    while (length > most && !held(this.messages[length - 1].id, length)) length--;
    const [next] = this.messages.slice(length);
    if (!next) return;
    this.later += this.messages.splice(length).length;
    this.#forget((at) => at >= Date.parse(next.at));
  }

  /** Leaves off from the beginning what is more than so many, up to a message that is held. */
  dropStart(most, held) {
    let from = 0;
    while (this.messages.length - from > most && !held(this.messages[from].id, this.messages.length - from)) from++;
    if (!from) return;
    this.earlier += this.messages.splice(0, from).length;
    this.#forget((at) => at < Date.parse(this.first.at));
  }

  #keep(history = []) {
    for (const done of history) this.#history.set(done.id, done);
  }

  #forget(gone) {
    for (const [id, { at }] of this.#history) if (gone(Date.parse(at))) this.#history.delete(id);
  }
}
