import { html, nothing } from './lib/lit/index.js';
import { post } from './api.js';
import { icon } from './icons.js';
import { lookingWords } from './looking.js';
import { t } from './i18n.js';
import { TicketFeed } from './ticket-feed.js';
import { timeOfDay } from './time.js';

const afterTroubleMs = 10_000;

/** Who else is at a ticket, and who is answering it: says so of this page, and shows it of the others. */
export class Company {
  #path;
  #person;
  #hear;
  #page = crypto.randomUUID();
  #timer = 0;
  #typed = false;
  #saying = false;
  #leave = null;

  others = [];
  /** Who is answering; null if nobody is. */
  claim = null;
  /** Since when sending waits for a word, since somebody else is answering, in milliseconds; 0 while it does not. */
  asked = 0;

  /** Tells `changed` of every change, `said` what a listener is to hear. */
  constructor(ticket, person, { changed, said }) {
    this.#path = `tickets/${encodeURIComponent(ticket)}/presence`;
    this.#person = person;
    this.#hear = { changed, said };
    this.#leave = TicketFeed.of(ticket).hearCompany(() => this.#say('here'));
    addEventListener('pagehide', this.#gone);
    this.#say('here');
  }

  /** Something was typed that a customer is to read. */
  typed() {
    this.#typed = true;
    if (!this.mine && !this.other) this.#say('typing');
  }

  get mine() {
    return this.claim?.login === this.#person;
  }

  /** The claim of somebody else. */
  get other() {
    return this.claim && !this.mine ? this.claim : null;
  }

  /** What was typed is sent: nobody is to wait for it any more. */
  sent() {
    this.#typed = false;
    if (this.mine) this.#say('sent');
  }

  takeOver() {
    this.asked = 0;
    return this.#say('takes-over');
  }

  async #say(says) {
    if (this.#saying && says === 'here') return;
    clearTimeout(this.#timer);
    this.#saying = true;
    const what = says === 'here' && this.#typed ? 'typing' : says;
    if (what === 'typing') this.#typed = false;
    let next = afterTroubleMs;
    try {
      const { others, claim, nextSeconds } = await post(this.#path, { page: this.#page, says: what });
      next = nextSeconds * 1000;
      this.#tell(claim);
      Object.assign(this, { others, claim });
      if (!this.other) this.asked = 0;
      this.#hear.changed();
    } catch {
      // Whether Parley is away is said by the ticket's own feed; here the last answer stays.
    } finally {
      this.#saying = false;
    }
    if (this.#leave) this.#timer = setTimeout(() => this.#say('here'), next);
  }

  /** Says out loud what changes hands. */
  #tell(claim) {
    const other = claim && claim.login !== this.#person ? claim : null;
    if (other && other.login !== this.other?.login) this.#hear.said(t(other.takenFrom === this.#person ? 'company.took' : 'company.answering', { who: other.login, time: timeOfDay(other.since) }));
  }

  #gone = () => this.#post('leaves');

  /** A page that goes away has no time for an answer. */
  #post(says) {
    fetch(new URL(`../api/v1/${this.#path}`, import.meta.url), { method: 'POST', keepalive: true, credentials: 'same-origin', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ page: this.#page, says }) }).catch(() => {});
  }

  stop() {
    clearTimeout(this.#timer);
    this.#leave?.();
    this.#leave = null;
    removeEventListener('pagehide', this.#gone);
    this.#gone();
  }

  /** The line above the reply; nothing while nobody else is there. */
  render(send) {
    const { other } = this;
    const looking = this.others.filter(({ login }) => login !== other?.login).map(({ login }) => login);
    if (!other && !looking.length) return nothing;
    return html`<div class="company ${other ? 'answering' : ''}">
      ${other ? html`<span class="who">${icon('person')} ${t(other.takenFrom === this.#person ? 'company.took' : 'company.answering', { who: other.login, time: timeOfDay(other.since) })}</span>
        ${this.asked ? html`<span>${t('company.sure')}</span><button class="button" type="button" aria-keyshortcuts="Control+Enter Meta+Enter" title=${t('compose.sendKeys')} @click=${send}>${t('company.takeOverAndSend')}</button>` : html`<button class="button quiet" type="button" @click=${() => this.takeOver()}>${t('company.takeOver')}</button>`}` : nothing}
      ${looking.length ? html`<span class="looking">${icon('eye')} ${lookingWords(looking)}</span>` : nothing}</div>`;
  }
}
