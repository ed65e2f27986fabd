const mostWords = 1500;
const enough = 1 / 3;

const words = (text) => text.split(/\s+/).filter(Boolean).slice(0, mostWords);

/** How many words of one text stand in another in the same order, as Parley reckons what was edited. */
function common(one, other) {
  let before = new Uint16Array(other.length + 1);
  for (const word of one) {
    const row = new Uint16Array(other.length + 1);
    other.forEach((each, at) => (row[at + 1] = word === each ? before[at] + 1 : Math.max(before[at + 1], row[at])));
    before = row;
  }
  return before[other.length];
}

/** Whether an article that was put in is still in a text: by its address, or by enough of its words. */
export function stillThere({ url, text: put = '' }, text) {
  if ((url && text.includes(url)) || (put && text.includes(put))) return true;
  const mine = words(put);
  return mine.length > 0 && common(mine, words(text)) >= mine.length * enough;
}
