import { icon } from './icons.js';
import { t, word } from './i18n.js';
import { ago, due, exact, lasting } from './time.js';
import { el } from './dom.js';

// How a clock's state is shown: the sign (a shape of its own) and how loud it is.
const looks = {
  running: ['clock', ''],
  'at-risk': ['risk', 'risk'],
  breached: ['late', 'late'],
  met: ['met', 'good'],
  missed: ['missed', 'late'],
  paused: ['paused', ''],
  contained: ['bot', ''],
  'not-applicable': ['none', ''],
};

/** The states a list can be filtered by. */
export const slaStates = Object.keys(looks);

/** The state of a ticket's clocks now: a due time that has passed is late, whatever was last stored. */
export function slaState(fields = {}, now = Date.now()) {
  const stored = (fields.sla_state ?? '').toLowerCase().replaceAll('_', '-');
  const running = stored === 'running' || stored === 'at-risk';
  return running && fields.next_due && new Date(fields.next_due) < now ? 'breached' : stored;
}

/** The words, sign and tone of what a list shows for a ticket. */
export function ticketState(ticket, now = Date.now()) {
  if (ticket.state === 'closed') {
    const reason = ticket.closeReason ? word('close', ticket.closeReason) : '';
    return { words: t('state.closed'), sign: 'check', tone: '', more: reason };
  }
  const state = slaState(ticket.fields, now);
  const [sign, tone] = looks[state] ?? ['none', ''];
  // A clock that runs on, or is late, stays in view while the ticket waits.
  if (ticket.waiting) {
    const stands = !state || state === 'paused';
    return { words: stands ? t('state.waiting') : word('sla', state), sign: stands ? 'paused' : sign, tone: stands ? '' : tone, more: waitingWords(ticket.waiting, now) };
  }
  return { words: state ? word('sla', state) : t('state.open'), sign: state ? sign : 'bubble', tone, more: '' };
}

/** What a ticket waits for and since when. */
export function waitingWords({ reason, since }, now = Date.now()) {
  return t('waiting.since', { reason: word('waiting', reason), when: ago(since, now) });
}

/** When the ticket's next answer is due and which clock says so; empty when nothing runs. */
export function nextDue(ticket, now = Date.now()) {
  const at = ticket.fields?.next_due;
  if (!at || ticket.state === 'closed') return null;
  const clock = ticket.fields.next_due_clock;
  return { words: due(at, now), clock: word('clock', clock), ofWindow: /window$/.test(clock ?? ''), title: exact(at), late: new Date(at) < now };
}

/**
 * How the network's reply window stands, in words and with a shape of its own: open to all, open to
 * a person alone, or closed. Empty where the network sets none, or the ticket is closed.
 */
export function windowState(ticket, now = Date.now()) {
  const { window_closes: standard, human_window_closes: human } = ticket.fields ?? {};
  if (!standard || ticket.state === 'closed') return null;
  const last = human && new Date(human) > new Date(standard) ? human : standard;
  if (new Date(last) < now) return { sign: 'lock', tone: 'late', words: t('window.closed'), title: exact(last) };
  if (new Date(standard) < now) return { sign: 'person', tone: 'risk', words: t('window.person', { length: lasting(new Date(last) - now) }), title: exact(last) };
  const left = new Date(standard) - now;
  return { sign: 'clock', tone: left < 4 * 3_600_000 ? 'risk' : '', words: t('window.left', { length: lasting(left) }), title: exact(standard) };
}

/** Where the customer is reached: the handle on a social channel, else the e-mail address. */
export function address({ author, handle, email }) {
  const shown = handle && !handle.includes('@') ? `@${handle}` : (handle ?? email ?? '');
  return shown === author ? '' : shown;
}

/** Who reads a message, in words with a sign of its own. */
export function audienceSign(message, channel) {
  const audience = message.audience;
  const sign = audience === 'note' ? 'note' : audience === 'public' ? 'globe' : channel === 'email' ? 'mail' : 'lock';
  const side = message.from === 'customer' ? 'in' : 'out';
  const kind = audience === 'private' && channel === 'email' ? 'email' : audience;
  return el(`span.audience.${audience}`, {}, icon(sign), t(`audience.${side}.${kind}`));
}
