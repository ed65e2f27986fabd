import { LitElement, html, nothing } from './lib/lit/index.js';
import { live } from './lib/lit-html/directives/live.js';
import { post } from './api.js';
import './article-picker.js';
import './article-trace.js';
import { Company } from './company.js';
import { composerStyle } from './composer.css.js';
import { counter, leftWords, overWords } from './counter.js';
import { draftChoice } from './draft-choice.js';
import { Draft } from './drafts.js';
import { FileBox } from './file-box.js';
import { icon } from './icons.js';
import { t } from './i18n.js';
import { bind } from './keys.js';
import { measure } from './measure.js';
import { base } from './parley-base.css.js';
import { promiseControl, promiseLine, promiseTrouble } from './promise-by.js';
import { Sending } from './sending.js';
import { accountWarning, sendAs, senders } from './send-as.js';
import { sentList } from './sent-list.js';
import { TicketFeed } from './ticket-feed.js';
import { exact, moment, timeOfDay } from './time.js';
import { UndoBar } from './undo-bar.js';
import { waysOut } from './ways-out.js';
import { placeOf, replace } from './writing.js';

const thresholds = [50, 20, 10, 0];
const patienceMs = 15_000;

/**
 * Where an agent writes: who will read it is chosen and said first, the draft is never lost, and a
 * reply is sent once however often it is tried.
 */
export class ParleyComposer extends LitElement {
  static properties = {
    ticket: {}, person: {},
    feed: { state: true }, draft: { state: true }, warnings: { state: true }, picker: { state: true }, spoken: { state: true },
  };

  static styles = [base, composerStyle];

  #leave = null;
  #store = null;
  #sending = null;
  #undo = null;
  #files = null;
  #company = null;
  #unbind = [];
  #going = false;
  #lastFiles = [];
  #gone = 0;
  #told = false;
  #threshold = null;

  constructor() {
    super();
    this.warnings = [];
    this.picker = null;
    this.spoken = '';
    this.draft = { text: '', audience: null, key: null, articles: [], basedOn: null, pending: false, promise: null, files: [] };
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
    this.#watch();
    this.#unbind = [bind('composer.reply', () => this.#reply()), bind('composer.note', () => this.#reply('note'))];
    addEventListener('storage', this.#elsewhere);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#leave?.();
    clearTimeout(this.#gone);
    this.#sending.stop();
    this.#undo.stop();
    this.#files.stop();
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
    if (audience && this.#option(audience)?.allowed) this.#choose(audience);
    this.#area?.focus();
  }

  get #area() {
    return this.renderRoot?.querySelector('textarea');
  }

  get #view() {
    return this.feed?.view;
  }

  #option(audience) {
    return this.#view?.audiences.find((option) => option.audience === audience);
  }

  /** The audience in force: what the agent chose, else that of the customer's last item. */
  get #audience() {
    if (this.draft.audience && this.#option(this.draft.audience)?.allowed) return this.draft.audience;
    const first = this.#view?.replyTo ? this.#option(this.#view.replyTo) : this.#view?.audiences[0];
    return first?.allowed ? first.audience : null;
  }

  #watch() {
    const feed = TicketFeed.of(this.ticket);
    this.#leave = feed.subscribe(() => {
      this.feed = { view: feed.view, problem: feed.problem, goneSince: feed.goneSince };
      if (feed.problem) this.#missing(feed.problem);
      else this.#there();
      if (this.draft.pending) this.#settle(this.#view);
      // Our own last reply is no news to whoever wrote it.
      if (feed.view && (!this.#begun || this.#sending.wrote(feed.view.basedOn))) this.draft = { ...this.draft, basedOn: feed.view.basedOn };
    });
  }

  #missing(problem) {
    if (this.#gone || this.#told || !(problem.passing || problem.status === 404)) return;
    this.#gone = setTimeout(() => {
      this.#told = true;
      this.#fire('parley-unavailable', { gone: true });
    }, patienceMs);
  }

  #there() {
    clearTimeout(this.#gone);
    this.#gone = 0;
    if (this.#told) this.#fire('parley-available', {});
    this.#told = false;
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
    this.warnings = [];
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
    this.#change({ text: area.value, ...(started ? { key: crypto.randomUUID(), basedOn: this.#view?.basedOn ?? null, articles: [], articlesConfirmed: false, pending: false } : {}) });
    if (started) this.#sending.begin();
    else this.#sending.wrong(null);
    this.warnings = [];
    if (this.#audience && this.#audience !== 'note') this.#company.typed();
    const at = area.selectionStart;
    if (event.inputType === 'insertText' && event.data === '/' && !event.isComposing && /(^|[\s(\[«„“"'])\/$/.test(area.value.slice(0, at))) this.#openPicker(at - 1);
  }

  #keys(event) {
    if (event.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.#send();
    } else if (event.key === 'Escape') {
      event.target.blur();
    }
    event.stopPropagation();
  }

  #choose(audience) {
    this.#change({ audience });
    this.#sending.clear();
    this.#threshold = null;
  }

  /** Whether there is anything that could be sent. */
  get #begun() {
    return Boolean(this.draft.text.trim() || this.draft.files.length);
  }

  #attach(files) {
    // Other files are another reply.
    this.#change({ files, key: crypto.randomUUID(), ...(this.#begun ? {} : { basedOn: this.#view?.basedOn ?? null, pending: false }) });
    this.#sending.wrong(null);
  }

  // ---- articles

  async #openPicker(slash) {
    await this.updateComplete;
    const area = this.#area;
    const start = slash ?? area.selectionStart;
    this.picker = { start, end: slash === undefined ? area.selectionEnd : slash + 1, slash: slash !== undefined, at: placeOf(start, this.renderRoot.querySelector('.mirror'), area) };
  }

  async #closePicker({ back, focus }) {
    const { start, slash } = this.picker;
    this.picker = null;
    await this.updateComplete;
    const area = this.#area;
    if (focus) area.focus();
    if (back && slash) replace(area, start, start + 1, '');
  }

  /** What is left for an article between two places, and the spaces that it needs around it. */
  #room(start, end) {
    const before = this.draft.text.slice(0, start);
    const after = this.draft.text.slice(end);
    const lead = before && !/\s$/.test(before) ? ' ' : '';
    const tail = after && !/^\s/.test(after) ? ' ' : '';
    const limit = this.#option(this.#audience ?? 'note')?.limit;
    return { lead, tail, remaining: limit ? Math.max(0, measure(`${before}${lead}x${tail}${after}`, limit).left + 1) : undefined };
  }

  async #pick({ article, mode }) {
    const { start, end } = this.picker;
    const audience = this.#audience ?? 'note';
    const { remaining, lead, tail } = this.#room(start, end);
    this.picker = null;
    this.#area.focus();
    try {
      const { parts, warnings = [] } = await post(`articles/${encodeURIComponent(article.id)}/render`, { channel: this.#view.channel, mode, kind: audience, remaining, ticket: this.ticket });
      const [first, ...rest] = parts;
      const fitted = first?.text ?? '';
      replace(this.#area, start, end, lead + fitted + tail);
      this.#change({ articles: [...new Map([...this.draft.articles, { id: article.id, trace: article.url || fitted.slice(0, 24), mode, text: fitted }].map((one) => [one.id, one])).values()] });
      this.warnings = [...warnings, ...rest.map((part, at) => t('articles.part', { n: at + 2, of: parts.length, text: part.text }))];
    } catch (problem) {
      this.#sending.wrong(problem);
    }
  }

  // ---- sending

  get #measured() {
    const limit = this.#option(this.#audience)?.limit;
    return limit ? { limit, ...measure(this.draft.text, limit, () => this.requestUpdate()) } : null;
  }

  get #ready() {
    return !this.#sending.busy && this.#begun && !this.#files.whyNot(this.draft.text) && this.#audience && !this.feed.problem && (this.#measured?.fits ?? true) && !promiseTrouble(this.#promise) && !this.#senders.trouble;
  }

  /** What the answer promises; a note promises nothing, whatever was chosen before. */
  get #promise() {
    return this.#audience && this.#audience !== 'note' ? (this.draft.promise ?? null) : null;
  }

  /** The accounts that could answer, the chosen one, and what is to be said about it. */
  get #senders() {
    return senders(this.#option(this.#audience), this.draft);
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

  async #send() {
    if (this.#sending.busy) return;
    if (!this.#ready) return this.#sayWhyNot();
    if (this.#company.other && this.#audience !== 'note') return this.#ask();
    if (this.#going) return;
    this.#going = true;
    await this.#store.pause();
    this.#going = false;
    this.#change({ key: this.draft.key ?? crypto.randomUUID(), pending: true });
    const { text, key, basedOn, articles, files } = this.draft;
    const attachments = files.map(({ id, alt }) => ({ id, alt }));
    this.#lastFiles = files;
    const promise = this.#promise?.at;
    const { other } = this.#senders;
    this.#sending.send({ ...(other ? { account: other.id, accountConfirmed: true } : {}), text: text.trim(), audience: this.#audience, key, basedOn, ...(promise ? { promise } : {}), ...(this.#held ? { takeOver: true } : {}), ...(files.length ? { attachments } : {}), ...this.#articlesOf(text, articles) });
  }

  /** The articles that are still in the text, with what was put in of each. */
  #articlesOf(text, articles) {
    const there = articles.filter((one) => text.includes(one.trace));
    return { articles: there.map((one) => one.id), inserted: there.map((one) => ({ article: one.id, mode: one.mode ?? '', text: one.text ?? '' })), ...(this.draft.articlesConfirmed ? { articlesConfirmed: true } : {}) };
  }

  #sendWithArticles() {
    this.#change({ articlesConfirmed: true });
    this.#send();
  }

  /** Somebody else is answering: two answers are sent only if somebody says so. */
  #ask() {
    this.#company.asked = true;
    this.spoken = t('company.sure');
    this.requestUpdate();
  }

  #accepted(reply) {
    const { account } = this.draft;
    this.#store.drop();
    this.draft = { text: '', audience: null, key: null, articles: [], basedOn: this.#view?.basedOn ?? null, pending: false, promise: null, files: [], account: null, accountConfirmed: false, articlesConfirmed: false };
    this.warnings = [];
    if (reply.heldUntil) this.#undo.start({ ...reply, files: this.#lastFiles, account });
    const { held } = this.#undo;
    this.spoken = held ? t('undo.says', { n: held.seconds }) : t(reply.audience === 'note' ? 'sent.note' : 'sent.accepted');
    this.#fire('parley-sent', reply);
    this.refresh();
  }

  #undone({ text, audience, promise, files, account }) {
    const taken = !this.#begun && this.suggest(text);
    if (taken) this.#change({ audience, files, account, accountConfirmed: false, promise: promise ? { choice: 'own', at: promise } : null });
    this.spoken = t(taken ? 'undo.done' : 'undo.kept');
    this.refresh();
    this.#area?.focus();
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
    if (view.replies?.some((reply) => reply.key === key)) this.#sending.settle({ key, audience: audience ?? this.#audience, text, promise: this.#promise?.at });
    else if (!this.#sending.busy) this.#change({ pending: false });
  }

  #sendAnyway() {
    this.#change({ basedOn: this.#sending.conflict.basedOn ?? this.#view.basedOn });
    this.#send();
  }

  /** Another app that holds the thread: the button then says that it takes the thread over. */
  get #held() {
    return this.#option(this.#audience)?.heldElsewhere;
  }

  #sayWhyNot() {
    const over = this.#measured && !this.#measured.fits;
    const files = this.#files.whyNot(this.draft.text);
    this.spoken = files ? files : over ? overWords(this.#measured) : !this.#audience ? t('compose.chooseFirst') : !this.draft.text.trim() ? t('compose.empty') : promiseTrouble(this.#promise) || this.#senders.trouble;
    this.#area?.focus();
  }

  // ---- looks

  updated() {
    const measured = this.draft.text ? this.#measured : null;
    if (!measured || measured.unknown) return;
    const reached = measured.fits ? (thresholds.findLast((one) => measured.left <= one) ?? null) : -1;
    if (reached === this.#threshold) return;
    const worse = reached !== null && (this.#threshold === null || reached < this.#threshold || this.#threshold === -1);
    this.#threshold = reached;
    if (worse) this.spoken = measured.fits ? leftWords(measured) : overWords(measured);
  }

  #kind(audience) {
    return audience === 'private' && this.#view.channel === 'email' ? 'email' : audience;
  }

  #sign(audience) {
    return { public: 'globe', note: 'note', private: this.#view?.channel === 'email' ? 'mail' : 'lock' }[audience];
  }

  render() {
    if (!this.#view) return html`<div class="box waiting">${this.feed?.problem ? this.#outage() : nothing}</div>`;
    const audience = this.#audience;
    const measured = this.#measured;
    const kind = audience && this.#kind(audience);
    const { text } = this.draft;
    const { busy } = this.#sending;
    const cut = measured?.cut ?? text.length;
    const promising = { disabled: busy, change: (promise) => this.#promises(promise) };
    return html`
      <section class="box ${audience ?? ''} ${this.#files.over ? 'over' : ''}" aria-label=${t('compose.title')} @dragover=${this.#files.dragged} @dragleave=${this.#files.left} @drop=${this.#files.dropped}>
        <fieldset class="audiences"><legend class="unseen">${t('compose.who')}</legend>${this.#view.audiences.map((option) => this.#choice(option, audience, busy))}</fieldset>
        ${this.#view.audiences.filter((option) => !option.allowed).map((option) => html`<p class="barred-why">${t('compose.barred', { what: t(`audience.${this.#kind(option.audience)}`), why: option.why })}</p>`)}
        <p class="reader" id="reader">${audience ? html`<span><b>${t(`reader.${kind}`)}</b> ${this.#as(audience)}</span>` : t('compose.chooseFirst')}</p>
        <div class="paper">
          <div class="mirror" aria-hidden="true">${text.slice(0, cut)}<mark>${text.slice(cut)}</mark>&#8203;</div>
          <textarea dir="auto" rows="3" aria-label=${audience ? t(`write.${kind}`) : t('compose.title')} aria-describedby="reader count" aria-invalid=${measured && !measured.fits && !measured.unknown ? 'true' : nothing}
            placeholder=${audience ? t(`hint.${kind}`) : nothing} .value=${live(text)} ?readonly=${busy} @input=${this.#typed} @keydown=${this.#keys} @paste=${this.#files.pasted}></textarea>
        </div>
        ${this.feed.problem ? html`<div class="notice risk" role="status">${this.#outage()}</div>` : nothing}
        ${this.#company.render(() => this.#send())}
        ${draftChoice(this.#store)}
        ${this.#notices(audience)}
        ${waysOut(this.#view, { text, person: this.person, go: (there) => this.#fire('parley-open-ticket', there) })}
        ${sendAs(this.#senders, { disabled: busy, change: (account) => this.#sendsAs(account) })}
        ${accountWarning(this.#senders, { disabled: busy, confirm: (accountConfirmed) => this.#change({ accountConfirmed }) })}
        ${this.#files.chips()}
        ${promiseLine(this.#promise, promising)}
        <div class="foot">
          <button class="button quiet insert" type="button" ?disabled=${busy} @click=${() => this.#openPicker()}>${icon('book')} ${t('compose.article')} <kbd aria-hidden="true">/</kbd></button>
          ${this.#files.button()}
          ${audience && audience !== 'note' ? promiseControl(this.#promise, promising) : nothing}
          ${this.#begun || this.#store.state === 'nowhere' ? html`<span class="saved">${t(`draft.${this.#store.state}`)}</span>` : nothing}
          <div class="end">${measured ? counter(measured) : nothing}
            <button class="send" type="button" aria-disabled=${!this.#ready} title=${t('compose.sendKeys')} @click=${() => this.#send()}>${busy ? t('compose.sending') : this.#held ? t('send.takeOver') : audience ? t(`send.${kind}`) : t('send.none')}</button></div>
        </div>
      </section>
      ${this.#undo.render()}
      ${sentList({ view: this.#view, decide: (reply, decision) => this.#decide(reply, decision), lastSent: this.#sending.last, held: this.#undo.held, kind: (one) => this.#kind(one), sign: (one) => this.#sign(one), putBack: this.draft.text ? null : (said) => (this.suggest(said), this.focus()) })}
      <parley-article-trace .ticket=${this.ticket} .beat=${this.#sending.last?.key ?? ''}></parley-article-trace>
      <div class="unseen" role="status">${this.spoken}</div>
      ${this.picker ? html`<parley-article-picker .ticket=${this.ticket} .remaining=${this.#room(this.picker.start, this.picker.end).remaining} .channel=${this.#view.channel} .audience=${audience ?? 'note'} .at=${this.picker.at} @pick=${(event) => this.#pick(event.detail)} @close=${(event) => this.#closePicker(event.detail)}></parley-article-picker>` : nothing}`;
  }

  #choice(option, audience, busy) {
    const chosen = option.audience === audience;
    return html`<label class="${chosen ? 'chosen' : ''} ${option.allowed ? '' : 'barred'}" title=${option.allowed ? nothing : option.why}>
      <input type="radio" name="audience" value=${option.audience} .checked=${live(chosen)} ?disabled=${!option.allowed || busy} @change=${() => this.#choose(option.audience)}>
      ${icon(this.#sign(option.audience))} ${t(`audience.${this.#kind(option.audience)}`)}</label>`;
  }

  #as(audience) {
    const author = this.#view.author;
    const who = author?.name || (author?.handle ? `@${author.handle}` : t('reader.them'));
    if (this.#senders.choices.length) return t(`reader.${this.#kind(audience)}.says`, { who });
    const account = this.#option(audience)?.account ?? (audience === 'note' ? null : this.#view.account);
    return [t(`reader.${this.#kind(audience)}.says`, { who }), account ? t('reader.as', { account: account.name }) : ''].filter(Boolean).join(' ');
  }

  #outage() {
    const { problem, goneSince } = this.feed;
    const unknown = problem.status === 404;
    const key = !problem.passing && !unknown ? 'outage.refused' : unknown && !this.#view ? 'outage.unknown' : problem.status === 503 ? 'outage.waiting' : 'outage.gone';
    return html`${icon(key === 'outage.refused' ? 'lock' : 'cloud')} <div>${t(key, { time: timeOfDay(goneSince), why: problem.message })}</div>`;
  }

  #notices(audience) {
    const out = [];
    const notice = (tone, sign, ...content) => out.push(html`<div class="notice ${tone}" role=${tone === 'late' ? 'alert' : 'status'}>${icon(sign)}<div>${content}</div></div>`);
    const { phase, problem, conflict } = this.#sending;
    const held = this.#held;
    if (phase === 'unsure') notice('risk', 'cloud', html`<span>${t('compose.unsure')}</span>`);
    if (held) notice('risk', 'lock', html`<span>${t('held.says', { time: moment(held.since) })}</span>`);
    const doubt = problem?.status === 409 && problem.field === 'articles';
    if (problem && !(held && problem.body?.heldSince)) notice(doubt ? 'risk' : 'late', doubt ? 'book' : 'late', html`<span>${problem.message}</span>`,
      doubt ? html`<div class="buttons"><button class="button" type="button" @click=${() => this.#sendWithArticles()}>${t('source.anyway')}</button></div>` : nothing);
    if (conflict) {
      notice('risk', 'risk', html`<span><b>${t('conflict.title')}</b> ${conflict.says}</span>`,
        conflict.text ? html`<blockquote dir="auto"><b>${conflict.author}</b>\n${conflict.text}</blockquote>` : nothing,
        html`<div class="buttons"><button class="button" type="button" @click=${() => this.#sendAnyway()}>${t('conflict.anyway', { what: held ? t('send.takeOver') : t(`send.${this.#kind(audience)}`) })}</button>
          <button class="button quiet" type="button" @click=${() => (this.#sending.clear(), this.#area.focus())}>${t('conflict.edit')}</button></div>`);
    } else if (this.#begun && this.draft.basedOn && this.#view.basedOn !== this.draft.basedOn && phase === 'idle') {
      notice('', 'bubble', html`<span>${t('conflict.moved')} <button class="link" type="button" @click=${() => this.#change({ basedOn: this.#view.basedOn })}>${t('conflict.seen')}</button></span>`);
    }
    const open = this.#option(audience)?.window;
    if (open?.state === 'human-agent') notice('', 'clock', html`<span>${t('window.person', { time: exact(open.closes) })}</span>`);
    const where = this.#option(audience)?.note;
    if (where) notice('', 'note', html`<span><b>${t('compose.where')}</b> ${where}</span>`);
    const trouble = this.#option(audience)?.warning;
    if (trouble) notice('risk', 'risk', html`<span>${trouble}</span>`);
    for (const warning of this.warnings) notice('', 'book', html`<span>${warning}</span>`);
    return out;
  }
}
