import { LitElement, html, nothing } from './lib/lit/index.js';
import { get, post } from './api.js';
import { look } from './bulk.css.js';
import { BulkForm } from './bulk-form.js';
import { BulkRun } from './bulk-run.js';
import { icon } from './icons.js';
import { t } from './i18n.js';
import { bind, keyOf } from './keys.js';
import { base } from './parley-base.css.js';

const acts = { tag: 'plus', assign: 'person', close: 'check', reopen: 'undo', hide: 'hidden', pause: 'paused', priority: 'up', incident: 'clip' };
const calmMs = 200;

/** Enter in a list of choices does what it does in a line of text; arrows and Space choose. */
function submitsFromChoice(event) {
  if (event.key !== 'Enter' || event.target.tagName !== 'SELECT') return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}

/**
 * Acts on tickets: tag, assign, close or open again, hide, wait, priority, link to an incident, with what would change shown before and ten seconds to
 * take it back. `tickets` are those selected, as {ticket, number, subject, open}; `near` is the one that
 * keys mean when none is. With `quiet` there is no bar. Nothing here writes to a customer. Fires
 * `parley-acting` when an act has begun and `parley-acted` when it is done or taken back.
 */
export class ParleyBulk extends LitElement {
  static properties = { tickets: { attribute: false }, near: { attribute: false }, quiet: { type: Boolean }, form: { state: true }, preview: { state: true }, wrong: { state: true }, busy: { state: true } };

  static styles = [base, look];

  #run = new BulkRun({ changed: () => this.requestUpdate(), ended: (state) => this.#ended(state) });
  #end = [];
  #choices = null;
  #on = [];
  #timer = 0;
  #asked = '';
  #wish = {};
  #answer = null;
  #begun = false;

  constructor() {
    super();
    Object.assign(this, { tickets: [], near: null, quiet: false, form: null, preview: null, wrong: null, busy: false });
  }

  connectedCallback() {
    super.connectedCallback();
    this.#end = this.quiet ? [] : [
      ...Object.keys(acts).filter((act) => keyOf(`bulk.${act}`)).map((act) => bind(`bulk.${act}`, () => (this.#meant.length ? void this.open(act) : false))),
      bind('bulk.undo', () => (this.#run.left ? void this.#run.undo() : false)),
      bind('bulk.clear', () => (this.tickets.length ? this.#clear() : false)),
    ];
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#end.forEach((end) => end());
    this.#run.stop();
    clearTimeout(this.#timer);
  }

  get #meant() {
    return this.tickets.length ? this.tickets : this.near ? [this.near] : [];
  }

  #fire(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #clear() {
    this.#fire('parley-clear');
  }

  /** Asks what exactly is to be done, beginning with what is known already. */
  async open(act, known = {}) {
    this.#on = this.#meant;
    this.#begun = false;
    this.wrong = null;
    try {
      this.#choices ??= await get('acts/choices');
    } catch (problem) {
      this.#run.problem = problem.message;
      this.requestUpdate();
      return;
    }
    this.preview = null;
    this.#asked = '';
    this.#wish = {};
    this.form = new BulkForm(act, this.#choices, () => this.#changed(), known);
    this.#changed();
    await this.updateComplete;
    this.renderRoot.querySelector('dialog').showModal();
  }

  /** Asks for tags that a ticket must have before it is closed; answers whether it has them now. */
  async askNeeded(tags) {
    const { mandatoryTags } = await get('acts/choices');
    const needs = mandatoryTags.filter((space) => !tags.some((tag) => tag.startsWith(`${space}:`)));
    if (!needs.length) return true;
    return new Promise((answer) => {
      this.#answer = answer;
      this.open('needs', { needs }).then(() => this.form ?? this.#answered(false));
    });
  }

  #answered(having) {
    this.#answer?.(having);
    this.#answer = null;
  }

  #changed() {
    this.requestUpdate();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), this.#asked ? calmMs : 0);
  }

  /** What would change, asked again whenever what is wanted has changed. */
  async #look() {
    const body = this.form?.body;
    const asked = JSON.stringify(body ?? null);
    if (!body) this.preview = null;
    if (!body || asked === this.#asked) return void (this.#asked = asked);
    this.#asked = asked;
    try {
      const preview = await post('acts/preview', { ...body, tickets: this.#on.map(({ ticket }) => ticket) });
      if (this.#asked !== asked) return;
      this.preview = preview;
      this.wrong = null;
    } catch (problem) {
      if (this.#asked !== asked) return;
      this.preview = null;
      this.wrong = problem;
    }
  }

  /** One key for one wish: what is asked again because no answer came is the same act, with its undo. */
  #keyOf(body) {
    const wish = JSON.stringify(body);
    if (this.#wish.body !== wish) this.#wish = { body: wish, key: crypto.randomUUID() };
    return this.#wish.key;
  }

  async #go(event) {
    event.preventDefault();
    const { body } = this.form;
    if (!body || this.busy) return;
    this.busy = true;
    try {
      await this.#run.begin({ key: this.#keyOf(body), ...body, tickets: this.#on.map(({ ticket }) => ticket) }, this.#on);
      this.#fire('parley-acting', { act: body.act, tickets: this.#on.map(({ ticket }) => ticket) });
      this.#begun = true;
      this.#close();
    } catch (problem) {
      this.wrong = problem;
    } finally {
      this.busy = false;
    }
  }

  #close() {
    this.renderRoot.querySelector('dialog')?.close();
  }

  #closed() {
    this.form = null;
    if (!this.#begun) this.#answered(false);
  }

  #ended({ state, act, done, same }) {
    this.#answered(state === 'finished' && done + same > 0);
    this.#fire('parley-acted', { act, state, tickets: [...this.#run.tickets.keys()] });
  }

  #lines(lines) {
    return html`<ul class="lines" tabindex="0" aria-label=${t('bulk.unchanged')}>${lines.map(({ number, why }) => html`<li>${t('bulk.line', { number, why })}</li>`)}</ul>`;
  }

  #shown() {
    const { changes, same, refused, tickets } = this.preview ?? {};
    const byTicket = new Map(this.#on.map((one) => [one.ticket, one]));
    const stay = (tickets ?? []).filter(({ outcome }) => outcome !== 'changes').map(({ ticket, why }) => ({ ...byTicket.get(ticket), why }));
    return html`<div class="preview" aria-busy=${String(!this.preview && !this.wrong && Boolean(this.form.body))}>
      ${this.wrong ? html`<p class="wrong" role="alert">${this.wrong.message}</p>` : nothing}
      ${this.preview ? html`<p class="sums" role="status"><span class="state ${changes ? 'good' : ''}">${icon('check')} ${t('bulk.changes', { n: changes })}</span>
        ${same ? html`<span class="state">${icon('none')} ${t('bulk.same', { n: same })}</span>` : nothing}
        ${refused ? html`<span class="state risk">${icon('risk')} ${t('bulk.refused', { n: refused })}</span>` : nothing}</p>
        ${stay.length ? this.#lines(stay) : nothing}` : this.wrong ? nothing : html`<p>${t(this.form.body ? 'bulk.looking' : 'bulk.missing')}</p>`}</div>`;
  }

  #dialog() {
    const { form } = this;
    const n = this.#on.length;
    return html`<dialog aria-labelledby="bulk-title" @close=${() => this.#closed()} @keydown=${(event) => event.stopPropagation()}>
      <form novalidate @submit=${(event) => this.#go(event)} @keydown=${submitsFromChoice}>
        <h2 id="bulk-title">${form.act === 'needs' ? t('bulk.title.needs') : t(`bulk.title.${form.act}`, { n })}</h2>
        ${form.render(this.wrong?.field)}${this.#shown()}
        <div class="buttons"><button class="button" type="button" @click=${() => this.#close()}>${t('action.cancel')}</button>
          <button class="button primary" type="submit" ?disabled=${this.busy || !this.preview?.changes}>${t(`bulk.go.${form.verb}`)}</button></div></form></dialog>`;
  }

  #bar() {
    const n = this.tickets.length;
    const closed = this.tickets.every(({ open }) => open === false);
    const offered = Object.keys(acts).filter((act) => act !== (closed ? 'close' : 'reopen'));
    return html`<div class="bar" role="group" aria-label=${t('bulk.label')}><strong role="status">${t('bulk.selected', { n })}</strong>
      ${offered.map((act) => html`<button class="button" type="button" data-act=${act} aria-haspopup="dialog" aria-keyshortcuts=${keyOf(`bulk.${act}`) ?? nothing} title=${keyOf(`bulk.${act}`) ?? nothing} @click=${() => this.open(act)}>${icon(acts[act])} ${t(`bulk.${act}`)}</button>`)}
      <button class="button quiet end" type="button" title=${keyOf('bulk.clear')} @click=${() => this.#clear()}>${t('bulk.clear')}</button></div>`;
  }

  #progress() {
    const { state: run, problem, left, going, unchanged } = this.#run;
    if (!run) return problem ? html`<div class="run"><p class="says wrong" role="alert">${problem}</p></div>` : nothing;
    const back = run.state === 'undoing' || run.state === 'undone';
    const settled = run.tickets - run.waiting - (run.state === 'undoing' ? run.done : 0);
    const stay = run.state === 'undone' ? run.kept : run.refused + run.same;
    const says = going ? t(back ? 'bulk.undoing' : 'bulk.running', { done: settled, n: run.tickets }) : back ? t('bulk.undone', { n: run.undone + run.withdrawn }) : t(`bulk.done.${run.act}`, { n: run.done });
    return html`<div class="run"><p class="says" role="status">${says}${!going && stay ? ` ${t('bulk.stay', { n: stay })}` : ''}</p>
      ${going ? html`<progress max=${run.tickets} .value=${settled} aria-label=${t('bulk.progress')}></progress>` : nothing}
      ${left ? html`${going ? nothing : html`<span aria-hidden="true">${t('bulk.left', { n: left })}</span>`}<button class="button" type="button" aria-keyshortcuts=${keyOf('bulk.undo')} title=${keyOf('bulk.undo')} @click=${() => this.#run.undo()}>${icon('undo')} ${t('undo.go')}</button>` : nothing}
      ${going ? nothing : html`<button class="button quiet end" type="button" aria-label=${t('bulk.dismiss')} title=${t('bulk.dismiss')} @click=${() => this.#run.forget()}>${icon('cross')}</button>`}
      ${run.stuck || problem ? html`<p class="wrong says" role="alert">${problem || t('bulk.stuck', { why: run.stuck })}</p>` : nothing}
      ${!going && unchanged.length ? html`<details><summary>${t('bulk.why')}</summary>${this.#lines(unchanged)}</details>` : nothing}</div>`;
  }

  render() {
    return html`${this.tickets.length && !this.quiet ? this.#bar() : nothing}${this.#progress()}${this.form ? this.#dialog() : nothing}`;
  }
}
