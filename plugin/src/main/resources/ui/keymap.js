/**
 * Every key of Parley's elements, by what it does; the words stand under `key.<id>`. A person may set
 * others. `Mod` is Ctrl, or Cmd on a Mac. Keys with `fixed` belong to a text box and stay as they are.
 */
export const keymap = {
  'bulk.assign': 'a',
  'bulk.clear': 'Esc',
  'bulk.close': 'c',
  'bulk.hide': 'h',
  'bulk.incident': 'i',
  'bulk.pause': 'w',
  'bulk.priority': 'p',
  'bulk.reopen': 'o',
  'bulk.tag': 't',
  'bulk.undo': 'z',
  'composer.focus': 'Enter',
  'composer.reply': 'r',
  'composer.note': 'n',
  'composer.undo': 'z',
  'customer.link': 'l',
  'inbox.next': 'j',
  'inbox.open': 'Enter',
  'inbox.paste': 'v',
  'inbox.previous': 'k',
  'inbox.range': 'Shift+x',
  'inbox.search': '/',
  'inbox.select': 'x',
  'inbox.take': 'g',
  'keys.sheet': '?',
  'message.hide': 'h',
  'message.like': 'f',
};

/** What a text box does itself; shown in the sheet and not to be changed. */
export const fixed = [
  ['composer.send', 'Mod+Enter'],
  ['composer.sendClose', 'Mod+Shift+Enter'],
  ['composer.leave', 'Esc'],
  ['composer.article', '/'],
  ['composer.emoji', 'Mod+.'],
  ['composer.attach', 'Mod+Shift+f'],
];
