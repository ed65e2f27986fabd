const wordsMs = 15_000;

/**
 * Brings in the channel add-on's components when it runs, and keeps asking quietly when it does
 * not: `ready` once they can be used, `missing` when they cannot.
 */
export class AddOn {
  #tries = 0;
  #timer = 0;
  running = false;

  constructor({ ready, missing }) {
    this.ready = ready;
    this.missing = missing;
  }

  start() {
    addEventListener('parley-unavailable', (event) => event.detail?.gone && this.#gone());
    addEventListener('parley-available', () => this.#here());
    document.addEventListener('visibilitychange', () => !document.hidden && this.#timer && this.#try());
    this.#try();
  }

  /** Looks again now, for example after a plug-in was installed or stopped. */
  look() {
    this.#try();
  }

  #try() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (customElements.get('parley-composer')) return this.#probe();
    const script = document.createElement('script');
    script.type = 'module';
    // A browser may remember a module that failed to load; another address is asked anew.
    script.src = `/parley/ui/parley.js${this.#tries ? `?try=${this.#tries}` : ''}`;
    // Its words may still be on their way when the script itself is there.
    script.addEventListener('load', () => {
      if (this.running) return;
      this.#timer = setTimeout(() => this.#gone(), wordsMs);
      customElements.whenDefined('parley-composer').then(() => this.running || this.#here());
    });
    script.addEventListener('error', () => {
      script.remove();
      this.#gone();
    });
    document.head.append(script);
  }

  /** The components are defined already: they work again as soon as the add-on answers. */
  async #probe() {
    const answer = await fetch('/parley/health/live', { credentials: 'same-origin' }).catch(() => null);
    if (answer?.ok) this.#here();
    else this.#gone();
  }

  #here() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#tries = 0;
    this.running = true;
    this.ready();
  }

  #gone() {
    this.running = false;
    this.missing();
    clearTimeout(this.#timer);
    this.#tries++;
    this.#timer = setTimeout(() => this.#try(), Math.min(30_000, 2000 * 2 ** Math.min(this.#tries, 4)));
  }
}
