import { LitElement, html, nothing } from './lib/lit/index.js';
import { live } from './lib/lit-html/directives/live.js';
import { Absence } from './absence.js';
import { differenceStyle } from './amended-mark.js';
import { post } from './api.js';
import { ArticleInsert } from './article-insert.js';
import './article-trace.js';
import { audienceChoice, audienceIn, kindOf, optionOf, readerLine, signOf } from './audience-choice.js';
import { closingLine } from './closing-line.js';
import { Company } from './company.js';
import { movedOn, notices, outage } from './composer-notices.js';
import { composerStyle } from './composer.css.js';
import { foot } from './composer-foot.js';
import { draftChoice } from './draft-choice.js';
import { Draft } from './drafts.js';
import { EmojiInsert } from './emoji-picker.js';
import { FileBox } from './file-box.js';
import { t } from './i18n.js';
import { bind, spell } from './keys.js';
import { beside } from './measure.js';
import { base } from './parley-base.css.js';
import { Parts } from './parts.js';
import { partsPreview } from './parts-preview.js';
import { promiseLine } from './promise-by.js';
import { begun, bodyOf, readiness } from './readiness.js';
import { RoomSaid } from './room-said.js';
import { Sending } from './sending.js';
import { accountWarning, sendAs } from './send-as.js';
import { sentList } from './sent-list.js';
import './signature.js';
import { TicketFeed } from './ticket-feed.js';
import { UndoBar } from './undo-bar.js';
import { waysOut } from './ways-out.js';

const readingMs = 1000;
/** Where Enter has a meaning of its own. */
const pressable = 'a[href], button, summary, input, select, label, [role=button], [role=option]';
const unwritten = { text: '', audience: null, key: null, articles: [], articlesConfirmed: [], basedOn: null, pending: false, promise: null, files: [], account: null, accountConfirmed: false };

/**
 * Where an agent writes: who will read it is chosen and said first, the draft is never lost, and a
 * reply is sent once however often it is tried.
 */
export class ParleyComposer extends LitElement {
  static properties = {
    ticket: {}, person: {},
    feed: { state: true }, draft: { state: true }, spoken: { state: true },
  };

  static styles = [base, composerStyle, differenceStyle];

  #leave = null;
  #store = null;
  #sending = null;
  #undo = null;
  #files = null;
  #articles = null;
  #emoji = new EmojiInsert(() => this.renderRoot, () => this.requestUpdate());
  #company = null;
  #absence = null;
  #room = new RoomSaid();
  #parts = null;
  #unbind = [];
  #going = false;
  #closes = false;
  #awaited = null;

  constructor() {
    super();
    this.spoken = '';
    this.draft = unwritten;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#store = new Draft(this.person ?? '', this.ticket, { changed: () => this.requestUpdate(), came: (draft) => this.#came(draft) });
    this.draft = this.#store.read();
    this.#store.open();
    this.#company = new Company(this.ticket, this.person ?? '', { changed: () => this.requestUpdate(), said: (words) => (this.spoken = words) });
    this.#sending ??= new Sending(this.ticket, {
      changed: () => this.requestUpdate(),
      accepted: (reply) => this.#accepted(reply),
      refused: (why) => this.#refused(why),
    });
    this.#undo ??= new UndoBar(this.ticket, {
      changed: () => this.requestUpdate(),
      undone: (reply) => this.#undone(reply),
      wrong: (problem) => (this.#sending.wrong(problem), this.refresh()),
    });
    this.#files ??= new FileBox(this.ticket, {
      changed: () => this.requestUpdate(),
      said: (words) => (this.spoken = words),
      state: () => ({ files: this.draft.files, audience: this.#audience, rules: this.#option(this.#audience)?.attachments ?? [], locked: this.#sending.busy }),
      keep: (files) => this.#attach(files),
    });
    this.#articles ??= new ArticleInsert(this.ticket, {
      changed: () => (this.requestUpdate(), this.updateComplete),
      state: () => ({ root: this.renderRoot, text: this.draft.text, articles: this.draft.articles, audience: this.#audience ?? 'note', channel: this.#view?.channel, limit: beside(this.#option(this.#audience ?? 'note')?.limit, this.#standing.signature) }),
      put: (articles) => this.#change({ articles, articlesConfirmed: [] }),
      wrong: (problem) => this.#sending.wrong(problem),
    });
    this.#parts ??= new Parts(this.ticket, () => this.requestUpdate());
    this.#absence ??= new Absence((gone) => this.#fire(gone ? 'parley-unavailable' : 'parley-available', gone ? { gone } : {}));
    this.#watch();
    this.#unbind = [
      bind('composer.focus', (event) => !event.composedPath()[0].closest?.(pressable) && this.#reply()),
      bind('composer.reply', () => this.#reply()),
      bind('composer.note', () => this.#reply('note')),
      bind('composer.undo', () => !this.hidden && this.#undo.undo()),
    ];
    addEventListener('storage', this.#elsewhere);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#awaited = null;
    this.#leave?.();
    this.#absence.stop();
    this.#sending.stop();
    this.#undo.stop();
    this.#files.stop();
    this.#parts.stop();
    this.#store.stop();
    this.#company.stop();
    this.#unbind.forEach((unbind) => unbind());
    removeEventListener('storage', this.#elsewhere);
  }

  /** What is written and not sent yet. */
  get text() {
    return this.draft.text;
  }

  /** Offers a text, for example one begun in another box; taken only when nothing is written here. */
  suggest(text) {
    if (this.draft.text.trim()) return false;
    this.#change({ text, key: this.draft.key ?? crypto.randomUUID() });
    return true;
  }

  /** Asks Parley again now, for example once the page knows that it is back. */
  refresh() {
    return TicketFeed.of(this.ticket).refresh();
  }

  /** Puts the caret into the text; with an audience, that one is chosen first. */
  focus(audience) {
    if (!this.ready) return void (this.#awaited = { audience, at: document.activeElement });
    if (audience && this.#option(audience)?.allowed) this.#choose(audience);
    this.#area?.focus();
  }

  /** Takes back a `focus()` for which there was no box yet. */
  stay() {
    this.#awaited = null;
  }

  /** Whether there is a box to write in yet. */
  get ready() {
    return Boolean(this.#view && this.#area);
  }

  get #area() {
    return this.renderRoot?.querySelector('textarea');
  }

  get #view() {
    return this.feed?.view;
  }

  #option(audience) {
    return optionOf(this.#view, audience);
  }

  get #audience() {
    return audienceIn(this.#view, this.draft.audience);
  }

  #watch() {
    const feed = TicketFeed.of(this.ticket);
    this.#leave = feed.subscribe(() => {
      this.feed = { view: feed.view, problem: feed.problem, goneSince: feed.goneSince };
      this.#absence.hear(feed.problem);
      if (this.draft.pending) this.#settle(this.#view);
      // Our own last reply is no news to whoever wrote it.
      if (feed.view && (!this.#begun || this.#sending.wrote(feed.view.basedOn))) this.draft = { ...this.draft, basedOn: feed.view.basedOn };
      // A text that came before the first view was written without any news: those count from here on.
      else if (feed.view?.basedOn && !this.draft.basedOn) this.#change({ basedOn: feed.view.basedOn });
      if (feed.view) this.#undo.seen(feed.view.replies ?? []);
    });
  }

  #fire(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail: { ticket: this.ticket, ...detail }, bubbles: true, composed: true }));
  }

  #change(next) {
    this.draft = { ...this.draft, ...next };
    this.#store.keep(this.draft);
  }

  /** The draft of another place or of before a crash takes the place of what stood here. */
  #came(draft) {
    if (this.#sending.busy) return;
    this.draft = { ...draft, audience: draft.audience ?? this.draft.audience, basedOn: draft.basedOn ?? this.#view?.basedOn ?? null };
    this.#articles.warnings = [];
  }

  /** The same draft in another tab: sent there means gone here, so that it cannot be sent twice. */
  #elsewhere = (event) => {
    if (event.key !== this.#store.name || this.#sending.busy) return;
    const other = this.#store.read();
    const empty = !other.text && !other.files.length;
    if (empty && event.oldValue && JSON.parse(event.oldValue).key === this.draft.key) {
      this.draft = { ...other, audience: this.draft.audience, basedOn: this.#view?.basedOn ?? null };
    } else if (!empty && (!this.#begun || other.key === this.draft.key)) {
      this.draft = other;
    }
  };

  #reply(audience) {
    if (this.hidden) return false;
    this.focus(audience);
    return true;
  }

  #typed(event) {
    const area = event.target;
    const started = !this.draft.text.trim();
    this.#change({ text: area.value, ...(started ? { key: crypto.randomUUID(), basedOn: this.#view?.basedOn ?? null, articlesConfirmed: [], pending: false } : {}) });
    if (started) this.#sending.begin();
    else this.#sending.wrong(null);
    this.#articles.warnings = [];
    if (this.#audience && this.#audience !== 'note') this.#company.typed();
    if (ArticleInsert.asked(event)) this.#articles.start(area.selectionStart - 1);
  }

  #keys(event) {
    if (event.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (this.#sending.conflict) this.#readAndSend(event);
      else if (this.#company.asked && this.#audience !== 'note' && this.#standing.ready) this.#askedAndSend(event);
      else if (event.shiftKey) this.#sendAndClose();
      else this.#sendOnly();
    } else if (event.key === '.' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (!this.#sending.busy) this.#emoji.start();
    } else if (spell(event) === 'Mod+Shift+f') {
      event.preventDefault();
      if (!this.#sending.busy && !this.#files.open(this.renderRoot)) this.spoken = t(this.#audience ? 'attach.notHere' : 'compose.chooseFirst');
    } else if (event.key === 'Escape') {
      event.target.blur();
    }
    event.stopPropagation();
  }

  #choose(audience) {
    this.#change({ audience });
    this.#sending.clear();
    this.#room.reset();
  }

  get #begun() {
    return begun(this.draft);
  }

  #attach(files) {
    // Other files are another reply.
    this.#change({ files, key: crypto.randomUUID(), ...(this.#begun ? {} : { basedOn: this.#view?.basedOn ?? null, pending: false }) });
    this.#sending.wrong(null);
  }

  // ---- sending

  get #standing() {
    return readiness(this.draft, this.feed ?? {}, { files: this.#files, articles: this.#articles, changed: () => this.requestUpdate(), parts: this.#parts });
  }

  #sendsAs(account) {
    // Another account is another reply.
    this.#change({ account, accountConfirmed: false, key: crypto.randomUUID() });
    this.#sending.clear();
  }

  #promises(promise) {
    // Another promise is another reply.
    this.#change({ promise, key: crypto.randomUUID() });
    this.#sending.clear();
  }

  #sendOnly() {
    return this.#send(false);
  }

  /** A note reaches nobody, and what is closed is not closed again: there it is just sent. */
  #sendAndClose() {
    return this.#send(this.#audience !== 'note' && this.#view?.open === true);
  }

  /** Sends, with the wish of the last try if none is named. */
  async #send(closes = this.#closes) {
    if (this.#sending.busy) return;
    // Before anything is asked: what is answered to that sends what was wished here.
    this.#closes = closes;
    const standing = this.#standing;
    if (!standing.ready) return this.#sayWhyNot(standing);
    if (this.#company.other && standing.audience !== 'note') return this.#ask();
    if (this.#going) return;
    this.#going = true;
    await this.#store.pause();
    this.#going = false;
    this.#change({ key: this.draft.key ?? crypto.randomUUID(), pending: true });
    this.#sending.send(bodyOf(this.draft, this.#standing, closes));
  }

  #sendWithArticles() {
    this.#change({ articlesConfirmed: ArticleInsert.confirmed(this.draft, this.#sending.problem?.body.doubts) });
    this.#send();
  }

  /** Somebody else is answering: two answers are sent only if somebody says so. */
  #ask() {
    this.#company.asked ||= Date.now();
    this.spoken = t('company.sure');
    this.requestUpdate();
  }

  /** The keys that send say so, too, though not before anybody could have read who is answering. */
  #askedAndSend({ repeat, shiftKey }) {
    if (repeat || Date.now() - this.#company.asked <= readingMs) return;
    this.#takeOverAndSend(shiftKey && this.#view?.open === true);
  }

  /** The keys go on in the text: what was pressed is there no longer. */
  async #takeOverAndSend(closes = this.#closes) {
    this.#area?.focus();
    await this.#company.takeOver();
    this.#send(closes);
  }

  #accepted(reply) {
    if (reply.audience !== 'note') this.#company.sent();
    const { account, articles, files } = this.draft;
    this.#store.drop();
    this.draft = { ...unwritten, basedOn: this.#view?.basedOn ?? null };
    this.#articles.warnings = [];
    if (reply.heldUntil) this.#undo.start({ ...reply, files, account, articles });
    const { held } = this.#undo;
    const closes = this.#closes;
    this.#closes = false;
    this.spoken = [held ? t('undo.says', { n: held.seconds }) : t(reply.audience === 'note' ? 'sent.note' : 'sent.accepted'), closes ? t('sent.closes') : ''].filter(Boolean).join(' ');
    this.#fire('parley-sent', { ...reply, closes });
    this.refresh();
  }

  #undone({ text, audience, promise, files, account, articles }) {
    const taken = !this.#begun && this.suggest(text);
    if (taken) this.#change({ audience, files, account, articles, accountConfirmed: false, promise: promise ? { choice: 'own', at: promise } : null });
    this.spoken = t(taken ? 'undo.done' : 'undo.kept');
    this.refresh();
    this.focus();
  }

  async #decide(reply, decision) {
    try {
      await post(`replies/${reply.id}/decision`, { decision });
    } catch (problem) {
      this.#sending.wrong(problem);
    }
    this.refresh();
  }

  #refused({ moved, held }) {
    this.#store.resume();
    this.#change({ pending: false });
    if (held) this.refresh();
    if (!moved) return;
    this.refresh();
    this.#fire('parley-conflict', {});
  }

  /** A send of which the end is unknown: was it accepted? Asked of the server, never guessed. */
  #settle(view) {
    if (!view || this.feed.problem || this.#sending.phase === 'sending') return;
    const { key, audience, text } = this.draft;
    const reply = view.replies?.find((one) => one.key === key);
    if (reply) this.#sending.settle({ key, audience: audience ?? this.#audience, text, promise: this.#standing.promise?.at, message: reply.message, heldUntil: reply.heldUntil });
    else if (!this.#sending.busy) this.#change({ pending: false });
  }

  /** The keys that send do so nevertheless, though not before anybody could have read what came. */
  #readAndSend({ repeat, shiftKey }) {
    if (repeat || Date.now() - this.#sending.conflict.shownAt <= readingMs) return;
    this.#basedOnNews();
    // Read; what may be asked next is another question.
    this.#sending.clear();
    if (shiftKey) this.#sendAndClose();
    else this.#sendOnly();
  }

  #sendAnyway() {
    this.#area?.focus();
    this.#basedOnNews();
    this.#send();
  }

  #basedOnNews() {
    this.#change({ basedOn: this.#sending.conflict.basedOn ?? this.#view.basedOn });
  }

  #sayWhyNot({ trouble }) {
    this.spoken = trouble;
    this.#area?.focus();
  }

  // ---- looks

  updated() {
    if (this.#awaited && this.ready) {
      const { audience, at } = this.#awaited;
      this.#awaited = null;
      // Whoever went elsewhere meanwhile stays there.
      if ([at, document.body].includes(document.activeElement)) this.focus(audience);
    }
    const measured = this.#view && this.draft.text ? this.#standing.measured : null;
    const words = measured && !measured.unknown ? this.#room.of(measured) : '';
    if (words) this.spoken = words;
  }

  render() {
    const view = this.#view;
    if (!view) return html`<div class="box waiting">${this.feed?.problem ? outage(this.feed) : nothing}</div>`;
    const standing = this.#standing;
    const { audience, measured } = standing;
    const kind = audience && kindOf(audience, view.channel);
    const { text } = this.draft;
    const { busy } = this.#sending;
    const cut = Math.min(measured?.cut ?? text.length, text.length);
    const promising = { disabled: busy, change: (promise) => this.#promises(promise) };
    const told = { view, audience, sending: this.#sending, draft: this.draft, begun: this.#begun, closes: this.#closes, warnings: this.#articles.warnings };
    return html`
      <section class="box ${audience ?? ''} ${this.#files.over ? 'over' : ''}" aria-label=${t('compose.title')} @dragover=${this.#files.dragged} @dragleave=${this.#files.left} @drop=${this.#files.dropped}>
        ${audienceChoice(view, audience, { disabled: busy, choose: (one) => this.#choose(one) })}
        ${readerLine(view, audience, standing.senders.choices)}
        <div class="paper">
          <div class="mirror" aria-hidden="true">${text.slice(0, cut)}<mark>${text.slice(cut)}</mark>&#8203;</div>
          <textarea dir="auto" rows="3" aria-label=${audience ? t(`write.${kind}`) : t('compose.title')} aria-describedby="reader count" aria-invalid=${measured && !measured.fits && !measured.unknown ? 'true' : nothing}
            placeholder=${audience ? t(`hint.${kind}`) : nothing} .value=${live(text)} ?readonly=${busy} @input=${this.#typed} @keydown=${this.#keys} @paste=${this.#files.pasted}></textarea>
        </div>
        ${partsPreview(measured)}
        ${this.feed.problem ? html`<div class="notice risk" role="status">${outage(this.feed)}</div>` : nothing}
        ${this.#company.render(() => this.#takeOverAndSend())}
        ${draftChoice(this.#store)}
        ${notices(told, { articlesAnyway: () => this.#sendWithArticles() })}
        ${movedOn(told, { anyway: () => this.#sendAnyway(), edit: () => (this.#sending.clear(), this.#area.focus()), seen: () => this.#change({ basedOn: view.basedOn }) })}
        ${waysOut(view, { text, person: this.person, go: (there) => this.#fire('parley-open-ticket', there) })}
        ${sendAs(standing.senders, { disabled: busy, change: (account) => this.#sendsAs(account) })}
        ${accountWarning(standing.senders, { disabled: busy, confirm: (accountConfirmed) => this.#change({ accountConfirmed }) })}
        <parley-signature .signature=${standing.signature} @changed=${() => this.refresh()}></parley-signature>
        ${this.#files.chips()}
        ${promiseLine(standing.promise, promising)}
        ${foot({ view, standing, busy, begun: this.#begun, kept: this.#store.state, files: this.#files, promising }, { insert: () => this.#articles.start(), emoji: () => this.#emoji.start(), send: () => this.#sendOnly(), sendAndClose: () => this.#sendAndClose() })}
      </section>
      ${this.#undo.render()}
      ${closingLine(view.closing)}
      ${sentList({ view, decide: (reply, decision) => this.#decide(reply, decision), lastSent: this.#sending.last, held: this.#undo.held, kind: (one) => kindOf(one, view.channel), sign: (one) => signOf(one, view.channel), putBack: text ? null : (said) => (this.suggest(said), this.focus()) })}
      <parley-article-trace .ticket=${this.ticket} .beat=${this.#sending.last?.key ?? ''}></parley-article-trace>
      <div class="unseen" role="status">${this.spoken}</div>
      ${this.#articles.render()}${this.#emoji.render()}`;
  }
}
