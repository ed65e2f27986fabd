import { AddOn } from './add-on.js';
import { blank, el } from './dom.js';
import { t } from './i18n.js';
import { shell } from './shell.js';

const me = await shell('queue');
const host = el('div');

// The address says what is shown, for a bookmark and a colleague.
const { view, words } = Object.fromEntries(new URLSearchParams(location.search));
const shown = view || words ? { view: view ?? 'all', words: words ?? '' } : {};

// The ticket page goes through the same list and comes back to this one.
host.addEventListener('parley-place', ({ detail }) => {
  const url = `/desk/queue?${new URLSearchParams({ view: detail.view, ...(detail.words ? { words: detail.words } : {}) })}`;
  if (location.pathname + location.search !== url) history.replaceState(history.state, '', url);
  sessionStorage.setItem('desk.list', JSON.stringify({ ids: detail.tickets, url }));
});

document.getElementById('main').append(el('h1.unseen', {}, t('nav.queue')), host);
new AddOn({
  ready() {
    if (!host.querySelector('parley-inbox')) host.replaceChildren(el('parley-inbox', { href: '/desk/tickets/{ticket}', person: me.login, ...shown }));
  },
  missing() {
    // What is on the page stays: the element says itself since when nobody answers, and comes back.
    if (!host.firstChild) host.replaceChildren(el('div.card', {}, blank('plug', t('queue.none'), t('queue.none.says'), el('a.button', { href: '/desk/' }, t('nav.tickets')))));
  },
}).start();
