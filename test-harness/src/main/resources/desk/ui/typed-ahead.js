import { typing } from './shell.js';

const wishes = { r: 'reply', n: 'note' };
/** The letter at that place of the keyboard where the layout has none of the Latin ones. */
const letter = ({ key, code }) => (key.length === 1 && key.charCodeAt(0) > 0x24f ? /^Key([A-Z])$/.exec(code)?.[1].toLowerCase() : key);
const patienceMs = 10_000;

/**
 * Keeps the wish to write, and what is typed after it, while there is no box to write in yet: the
 * letters would run as shortcuts. Escape ends it, and so does a box that does not come.
 */
export class TypedAhead {
  #boxless;
  #wished;
  #text = '';
  #timer = 0;
  /** `reply` or `note`, or null for none. */
  wish = null;

  /** Hears keys from now on, as long as `boxless()`; tells `wished` of a wish at once, and of its end. */
  constructor(boxless, wished) {
    this.#boxless = boxless;
    this.#wished = wished;
    addEventListener('keydown', (event) => this.#pressed(event), { capture: true });
  }

  /** The box that was wished for has the focus now. */
  give() {
    const text = this.#text;
    this.#forget();
    if (text) document.execCommand('insertText', false, text);
  }

  #forget() {
    if (this.wish === null) return;
    clearTimeout(this.#timer);
    this.wish = null;
    this.#text = '';
    this.#wished();
  }

  #pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (typing(event)) return this.#forget();
    if (this.wish === null) {
      const wish = wishes[letter(event)];
      if (!wish || document.querySelector('dialog[open], .menu') || !this.#boxless()) return;
      this.wish = wish;
      this.#timer = setTimeout(() => this.#forget(), patienceMs);
      this.#wished();
    } else if (event.key === 'Escape') this.#forget();
    else if (event.key === 'Backspace') this.#text = this.#text.slice(0, -1);
    else if (event.key === 'Enter') this.#text += '\n';
    else if (event.key.length === 1) this.#text += event.key;
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}
