import { messages as english } from './messages.en.js';

/** The languages Desk speaks, each by its own name. */
export const languages = { en: 'English', ru: 'Русский', pl: 'Polski', et: 'Eesti', ko: '한국어' };

const kept = 'desk.language';
const short = (tag) => tag.toLowerCase().split('-')[0];
const chosen = localStorage.getItem(kept) ?? navigator.languages.map(short).find((one) => one in languages) ?? 'en';

/** The words of a language, all of them, or none when its file cannot be had. */
const wordsOf = (language) => (language === 'en' ? Promise.resolve(english) : import(`./messages.${language}.js`).then((file) => file.messages, () => null));

// Awaited here, so that nothing is shown in English before the words are there.
const own = chosen in languages ? await wordsOf(chosen) : null;
const messages = { ...english, ...own };

/** The language of the page. */
export const language = own ? chosen : 'en';

/** For dates and numbers: the reader's own kind of that language, such as en-GB, where the browser names one. */
export const locale = navigator.languages.find((tag) => short(tag) === language) ?? language;

// What is put into the page, such as Parley's components, takes its language and direction from here.
document.documentElement.lang = language;
document.documentElement.dir = new URLSearchParams(location.search).get('text') === 'rtl' ? 'rtl' : 'ltr';

const plural = new Intl.PluralRules(language);

/** Shows every page in another language from now on, on this browser. */
export function speak(to) {
  localStorage.setItem(kept, to);
  location.reload();
}

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
