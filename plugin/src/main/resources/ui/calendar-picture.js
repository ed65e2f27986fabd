import { LitElement, css, html, nothing, svg } from './lib/lit/index.js';
import { icon } from './icons.js';
import { locale, t } from './i18n.js';
import { base } from './parley-base.css.js';

export const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Minutes from midnight, or NaN. */
export function minutes(text) {
  const [, h, m] = /^(\d\d):([0-5]\d)(?::[0-5]\d)?$/.exec(text) ?? [];
  return h === undefined || +h > 24 ? NaN : +h * 60 + +m;
}

/** The openings of a weekday that make sense, as minutes from its midnight; past midnight they go beyond 1440. */
const spans = (list) => (list ?? []).map(([from, to]) => [minutes(from), minutes(to)])
  .filter(([from, to]) => !Number.isNaN(from) && !Number.isNaN(to) && from !== to && from < 1440)
  .map(([from, to]) => [from, to < from ? to + 1440 : to]);

/** The week and the year of a calendar as pictures: when it is open. */
export class ParleyCalendarPicture extends LitElement {
  static properties = { hours: {}, holidays: {}, overrides: {}, names: {}, year: { state: true } };

  static styles = [base, css`
    :host { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.25rem; }
    h4 { display: flex; align-items: center; justify-content: space-between; gap: .5rem; margin: 0 0 .375rem; font-size: .875rem; font-weight: 550; }
    h4 .button { min-width: 1.75rem; min-height: 1.75rem; padding: 0 .375rem; }
    .week { display: block; width: 100%; height: auto; }
    text { font-size: 11px; fill: var(--ink-3); }
    .bed { fill: var(--sunken); } .open { fill: var(--accent-fill); } .line { stroke: var(--line); }
    .year { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(5rem, 22%), 1fr)); gap: .5rem .625rem; }
    .month { display: block; width: 100%; height: auto; }
    .day { fill: var(--sunken); stroke: var(--line); }
    .day.open { fill: var(--accent-fill); stroke: none; } .day.holiday { fill: var(--risk); stroke: none; } .day.special { fill: var(--public-fill); stroke: none; }
    .mark { stroke: var(--surface); stroke-width: 1.5; }
    .legend { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin-top: .5rem; font-size: .8125rem; color: var(--ink-2); }
    .legend svg { width: .875rem; height: .875rem; vertical-align: -.1em; }
    p { font-size: .8125rem; color: var(--ink-3); }
  `];

  constructor() {
    super();
    this.year = new Date().getFullYear();
    this.names = {};
  }

  render() {
    return html`${this.#week()}${this.#year()}`;
  }

  #week() {
    const total = days.reduce((sum, day) => sum + spans(this.hours?.[day]).reduce((some, [from, to]) => some + to - from, 0), 0);
    const left = 34;
    const width = 286;
    const x = (minute) => left + (minute / 1440) * width;
    const says = t('calendar.week.says', { hours: Math.round(total / 6) / 10 });
    return html`<div><h4>${t('calendar.week')}</h4><svg class="week" viewBox="0 0 324 152" role="img" aria-label=${says}>
      ${days.map((day, row) => svg`<text x="0" y=${row * 19 + 24}>${t(`day.${day}`).slice(0, 2)}</text><rect class="bed" x=${left} y=${row * 19 + 13} width=${width} height="15" rx="2"></rect>
        ${spans(this.hours?.[day]).map(([from, to]) => svg`<rect class="open" x=${x(from)} y=${row * 19 + 13} width=${x(Math.min(to, 1440)) - x(from)} height="15" rx="2"></rect>`)}
        ${spans(this.hours?.[days[(row + 6) % 7]]).filter(([, to]) => to > 1440).map(([, to]) => svg`<rect class="open" x=${left} y=${row * 19 + 13} width=${x(to - 1440) - left} height="15" rx="2"></rect>`)}`)}
      ${[0, 6, 12, 18, 24].map((hour) => svg`<line class="line" x1=${x(hour * 60)} x2=${x(hour * 60)} y1="11" y2="144"></line><text x=${x(hour * 60)} y="8" text-anchor=${hour === 24 ? 'end' : 'middle'}>${hour}</text>`)}
    </svg><p aria-hidden="true">${says}</p></div>`;
  }

  /** What a date is: open, closed, a holiday, or with hours of its own. */
  #kind(date) {
    if (this.overrides?.[date]) return this.overrides[date].length ? 'special' : 'holiday';
    if (this.holidays?.includes(date) || this.names?.[date]) return 'holiday';
    return spans(this.hours?.[days[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7]]).length ? 'open' : 'closed';
  }

  #year() {
    const counts = { open: 0, holiday: 0, special: 0, closed: 0 };
    const months = Array.from({ length: 12 }, (_, month) => this.#month(month, counts));
    const says = t('calendar.year.says', { open: counts.open + counts.special, holidays: counts.holiday, special: counts.special });
    const step = (by, label) => html`<button class="button quiet" type="button" aria-label=${t(label)} title=${t(label)} @click=${() => { this.year += by; }}>${by < 0 ? '‹' : '›'}</button>`;
    return html`<div><h4><span>${t('calendar.year', { year: this.year })}</span><span>${step(-1, 'calendar.year.before')}${step(1, 'calendar.year.after')}</span></h4>
      <div class="year" role="img" aria-label=${says}>${months}</div>
      <p class="legend">${['open', 'special', 'holiday', 'closed'].map((kind) => html`<span><svg viewBox="0 0 10 10" aria-hidden="true"><rect class="day ${kind}" x=".5" y=".5" width="9" height="9" rx="2"></rect>${this.#mark(kind, 0, 0)}</svg> ${t(`calendar.legend.${kind}`)}</span>`)}</p>
      <p aria-hidden="true">${says}</p></div>`;
  }

  /** Not by colour alone: a holiday is crossed, a day with its own hours has a bar. */
  #mark(kind, x, y) {
    if (kind === 'holiday') return svg`<path class="mark" d=${`M${x + 2.5} ${y + 2.5}l5 5m0-5l-5 5`}></path>`;
    return kind === 'special' ? svg`<path class="mark" d=${`M${x + 2} ${y + 5}h6`}></path>` : nothing;
  }

  #month(month, counts) {
    const first = new Date(Date.UTC(this.year, month, 1));
    const offset = (first.getUTCDay() + 6) % 7;
    const length = new Date(Date.UTC(this.year, month + 1, 0)).getUTCDate();
    const name = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' }).format(first);
    return html`<svg class="month" viewBox="0 0 84 90" aria-hidden="true"><text x="0" y="10">${name}</text>
      ${Array.from({ length }, (_, index) => {
        const date = `${this.year}-${String(month + 1).padStart(2, '0')}-${String(index + 1).padStart(2, '0')}`;
        const kind = this.#kind(date);
        counts[kind]++;
        const x = ((offset + index) % 7) * 12;
        const y = 16 + Math.floor((offset + index) / 7) * 12;
        const title = this.names?.[date] ?? (kind === 'holiday' ? t('calendar.legend.holiday') : '');
        return svg`<g><title>${date}${title ? ` ${title}` : ''}</title><rect class="day ${kind}" x=${x + 0.5} y=${y + 0.5} width="9" height="9" rx="2"></rect>${this.#mark(kind, x, y)}</g>`;
      })}</svg>`;
  }
}

if (!customElements.get('parley-calendar-picture')) customElements.define('parley-calendar-picture', ParleyCalendarPicture);
