/** Where a character of a text stands on the screen, read from the mirror under its text area. */
export function placeOf(index, mirror, area) {
  const walker = document.createTreeWalker(mirror, NodeFilter.SHOW_TEXT);
  let left = index;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (left <= node.data.length) {
      const range = document.createRange();
      range.setStart(node, left);
      range.setEnd(node, Math.min(left + 1, node.data.length));
      const box = range.getBoundingClientRect();
      if (box.height) return box;
    }
    left -= node.data.length;
  }
  const paper = area.getBoundingClientRect();
  return { left: paper.left, top: paper.top, bottom: paper.top + 24 };
}

/** Changes the text the way typing does, so that undo takes it back. */
export function replace(area, start, end, text) {
  area.focus();
  area.setSelectionRange(start, end);
  const done = document.execCommand(text ? 'insertText' : 'delete', false, text);
  if (!done) {
    area.setRangeText(text, start, end, 'end');
    area.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText' }));
  }
}
