const patienceMs = 15_000;

/** Notices when Parley stays away, and when it is back: what passes at once is no news. */
export class Absence {
  #tell;
  #timer = 0;
  #told = false;

  /** Calls `tell` with whether Parley is away, once for each change. */
  constructor(tell) {
    this.#tell = tell;
  }

  /** Hears whether the last question came back with a problem. */
  hear(problem) {
    if (!problem) this.#back();
    else if (!this.#timer && !this.#told && (problem.passing || problem.status === 404)) {
      this.#timer = setTimeout(() => {
        this.#told = true;
        this.#tell(true);
      }, patienceMs);
    }
  }

  #back() {
    this.stop();
    if (this.#told) this.#tell(false);
    this.#told = false;
  }

  stop() {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }
}
