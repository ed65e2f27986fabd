import { html, nothing } from './lib/lit/index.js';
import { t } from './i18n.js';

/** Longer texts are compared as wholes: nobody reads so many small changes. */
const most = 400;

const words = (text) => text.match(/\s+|[^\s]+/g) ?? [];

/** The parts of two texts in order: `['same'|'gone'|'new', text]`. */
export function wordDiff(before, after) {
  const a = words(before);
  const b = words(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const parts = [...a.slice(0, start).map((word) => ['same', word]), ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)), ...a.slice(a.length - end).map((word) => ['same', word])];
  const joined = [];
  for (const [kind, word] of parts) {
    if (joined.at(-1)?.[0] === kind) joined.at(-1)[1] += word;
    else joined.push([kind, word]);
  }
  return joined;
}

/** The longest common run of words stays; what is left on either side went or came. */
function middle(a, b) {
  if (!a.length || !b.length || a.length > most || b.length > most) return [...a.map((word) => ['gone', word]), ...b.map((word) => ['new', word])];
  const common = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) for (let j = b.length - 1; j >= 0; j--) common[i][j] = a[i] === b[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
  const parts = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) parts.push(['same', (j++, a[i++])]);
    else if (i < a.length && (j === b.length || common[i + 1][j] >= common[i][j + 1])) parts.push(['gone', a[i++]]);
    else parts.push(['new', b[j++]]);
  }
  return parts;
}

/** What a text said and says, in one: told by shape and by words, not by colour alone. */
export function difference(before, after) {
  return html`${wordDiff(before, after).map(([kind, text]) => (kind === 'same' ? text
    : kind === 'gone' ? html`<del><span class="unseen">${t('diff.gone')} </span>${text}</del>` : html`<ins><span class="unseen">${t('diff.new')} </span>${text}</ins>`))}${before || after ? nothing : t('diff.wordless')}`;
}
