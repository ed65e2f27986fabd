import { locale, t } from './i18n.js';

const together = new Intl.ListFormat(locale, { type: 'conjunction' });

/** Who looks at a ticket, in words: one person looks, several people look. */
export const lookingWords = (people) => t(people.length === 1 ? 'company.looks' : 'company.look', { who: together.format(people) });
