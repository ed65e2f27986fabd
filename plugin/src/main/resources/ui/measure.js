import { runs } from './graphemes.js';
import { weighed } from './weights.js';

const encoder = new TextEncoder();
const links = /https?:\/\/[!-~]+/g;
const servers = /(@[A-Za-z0-9_]+)@[A-Za-z0-9.-]*[A-Za-z0-9]/g;

const starts = [];
const ends = [];
const kinds = [];
for (const run of runs.split(';').slice(0, -1)) {
  const [gap, length] = run.slice(0, -1).split(',');
  starts.push((ends.at(-1) ?? 0) + parseInt(gap, 36));
  ends.push(starts.at(-1) + parseInt(length, 36));
  kinds.push(run.at(-1));
}

/** The class of a character, as kit.GraphemeClasses on the server. */
function kindOf(point) {
  if (point >= 0xac00 && point <= 0xd7a3) return (point - 0xac00) % 28 === 0 ? 'A' : 'B';
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= point) low = middle + 1;
    else high = middle;
  }
  return low > 0 && point < ends[low - 1] ? kinds[low - 1] : ' ';
}

const extending = new Set('EFNZ');
const hangul = { L: 'LVAB', A: 'VT', V: 'VT', B: 'T', T: 'T' };

/** The grapheme clusters of a text with their places, as kit.Graphemes on the server. */
export function clusters(text) {
  const found = [];
  let start = 0;
  let index = 0;
  let before = -1;
  let kind = ' ';
  let picture = false;
  let consonant = false;
  let linked = false;
  let oddFlags = false;
  for (const character of text) {
    const point = character.codePointAt(0);
    const to = kindOf(point);
    if (index > 0) {
      const joined = (before === 13 && point === 10) || (kind !== 'C' && to !== 'C' && (
        hangul[kind]?.includes(to) || extending.has(to) || to === 'S' || kind === 'P'
        || (to === 'K' && consonant && linked) || (to === 'X' && picture && before === 0x200d)
        || (to === 'R' && kind === 'R' && oddFlags)));
      if (!joined) {
        found.push({ segment: text.slice(start, index), index: start });
        start = index;
      }
    }
    oddFlags = to === 'R' && !(kind === 'R' && oddFlags);
    picture = to === 'X' || (picture && extending.has(to) && before !== 0x200d);
    linked = to === 'N' ? consonant : linked && (to === 'E' || to === 'Z');
    consonant = to === 'K' || (consonant && (to === 'E' || to === 'Z' || to === 'N'));
    before = point;
    kind = to;
    index += character.length;
  }
  if (index > 0) found.push({ segment: text.slice(start), index: start });
  return found;
}

/** The length of a text as a channel counts it. */
function lengthOf(text, { unit, link }) {
  const counted = link ? text.replace(links, 'x'.repeat(link)).replace(servers, '$1') : text;
  if (unit === 'graphemes') return clusters(counted).length;
  if (unit === 'utf8_bytes') return encoder.encode(counted).length;
  return unit === 'utf16_units' ? counted.length : [...counted].length;
}

/**
 * How a text stands against a limit: what is left (negative when too long), how many bytes are too
 * many where the channel counts those too, and from which index on it does not fit. What only the
 * server can count is `unknown` until it has, which `changed` is told.
 */
export function measure(text, limit, changed) {
  const start = text.length - text.trimStart().length;
  const sent = text.trim();
  if (limit.unit === 'weighted') {
    const { used, left, fits, cut } = weighed(sent, limit, changed) ?? { used: 0, left: limit.value, fits: false };
    return { used, left, bytesOver: 0, fits, cut: cut === undefined || cut === sent.length ? text.length : start + cut, unknown: cut === undefined };
  }
  const used = lengthOf(sent, limit);
  const bytesOver = limit.bytes ? Math.max(0, encoder.encode(sent).length - limit.bytes) : 0;
  const left = limit.value - used;
  return { used, left, bytesOver, fits: left >= 0 && bytesOver === 0, cut: left >= 0 && !bytesOver ? text.length : start + cutOf(sent, limit) };
}

/** The limit that is left to a text which a signature is put behind. */
export function beside(limit, signature) {
  if (!limit || !signature) return limit;
  const tail = ` ${signature}`;
  return { ...limit, value: limit.value - lengthOf(tail, limit), ...(limit.bytes ? { bytes: limit.bytes - encoder.encode(tail).length } : {}) };
}

function cutOf(text, limit) {
  let used = 0;
  let bytes = 0;
  for (const { segment, index } of clusters(text)) {
    used += lengthOf(segment, limit);
    bytes += encoder.encode(segment).length;
    if (used > limit.value || (limit.bytes && bytes > limit.bytes)) return index;
  }
  return text.length;
}
