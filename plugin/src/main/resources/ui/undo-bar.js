import { html, nothing } from './lib/lit/index.js';
import { now, post } from './api.js';
import { t } from './i18n.js';
import { keyOf } from './keys.js';

function kept(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? 'null');
  } catch {
    return null;
  }
}

function keep(name, reply) {
  try {
    if (reply) sessionStorage.setItem(name, JSON.stringify(reply));
    else sessionStorage.removeItem(name);
  } catch {
    // Without storage it can be taken back as long as the page is open.
  }
}

/**
 * The moment between sending and leaving: counts down what is held and takes it back, on the page it
 * was sent from or on the one that came next. Asks its element to be drawn again once a second while
 * there is something to count.
 */
export class UndoBar {
  #ticket;
  #hear;
  #timer = 0;
  #busy = false;
  #name;
  #back;

  /** The reply that is held, with its key, text, audience and end; null if none is. */
  held = null;

  /** Tells `changed` of every second, `undone` with the reply that came back, `wrong` of a problem. */
  constructor(ticket, { changed, undone, wrong }) {
    this.#ticket = ticket;
    this.#name = `parley.held.${ticket}`;
    this.#back = `parley.back.${ticket}`;
    this.#hear = { changed, undone, wrong };
  }

  start(reply) {
    keep(this.#name, reply);
    this.held = { ...reply, seconds: Math.ceil((Date.parse(reply.heldUntil) - now()) / 1000) };
    this.#tick();
  }

  /** Whether something was held when its page went away; it may have left since. */
  get kept() {
    return kept(this.#name) !== null;
  }

  /** What is held goes on here, on another page than the ticket's own. */
  goOn() {
    const reply = kept(this.#name);
    if (reply) this.start(reply);
  }

  /** What was taken back on another page is in the box when the ticket's own page comes. */
  bring(reply) {
    keep(this.#back, reply);
  }

  /**
   * What was held when the page went away goes on here, as long as the ticket's replies have it
   * waiting; what was taken back elsewhere comes back.
   */
  seen(replies) {
    if (this.held) return;
    const back = kept(this.#back);
    if (back) {
      keep(this.#back, null);
      this.#hear.undone(back);
      return;
    }
    const reply = kept(this.#name);
    const there = reply && replies.find(({ key }) => key === reply.key);
    if (there?.state === 'queued') this.start(reply);
    else if (there) {
      this.#end();
      // The page went away before it heard that it had taken it back.
      if (there.state === 'withdrawn' && there.decision?.kind === 'undo') this.#hear.undone(reply);
    }
  }

  /** The page goes away; what is held can be taken back when it comes again. */
  stop() {
    clearTimeout(this.#timer);
    this.held = null;
  }

  #end() {
    keep(this.#name, null);
    this.stop();
  }

  get #left() {
    return Math.max(0, Math.ceil((Date.parse(this.held.heldUntil) - now()) / 1000));
  }

  #tick() {
    clearTimeout(this.#timer);
    if (!this.held) return;
    if (Date.parse(this.held.heldUntil) + 1500 < now()) this.#end();
    else this.#timer = setTimeout(() => this.#tick(), 250);
    this.#hear.changed();
  }

  /** Takes back what is held; false if nothing is. */
  undo() {
    if (!this.held) return false;
    if (!this.#busy) this.#undo(this.held);
    return true;
  }

  async #undo(reply) {
    this.#busy = true;
    try {
      await post(`tickets/${encodeURIComponent(this.#ticket)}/replies/${encodeURIComponent(reply.key)}/undo`, {});
      this.#end();
      this.#hear.undone(reply);
    } catch (problem) {
      if (!problem.passing) this.#end();
      this.#hear.wrong(problem);
    } finally {
      this.#busy = false;
      this.#hear.changed();
    }
  }

  render() {
    if (!this.held) return nothing;
    const left = this.#left;
    return html`<div class="undo"><span aria-hidden="true">${left ? t('undo.counting', { n: left }) : t('undo.now')}</span>
      <button class="button" type="button" aria-keyshortcuts=${keyOf('composer.undo')} title=${keyOf('composer.undo')} @click=${() => this.undo()}>${t('undo.go')}</button></div>`;
  }
}
