import { LitElement, css, html, nothing } from './lib/lit/index.js';
import { now } from './api.js';
import { icon } from './icons.js';
import { locale, t, word } from './i18n.js';
import './explain.js';
import { base } from './parley-base.css.js';
import { TicketFeed } from './ticket-feed.js';
import { ago, due, exact, timeOfDay } from './time.js';

/** The window in which nobody but a person may answer, as the server names it. */
const peopleOnly = 'human-agent-window';

const looks = {
  running: ['clock', ''],
  'at-risk': ['risk', 'risk'],
  breached: ['late', 'late'],
  met: ['met', 'good'],
  missed: ['missed', 'late'],
  paused: ['paused', ''],
  contained: ['bot', ''],
  'not-applicable': ['none', ''],
};

/** The response times of a ticket: what is due when, how it stands, by which policy and why. */
export class ParleyClocks extends LitElement {
  static properties = { ticket: {}, person: {}, view: { state: true }, problem: { state: true }, spoken: { state: true } };

  static styles = [base, css`
    .clock { display: grid; grid-template-columns: 1fr auto; gap: .125rem .75rem; padding: .75rem 0; border-top: 1px solid var(--line); }
    .clock:first-of-type { padding-top: 0; border-top: 0; }
    h3 { margin: 0; font-size: .875rem; font-weight: 600; }
    .when { grid-column: 1 / 3; min-height: 1.5em; color: var(--ink-2); }
    .when b { display: block; font-weight: 650; font-size: .9375rem; color: var(--ink); }
    .when span { font-size: .8125rem; color: var(--ink-3); }
    .late .when b { color: var(--late); }
    .bar { grid-column: 1 / 3; position: relative; height: 6px; margin-top: .375rem; border-radius: 3px; background: var(--line); }
    .bar i { position: absolute; inset-block: 0; inset-inline: 0 auto; min-width: 6px; border-radius: 3px; background: var(--ink-3); }
    .bar.risk i { background: var(--risk); } .bar.late i { background: var(--late); } .bar.good i { background: var(--good); }
    .bar::after { content: ""; position: absolute; inset-inline-start: 75%; top: -2px; bottom: -2px; width: 2px; background: var(--surface); }
    .policy { padding-top: .75rem; border-top: 1px solid var(--line); font-size: .8125rem; color: var(--ink-3); }
    .policy b { font-weight: 600; color: var(--ink-2); }
    .log { margin: .375rem 0 0; padding-inline-start: 1.25rem; }
    details.policy { margin-top: .75rem; }
    summary { cursor: pointer; }
    .ghost { height: 6.5rem; }
  `];

  #leave = null;
  #timer = 0;
  #states = '';
  #words = '';

  connectedCallback() {
    super.connectedCallback();
    const feed = TicketFeed.of(this.ticket);
    this.#leave = feed.subscribe(() => {
      this.view = feed.view;
      this.problem = feed.problem;
    });
    // The words change by the minute; looking each second only makes them change on time.
    this.#timer = setInterval(() => document.hidden || this.#tick(), 1000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#leave?.();
    clearInterval(this.#timer);
  }

  #tick() {
    const words = this.#clocks().map(([, clock]) => `${this.#state(clock)} ${this.#when(clock)}`).join();
    if (words !== this.#words) this.requestUpdate();
    this.#words = words;
  }

  #clocks() {
    const clocks = this.view?.clocks;
    return clocks ? ['firstResponse', 'nextResponse', 'resolution', 'promised'].map((name) => [name, clocks[name]]).filter(([, clock]) => clock) : [];
  }

  #state(clock) {
    const stored = String(clock.state).toLowerCase().replaceAll('_', '-');
    return (stored === 'running' || stored === 'at-risk') && clock.due && new Date(clock.due) < now() ? 'breached' : stored;
  }

  #when(clock) {
    const state = this.#state(clock);
    if (state === 'met' || state === 'missed' || state === 'contained') return clock.at ? t('clock.answered', { when: ago(clock.at) }) : t('clock.answeredSometime');
    if (state === 'paused') return clock.pausedSince ? t('clock.pausedSince', { time: this.#dueWords(clock.pausedSince) }) : t('clock.paused');
    return clock.due && state !== 'not-applicable' ? due(clock.due) : t('clock.nothing');
  }

  updated() {
    const states = this.#clocks().map(([name, clock]) => `${name} ${this.#state(clock)}`).join();
    if (this.#states && states !== this.#states) {
      this.spoken = this.#clocks().map(([name, clock]) => t('clock.spoken', { clock: t(`clock.${name}`), state: word('sla', this.#state(clock)), when: this.#when(clock) })).join(' ');
    }
    this.#states = states;
  }

  render() {
    if (!this.view) return html`<div class="ghost">${this.problem ? t('clock.unknown') : nothing}</div>`;
    const { policy, why, calendar } = this.view.clocks ?? {};
    const clocks = this.#clocks();
    return html`
      ${clocks.map(([name, clock]) => this.#clock(name, clock))}
      ${clocks.length ? nothing : html`<p class="policy">${t(policy ? 'clock.none' : 'clock.noPolicy')}</p>`}
      ${policy ? html`<p class="policy"><b>${t('clock.policy', { policy })}</b>${why ? html`<br>${why}` : nothing}${calendar ? html`<br>${t('clock.calendar', { calendar })}` : nothing}</p>` : nothing}
      ${this.#log()}
      ${this.#windows().map((window) => this.#window(window))}
      <parley-explain .ticket=${this.ticket} .changed=${this.view}></parley-explain>
      <div class="unseen" role="status">${this.spoken}</div>`;
  }

  /** Which policies there were, once there was more than one. */
  #log() {
    const log = this.view.clocks?.policyLog ?? [];
    if (log.length < 2) return nothing;
    return html`<details class="policy"><summary>${t('clock.log')}</summary><ol class="log">${log.map(({ at, policy, cause }) => html`<li>
      <span title=${exact(at)}>${ago(at)}</span>: ${policy ?? t('clock.log.none')} <span>(${word('clock.cause', cause)})</span></li>`)}</ol></details>`;
  }

  #clock(name, clock) {
    const state = this.#state(clock);
    const [sign, tone] = looks[state] ?? ['none', ''];
    const done = state === 'met' || state === 'missed';
    return html`<div class="clock ${tone}">
      <h3>${t(`clock.${name}`)}</h3>
      <span class="state ${tone}">${icon(sign)} ${word('sla', state)}</span>
      <p class="when"><b title=${clock.due ? exact(done && clock.at ? clock.at : clock.due, this.view.clocks.timezone) : nothing}>${this.#when(clock)}</b>
        ${clock.due && state !== 'not-applicable' ? html` <span>${t(done ? 'clock.wasDue' : 'clock.dueAt', { time: this.#dueWords(clock.due) })}</span>` : nothing}</p>
      ${this.#bar(clock, state, tone)}
    </div>`;
  }

  /** The network's own deadlines that still say something: once none but a person may answer, theirs alone. */
  #windows() {
    const windows = this.view.clocks?.windows ?? [];
    const closed = ({ closesAt }) => Date.parse(closesAt) < now();
    const people = windows.find(({ name }) => name === peopleOnly);
    return people && windows.some((one) => one !== people && closed(one)) ? [{ ...people, alone: true }] : windows;
  }

  /** The network's own deadline, a clock beside the promised ones. */
  #window({ name, closesAt, alone = false }) {
    const closed = Date.parse(closesAt) < now();
    const time = this.#dueWords(closesAt);
    const tone = closed ? 'late' : alone ? 'risk' : '';
    const words = closed ? t('window.closedAt', { time }) : alone ? t('window.personUntil', { time }) : t('window.closes', { when: due(closesAt) });
    return html`<div class="clock ${tone}">
      <h3>${word('clock', alone ? 'window' : name)}</h3>
      <span class="state ${tone}">${icon(closed ? 'lock' : alone ? 'person' : 'clock')} ${t(closed ? 'window.closed' : 'window.open')}</span>
      <p class="when"><b title=${exact(closesAt)}>${words}</b></p>
    </div>`;
  }

  #dueWords(at) {
    const today = new Date(now()).toDateString() === new Date(at).toDateString();
    return today ? timeOfDay(at) : new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' }).format(new Date(at));
  }

  /**
   * How much of the time is used, as a picture; the notch is where "at risk" begins. Reckoned by
   * the wall clock, so it is held within what the state, reckoned in working hours, allows.
   */
  #bar(clock, state, tone) {
    if (!clock.startedAt || !clock.due || state === 'not-applicable' || state === 'contained' || state === 'paused') return nothing;
    const start = Date.parse(clock.startedAt);
    const share = ((clock.at ? Date.parse(clock.at) : now()) - start) / Math.max(1, Date.parse(clock.due) - start);
    const [least, most] = { running: [0, 0.74], 'at-risk': [0.76, 0.99], met: [0, 1] }[state] ?? [1, 1];
    return html`<div class="bar ${tone}" aria-hidden="true"><i .style=${`width:${Math.min(most, Math.max(least, share)) * 100}%`}></i></div>`;
  }
}
