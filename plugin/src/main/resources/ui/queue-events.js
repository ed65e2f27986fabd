import { listen, queue } from './live-events.js';

const watchMs = 60_000;

/** Hears that the queue moved, and that a minute went by in a tab that is seen. */
export class QueueEvents {
  #moved;
  #end = null;
  #watch = 0;

  constructor(moved) {
    this.#moved = moved;
  }

  open() {
    this.#end = listen(queue, () => this.#moved());
    // Clocks run on without anything happening: what became late is counted anew.
    this.#watch = setInterval(() => document.hidden || this.#moved(), watchMs);
  }

  close() {
    this.#end?.();
    clearInterval(this.#watch);
  }
}
