import { arrange, el, setText } from './dom.js';
import { channelIcon, icon } from './icons.js';
import { t, word } from './i18n.js';
import { address, nextDue, ticketState, windowState } from './states.js';
import { ago, exact } from './time.js';

const columns = [
  ['channel', 'channel'],
  ['author', 'author'],
  ['subject', 'subject'],
  ['due', 'next_due'],
  ['state', 'sla_state'],
  ['team', null],
  ['assignee', null],
  ['updated', 'updated'],
];

/** What the preview adds to the subject; a subject made from the message is not said twice. */
function beyond({ subject, preview }) {
  const start = subject?.replace(/\s*(…|\.\.\.)$/, '') ?? '';
  if (!start) return '';
  // A post often begins with the shop's own name, which the subject leaves out.
  const at = preview?.replace(/^(@\S+\s+)+/, '').startsWith(start) ? preview.indexOf(start) : -1;
  const rest = preview?.slice(at + start.length);
  return at < 0 ? preview : rest && `…${rest}`;
}

/**
 * The rows of the list. A live update changes rows where they stand; what the reader looks at or
 * has the focus on never moves on the screen, and the focused row is never taken away.
 */
export class TicketTable {
  #rows = new Map();
  #body = el('tbody', { role: 'rowgroup' });
  #heads = new Map();
  #pointer = null;

  constructor({ sort }) {
    const heads = columns.map(([name, key]) => {
      const label = t(`list.column.${name}`);
      const head = el(`th.c-${name}`, { scope: 'col', role: 'columnheader' }, key ? el('button', { type: 'button', onclick: () => sort(key) }, label, icon('sort')) : el('span', {}, label));
      if (key) this.#heads.set(key, head);
      return head;
    });
    // Cells laid out as cards lose their table meaning in some browsers; the roles keep it.
    this.element = el('table.tickets', { role: 'table', 'aria-label': t('nav.tickets') }, el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' }, ...heads)), this.#body);
    this.#body.addEventListener('pointerover', (event) => (this.#pointer = event.target.closest('tr')));
    this.#body.addEventListener('pointerleave', () => (this.#pointer = null));
    this.#body.addEventListener('click', (event) => {
      const link = event.target.closest('tr')?.querySelector('a.open');
      if (!link || event.target.closest('a') || String(getSelection())) return;
      if (event.ctrlKey || event.metaKey) window.open(link.href, '_blank', 'noopener');
      else link.click();
    });
  }

  get empty() {
    return this.#rows.size === 0;
  }

  showSort(sort, dir) {
    for (const [key, head] of this.#heads) {
      const on = key === sort;
      if (on) head.setAttribute('aria-sort', dir === 'asc' ? 'ascending' : 'descending');
      else head.removeAttribute('aria-sort');
      head.querySelector('svg').replaceWith(icon(on ? (dir === 'asc' ? 'up' : 'down') : 'sort'));
    }
  }

  /** Shows these tickets in this order; `fresh` when the reader asked for another list. */
  show(tickets, { clocks, fresh }) {
    const first = this.empty || fresh;
    const focused = fresh ? null : this.#body.querySelector('tr:focus-within');
    const anchor = first ? null : (this.#pointer ?? focused ?? (scrollY > 0 ? this.#firstSeen() : null));
    const before = anchor?.getBoundingClientRect().top;
    let stays = null;
    const ids = new Set(tickets.map((ticket) => String(ticket.id)));
    for (const [id, row] of this.#rows) {
      if (ids.has(id)) continue;
      if (row.node === focused) {
        stays = row;
        row.node.classList.add('left');
        setText(row.due, '');
        setText(row.clock, t('list.left'));
        continue;
      }
      row.node.remove();
      this.#rows.delete(id);
    }
    const order = tickets.map((ticket) => {
      const row = this.#rows.get(String(ticket.id)) ?? this.#make(ticket, !first);
      this.#fill(row, ticket);
      return row;
    });
    if (stays) order.splice(stays.node.sectionRowIndex, 0, stays);
    arrange(this.#body, order.map((row) => row.node));
    for (const name of ['due', 'state']) this.element.querySelector(`.c-${name}`).hidden = name === 'due' && !clocks;
    this.#body.classList.toggle('no-clocks', !clocks);
    for (const row of this.#rows.values()) row.due.parentNode.hidden = !clocks;
    if (anchor?.isConnected) scrollBy(0, anchor.getBoundingClientRect().top - before);
  }

  #firstSeen() {
    return [...this.#body.rows].find((row) => row.getBoundingClientRect().top >= 90);
  }

  #make(ticket, fresh) {
    const row = {
      subject: el('a.open', { href: `/desk/tickets/${encodeURIComponent(ticket.id)}`, dir: 'auto' }),
      preview: el('span.second.cut', { dir: 'auto' }),
      author: el('span.first.cut', { dir: 'auto' }),
      handle: el('span.second.cut'),
      due: el('span.first'),
      clock: el('span.second.cut'),
      window: el('span.window', { hidden: true }),
      state: el('span'),
      reason: el('span.second.cut'),
      team: el('td.team.muted.cut', { role: 'cell' }),
      assignee: el('td.assignee.cut', { role: 'cell' }),
      updated: el('td.updated.muted', { role: 'cell' }),
    };
    row.subject.addEventListener('click', () => sessionStorage.setItem('desk.opened', ticket.id));
    const cell = (name, ...content) => el(`td.${name}`, { role: 'cell' }, ...content);
    row.node = el(`tr${fresh ? '.fresh' : ''}`, { role: 'row' },
      cell('channel-cell', el('span.channel', {}, channelIcon(ticket.channel), el('span.cut', {}, word('channel', ticket.channel)))),
      cell('author', row.author, row.handle),
      cell('subject-cell', el('span.first.subject.cut', {}, row.subject), row.preview),
      cell('due', row.due, row.clock, row.window), cell('state-cell', row.state, row.reason), row.team, row.assignee, row.updated);
    this.#rows.set(String(ticket.id), row);
    return row;
  }

  #fill(row, ticket) {
    row.ticket = ticket;
    row.node.classList.remove('left');
    row.node.classList.toggle('waiting', ticket.lastFrom === 'customer' && ticket.state === 'open');
    setText(row.subject, ticket.subject || ticket.preview || t('list.noSubject'));
    const preview = [`#${ticket.number}`, beyond(ticket)].filter(Boolean).join(' · ');
    const ours = ticket.lastFrom === 'agent';
    if (row.preview.textContent !== (ours ? t('list.ours') : '') + preview) {
      row.preview.replaceChildren(...(ours ? [icon('reply'), el('span.unseen', {}, t('list.ours'))] : []), preview);
    }
    setText(row.author, ticket.author || ticket.handle || t('list.noAuthor'));
    setText(row.handle, address(ticket));
    row.handle.title = row.handle.textContent;
    setText(row.team, ticket.team ?? '');
    setText(row.assignee, ticket.assignee ?? t('list.nobody'));
    row.assignee.classList.toggle('muted', !ticket.assignee);
    row.updated.title = ticket.updatedAt ? exact(ticket.updatedAt) : '';
    this.#tell(row);
  }

  /** The words that change with the time alone. */
  #tell(row, now = Date.now()) {
    const due = nextDue(row.ticket, now);
    const window = windowState(row.ticket, now);
    // Where the window is what is due next, its own line says it.
    const once = due?.ofWindow && !due.late && due.title === window?.title;
    setText(row.due, once ? '' : (due?.words ?? '–'));
    setText(row.clock, once ? '' : (due?.clock ?? ''));
    row.due.title = due?.title ?? '';
    row.due.classList.toggle('is-late', due?.late ?? false);
    row.due.classList.toggle('muted', !due);
    row.window.hidden = !window;
    if (window && (row.window.textContent !== window.words || row.windowSign !== window.sign)) row.window.replaceChildren(icon(window.sign), window.words);
    row.windowSign = window?.sign;
    row.window.title = window?.title ?? '';
    row.window.className = `window ${window?.tone ?? ''}`;
    const state = ticketState(row.ticket, now);
    if (row.state.textContent !== state.words || row.shown !== state.sign) row.state.replaceChildren(icon(state.sign), state.words);
    row.shown = state.sign;
    row.state.className = `state ${state.tone}`;
    setText(row.reason, state.more);
    setText(row.updated, row.ticket.updatedAt ? ago(row.ticket.updatedAt, now) : '');
  }

  tick() {
    for (const row of this.#rows.values()) if (!row.node.classList.contains('left')) this.#tell(row);
  }

  move(step) {
    const rows = [...this.#body.rows];
    const at = rows.findIndex((row) => row.matches(':focus-within'));
    const to = rows[at < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, at + step))];
    to?.querySelector('a.open').focus({ preventScroll: true });
    to?.scrollIntoView({ block: 'nearest' });
  }

  focusFirst() {
    this.#body.querySelector('a.open')?.focus();
  }

  focusTicket(id) {
    this.#rows.get(String(id))?.subject.focus();
  }

  /** Grey bars where rows will be, for a first load that takes long enough to notice. */
  ghost() {
    return el('div.card.ghosts', { 'aria-label': t('list.loading'), role: 'status' }, ...Array.from({ length: 5 }, () => el('div.ghost')));
  }
}
