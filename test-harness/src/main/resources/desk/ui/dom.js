import { icon } from './icons.js';

/**
 * Makes an element: `el('p.hint', {id: 'x', onclick}, 'text', node)`. Strings become text nodes, so
 * nothing a customer wrote is ever read as markup.
 */
export function el(spec, attributes = {}, ...children) {
  const [tag, ...classes] = spec.split('.');
  const node = document.createElement(tag || 'div');
  if (classes.length) node.className = classes.join(' ');
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name in node && typeof value !== 'string') node[name] = value;
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export function button(label, { kind = '', sign, ...attributes } = {}) {
  return el(`button.button${kind ? '.' + kind.split(' ').join('.') : ''}`, { type: 'button', ...attributes }, sign ? icon(sign) : null, label);
}

/** Sets text only when it changed, so that a screen reader and a selection are left alone. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * Makes `nodes` the children of `parent`, in that order. A child that holds the focus stays where it
 * is, and what stands before it moves instead: taking a node out takes its focus away, and with it
 * the keys that somebody is about to press.
 */
export function arrange(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.childNodes]) if (!wanted.has(child)) child.remove();
  const focused = nodes.find((node) => node.contains(document.activeElement));
  let cursor = parent.firstChild;
  for (const node of nodes) {
    if (node === focused) while (cursor && cursor !== focused) [cursor] = [cursor.nextSibling, parent.appendChild(cursor)];
    if (node === cursor) cursor = cursor.nextSibling;
    else parent.insertBefore(node, cursor);
  }
}

/** Text with its web addresses as links, line breaks kept by CSS. */
export function linked(text) {
  const out = document.createDocumentFragment();
  let from = 0;
  for (const match of text.matchAll(/https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/g)) {
    out.append(text.slice(from, match.index));
    out.append(el('a', { href: match[0], target: '_blank', rel: 'noopener noreferrer nofollow' }, match[0]));
    from = match.index + match[0].length;
  }
  out.append(text.slice(from));
  return out;
}

/** A state as a word with a shape. */
export function stateSign(sign, words, tone = '') {
  return el(`span.state${tone ? '.' + tone : ''}`, {}, icon(sign), words);
}

/** Nothing here, or nothing yet: what it means and what to do. */
export function blank(sign, title, says, ...more) {
  return el('div.blank', {}, icon(sign), el('h2', {}, title), el('p', {}, says), ...more);
}
