import { locale, t } from './i18n.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const exactFormat = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit', second: '2-digit', timeZoneName: 'short' });
const hourFormat = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
const dateFormat = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
const oldDateFormat = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
const momentFormat = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' });
const dayFormat = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });

/** The instant to the second with its zone, for a tooltip. */
export const exact = (iso) => exactFormat.format(new Date(iso));

/** The time of day. */
export const timeOfDay = (iso) => hourFormat.format(new Date(iso));

/** Words of an add-on with their instants as this computer tells time. */
export const inLocalTime = (words) => words.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z/g, (iso) => momentFormat.format(new Date(iso)));

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
export function due(iso, now = Date.now()) {
  const left = new Date(iso) - now;
  return left >= 0 ? t('time.in', { length: lasting(left) }) : t('time.late', { length: lasting(-left) });
}

/** How long ago, or the date once "ago" no longer helps. */
export function ago(iso, now = Date.now()) {
  const passed = now - new Date(iso);
  if (passed < minute) return t('time.now');
  if (passed < hour) return t('time.ago', { length: t('time.minutes', { n: Math.floor(passed / minute) }) });
  if (passed < day) return t('time.ago', { length: t('time.hours', { n: Math.floor(passed / hour) }) });
  const format = new Date(iso).getFullYear() === new Date(now).getFullYear() ? dateFormat : oldDateFormat;
  return format.format(new Date(iso));
}

/** The name of a day: today, yesterday, or weekday and date. */
export function dayName(iso, now = Date.now()) {
  const days = Math.round((new Date(now).setHours(0, 0, 0, 0) - new Date(iso).setHours(0, 0, 0, 0)) / day);
  return days === 0 ? t('time.today') : days === 1 ? t('time.yesterday') : dayFormat.format(new Date(iso));
}
