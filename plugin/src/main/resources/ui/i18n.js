import { messages as english } from './messages.en.js';

/** The languages there is a file of words for. */
const languages = ['en', 'ru', 'pl', 'et', 'ko'];

const wanted = [document.documentElement.lang, ...navigator.languages].map((tag) => tag.toLowerCase().split('-')[0]);

/** The words of a language, all of them, or none when its file cannot be had. */
const wordsOf = (language) => (language === 'en' ? Promise.resolve(english) : import(`./messages.${language}.js`).then((file) => file.messages, () => null));

const chosen = wanted.find((one) => languages.includes(one)) ?? 'en';
// Awaited here, so that no element is defined, and nothing shown in English, before the words are there.
const own = await wordsOf(chosen);
const messages = { ...english, ...own };

/** The language of the page if there are words in it, else the reader's first that has, else English. */
export const language = own ? chosen : 'en';

/** For dates and numbers: the reader's own kind of that language, such as en-GB, where the browser names one. */
export const locale = navigator.languages.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language;

const plural = new Intl.PluralRules(language);

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
