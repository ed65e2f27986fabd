import { messages } from './messages.en.js';

const plural = new Intl.PluralRules('en');

/** The words for a key, with {names} filled in; a key with plural forms is chosen by `n`. */
export function t(key, values = {}) {
  const entry = messages[key];
  const text = typeof entry === 'object' ? (entry[plural.select(values.n)] ?? entry.other) : entry;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
}

/** The words for a key made from data, or the data itself when there are none. */
export function word(prefix, value) {
  return messages[`${prefix}.${value}`] ? t(`${prefix}.${value}`) : String(value ?? '');
}
