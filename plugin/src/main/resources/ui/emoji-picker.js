import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { emoji, languages } from './emoji.js';
import { icon } from './icons.js';
import { language, t } from './i18n.js';
import { base } from './parley-base.css.js';
import { placeOf, replace } from './writing.js';

const own = languages.indexOf(language);
const bare = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** All emoji with what they are called in the page's language, and all names to find them by. */
const all = Object.values(emoji).flatMap((lines) => lines.trim().split('\n')).map((line) => {
  const [sign, ...names] = line.split('|');
  return { sign, name: names[own].split(',')[0], sought: bare(names.join(' ').replaceAll(',', ' ')) };
});

/** Those of which every word is the beginning of a word of their names, in whatever language. */
export function found(words) {
  const sought = bare(words).split(/\s+/).filter(Boolean);
  return all.filter((one) => sought.every((word) => ` ${one.sought}`.includes(` ${word}`)));
}

const columns = 8;

/**
 * Emoji to choose from at the caret: search in any of the five languages, arrows choose, Enter puts
 * in, Esc closes. Fires `pick` with the emoji, and `close` with whether the caret is wanted back.
 */
class EmojiPicker extends LitElement {
  static properties = { at: { attribute: false }, words: { state: true }, active: { state: true } };

  static styles = [base, css`
    :host { position: fixed; z-index: 100; width: min(20.5rem, calc(100vw - 1rem)); background: var(--surface); border: 1px solid var(--line); border-radius: 12px; box-shadow: 0 1px 2px rgb(0 0 0 / .08), 0 12px 36px light-dark(rgb(20 22 30 / .2), rgb(0 0 0 / .6)); }
    .search { display: flex; align-items: center; gap: .5rem; padding: .125rem .875rem; border-bottom: 1px solid var(--line); color: var(--ink-3); }
    .search input { flex: 1; min-width: 0; min-height: 2.5rem; color: var(--ink); background: none; border: 0; outline: none; }
    .grid { height: 13rem; max-height: 40dvh; overflow: auto; padding: .375rem; }
    .row { display: grid; grid-template-columns: repeat(8, minmax(0, 1fr)); }
    .cell { display: grid; place-items: center; min-height: 2.25rem; font-size: 1.25rem; line-height: 1; border-radius: 7px; cursor: pointer; scroll-margin: .375rem; }
    .cell[aria-selected=true] { background: light-dark(#eaf0fd, #1d2740); box-shadow: inset 0 0 0 2px var(--accent); }
    .none { padding: 4rem 1.5rem; text-align: center; color: var(--ink-2); }
    .named { display: flex; gap: .5rem; align-items: center; min-height: 2.25rem; padding: .25rem .875rem; font-size: .8125rem; color: var(--ink-2); border-top: 1px solid var(--line); overflow-wrap: anywhere; }
  `];

  constructor() {
    super();
    Object.assign(this, { at: null, words: '', active: 0 });
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('pointerdown', this.#outside, true);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.#outside, true);
  }

  #outside = (event) => event.composedPath().includes(this) || this.#fire('close', false);

  firstUpdated() {
    const box = this.getBoundingClientRect();
    this.style.left = `${Math.max(8, Math.min(this.at.left, innerWidth - box.width - 8))}px`;
    const below = this.at.bottom + 6;
    this.style.top = `${Math.max(8, below + box.height <= innerHeight - 8 ? below : Math.min(this.at.top - box.height - 6, innerHeight - box.height - 8))}px`;
    this.renderRoot.querySelector('input').focus({ preventScroll: true });
  }

  updated() {
    this.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }

  #fire(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #keys(event, list) {
    if (event.isComposing) return;
    event.stopPropagation();
    const way = { ArrowDown: columns, ArrowUp: -columns, ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === 'Escape') this.#fire('close', true);
    else if (event.key === 'Enter' && list[this.active]) this.#fire('pick', list[this.active].sign);
    else if (way && list[this.active + way]) this.active += way;
    else if (!way && event.key !== 'Enter') return;
    event.preventDefault();
  }

  render() {
    const list = found(this.words);
    const rows = Array.from({ length: Math.ceil(list.length / columns) }, (_, row) => list.slice(row * columns, (row + 1) * columns));
    const chosen = list[this.active];
    return html`<div class="search">${icon('search')}<input role="combobox" aria-expanded="true" aria-haspopup="grid" aria-controls="found" aria-autocomplete="list" aria-label=${t('emoji.search')} placeholder=${t('emoji.search')}
        aria-activedescendant=${chosen ? `emoji-${this.active}` : nothing} autocomplete="off" dir="auto"
        @input=${(event) => ((this.words = event.target.value), (this.active = 0))} @keydown=${(event) => this.#keys(event, list)}></div>
      <div class="grid" id="found" role="grid" aria-label=${t('emoji.title')}>${rows.map((row, at) => html`<div class="row" role="row">${row.map(({ sign, name }, column) => this.#cell(sign, name, at * columns + column))}</div>`)}
        ${list.length ? nothing : html`<div class="none" role="row"><span role="gridcell">${t('emoji.none')}</span></div>`}</div>
      <div class="named" role="status">${chosen ? html`<span aria-hidden="true">${chosen.sign}</span> ${chosen.name}` : nothing}</div>`;
  }

  #cell(sign, name, at) {
    return html`<span class="cell" id="emoji-${at}" role="gridcell" aria-selected=${at === this.active} aria-label=${name} title=${name} @pointermove=${() => (this.active = at)} @click=${() => this.#fire('pick', sign)}>${sign}</span>`;
  }
}

if (!customElements.get('parley-emoji-picker')) customElements.define('parley-emoji-picker', EmojiPicker);

/** Puts emoji into a text where the caret stands, and gives the caret back. */
export class EmojiInsert {
  #open = null;
  #root;
  #changed;

  /** `root` answers where the text and its mirror are; `changed` is told to draw again. */
  constructor(root, changed) {
    this.#root = root;
    this.#changed = changed;
  }

  get #area() {
    return this.#root().querySelector('textarea');
  }

  start() {
    const { selectionStart: start, selectionEnd: end } = this.#area;
    this.#open = { start, end, at: placeOf(start, this.#root().querySelector('.mirror'), this.#area) };
    this.#changed();
  }

  #end(sign, focus = true) {
    const { start, end } = this.#open;
    this.#open = null;
    this.#changed();
    const area = this.#area;
    if (sign) replace(area, start, end, sign);
    else if (focus) {
      area.focus();
      area.setSelectionRange(start, end);
    }
  }

  render() {
    return this.#open ? html`<parley-emoji-picker .at=${this.#open.at} @pick=${(event) => this.#end(event.detail)} @close=${(event) => this.#end('', event.detail)}></parley-emoji-picker>` : nothing;
  }
}
