import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { get } from './api.js';
import { t, word } from './i18n.js';
import { base } from './parley-base.css.js';
import { exactLength, spanEnds } from './time.js';

const most = 30;
const kinds = ['counted', 'closed', 'paused'];
const length = (span) => Date.parse(span.to) - Date.parse(span.from);
const millis = (iso) => {
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(iso ?? 'PT0S') ?? [];
  return Math.round((((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000);
};

/** What each time of a ticket is made of: every stretch, whether it counted and why not, and their sums. */
export class ParleyExplain extends LitElement {
  static properties = { ticket: {}, changed: {}, open: { state: true }, answer: { state: true }, problem: { state: true }, all: { state: true } };

  static styles = [base, css`
    details { border-top: 1px solid var(--line); padding-top: .625rem; margin-top: .75rem; }
    summary { width: max-content; max-width: 100%; cursor: pointer; color: var(--accent); font-size: .8125rem; font-weight: 550; }
    h4 { margin: 1rem 0 .125rem; font-size: .8125rem; font-weight: 650; }
    p, li { font-size: .8125rem; color: var(--ink-2); }
    .sum b { color: var(--ink); font-weight: 620; }
    .strip { display: flex; gap: 1px; height: 14px; margin: .5rem 0 .375rem; border-radius: 4px; overflow: hidden; background: var(--line); }
    .strip i { min-width: 2px; }
    .counted { background: var(--accent-fill); }
    .closed { background: repeating-linear-gradient(135deg, var(--line-strong) 0 1.5px, transparent 1.5px 6px); }
    .paused { background: repeating-linear-gradient(90deg, var(--risk) 0 2px, transparent 2px 5px); }
    .key { display: flex; flex-wrap: wrap; gap: .125rem .875rem; margin-bottom: .375rem; font-size: .75rem; color: var(--ink-3); }
    .key span { display: inline-flex; align-items: center; gap: .3125rem; }
    .key i { width: .875rem; height: .625rem; border-radius: 2px; border: 1px solid var(--line-strong); }
    ol { margin: 0; padding: 0; list-style: none; }
    li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 .75rem; padding: .1875rem 0; border-top: 1px solid var(--line); }
    li small { grid-column: 1 / 3; font-size: .75rem; color: var(--ink-3); }
    li .none { color: var(--ink-3); text-decoration: line-through; }
    .more { margin-top: .375rem; }
    .legal { margin-top: .75rem; color: var(--ink-3); }
  `];

  willUpdate(changes) {
    if (this.open && changes.has('changed')) this.#load();
  }

  async #load() {
    try {
      this.answer = await get(`tickets/${encodeURIComponent(this.ticket)}/clocks`);
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
  }

  #toggle(event) {
    this.open = event.target.open;
    if (this.open) this.#load();
  }

  render() {
    return html`<details @toggle=${this.#toggle}><summary>${t('explain.open')}</summary>
      <div aria-live="polite">${this.problem && !this.answer ? html`<p>${this.problem.message}</p>` : nothing}</div>
      ${this.answer ? this.#clocks() : nothing}</details>`;
  }

  #clocks() {
    const { firstResponse, nextResponse, resolution, promised, now } = this.answer;
    const clocks = [['firstResponse', 1, firstResponse], ...nextResponse.map((clock, at) => ['nextResponse', at + 2, clock]), ['resolution', 1, resolution], ...promised.map((clock, at) => ['promised', at + 1, clock])];
    const told = clocks.filter(([name, , clock]) => clock.startedAt && (name !== 'resolution' || clock.due));
    return html`${told.length ? told.map(([name, number, clock]) => this.#clock(name, number, clock)) : html`<p>${t('explain.nothing')}</p>`}
      <p class="legal">${t('explain.asOf', { time: spanEnds(now) })}</p>`;
  }

  #clock(name, number, clock) {
    const spans = this.answer.spans.filter((span) => span.clock === name && span.number === number);
    const sums = Object.fromEntries(kinds.map((kind) => [kind, spans.filter((span) => span.kind === kind).reduce((sum, span) => sum + length(span), 0)]));
    const title = number > 1 && name !== 'promised' ? t('explain.turn', { clock: t(`clock.${name}`), n: number }) : t(`clock.${name}`);
    const key = `${name}/${number}`;
    const shown = this.all === key ? spans : spans.slice(0, most);
    return html`<section class="clock" data-clock=${key}>
      <h4>${title}: ${word('sla', clock.state)}</h4>
      <p>${this.#story(clock)}</p>
      <p class="sum"><b>${t('explain.counted', { length: exactLength(sums.counted) })}</b>${sums.closed ? ` ${t('explain.closed', { length: exactLength(sums.closed) })}` : ''}${sums.paused ? ` ${t('explain.paused', { length: exactLength(sums.paused) })}` : ''}
        ${t('explain.figures', { business: exactLength(millis(clock.businessElapsed)), elapsed: exactLength(millis(clock.elapsed)) })}</p>
      ${spans.length ? html`<div class="strip" role="img" aria-label=${this.#picture(sums)}>${spans.map((span) => html`<i class=${span.kind} .style=${`flex:${Math.max(1, length(span))} 0 0`} title=${`${spanEnds(span.from, span.to)} · ${this.#why(span)}`}></i>`)}</div>
        <div class="key" aria-hidden="true">${kinds.filter((kind) => sums[kind]).map((kind) => html`<span><i class=${kind}></i>${t(`explain.kind.${kind}`)}</span>`)}</div>
        <ol>${shown.map((span) => html`<li><span>${spanEnds(span.from, span.to)}</span><span class=${span.kind === 'counted' ? nothing : 'none'}>${exactLength(length(span))}</span><small>${this.#why(span)}</small></li>`)}</ol>
        ${shown.length < spans.length ? html`<button class="button more" type="button" @click=${() => (this.all = key)}>${t('explain.more', { n: spans.length - shown.length })}</button>` : nothing}`
        : html`<p>${t('explain.none')}</p>`}
    </section>`;
  }

  #story(clock) {
    const parts = [t('explain.started', { time: spanEnds(clock.startedAt) })];
    if (clock.due) parts.push(t('explain.due', { time: spanEnds(clock.due), target: clock.target }));
    if (clock.at) parts.push(t('explain.answered', { time: spanEnds(clock.at) }));
    else if (clock.endedAt) parts.push(t('explain.ended', { time: spanEnds(clock.endedAt) }));
    else if (clock.pausedSince) parts.push(t('explain.stands', { time: spanEnds(clock.pausedSince) }));
    else parts.push(t('explain.runs'));
    for (const flag of clock.flags ?? []) parts.push(word('flag', flag));
    return parts.join(' ');
  }

  #why(span) {
    return span.kind === 'paused' ? t('explain.why.paused', { reason: word('pause', span.reason) }) : t(`explain.why.${span.kind}`);
  }

  #picture(sums) {
    return kinds.filter((kind) => sums[kind]).map((kind) => `${t(`explain.kind.${kind}`)}: ${exactLength(sums[kind])}`).join(', ');
  }
}

if (!customElements.get('parley-explain')) customElements.define('parley-explain', ParleyExplain);
