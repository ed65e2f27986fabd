import { html, nothing } from './lib/lit/index.js';
import { icon } from './icons.js';
import { t } from './i18n.js';
import { exact, timeOfDay } from './time.js';
import { difference } from './word-diff.js';

const signs = { customer: 'bubble', agent: 'person', edited: 'undo', deleted: 'bin', hidden: 'hidden', shown: 'eye' };

/** What came into a conversation since a draft was begun, oldest first: who, what and in which words. */
export function newsList(news) {
  return html`<ol class="news">${news.map(({ what, author, text, before, at }) => html`<li>
    <span class="news-what">${icon(signs[what] ?? 'bubble')} <b>${t(`news.${what in signs ? what : 'customer'}`, { who: author })}</b> <span title=${exact(at)}>${timeOfDay(at)}</span></span>
    ${what === 'edited' ? html`<blockquote dir="auto" class="difference">${difference(before ?? '', text)}</blockquote>` : text ? html`<blockquote dir="auto">${text}</blockquote>` : nothing}</li>`)}</ol>`;
}
