import { get, put } from './api.js';
import { keymap } from './keymap.js';

const stored = 'parley.keys';
const bound = new Map();
const watchers = new Set();
let chosen = cached();
let asked = false;

function cached() {
  try {
    return known(JSON.parse(localStorage.getItem(stored) ?? '{}'));
  } catch {
    return {};
  }
}

/** Choices for actions that exist, whatever an older or newer page has stored. */
function known(choices) {
  return Object.fromEntries(Object.entries(choices).filter(([id, key]) => id in keymap && typeof key === 'string'));
}

function take(choices) {
  chosen = known(choices);
  try {
    localStorage.setItem(stored, JSON.stringify(chosen));
  } catch {
    // Without storage the keys are asked for on each page.
  }
  watchers.forEach((watcher) => watcher());
}

async function ask() {
  asked = true;
  try {
    take((await get('me/preferences/keys')).value ?? {});
  } catch {
    asked = false;
  }
}

/** The key that does something now. */
export const keyOf = (id) => chosen[id] ?? keymap[id];

/** The ids of what has a key on this page now. */
export const active = () => [...bound.keys()];

/** Hears when keys were changed; the answer ends that. */
export function watch(watcher) {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Sets the key of an action for this person on all their computers; null gives back the usual one. */
export async function choose(id, key) {
  const next = { ...chosen };
  if (key === null || key === keymap[id]) delete next[id];
  else next[id] = key;
  await put('me/preferences/keys', { value: next });
  take(next);
}

/** Which other action has a key already; those that share one from the start are never on one page. */
export const holder = (key, except) => Object.keys(keymap).find((id) => id !== except && keymap[id] !== keymap[except] && keyOf(id) === key);

/**
 * How a key is written: `j`, `?`, `Shift+Enter`, `Mod+Enter`. A letter is told by its place where the
 * layout has none of the Latin ones, so that `j` works in Russian and Korean, too.
 */
export function spell(event) {
  if (['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'Dead', 'Process'].includes(event.key)) return '';
  const mod = event.ctrlKey || event.metaKey ? 'Mod+' : '';
  const alt = event.altKey ? 'Alt+' : '';
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1].toLowerCase();
  const foreign = event.key.length === 1 && event.key.charCodeAt(0) > 0x24f;
  const typed = foreign && letter ? letter : event.key === 'Escape' ? 'Esc' : event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const shift = event.shiftKey && (typed.length > 1 || /[a-z]/.test(typed)) ? 'Shift+' : '';
  return mod + alt + shift + typed;
}

/** Whether letters belong to a text now, also inside an element's own tree. */
export function typing(event) {
  const target = event.composedPath()[0];
  if (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName ?? '')) return true;
  return target.tagName === 'INPUT' && !/^(checkbox|radio|button|submit|range)$/.test(target.type);
}

/** Whether something lies over the page that has keys of its own. */
const covered = (event) => event.composedPath().some((one) => one.tagName === 'DIALOG' || one.getAttribute?.('role') === 'menu') || document.querySelector('dialog[open], [role=menu]') !== null;

function pressed(event) {
  if (event.defaultPrevented || event.isComposing || event.repeat && event.key === 'Enter') return;
  const key = spell(event);
  if (!key || covered(event) || (typing(event) && !key.startsWith('Mod+'))) return;
  // What was bound last lies nearest to the person and is asked first.
  for (const [id, works] of [...bound].reverse()) {
    if (keyOf(id) !== key) continue;
    for (const work of [...works].reverse()) {
      if (work(event) !== false) {
        event.preventDefault();
        return;
      }
    }
  }
}

/**
 * Does `work` when the key of `id` is pressed: never while somebody types (unless it has Mod), never
 * under a dialog or a menu. `work` may answer false to leave the key to others. The answer unbinds.
 */
export function bind(id, work) {
  if (!(id in keymap)) throw new Error(`no key is set for ${id}`);
  if (bound.size === 0) document.addEventListener('keydown', pressed);
  if (!asked) ask();
  bound.set(id, new Set([...(bound.get(id) ?? []), work]));
  return () => {
    const works = bound.get(id);
    works?.delete(work);
    if (works?.size === 0) bound.delete(id);
    if (bound.size === 0) document.removeEventListener('keydown', pressed);
  };
}
