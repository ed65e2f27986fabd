const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const encoder = new TextEncoder();

/** The length of a text as a channel counts it. */
function lengthOf(text, unit) {
  if (unit === 'graphemes') {
    let n = 0;
    for (const _ of segments.segment(text)) n++;
    return n;
  }
  if (unit === 'bytes') return encoder.encode(text).length;
  return unit === 'utf16_units' ? text.length : [...text].length;
}

/**
 * How a text stands against a limit: what is left (negative when too long), how many bytes are too
 * many where the channel counts those too, and from which index on it does not fit.
 */
export function measure(text, limit) {
  const start = text.length - text.trimStart().length;
  const sent = text.trim();
  const used = lengthOf(sent, limit.unit);
  const bytesOver = limit.bytes ? Math.max(0, encoder.encode(sent).length - limit.bytes) : 0;
  const left = limit.value - used;
  return { used, left, bytesOver, fits: left >= 0 && bytesOver === 0, cut: left >= 0 && !bytesOver ? text.length : start + cutOf(sent, limit) };
}

function cutOf(text, limit) {
  let used = 0;
  let bytes = 0;
  for (const { segment, index } of segments.segment(text)) {
    used += lengthOf(segment, limit.unit);
    bytes += encoder.encode(segment).length;
    if (used > limit.value || (limit.bytes && bytes > limit.bytes)) return index;
  }
  return text.length;
}
