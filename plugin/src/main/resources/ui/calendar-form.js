import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { post, put, remove } from './api.js';
import './calendar-picture.js';
import { days } from './calendar-picture.js';
import { elsewhere, field, saveButtons, toWrong, wrongLine } from './form-parts.js';
import { icon } from './icons.js';
import { locale, t } from './i18n.js';
import { base } from './parley-base.css.js';
import { ago } from './time.js';
import { times } from './times.css.js';

const mostBytes = 1024 * 1024;
const known = ['name', 'timezone', 'hours', 'overrides', 'holidays', 'versions', 'validFrom', 'source', 'file'];
const fresh = () => ({ timezone: Intl.DateTimeFormat().resolvedOptions().timeZone, hours: Object.fromEntries(days.slice(0, 5).map((day) => [day, [['09:00', '17:00']]])), holidays: [], overrides: {} });

/** The instant at which a zone's wall clock shows a time like `2026-11-23T09:00`. */
function instantIn(zone, local) {
  const shown = (at) => {
    const parts = Object.fromEntries(new Intl.DateTimeFormat('en', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' }).formatToParts(at).map(({ type, value }) => [type, value]));
    return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
  };
  const wanted = Date.parse(`${local}:00Z`);
  let at = wanted;
  for (let i = 0; i < 3; i++) at += wanted - shown(at);
  return new Date(at).toISOString();
}

/** A calendar to write, with pictures of its week and year. Fires `done` with the answer, or without one, and `changed` after an import. */
export class ParleyCalendarForm extends LitElement {
  static properties = {
    calendar: {}, version: {}, name: { state: true }, versions: { state: true }, at: { state: true }, special: { state: true },
    problem: { state: true }, busy: { state: true }, answer: { state: true },
  };

  static styles = [base, times, css`
    .two { display: grid; grid-template-columns: minmax(0, 6fr) minmax(0, 5fr); gap: 1.5rem; align-items: start; }
    .day { display: grid; grid-template-columns: 6rem minmax(0, 1fr) auto; gap: .375rem .75rem; align-items: center; padding: .375rem 0; }
    .day + .day { border-top: 1px solid var(--line); }
    .openings { display: flex; flex-wrap: wrap; gap: .375rem .75rem; align-items: center; color: var(--ink-3); }
    .opening { display: inline-flex; align-items: center; gap: .25rem; }
    .opening input { width: 4.25rem !important; text-align: center; }
    .day .button { min-height: 2.25rem; padding: .25rem .5rem; }
    .special { display: grid; grid-template-columns: 10rem minmax(0, 1fr) auto; gap: .5rem; }
    .bar { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; }
    .bar .field { flex: 1 1 12rem; }
    .dates { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 2fr); gap: .875rem 1.5rem; }
    .beside { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1.125rem 1.5rem; }
    .versions { align-items: start; }
    .versions .button { margin-top: 1.6rem; }
    @media (max-width: 48rem) { .two, .dates, .beside { grid-template-columns: minmax(0, 1fr); } .versions .button { margin-top: 0; } }
    @media (max-width: 30rem) { .day { grid-template-columns: minmax(0, 1fr) auto; } .openings { grid-column: 1 / 3; grid-row: 2; } .special { grid-template-columns: minmax(0, 1fr) auto; } .special .field:nth-child(2) { grid-column: 1 / 3; grid-row: 2; } }
  `];

  constructor() {
    super();
    this.problem = null;
    this.busy = false;
    this.answer = '';
    this.at = 0;
    this.special = [];
  }

  willUpdate(changed) {
    if (changed.has('calendar') && (!this.versions || changed.get('calendar')?.id !== this.calendar.id)) {
      this.name = this.calendar.name ?? '';
      this.versions = structuredClone(this.calendar.versions ?? [fresh()]);
      this.#show(this.versions.length - 1);
    }
  }

  firstUpdated() {
    this.renderRoot.querySelector('#name').focus();
  }

  get #hours() {
    return this.versions[this.at];
  }

  #show(at) {
    this.at = at;
    this.special = Object.entries(this.#hours.overrides ?? {}).map(([date, list]) => ({ date, hours: list.map((pair) => pair.join('-')).join(', ') }));
  }

  #set(change) {
    this.versions = this.versions.map((one, index) => (index === this.at ? { ...one, ...change } : one));
  }

  #setDay(day, list) {
    this.#set({ hours: { ...this.#hours.hours, [day]: list } });
  }

  #setSpecial(special) {
    this.special = special;
    this.#set({ overrides: Object.fromEntries(special.filter(({ date }) => date).map(({ date, hours }) => [date, hours.split(',').map((part) => part.trim()).filter(Boolean).map((part) => part.split(/\s*[-–]\s*/))])) });
  }

  async #addVersion() {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    this.versions = [...this.versions, { ...structuredClone(this.versions.at(-1)), validFrom: tomorrow }];
    this.#show(this.versions.length - 1);
    await this.updateComplete;
    this.renderRoot.querySelector('#validFrom').focus();
  }

  async #save(event) {
    event.preventDefault();
    await this.#try(async () => {
      const change = { version: this.version, calendar: { name: this.name, versions: this.versions } };
      const answer = this.calendar.id ? await put(`sla/calendars/${this.calendar.id}`, change) : await post('sla/calendars', change);
      this.dispatchEvent(new CustomEvent('done', { detail: answer }));
    });
  }

  async #import(body) {
    await this.#try(async () => this.#imported(await put(`sla/calendars/${this.calendar.id}/holidays`, { version: this.version, ...body }, { timeoutMs: 60_000 })));
  }

  async #file(input) {
    const [file] = input.files;
    input.value = '';
    if (!file) return;
    if (file.size > mostBytes) this.problem = { field: 'file', message: t('calendar.import.tooLarge') };
    else await this.#import({ file: await file.text(), name: file.name });
  }

  #imported(answer) {
    this.calendar = answer.calendar;
    this.version = answer.version;
    this.dispatchEvent(new CustomEvent('changed', { detail: answer }));
  }

  async #try(work) {
    this.busy = true;
    this.problem = null;
    try {
      await work();
    } catch (problem) {
      const [, index, field] = /^versions\[(\d+)]\.?(.*)$/.exec(problem.field ?? '') ?? [];
      if (index !== undefined) {
        problem.field = field;
        this.#show(Number(index));
      }
      this.problem = problem;
      toWrong(this, problem);
    } finally {
      this.busy = false;
    }
  }

  /** What is wrong with a place, by the start of its path. */
  #wrong(path) {
    const at = this.problem?.field ?? '';
    return at === path || at.startsWith(`${path}.`) || at.startsWith(`${path}[`) ? (this.problem.body?.reason ? `${at.replace(path, '').replace(/^\./, '')} ${this.problem.body.reason}`.trim() : this.problem.message) : '';
  }

  async #whatIf() {
    const root = this.renderRoot;
    const { timezone, hours, holidays, overrides } = this.#hours;
    const calendar = { timezone, hours, overrides, holidays: [...holidays, ...Object.keys(this.calendar.imported?.dates ?? {})] };
    const start = instantIn(timezone, root.querySelector('#arrives').value);
    const due = async (target) => (await post('business-time', { calendar, op: 'due', start, target })).due;
    const shown = new Intl.DateTimeFormat(locale, { timeZone: timezone, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit' });
    try {
      const [from, until] = await Promise.all([due('0m'), due(root.querySelector('#target').value.trim())]);
      this.answer = t('calendar.whatIf.says', { start: shown.format(new Date(from)), due: shown.format(new Date(until)) });
    } catch (problem) {
      this.answer = problem.message;
    }
  }

  #cancel = () => this.dispatchEvent(new CustomEvent('done'));

  render() {
    const { problem } = this;
    const now = this.#hours;
    return html`<form class="card body" novalidate @submit=${this.#save} aria-labelledby="title">
      <h3 id="title">${this.calendar.id ? t('calendar.edit', { name: this.calendar.name }) : t('calendar.new')}</h3>
      ${elsewhere(problem, known)}
      <div class="bar versions">${field('name', t('calendar.name'), this.name, { problem, input: (event) => { this.name = event.target.value; } })}
        ${field('timezone', t('calendar.timezone'), now.timezone, { problem, hint: t('calendar.timezone.hint'), listId: 'zones', input: (event) => this.#set({ timezone: event.target.value.trim() }) })}
        <datalist id="zones">${Intl.supportedValuesOf('timeZone').map((zone) => html`<option value=${zone}></option>`)}</datalist>${this.#versionsPart()}</div>
      ${this.at > 0 ? html`<p class="hint">${t('calendar.validFrom.hint')}</p>` : nothing}
      <div class="two"><div>${this.#hoursPart()}</div>
        <parley-calendar-picture .hours=${now.hours} .holidays=${now.holidays} .overrides=${now.overrides} .names=${this.calendar.imported?.dates ?? {}}></parley-calendar-picture></div>
      ${this.#holidaysPart()}
      <div class="beside">${this.#importPart()}${this.#whatIfPart()}</div>
      ${saveButtons(this.busy, this.#cancel)}
    </form>`;
  }

  #versionsPart() {
    const words = (one) => (one.validFrom ? t('calendar.version.from', { date: one.validFrom }) : t('calendar.version.first'));
    return html`<div class="field"><label for="versions">${t('calendar.version')}</label><select id="versions" @change=${(event) => this.#show(Number(event.target.value))}>${this.versions.map((one, index) => html`<option value=${index} ?selected=${index === this.at}>${words(one)}</option>`)}</select></div>
      ${this.at > 0 ? html`${field('validFrom', t('calendar.validFrom'), this.#hours.validFrom, { problem: this.problem, type: 'date', input: (event) => this.#set({ validFrom: event.target.value }) })}
        <button class="button" type="button" @click=${() => { this.versions = this.versions.filter((_, index) => index !== this.at); this.#show(this.at - 1); }}>${t('calendar.version.drop')}</button>` : nothing}
      <button class="button" type="button" @click=${() => this.#addVersion()}>${t('calendar.version.add')}</button>`;
  }

  #hoursPart() {
    const says = this.#wrong('hours');
    return html`<div role="group" aria-labelledby="hours-label"><span class="label" id="hours-label"><b>${t('calendar.hours')}</b></span> <p class="hint">${t('calendar.hours.hint')}</p>
      ${days.map((day, index) => this.#day(day, index))}${says && !days.some((day) => this.#wrong(`hours.${day}`)) ? wrongLine(says, 'hours-wrong') : nothing}</div>`;
  }

  #day(day, index) {
    const list = this.#hours.hours?.[day] ?? [];
    const name = t(`day.${day}`);
    const says = this.#wrong(`hours.${day}`);
    const change = (at, end, value) => this.#setDay(day, list.map((pair, other) => (other === at ? (end ? [pair[0], value] : [value, pair[1]]) : pair)));
    const input = (at, end) => html`<input aria-label=${t(end ? 'calendar.to' : 'calendar.from', { day: name, n: at + 1 })} .value=${list[at][end]} inputmode="numeric" maxlength="8" placeholder="09:00" aria-invalid=${says ? 'true' : nothing} aria-describedby="${day}-wrong" @change=${(event) => change(at, end, event.target.value.trim())}>`;
    return html`<div class="day"><b>${name}</b>
      <div class="openings">${list.length ? list.map((_, at) => html`<span class="opening">${input(at, 0)}–${input(at, 1)}<button class="button quiet" type="button" aria-label=${t('calendar.drop', { n: at + 1, day: name })} @click=${() => this.#setDay(day, list.filter((_, other) => other !== at))}>${icon('cross')}</button></span>`) : t('calendar.closed')}
        ${wrongLine(says, `${day}-wrong`)}</div>
      <span class="buttons"><button class="button quiet" type="button" title=${t('calendar.add')} aria-label=${t('calendar.add.label', { day: name })} @click=${() => this.#setDay(day, [...list, list.length ? ['18:00', '20:00'] : ['09:00', '17:00']])}>${icon('plus')}</button>
        ${index ? html`<button class="button quiet" type="button" title=${t('calendar.likeAbove', { day: t(`day.${days[index - 1]}`) })} aria-label="${name}: ${t('calendar.likeAbove', { day: t(`day.${days[index - 1]}`) })}" @click=${() => this.#setDay(day, structuredClone(this.#hours.hours?.[days[index - 1]] ?? []))}>${icon('down')}</button>` : nothing}</span></div>`;
  }

  #holidaysPart() {
    const { special } = this;
    const set = (at, change) => this.#setSpecial(special.map((one, index) => (index === at ? { ...one, ...change } : one)));
    const says = this.#wrong('holidays');
    return html`<details ?open=${Boolean(says || this.#wrong('overrides') || special.length)}><summary>${t('calendar.holidays')} · ${t('calendar.overrides')}</summary><div class="dates">
        <div class="field"><label for="holidays">${t('calendar.holidays')}</label><textarea id="holidays" .value=${(this.#hours.holidays ?? []).join('\n')} aria-invalid=${says ? 'true' : nothing} aria-describedby="holidays-hint holidays-wrong" @change=${(event) => this.#set({ holidays: event.target.value.split(/[\s,]+/).filter(Boolean) })}></textarea><span class="hint" id="holidays-hint">${t('calendar.holidays.hint')}</span>${wrongLine(says, 'holidays-wrong')}</div>
        <div class="field"><b>${t('calendar.overrides')}</b><span class="hint">${t('calendar.overrides.hint')}</span>
          ${special.map((one, at) => html`<div class="special"><div class="field"><input type="date" aria-label=${t('calendar.override.date', { n: at + 1 })} .value=${one.date} @change=${(event) => set(at, { date: event.target.value })}></div>
            <div class="field"><input aria-label=${t('calendar.override.hours', { n: at + 1 })} placeholder="09:00-12:00" .value=${one.hours} aria-invalid=${this.#wrong(`overrides.${one.date}`) ? 'true' : nothing} @change=${(event) => set(at, { hours: event.target.value })}>${wrongLine(this.#wrong(`overrides.${one.date}`), `override-${at}-wrong`)}</div>
            <button class="button quiet" type="button" aria-label=${t('calendar.override.drop', { n: at + 1 })} @click=${() => this.#setSpecial(special.filter((_, index) => index !== at))}>${icon('cross')}</button></div>`)}
          <div><button class="button" type="button" @click=${() => { this.special = [...special, { date: '', hours: '' }]; }}>${icon('plus')} ${t('calendar.override.add')}</button></div></div></div></details>`;
  }

  #importPart() {
    const imported = this.calendar.imported;
    const count = Object.keys(imported?.dates ?? {}).length;
    return html`<fieldset><legend>${t('calendar.import')}</legend><p class="hint">${t(this.calendar.id ? 'calendar.import.says' : 'calendar.import.first')}</p>
      ${imported ? html`<p>${t('calendar.import.has', { n: count, name: imported.name, when: ago(imported.readAt) })}${imported.source ? html`<br><small>${imported.source}</small>` : nothing}</p>` : nothing}
      ${imported?.trouble ? html`<p class="notice risk">${icon('risk')} <span>${t('calendar.import.trouble', { trouble: imported.trouble })}</span></p>` : nothing}
      ${this.calendar.id ? html`<div class="bar">${field('source', t('calendar.import.source'), imported?.source ?? '', { type: 'url', placeholder: 'https://…/holidays.ics', problem: this.problem })}
        <button class="button" type="button" ?disabled=${this.busy} @click=${() => this.#import({ source: this.renderRoot.querySelector('#source').value })}>${t('calendar.import.read')}</button>
        <button class="button" type="button" ?disabled=${this.busy} @click=${() => this.renderRoot.querySelector('#file').click()}>${t('calendar.import.file')}</button><input id="file" type="file" accept=".ics,text/calendar" hidden @change=${(event) => this.#file(event.target)}>
        ${imported ? html`<button class="button quiet" type="button" ?disabled=${this.busy} @click=${() => this.#try(async () => this.#imported(await remove(`sla/calendars/${this.calendar.id}/holidays?version=${this.version}`)))}>${t('calendar.import.remove')}</button>` : nothing}</div>${wrongLine(this.#wrong('file'), 'file-wrong')}` : nothing}</fieldset>`;
  }

  #whatIfPart() {
    const local = new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
    return html`<fieldset><legend>${t('calendar.whatIf')}</legend><div class="bar">
      <div class="field"><label for="arrives">${t('calendar.whatIf.at')}</label><input id="arrives" type="datetime-local" value=${local}></div>
      <div class="field"><label for="target">${t('calendar.whatIf.target')}</label><input id="target" value="60m" autocomplete="off"></div>
      <button class="button" type="button" @click=${() => this.#whatIf()}>${t('calendar.whatIf.go')}</button></div>
      <p role="status" id="what-if">${this.answer}</p></fieldset>`;
  }
}

if (!customElements.get('parley-calendar-form')) customElements.define('parley-calendar-form', ParleyCalendarForm);
