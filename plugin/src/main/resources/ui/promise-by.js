import { html, nothing } from './lib/lit/index.js';
import { live } from './lib/lit-html/directives/live.js';
import { now } from './api.js';
import { icon } from './icons.js';
import { locale, t } from './i18n.js';

const hour = 3_600_000;
const longestDays = 30;
const when = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' });

/** Tomorrow at nine where the agent is. */
function tomorrowAtNine() {
  const at = new Date(now());
  at.setDate(at.getDate() + 1);
  at.setHours(9, 0, 0, 0);
  return at;
}

/** As an input of the type `datetime-local` has it: the agent's own time, to the minute. */
const local = (at) => new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

const choices = {
  '1h': () => new Date(now() + hour),
  '4h': () => new Date(now() + 4 * hour),
  tomorrow: tomorrowAtNine,
  own: () => tomorrowAtNine(),
};

/** A promise of the next answer: `choice` is how it was made, `at` its instant; null promises nothing. */
export function promised(choice) {
  return choice ? { choice, at: choices[choice]().toISOString() } : null;
}

/** Why a promise cannot be sent as it is; empty if it can. */
export function promiseTrouble(promise) {
  if (!promise) return '';
  const at = Date.parse(promise.at);
  if (Number.isNaN(at)) return t('promise.noTime');
  if (at <= now()) return t('promise.past');
  return at > now() + longestDays * 24 * hour ? t('promise.tooFar', { n: longestDays }) : '';
}

/** The quiet control in the composer's foot; tells `change` of the promise that was chosen. */
export function promiseControl(promise, { disabled, change }) {
  return html`<label class="promise-by ${promise ? 'set' : ''}">${icon('clock')} <span>${t('promise.by')}</span>
    <select ?disabled=${disabled} @change=${(event) => change(promised(event.target.value))}>
      <option value="" .selected=${live(!promise)}>${t('promise.none')}</option>
      ${Object.keys(choices).map((choice) => html`<option value=${choice} .selected=${live(promise?.choice === choice)}>${t(`promise.${choice}`)}</option>`)}
    </select></label>`;
}

/** What is promised, in words, before it is sent; with the time to set where it is the agent's own. */
export function promiseLine(promise, { disabled, change }) {
  if (!promise) return nothing;
  const trouble = promiseTrouble(promise);
  const at = new Date(promise.at);
  const own = promise.choice === 'own';
  return html`<div class="promise ${trouble ? 'wrong' : ''}">
    ${own ? html`<label><span>${t('promise.own.label')}</span> <input type="datetime-local" required .value=${Number.isNaN(at.getTime()) ? '' : local(at)} ?disabled=${disabled} aria-describedby="promise-says"
      min=${local(new Date(now()))} max=${local(new Date(now() + longestDays * 24 * hour))}
      @change=${(event) => change({ choice: 'own', at: event.target.value ? new Date(event.target.value).toISOString() : '' })}></label>` : nothing}
    <span id="promise-says" role="status">${icon(trouble ? 'late' : 'clock')} ${trouble || t('promise.says', { time: when.format(at) })}</span>
    <button class="link" type="button" ?disabled=${disabled} @click=${() => change(null)}>${t('promise.drop')}</button></div>`;
}
