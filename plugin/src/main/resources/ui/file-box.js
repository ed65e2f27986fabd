import { html, nothing } from './lib/lit/index.js';
import { accepted, Attaching, filesTrouble, goAlone } from './attaching.js';
import { fileChips } from './file-chips.js';
import { icon } from './icons.js';
import { t } from './i18n.js';

/** The files of a draft: how they come into it, what is shown of them, and whether they can leave with it. */
export class FileBox {
  #hear;
  #attaching;

  /** Whether files are held over the composer. */
  over = false;

  /**
   * Asks `state` for the draft's files, the audience in force, its rules and whether all is locked. Tells
   * `changed` of every step, `keep` of the files that the draft has now, `said` what a listener is to hear.
   */
  constructor(ticket, { changed, said, state, keep }) {
    this.#hear = { changed, said, state, keep };
    this.#attaching = new Attaching(ticket, { changed, said, arrived: (file) => keep([...state().files, file]) });
  }

  get busy() {
    return this.#attaching.busy;
  }

  /** Why the files cannot leave like this; empty if they can. */
  get trouble() {
    const { files, rules } = this.#hear.state();
    return filesTrouble(files, rules);
  }

  /** Whether they may leave without a word. */
  get alone() {
    const { files, rules } = this.#hear.state();
    return goAlone(files, rules);
  }

  /** Why a draft with this text cannot leave on account of its files, in words; empty if that is not why. */
  whyNot(text) {
    if (this.busy) return t('attach.wait');
    const wordless = this.#hear.state().files.length > 0 && !text.trim() && !this.alone;
    return this.trouble || (wordless ? t('attach.words') : '');
  }

  #bring(files) {
    const { audience, rules, locked } = this.#hear.state();
    if (locked || !files.length) return;
    if (rules.length) this.#attaching.add(files, audience, rules);
    else this.#hear.said(t(audience ? 'attach.notHere' : 'compose.chooseFirst'));
  }

  /** A copied picture is attached; where words were copied along, they are meant. */
  pasted = (event) => {
    const { files, types } = event.clipboardData;
    if (!files.length || types.includes('text/plain')) return;
    event.preventDefault();
    this.#bring([...files]);
  };

  dragged = (event) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    const takes = this.#hear.state().rules.length > 0;
    event.dataTransfer.dropEffect = takes ? 'copy' : 'none';
    this.#hover(takes);
  };

  left = () => this.#hover(false);

  dropped = (event) => {
    this.#hover(false);
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    this.#bring([...event.dataTransfer.files]);
  };

  #hover(over) {
    if (over === this.over) return;
    this.over = over;
    this.#hear.changed();
  }

  /** Takes a file out; the next one, or the button that attaches, has the focus then. */
  #remove(file, list) {
    const root = list.getRootNode();
    this.#hear.keep(this.#hear.state().files.filter((one) => one !== file));
    this.#attaching.drop(file);
    this.#hear.said(t('attach.removed', { name: file.name }));
    requestAnimationFrame(() => (root.querySelector('.files .button') ?? root.querySelector('.attach'))?.focus());
  }

  /** What is attached and on its way. */
  chips() {
    const { files, rules, locked } = this.#hear.state();
    return fileChips({
      files, rules, coming: this.#attaching.list, disabled: locked, trouble: this.trouble,
      describe: (file, alt) => this.#hear.keep(files.map((one) => (one === file ? { ...one, alt } : one))),
      remove: (file, event) => this.#remove(file, event.currentTarget),
      cancel: (one) => this.#attaching.cancel(one),
      retry: (one) => this.#attaching.retry(one),
    });
  }

  /** The button that opens the file dialog; not there where nothing can be attached. */
  button() {
    const { rules, locked } = this.#hear.state();
    if (!rules.length) return nothing;
    return html`<button class="button quiet attach" type="button" title=${t('attach.keys')} ?disabled=${locked} @click=${(event) => event.currentTarget.nextElementSibling.click()}>${icon('clip')} ${t('attach.go')}</button>
      <input type="file" multiple hidden accept=${accepted(rules)} @change=${({ target }) => (this.#bring([...target.files]), (target.value = ''))}>`;
  }

  /** Opens the file dialog, as the button does; false where nothing can be attached. */
  open(root) {
    const button = root.querySelector('.attach:enabled');
    button?.click();
    return Boolean(button);
  }

  /** The page goes away. */
  stop() {
    this.#attaching.stop();
  }
}
