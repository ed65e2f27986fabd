import { html, nothing } from './lib/lit/index.js';
import { post } from './api.js';
import './article-picker.js';
import { t } from './i18n.js';
import { measure } from './measure.js';
import { stillThere } from './still-there.js';
import { placeOf, replace } from './writing.js';

/** Puts help articles into a reply: where the list opens, how much room is left, and what was put in. */
export class ArticleInsert {
  #ticket;
  #hear;
  #state;
  #coming = 0;

  /** Where the list is open, with the part of the text that it replaces; null while it is not. */
  open = null;
  /** What an agent should know of the last article. */
  warnings = [];

  /**
   * `state` answers `{ root, text, articles, audience, channel, limit }`; `changed` is told to draw
   * again and answers once that is done, `put` the articles now in the text, `wrong` a problem.
   */
  constructor(ticket, { state, changed, put, wrong }) {
    this.#ticket = ticket;
    this.#hear = { changed, put, wrong };
    this.#state = state;
  }

  get #area() {
    return this.#state().root.querySelector('textarea');
  }

  /** Whether a key opened the list: a slash at the start of a word, never inside an address or "and/or". */
  static asked({ target, inputType, data, isComposing }) {
    return inputType === 'insertText' && data === '/' && !isComposing && /(^|[\s(\[«„“"'])\/$/.test(target.value.slice(0, target.selectionStart));
  }

  /** Opens the list at the caret, or at a slash just typed. */
  async start(slash) {
    await this.#hear.changed();
    const area = this.#area;
    const start = slash ?? area.selectionStart;
    this.open = { start, end: slash === undefined ? area.selectionEnd : slash + 1, slash: slash !== undefined, at: placeOf(start, this.#state().root.querySelector('.mirror'), area) };
    this.#hear.changed();
  }

  async #close({ back, focus }) {
    const { start, slash } = this.open;
    this.open = null;
    await this.#hear.changed();
    const area = this.#area;
    if (focus) area.focus();
    if (back && slash) replace(area, start, start + 1, '');
  }

  /** What is left for an article between two places, and the spaces that it needs around it. */
  #room(start, end) {
    const { text, limit } = this.#state();
    const before = text.slice(0, start);
    const after = text.slice(end);
    const lead = before && !/\s$/.test(before) ? ' ' : '';
    const tail = after && !/^\s/.test(after) ? ' ' : '';
    return { lead, tail, remaining: limit ? Math.max(0, measure(`${before}${lead}x${tail}${after}`, limit).left + 1) : undefined };
  }

  async #pick({ article, mode }) {
    const { start, end } = this.open;
    const { channel, audience, text } = this.#state();
    const { remaining } = this.#room(start, end);
    this.open = null;
    this.#coming++;
    this.#hear.changed();
    this.#area.focus();
    try {
      const { parts, warnings = [] } = await post(`articles/${encodeURIComponent(article.id)}/render`, { channel, mode, kind: audience, remaining, ticket: this.#ticket });
      const [first, ...rest] = parts;
      const fitted = first?.text ?? '';
      // Whoever writes on behind the place has it kept; where the place itself has changed, nothing is overwritten.
      if (this.#state().text.slice(0, end) !== text.slice(0, end)) return void (this.warnings = [t('articles.moved')]);
      this.#fill(start, end, fitted);
      this.warnings = [...warnings, ...rest.map((part, at) => t('articles.part', { n: at + 2, of: parts.length, text: part.text }))];
      if (!fitted) return;
      const one = { id: article.id, url: fitted.includes(article.url) ? article.url : '', mode, text: fitted };
      this.#hear.put([...new Map([...this.#state().articles, one].map((each) => [each.id, each])).values()]);
    } catch (problem) {
      this.#hear.wrong(problem);
    } finally {
      this.#coming--;
      this.#hear.changed();
    }
  }

  /** Puts an article in, and the caret where it was if somebody has written on. */
  #fill(start, end, fitted) {
    const { lead, tail } = this.#room(start, end);
    const area = this.#area;
    const ahead = area.selectionStart - end;
    replace(area, start, end, lead + fitted + tail);
    if (ahead > 0) area.setSelectionRange(area.selectionEnd + ahead, area.selectionEnd + ahead);
  }

  /** Why a draft cannot leave on account of an article that is not in it yet, in words; empty if that is not why. */
  whyNot() {
    return this.#coming ? t('articles.wait') : '';
  }

  /** The articles that are still in a text, with what was put in of each, as Parley hears of them. */
  static sent({ text, articles, articlesConfirmed }) {
    const there = articles.filter((one) => stillThere(one, text));
    return { articles: there.map((one) => one.id), inserted: there.map((one) => ({ article: one.id, mode: one.mode ?? '', text: one.text ?? '' })), ...(articlesConfirmed?.length ? { articlesConfirmed } : {}) };
  }

  /** The articles that an agent means though they may not open, once they have read these doubts too. */
  static confirmed({ articlesConfirmed }, doubts = []) {
    return [...new Set([...(articlesConfirmed || []), ...doubts.map((one) => one.article)])];
  }

  render() {
    if (!this.open) return nothing;
    const { channel, audience } = this.#state();
    return html`<parley-article-picker .ticket=${this.#ticket} .remaining=${this.#room(this.open.start, this.open.end).remaining} .channel=${channel} .audience=${audience} .at=${this.open.at}
      @pick=${(event) => this.#pick(event.detail)} @close=${(event) => this.#close(event.detail)}></parley-article-picker>`;
  }
}
