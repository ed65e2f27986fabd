let page = document.title;
let unread = '';

const show = () => (document.title = unread ? `(${unread}) ${page}` : page);

/** What the tab is called. */
export function titled(words) {
  page = words;
  show();
}

/** How much is new, before what the tab is called; an empty text is nothing. */
export function counted(number) {
  unread = number;
  show();
}
