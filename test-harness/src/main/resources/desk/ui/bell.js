import { get, post } from './api.js';
import { button, el } from './dom.js';
import { t } from './i18n.js';
import { menu } from './shell.js';
import { ago, inLocalTime } from './time.js';
import { counted } from './title.js';

const lookMs = 15_000;
const shownOutside = 'desk.notices.shown';

/**
 * What the person was told, of tickets and, as an admin, of the rest: how much is new, also in the
 * tab's title, and the list of it. Who wants it is told by the browser, too, once however many tabs.
 */
export function bell() {
  const number = el('b.unread', { hidden: true, 'aria-hidden': 'true' });
  const open = button(number, { kind: 'quiet bell', sign: 'bell', 'aria-haspopup': 'menu', 'aria-expanded': 'false', onclick: show });
  let told = { unread: 0, notices: [] };
  const tell = () => {
    number.hidden = told.unread === 0;
    number.textContent = told.unread > 99 ? '99+' : String(told.unread);
    open.setAttribute('aria-label', t(told.unread ? 'notices.unread' : 'notices.title', { n: told.unread }));
    open.title = open.getAttribute('aria-label');
    counted(told.unread ? number.textContent : '');
    outside(told.notices.filter((notice) => !notice.read));
  };
  const look = async () => {
    told = await get('notices').catch(() => told);
    tell();
  };
  async function show() {
    await look();
    const rows = told.notices.map((notice) => ({ label: `${notice.read ? '' : '• '}${notice.subject}`, hint: `${notice.ticket ? `#${notice.ticket} ${notice.title} · ` : ''}${inLocalTime(notice.text)} · ${ago(notice.at)}`, run: () => location.assign(addressOf(notice)) }));
    const wishes = customElements.get('parley-notices') ? [{ label: `${t('notices.wishes')}…`, run: showWishes }] : [];
    menu(open, t('notices.title'), [...(rows.length ? rows : [{ label: t('notices.none'), run() {} }]), ...wishes]);
    if (!told.unread) return;
    told = await post('notices', { upTo: told.notices[0].id }).catch(() => told);
    tell();
  }
  tell();
  look();
  // A hidden tab looks as well: its title and the browser's notices are for whoever is elsewhere.
  setInterval(look, lookMs);
  return open;
}

const addressOf = (notice) => (notice.ticket ? `/desk/tickets/${encodeURIComponent(notice.ticket)}` : '/desk/admin');

/** What this browser has not shown outside of the page yet; the first look only notes where it stands. */
async function outside(unread) {
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  const newest = Math.max(0, ...unread.map(({ id }) => Number(id)));
  const before = localStorage.getItem(shownOutside);
  if (before === null || newest > Number(before)) localStorage.setItem(shownOutside, String(newest));
  if (before === null || !document.hidden || !(await wanted())) return;
  for (const notice of unread.filter(({ id }) => Number(id) > Number(before)).slice(0, 3)) {
    const note = new Notification(notice.subject, { body: notice.ticket ? `#${notice.ticket} ${notice.title}` : '', tag: notice.id });
    note.addEventListener('click', () => (window.focus(), location.assign(addressOf(notice))));
  }
}

/** Whether the person asked for it, on whichever computer. */
async function wanted() {
  const answer = await fetch('/parley/api/v1/me/preferences/notices', { credentials: 'same-origin' }).catch(() => null);
  return answer?.ok ? Boolean((await answer.json()).value?.browser) : false;
}

function showWishes() {
  const box = el('dialog', { 'aria-labelledby': 'wishes-title' },
    el('div.dialog', {}, el('h2', { id: 'wishes-title' }, t('notices.wishes')), el('parley-notices'), el('div.buttons', {}, button(t('action.done'), { onclick: () => box.close() }))));
  box.addEventListener('close', () => box.remove());
  document.body.append(box);
  box.showModal();
}
