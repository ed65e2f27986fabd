import { LitElement, css, html, nothing, svg } from './lib/lit/index.js';
import { get } from './api.js';
import { channelIcon, icon } from './icons.js';
import { locale, t, word } from './i18n.js';
import { base } from './parley-base.css.js';
import { pauseTable } from './pause-table.js';
import { ago, lasting } from './time.js';

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const dayFormat = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
const minutes = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
const mostTickets = 500;
const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
const shift = (monday, weeks) => new Date(Date.parse(monday) + weeks * 7 * 86_400_000).toISOString().slice(0, 10);
const milliseconds = (iso) => {
  const [, hours = 0, mins = 0, seconds = 0] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(iso) ?? [];
  return ((Number(hours) * 60 + Number(mins)) * 60 + Number(seconds)) * 1000;
};

/**
 * The week of the team in figures. `list` is the host's list of tickets, with `{ids}` where the
 * numbers of tickets go; without it the figures are no links.
 */
export class ParleyReports extends LitElement {
  static properties = { list: {}, of: { state: true }, week: { state: true }, failed: { state: true }, busy: { state: true } };

  static styles = [base, css`
    .head { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; margin-bottom: 1rem; }
    h2 { margin: 0; font-size: 1.25rem; font-weight: 650; letter-spacing: -.01em; }
    h3 { margin: 1.75rem 0 .5rem; font-size: .9375rem; font-weight: 650; }
    .when { color: var(--ink-2); }
    .turn { display: flex; flex-wrap: wrap; gap: .375rem; margin-inline-start: auto; }
    .card { background: var(--surface); border: 1px solid var(--line); border-radius: 10px; }
    .total { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: 1px; overflow: hidden; background: var(--line); }
    .total > div { padding: .875rem 1rem; background: var(--surface); }
    .total dt { font-size: .8125rem; color: var(--ink-3); }
    .total dd { margin: 0; }
    .total .big { font-size: 1.5rem; font-weight: 650; letter-spacing: -.02em; white-space: nowrap; }
    .total .kind { font-size: .8125rem; color: var(--ink-3); }
    small { display: block; font-size: .75rem; color: var(--ink-3); }
    table { width: 100%; border-collapse: collapse; }
    th, td { padding: .5rem .75rem; text-align: end; vertical-align: top; border-top: 1px solid var(--line); }
    thead th { border-top: 0; font-size: .8125rem; font-weight: 550; color: var(--ink-3); }
    th:first-child { text-align: start; font-weight: 600; }
    th svg.icon { margin-inline-end: .375rem; color: var(--ink-3); }
    a { color: inherit; text-decoration-color: var(--line-strong); }
    a:hover { color: var(--accent); }
    .bar { display: block; width: 100%; min-width: 4.5rem; height: 10px; margin-top: .25rem; }
    .goals { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: .75rem; }
    .goals .card { padding: .875rem 1rem; }
    .goals .bar { height: 14px; margin: .5rem 0; }
    .below { color: var(--risk); font-weight: 600; }
    .reached { color: var(--good); font-weight: 600; }
    .legal { max-width: 52rem; margin-top: 1.25rem; font-size: .8125rem; color: var(--ink-3); }
    .none { padding: 1.5rem 1rem; color: var(--ink-2); }
    .source { max-width: 52rem; margin-top: .5rem; font-size: .8125rem; color: var(--ink-3); }
    @media (max-width: 50rem) { .total > div:last-child { grid-column: 1 / -1; } }
    @media (max-width: 48rem) {
      td > div { text-align: end; }
      table, tbody, tr, td, tbody th { display: block; }
      thead { display: none; }
      tbody tr { padding: .625rem 1rem; border-top: 1px solid var(--line); }
      tbody tr:first-child { border-top: 0; }
      tbody th, td { padding: .1875rem 0; border: 0; }
      td { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; text-align: start; }
      td::before { content: attr(data-label); color: var(--ink-3); }
      td small, td .bar { grid-column: 1 / 3; }
      .turn { margin-inline-start: 0; }
    }
  `];

  #timer = 0;

  connectedCallback() {
    super.connectedCallback();
    this.#load();
    this.#timer = setInterval(() => document.hidden || this.#load(), 60_000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  async #load() {
    this.busy = true;
    try {
      const asked = new URLSearchParams({ zone, ...(this.of ? { of: this.of } : {}) });
      this.week = await get(`reports/week?${asked}`);
      this.failed = '';
    } catch (problem) {
      this.failed = problem.status === 403 ? t('report.forbidden') : problem.message;
    } finally {
      this.busy = false;
    }
  }

  #turn(weeks) {
    this.of = shift(this.week.monday, weeks);
    this.#load();
  }

  render() {
    if (!this.week) return html`<p class="notice" role="status">${this.failed || t('report.loading')}</p>`;
    const { monday, from, to, now, total, channels, people, pauses } = this.week;
    const present = from <= now && now < to;
    return html`
      <div class="head"><h2>${present ? t('report.thisWeek') : t('report.week')}</h2>
        <span class="when">${dayFormat.format(new Date(monday))} – ${dayFormat.format(new Date(Date.parse(monday) + 6 * 86_400_000))}</span>
        <div class="turn"><button class="button" type="button" @click=${() => this.#turn(-1)}>${t('report.before')}</button>
          <button class="button" type="button" ?disabled=${present} @click=${() => this.#turn(1)}>${t('report.after')}</button></div></div>
      <div role="status">${this.failed ? html`<p class="notice risk">${icon('risk')} ${this.failed}</p>` : nothing}</div>
      ${this.#total(total)}
      <h3>${t('report.goals')}</h3><div class="goals">${total.within.map((one) => this.#goal(one))}</div>
      <p class="source">${this.#goalsSource()}</p>
      <h3>${t('report.byChannel')}</h3>${this.#table(channels, 'channel')}
      <h3>${t('report.byPerson')}</h3>${this.#table(people, 'person')}
      <h3>${t('report.pauses')}</h3>${pauseTable(pauses, (figure, label) => this.#open(figure, label))}
      <p class="legal">${t('report.legal')}</p>
      <p class="legal">${t('report.switches', { switches: Object.entries(this.week.switches).map(([name, value]) => `${word('switch', name)}: ${value}`).join('; ') })}</p>`;
  }

  #total(row) {
    const rate = row.eligible ? row.answered.count / row.eligible : null;
    return html`<dl class="card total">
      <div><dt>${t('report.received')}</dt><dd class="big">${this.#open(row.received, t('report.received'))}</dd></div>
      <div><dt>${t('report.answered')}</dt><dd><span class="big">${this.#open(row.answered, t('report.answered'))}</span></dd></div>
      <div><dt>${t('report.rate')}</dt><dd><span class="big" data-figure="rate">${t('report.fraction', { part: row.answered.count, whole: row.eligible })}</span>${rate === null ? nothing : html` ${percent.format(rate)}`}
        <small>${t('report.rateAll', { part: row.answered.count, whole: row.received.count })}</small>
        <small>${this.#link(row.excluded, t('report.excluded', { n: row.excluded.count }))}${row.contained.count ? html`, ${this.#link(row.contained, t('report.contained', { n: row.contained.count }))}` : nothing}</small></dd></div>
      <div><dt>${t('report.times')}</dt><dd>${this.#times(row.responses, true)}</dd></div>
      <div><dt>${t('report.waiting')}</dt><dd><span class="big">${this.#open(row.waiting, t('report.waiting'))}</span>${this.#longest(row.waiting)}</dd></div>
    </dl>`;
  }

  #times(responses, big) {
    if (!responses.count) return html`<span class=${big ? 'big' : nothing}>–</span><small>${t('report.noTimes')}</small>`;
    const n = minutes.format(responses.medianMinutes);
    return html`${big ? html`<span class="big">${this.#link(responses, t('report.minutes', { n }), t('report.medianTime'))}</span> <span class="kind">${t('report.medianWord')}</span>` : html`<span>${this.#link(responses, t('report.median', { n }))}</span>`}
      <small>${t('report.mean', { n: minutes.format(responses.meanMinutes) })}, ${t('report.count', { n: responses.count })}</small>
      ${responses.p90Minutes === undefined ? nothing : html`<small>${t('report.p90', { n: minutes.format(responses.p90Minutes) })}</small>`}
      ${big && responses.medianWithOpenMinutes !== undefined ? html`<small>${t('report.withOpen', { n: minutes.format(responses.medianWithOpenMinutes) })}</small>` : nothing}`;
  }

  #longest(waiting) {
    return waiting.longest ? html`<small>${t('report.longest', { length: lasting(milliseconds(waiting.longest)) })}</small>` : nothing;
  }

  #goal(one) {
    const share = one.of.count ? one.count / one.of.count : null;
    const judged = share !== null && one.goal !== undefined;
    const reached = judged && share >= one.goal;
    return html`<div class="card"><strong>${this.#limit(one)}</strong>
      ${this.#bar(one, share)}
      <div>${this.#share(one, share)}</div>
      <small class=${judged ? (reached ? 'reached' : 'below') : nothing}>${one.goal === undefined ? t('report.noGoal') : t('report.goal', { goal: percent.format(one.goal) })}${judged ? ` · ${t(reached ? 'report.reached' : 'report.below')}` : ''}</small>
      ${one.tooYoung.count ? html`<small>${this.#link(one.tooYoung, t('report.tooYoung', { n: one.tooYoung.count }))}</small>` : nothing}</div>`;
  }

  #goalsSource() {
    const { source, changed } = this.week.goals;
    const who = changed && changed.did !== 'goals-reset' ? t('report.goals.set', { by: changed.by, when: ago(changed.at) }) : '';
    return `${source ? t('report.goals.source', { source }) : ''} ${who}`.trim();
  }

  #share(one, share) {
    return html`${this.#link(one, t('report.fraction', { part: one.count, whole: one.of.count }))}${share === null ? nothing : ` · ${percent.format(share)}`}`;
  }

  #limit(one) {
    return t('report.within', { hours: milliseconds(one.limit) / 3_600_000 });
  }

  #bar(one, share) {
    return svg`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect width="100" height="10" rx="2" fill="var(--line)"></rect>
      <rect width=${(share ?? 0) * 100} height="10" rx="2" fill=${one.goal === undefined ? 'var(--ink-3)' : share !== null && share >= one.goal ? 'var(--good)' : 'var(--risk)'}></rect>
      ${one.goal === undefined ? nothing : svg`<rect x=${Math.min(99, Math.max(0, one.goal * 100 - 0.5))} width="1" height="10" fill="var(--ink)"></rect>`}</svg>`;
  }

  #table(rows, kind) {
    if (!rows.length) return html`<div class="card none">${t(`report.none.${kind}`)}</div>`;
    const heads = [t(`report.${kind}`), ...(kind === 'channel' ? [t('report.received')] : []), t('report.answered'), ...(kind === 'channel' ? [t('report.rate')] : []), t('report.times'), t('report.waiting'), ...rows[0].within.map((one) => this.#limit(one))];
    return html`<div class="card"><table>
      <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
      <tbody>${rows.map((row) => this.#row(row, kind, heads))}</tbody></table></div>`;
  }

  #row(row, kind, heads) {
    const name = kind === 'channel' ? word('channel', row.name) : word('answerer', row.name);
    let at = 0;
    const cell = (content) => html`<td data-label=${heads[++at]}>${content}</td>`;
    return html`<tr><th scope="row">${kind === 'channel' ? channelIcon(row.name) : icon('person')}${name}</th>
      ${kind === 'channel' ? cell(this.#open(row.received, `${name}, ${t('report.received')}`)) : nothing}
      ${cell(this.#open(kind === 'channel' ? row.answered : row.responses, `${name}, ${t('report.answered')}`))}
      ${kind === 'channel' ? cell(html`<span>${t('report.fraction', { part: row.answered.count, whole: row.eligible })}</span><small>${row.excluded.count ? t('report.excluded', { n: row.excluded.count }) : nothing}</small>`) : nothing}
      ${cell(html`<div>${this.#times(row.responses, false)}</div>`)}
      ${cell(html`<span>${this.#open(row.waiting, `${name}, ${t('report.waiting')}`)}</span>${this.#longest(row.waiting)}`)}
      ${row.within.map((one) => cell(html`<span>${this.#share(one, one.of.count ? one.count / one.of.count : null)}</span>${this.#bar(one, one.of.count ? one.count / one.of.count : null)}`))}</tr>`;
  }

  #open(figure, label) {
    return this.#link(figure, String(figure.count), label);
  }

  #link(figure, words, label) {
    if (!figure.tickets?.length || !this.list) return words;
    const more = figure.tickets.length >= mostTickets && figure.count > mostTickets ? t('report.first', { n: figure.tickets.length }) : '';
    return html`<a href=${this.list.replace('{ids}', figure.tickets.map(encodeURIComponent).join(','))} title=${more || nothing} aria-label=${label ? `${label}: ${words}` : nothing}>${words}</a>`;
  }
}
