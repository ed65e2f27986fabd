import { get, put, remove } from './api.js';

const nothing = { text: '', audience: null, key: null, articles: [], basedOn: null, pending: false, files: [] };
const calmMs = 1000;
const patienceMs = 10_000;
const lateMs = 2000;

const empty = (draft) => !draft.text.trim() && !draft.files.length;
const filesOf = ({ files }) => files.map(({ id }) => id).join();
const same = (one, other) => one.text === other.text && one.audience === other.audience && filesOf(one) === filesOf(other);

/**
 * The unsent reply of one person to one ticket. This browser has it with each key, Parley within two
 * seconds, so that it is there after a crash and on another computer. What the same person wrote in
 * another place is offered, never put over what stands here.
 */
export class Draft {
  #path;
  #hear;
  #timer = 0;
  #pushing = false;
  #last = null;
  #stopped = false;
  #paused = false;

  /** `kept` once Parley has it, `here` while it is brought there, `alone` if that fails, `nowhere` if not even this browser has it. */
  state = 'kept';
  /** What the same person wrote elsewhere, until one of the two is chosen. */
  other = null;

  /** Tells `changed` of a step, and `came` of a draft that takes the place of what stands here. */
  constructor(person, ticket, { changed = () => {}, came = () => {} } = {}) {
    this.name = `parley.draft.${person}.${ticket}`;
    this.#path = `tickets/${encodeURIComponent(ticket)}/draft`;
    this.#hear = { changed, came };
  }

  read() {
    return { ...nothing, ...this.#item(this.name) };
  }

  /** Which of Parley's revisions this browser saw last, and whether it has written since. */
  get #seen() {
    return { revision: 0, dirty: false, ...this.#item(`${this.name}.seen`) };
  }

  #item(name) {
    try {
      return JSON.parse(localStorage.getItem(name) ?? '{}');
    } catch {
      return {};
    }
  }

  #write(name, value) {
    try {
      if (value === null) localStorage.removeItem(name);
      else localStorage.setItem(name, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  }

  #saw(seen) {
    this.#write(`${this.name}.seen`, seen);
  }

  /** Keeps it here at once and at Parley soon. */
  keep(draft) {
    const here = this.#write(this.name, empty(draft) ? null : draft);
    this.#saw({ ...this.#seen, dirty: true });
    this.state = here ? 'here' : 'nowhere';
    this.#soon(calmMs);
  }

  /** Nothing more is brought to Parley while the reply is on its way; answers once that is so. */
  async pause() {
    clearTimeout(this.#timer);
    this.#paused = true;
    await Promise.race([this.#last, new Promise((late) => setTimeout(late, lateMs))]);
  }

  resume() {
    this.#paused = false;
    this.#soon(calmMs);
  }

  /** Its reply was accepted. */
  drop() {
    clearTimeout(this.#timer);
    this.#paused = false;
    // Parley forgets it with the reply; this is for one that was kept under another key.
    const { revision } = this.#seen;
    if (revision) remove(this.#path, { body: { revision } }).catch(() => {});
    this.#write(this.name, null);
    this.#saw(null);
    // What stood here before is still to be sent; what was written elsewhere, Parley has.
    this.other = this.#swapped;
    this.state = 'kept';
  }

  /** Looks whether Parley has another one, from another place or from before a crash. */
  async open() {
    this.other = this.#swapped;
    if (this.other) return void (this.state = 'alone');
    const { revision } = this.#seen;
    try {
      const there = await get(this.#path);
      // An answer that was overtaken on its way, by what was kept or sent since, is no news.
      if (this.#seen.revision !== revision) this.#soon(calmMs);
      else this.#compare(there);
    } catch {
      this.#soon(patienceMs, () => this.open());
    }
  }

  /** What stood here before the other one was shown in its place; null if nothing is to be chosen. */
  get #swapped() {
    const { draft, revision } = this.#item(`${this.name}.other`);
    return draft ? { draft, revision, at: null } : null;
  }

  #compare(there) {
    const { revision, dirty } = this.#seen;
    const mine = this.read();
    const theirs = there.draft ? { ...nothing, ...there.draft } : nothing;
    if (there.revision === revision || same(mine, theirs)) {
      this.#saw({ revision: there.revision, dirty });
      if (dirty) this.#soon(0);
    } else if (!dirty || empty(mine)) {
      // Nothing was written here since: the newer one is it, and if that is none, it was sent.
      this.#take(theirs, there.revision);
    } else if (empty(theirs)) {
      this.#saw({ revision: there.revision, dirty });
      this.#soon(0);
    } else {
      this.other = { draft: theirs, revision: there.revision, at: there.changedAt };
      this.state = 'alone';
    }
    this.#hear.changed();
  }

  #take(draft, revision) {
    this.#write(this.name, empty(draft) ? null : draft);
    this.#saw({ revision, dirty: false });
    this.state = 'kept';
    this.#hear.came(draft);
  }

  /** Shows the other one in place of this one, which becomes the other. */
  swap() {
    const { draft, revision } = this.other;
    const mine = this.read();
    this.#write(`${this.name}.other`, { draft: mine, revision });
    this.#write(this.name, draft);
    this.other = { draft: mine, revision, at: null };
    if (empty(mine)) this.choose();
    this.#hear.came(draft);
  }

  /** This one is it; the other one is not kept. */
  choose() {
    this.#saw({ revision: this.other.revision, dirty: true });
    this.#write(`${this.name}.other`, null);
    this.other = null;
    this.#soon(0);
    this.#hear.changed();
  }

  #soon(ms, then = () => this.#push()) {
    clearTimeout(this.#timer);
    if (!this.#stopped && !this.#paused) this.#timer = setTimeout(then, ms);
  }

  #push() {
    if (!this.#pushing && !this.other && !this.#paused) this.#last = this.#bring();
  }

  async #bring() {
    const draft = this.read();
    const { revision, dirty } = this.#seen;
    if (!dirty) return;
    this.#pushing = true;
    this.#saw({ revision, dirty: false });
    try {
      const answer = empty(draft) ? await remove(this.#path, { body: { revision } }) : await put(this.#path, { revision, draft });
      this.#saw({ ...this.#seen, revision: answer.revision });
      if (this.#seen.dirty) this.#soon(calmMs);
      else this.state = 'kept';
    } catch (problem) {
      this.#saw({ ...this.#seen, dirty: true });
      if (problem.status === 409) this.#compare(problem.body);
      else this.state = this.state === 'nowhere' ? 'nowhere' : 'alone';
      if (problem.passing) this.#soon(patienceMs);
    } finally {
      this.#pushing = false;
    }
    this.#hear.changed();
  }

  /** The page goes away: what Parley does not have yet, this browser has. */
  stop() {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#push();
  }
}
