import { eventsOfQueue } from './api.js';

const againMs = 5000;
const watchMs = 60_000;

/** Hears that the queue moved. A hidden tab gives its connection back and catches up when it is seen again. */
export class QueueEvents {
  #moved;
  #source = null;
  #timer = 0;
  #watch = 0;

  constructor(moved) {
    this.#moved = moved;
  }

  open() {
    document.addEventListener('visibilitychange', this.#look);
    // Clocks run on without anything happening: what became late is counted anew.
    this.#watch = setInterval(() => document.hidden || this.#moved(), watchMs);
    this.#listen();
  }

  close() {
    document.removeEventListener('visibilitychange', this.#look);
    clearInterval(this.#watch);
    this.#end();
  }

  #look = () => {
    if (document.hidden) return this.#end();
    this.#listen();
    this.#moved();
  };

  #listen() {
    if (this.#source || document.hidden) return;
    const source = eventsOfQueue();
    this.#source = source;
    let broken = false;
    source.addEventListener('queue', this.#moved);
    source.addEventListener('open', () => {
      if (broken) this.#moved();
      broken = false;
    });
    source.addEventListener('error', () => {
      broken = true;
      if (source.readyState !== EventSource.CLOSED || this.#source !== source) return;
      this.#source = null;
      this.#timer = setTimeout(() => (this.#listen(), this.#moved()), againMs);
    });
  }

  #end() {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
  }
}
