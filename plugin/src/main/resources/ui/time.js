import { now as serverNow } from './api.js';
import { locale, t } from './i18n.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const exactFormat = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit', second: '2-digit', timeZoneName: 'short' });
const hourFormat = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
const dateFormat = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
const oldDateFormat = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });

const readersZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The instant to the second with its zone, for a tooltip; in a second line as another zone tells it, such as a calendar's. */
export function exact(iso, timeZone) {
  const own = exactFormat.format(new Date(iso));
  if (!timeZone || timeZone === readersZone) return own;
  const theirs = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit', timeZone }).format(new Date(iso));
  return `${own}\n${t('time.in.zone', { time: theirs, zone: timeZone })}`;
}

const clockFormat = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', second: '2-digit' });
const momentFormat = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit' });

/** The server's words with its instants as this computer tells time: of today the time of day alone. */
export function inLocalTime(words) {
  const today = new Date(serverNow()).toDateString();
  return words.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z/g, (iso) => {
    const at = new Date(iso);
    return (at.toDateString() === today ? clockFormat : momentFormat).format(at);
  });
}

/** Of today the time of day, of another day the date as well. */
export const moment = (iso) => (new Date(iso).toDateString() === new Date(serverNow()).toDateString() ? hourFormat : momentFormat).format(new Date(iso));

/** The time of day. */
export const timeOfDay = (iso) => hourFormat.format(new Date(iso));

/** A length of time in the few words that matter at that size. */
export function lasting(ms) {
  if (ms < minute) return t('time.moment');
  if (ms < hour) return t('time.minutes', { n: Math.floor(ms / minute) });
  if (ms < 6 * hour) {
    const minutes = Math.floor((ms % hour) / minute);
    return minutes ? t('time.hoursMinutes', { h: Math.floor(ms / hour), m: minutes }) : t('time.hours', { n: Math.floor(ms / hour) });
  }
  if (ms < 2 * day) return t('time.hours', { n: Math.floor(ms / hour) });
  return t('time.days', { n: Math.floor(ms / day) });
}

/** When something is due, seen from now: "in 25 min", "12 min late". */
export function due(iso, now = serverNow()) {
  const left = new Date(iso) - now;
  return left >= 0 ? t('time.in', { length: lasting(left) }) : t('time.late', { length: lasting(-left) });
}

/** A length of time to the second, for figures that must add up; what is shorter is given in seconds. */
export function exactLength(ms) {
  const seconds = ms / 1000;
  const parts = [[86_400, 'd'], [3600, 'h'], [60, 'min']].reduce(({ left, words }, [size, unit]) => {
    const whole = Math.floor(left / size);
    return { left: left - whole * size, words: whole ? [...words, t(`time.length.${unit}`, { n: whole })] : words };
  }, { left: seconds, words: [] });
  const rest = Math.round(parts.left * 1000) / 1000;
  return [...parts.words, ...(rest || !parts.words.length ? [t('time.length.s', { n: rest })] : [])].join(' ');
}

const dayTime = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit', second: '2-digit' });
const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', second: '2-digit' });

/** The ends of a stretch of time, the day said once where it is one. */
export function spanEnds(from, to) {
  const start = dayTime.format(new Date(from));
  if (!to) return start;
  const sameDay = new Date(from).toDateString() === new Date(to).toDateString();
  return `${start} – ${(sameDay ? time : dayTime).format(new Date(to))}`;
}

/** How long ago, or the date once "ago" no longer helps. */
export function ago(iso, now = serverNow()) {
  const passed = now - new Date(iso);
  if (passed < minute) return t('time.now');
  if (passed < hour) return t('time.ago', { length: t('time.minutes', { n: Math.floor(passed / minute) }) });
  if (passed < day) return t('time.ago', { length: t('time.hours', { n: Math.floor(passed / hour) }) });
  const format = new Date(iso).getFullYear() === new Date(now).getFullYear() ? dateFormat : oldDateFormat;
  return format.format(new Date(iso));
}
