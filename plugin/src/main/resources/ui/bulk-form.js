import { html, nothing } from './lib/lit/index.js';
import { t, word } from './i18n.js';
import { TagBox } from './tag-box.js';

const longestWords = 500;
const waits = ['awaiting-customer', 'third-party'];
const ranks = ['urgent', 'high', 'normal', 'low'];
const longestName = 30;

/** What is to be done to tickets, as somebody fills it in. */
export class BulkForm {
  #changed;
  #choices;
  #values;

  /** `choices` are those of the server; `changed` hears of every change. */
  constructor(act, choices, changed, { reason = 'resolved', needs = choices.mandatoryTags } = {}) {
    this.act = act;
    this.#choices = choices;
    this.#changed = changed;
    this.#values = { away: false, assignee: choices.me, reason, words: '', incident: '', waits: waits[0], rank: ranks[0] };
    this.tags = new TagBox('tags', changed);
    this.needs = act === 'close' || act === 'needs' ? needs.map((space) => [space, new TagBox(`tag-of-${space.replace(/\W/g, '-')}`, changed, `${space}:`)]) : [];
  }

  #set(values) {
    Object.assign(this.#values, values);
    this.#changed();
  }

  /** How the act is called when it is done. */
  get verb() {
    if (this.act === 'pause' && !this.#values.waits) return 'resume';
    return this.act === 'tag' && this.#values.away ? 'untag' : this.act === 'needs' ? 'tag' : this.act;
  }

  /** What the server is asked; null as long as something is missing. */
  get body() {
    const { assignee, reason, words, incident } = this.#values;
    const needed = this.needs.flatMap(([, box]) => box.all);
    if (this.act === 'assign') return { act: 'assign', ...(assignee ? { assignee } : {}) };
    if (this.act === 'close') return { act: 'close', reason, ...(needed.length ? { tags: needed } : {}) };
    if (this.act === 'reopen') return { act: 'reopen' };
    if (this.act === 'incident') return incident ? { act: 'incident', incident, words } : null;
    if (this.act === 'hide') return { act: 'hide', words };
    if (this.act === 'pause') return this.#values.waits ? { act: 'pause', reason: this.#values.waits } : { act: 'resume' };
    if (this.act === 'priority') return { act: 'priority', ...(this.#values.rank ? { priority: this.#values.rank } : {}) };
    if (this.act === 'needs') return this.needs.every(([, box]) => box.all.length) ? { act: 'tag', tags: needed } : null;
    return this.tags.all.length ? { act: this.verb, tags: this.tags.all } : null;
  }

  render(wrong) {
    return this[`_${this.act}`](wrong);
  }

  _tag(wrong) {
    const choice = (away, label) => html`<label class="choice"><input type="radio" name="way" .checked=${this.#values.away === away} @change=${() => this.#set({ away })}> ${label}</label>`;
    return html`<div class="ways" role="radiogroup" aria-label=${t('bulk.tags.way')}>${choice(false, t('bulk.tags.add'))}${choice(true, t('bulk.tags.away'))}</div>
      ${this.tags.render({ label: t('bulk.tags'), hint: t('bulk.tags.hint'), wrong: wrong === 'tags' })}`;
  }

  _assign() {
    const { me, colleagues } = this.#choices;
    const option = (value, label) => html`<option value=${value} .selected=${value === this.#values.assignee}>${label}</option>`;
    return html`<label for="assignee">${t('bulk.assignee')}</label>
      <select class="field" id="assignee" @change=${(event) => this.#set({ assignee: event.target.value })}>${option(me, t('bulk.assignee.me'))}${option('', t('bulk.assignee.nobody'))}
        ${colleagues.filter(({ login }) => login !== me).map(({ login, name }) => option(login, name && name !== login ? `${name} (${login})` : login))}</select>`;
  }

  _close(wrong) {
    return html`<label for="reason">${t('bulk.reason')}</label>
      <select class="field" id="reason" @change=${(event) => this.#set({ reason: event.target.value })}>${this.#choices.reasons.map((reason) => html`<option value=${reason} .selected=${reason === this.#values.reason}>${word('bulk.reason', reason)}</option>`)}</select>
      ${this._needs(wrong)}`;
  }

  _needs(wrong) {
    return this.needs.length ? html`<p>${t(this.act === 'needs' ? 'bulk.needs.one' : 'bulk.needs.says')}</p>${this.needs.map(([space, box]) => box.render({ label: t('bulk.needs', { space }), hint: t('bulk.needs.hint', { space }), wrong: wrong === 'tags' }))}` : nothing;
  }

  #line(name, label, most, wrong = false) {
    return html`<label for=${name}>${label}</label>
      <input class="field" id=${name} maxlength=${most} autocomplete="off" aria-invalid=${wrong ? 'true' : nothing} @input=${(event) => this.#set({ [name]: event.target.value.trim() })}>`;
  }

  _hide() {
    return html`<p>${t('bulk.hide.says')}</p>${this.#line('words', t('act.reason'), longestWords)}`;
  }

  _incident(wrong) {
    return html`<p>${t('bulk.incident.says')}</p>${this.#line('incident', t('bulk.incident.name'), longestName, wrong === 'incident')}${this.#line('words', t('bulk.incident.words'), longestWords)}`;
  }

  _pause() {
    return this.#choice('waits', t('bulk.waits'), [...waits.map((one) => [one, t(`pause.short.${one}`)]), ['', t('bulk.waits.none')]]);
  }

  _priority() {
    return this.#choice('rank', t('bulk.rank'), [...ranks.map((one) => [one, t(`priority.${one}`)]), ['', t('bulk.rank.none')]]);
  }

  #choice(name, label, choices) {
    return html`<label for=${name}>${label}</label>
      <select class="field" id=${name} @change=${(event) => this.#set({ [name]: event.target.value })}>${choices.map(([value, words]) => html`<option value=${value} .selected=${value === this.#values[name]}>${words}</option>`)}</select>`;
  }

  _reopen() {
    return nothing;
  }
}
