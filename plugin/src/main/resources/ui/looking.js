import { locale, t } from './i18n.js';

const together = new Intl.ListFormat(locale, { type: 'conjunction' });

/** Who looks at a ticket, in words: one person looks, several people look. */
export const lookingWords = (people) => t('company.looking', { n: people.length, who: together.format(people) });
