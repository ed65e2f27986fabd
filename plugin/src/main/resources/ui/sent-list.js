import { html, nothing } from './lib/lit/index.js';
import { icon } from './icons.js';
import { t } from './i18n.js';
import { exact, timeOfDay } from './time.js';

const looks = { queued: ['clock', ''], sending: ['clock', ''], delivered: ['check', 'good'], failed: ['late', 'late'], unclear: ['question', 'risk'], parked: ['question', 'risk'], withdrawn: ['undo', ''] };
const troubled = new Set(['failed', 'unclear', 'parked']);

const stateOf = (reply) => String(reply.state).toLowerCase();

/** What became of the last reply, and of those that need a person: state in words, why, and where it can be seen. */
export function sentList({ view, lastSent, held, kind, sign, putBack, decide }) {
  // A reply written at the helpdesk's own door has no key.
  const isLast = (reply) => lastSent !== null && reply.key === lastSent.key;
  // What is held has a bar of its own.
  const isHeld = (reply) => held !== null && reply.key === held.key;
  const all = view.replies ?? [];
  // What failed is settled once a later reply has reached the customer.
  const delivered = all.findLastIndex((reply) => stateOf(reply) === 'delivered');
  const open = (reply, at) => troubled.has(stateOf(reply)) && reply.decision?.kind !== 'drop' && !(stateOf(reply) === 'failed' && at < delivered);
  const replies = all.filter((reply, at) => !isHeld(reply) && (isLast(reply) || open(reply, at))).slice(-3);
  if (lastSent && !isHeld(lastSent) && !replies.some(isLast)) replies.push({ key: lastSent.key, state: lastSent.audience === 'note' ? 'saved' : 'queued' });
  return html`<ul class="sent" aria-label=${replies.length ? t('sent.title') : nothing}>${replies.map((reply) => row(reply))}</ul>`;

  function settling(reply, state) {
    const choices = state === 'parked' ? [['there', 'there'], ['send', 'send'], ['drop', 'drop']] : [['send', 'sendFailed'], ['drop', 'drop']];
    return html`<span class="settle">${choices.map(([decision, says]) => html`<button class="button quiet" type="button" title=${t(`settle.${says}.says`)}
      aria-label="${t(`settle.${decision}`)}: ${t(`settle.${says}.says`)}" @click=${() => decide(reply, decision)}>${t(`settle.${decision}`)}</button>`)}</span>`;
  }

  function row(reply) {
    const state = stateOf(reply);
    const audience = reply.audience ?? (isLast(reply) ? lastSent.audience : null);
    const [shape, tone] = looks[state] ?? ['check', 'good'];
    // Withdrawn without an undo: it was there, and was deleted afterwards.
    const told = state === 'withdrawn' && reply.decision?.kind !== 'undo' ? 'deleted' : state;
    const words = audience === 'note' ? t('sent.note') : t(`delivery.${told}`, { time: reply.at ? timeOfDay(reply.at) : '' });
    return html`<li>
      ${audience ? html`<span class="what">${icon(sign(audience))} ${t(`audience.${kind(audience)}`)}</span>` : nothing}
      <span class="state ${tone}" title=${reply.at ? exact(reply.at) : nothing}>${icon(shape)} ${words}</span>
      ${reply.nextTry && state === 'queued' ? html`<span>${t('delivery.nextTry', { time: timeOfDay(reply.nextTry) })}</span>` : nothing}
      ${/^https?:/.test(reply.permalink ?? '') ? html`<a href=${reply.permalink} target="_blank" rel="noopener noreferrer">${t('delivery.see')} ${icon('out')}</a>` : nothing}
      ${state === 'failed' && reply.text && putBack ? html`<button class="link" type="button" @click=${() => putBack(reply.text)}>${t('delivery.putBack')}</button>` : nothing}
      ${reply.sentAs ? html`<span>${reply.sentAs}</span>` : nothing}
      ${reply.warning ? html`<span>${reply.warning}</span>` : nothing}
      ${reply.promise ? html`<span>${t('promise.sent', { time: exact(reply.promise) })}</span>` : nothing}
      ${reply.reason && state !== 'delivered' ? html`<span>${reply.reason}</span>` : nothing}
      ${reply.decision && reply.decision.kind !== 'undo' ? html`<span>${t(`delivery.decided.${reply.decision.kind}`, { by: reply.decision.by, time: timeOfDay(reply.decision.at) })}</span>` : nothing}
      ${reply.id && (state === 'parked' || state === 'failed') ? settling(reply, state) : nothing}
    </li>`;
  }
}
