import { get, post, put, remove } from './api.js';
import { TicketFeed } from './ticket-feed.js';

const feeds = new Map();
const askAgainMs = [1500, 3000, 6000, 15_000];

/** Whether two handles are one. */
export const same = (one, other) => (one.account ?? '') === (other.account ?? '') && one.person === other.person;

/** Who a ticket's customer is, asked for once and shared by all elements on the page that show it. */
export class CustomerFeed {
  #listeners = new Set();
  #leave = null;
  #asked = 0;
  #again = 0;
  #timer = 0;

  view = null;
  failed = '';
  busy = false;
  /** The link that was made here last, to be taken back; null once it was. */
  linked = null;

  static of(ticket) {
    if (!feeds.has(ticket)) feeds.set(ticket, new CustomerFeed(ticket));
    return feeds.get(ticket);
  }

  constructor(ticket) {
    this.ticket = ticket;
  }

  /** Calls `listener` on every change; the answer ends that. */
  subscribe(listener) {
    this.#listeners.add(listener);
    this.#leave ??= TicketFeed.of(this.ticket).subscribe(() => this.load());
    if (this.view) listener();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size) return;
      clearTimeout(this.#timer);
      this.#leave?.();
      this.#leave = null;
      feeds.delete(this.ticket);
    };
  }

  #tell() {
    this.#listeners.forEach((listener) => listener());
  }

  get #path() {
    return `tickets/${encodeURIComponent(this.ticket)}/customer`;
  }

  async load() {
    const mine = ++this.#asked;
    try {
      const view = await get(this.#path);
      if (mine === this.#asked && !this.busy) this.#show(view);
    } catch (problem) {
      if (mine === this.#asked) this.failed = problem.message;
      this.#tell();
    }
  }

  #show(view) {
    this.view = view;
    this.failed = '';
    this.#awaitProfiles();
    this.#tell();
  }

  /** What the network is being asked for comes soon, or not at all. */
  #awaitProfiles() {
    clearTimeout(this.#timer);
    const waits = [this.view.self, ...this.view.others].some((one) => one?.profile?.state === 'waiting' && !one.profile.why);
    if (!waits) this.#again = 0;
    else if (this.#again < askAgainMs.length) this.#timer = setTimeout(() => this.load(), askAgainMs[this.#again++]);
  }

  /** Does something of which the answer is the customer as they are then; throws what was refused. */
  async #change(work) {
    this.busy = true;
    this.#tell();
    try {
      const view = await work();
      this.#asked += 1;
      this.#show(view);
      return view;
    } finally {
      this.busy = false;
      this.#tell();
    }
  }

  async link(person) {
    const { linked } = await this.#change(() => post(`${this.#path}/links`, { ...(person.account ? { account: person.account } : {}), person: person.person }));
    this.linked = { id: linked, who: person.name || person.handle, person };
    TicketFeed.of(this.ticket).refresh();
    this.#tell();
  }

  async undo(link) {
    await this.#change(() => remove(`${this.#path}/links/${link}`));
    this.linked = null;
    TicketFeed.of(this.ticket).refresh();
    this.#tell();
  }

  note(text, id) {
    return this.#change(() => (id ? put(`${this.#path}/notes/${id}`, { text }) : post(`${this.#path}/notes`, { text })));
  }

  forget(note) {
    return this.#change(() => remove(`${this.#path}/notes/${note}`));
  }
}
