import { button, el, linked, stateSign } from './dom.js';
import { icon } from './icons.js';
import { t, word } from './i18n.js';
import { audienceSign } from './states.js';
import { dayName, exact, timeOfDay } from './time.js';

const deliveries = {
  queued: ['clock', ''],
  sending: ['clock', ''],
  delivered: ['check', 'good'],
  failed: ['late', 'late'],
  unclear: ['question', 'risk'],
  parked: ['question', 'risk'],
  withdrawn: ['none', ''],
};

/** One message of a conversation: who wrote what to whom, and how far it has come. */
export class MessageRow {
  #text = el('div.text', { dir: 'auto' });
  #delivery = el('div.delivery', { hidden: true });
  #said;
  #mark;

  #splitter = null;

  /** `ticket` is the one that is looked at; `fresh` a message that came while it was; `split` asks what is to be split off. */
  constructor(message, { ticket, channel, fresh, split }) {
    this.ticket = ticket;
    this.channel = channel;
    if (message.from === 'customer') this.#splitter = this.#split(message, split);
    const from = message.audience === 'note' ? 'note' : message.from;
    const promise = message.promise ? el('div.promised', { title: exact(message.promise) }, icon('clock'), t('ticket.promises', { day: dayName(message.promise), time: timeOfDay(message.promise) })) : null;
    const time = el('time', { datetime: message.at, title: exact(message.at) }, timeOfDay(message.at));
    const where = !message.mark?.permalink && /^https?:/.test(message.permalink ?? '') ? this.#link(message.permalink) : null;
    this.node = el(`li.message.${from}.${message.audience}${fresh ? '.fresh' : ''}`, { id: `message-${message.id}` },
      el('div.meta', {}, el('b', { dir: 'auto' }, message.author || t(`ticket.from.${message.from}`)), audienceSign(message, channel),
        message.from === 'auto' ? stateSign('bot', t('ticket.automatic')) : null, message.ticket ? el('span.of', {}, `#${message.ticket} · ${word('channel', channel)}`) : null, time, where, this.#splitter),
      this.#text, this.#attachments(message), promise, this.#delivery, this.#acts(message));
  }

  /** Says what is new about it, and which of how many it is where they are not all here. */
  fill(message, { place, canSplit }) {
    if (this.#splitter) this.#splitter.hidden = !canSplit;
    if (this.#said !== message.text) this.#text.replaceChildren(linked(message.text ?? ''));
    this.#said = message.text;
    // A picture may have come without a word.
    this.#text.hidden = !message.text;
    for (const [name, value] of [['aria-posinset', place?.at], ['aria-setsize', place?.of]]) {
      if (value === undefined) this.node.removeAttribute(name);
      else this.node.setAttribute(name, value);
    }
    const mark = message.mark;
    // A note goes nowhere: its mark only says that it tells of a failure.
    this.#delivery.hidden = !mark || message.audience === 'note';
    this.node.classList.toggle('failed', mark?.state === 'failed');
    const key = JSON.stringify(mark ?? null);
    if (!mark || this.#mark === key) return;
    this.#mark = key;
    const [sign, tone] = deliveries[mark.state] ?? ['question', ''];
    const state = stateSign(sign, t(`delivery.${mark.state}`, { time: mark.at ? timeOfDay(mark.at) : '' }), tone);
    if (mark.at) state.title = exact(mark.at);
    this.#delivery.replaceChildren(state, ...(/^https?:/.test(mark.permalink ?? '') ? [this.#link(mark.permalink)] : []),
      ...(mark.reason ? [el('span.reason', {}, mark.reason)] : []));
  }

  /** A customer's message may be another matter. */
  #split({ id, author, at }, split) {
    return button('', { sign: 'split', kind: 'quiet splitter', title: t('split.off'), 'aria-label': t('split.label', { author: author || t('ticket.from.customer'), time: timeOfDay(at) }), onclick: () => split(id) });
  }

  /** What the add-on offers for a customer's message, such as hiding it; nothing while it is away. */
  #acts({ id, from, audience, ticket = this.ticket }) {
    return (from === 'customer' || (from === 'agent' && audience === 'public')) && this.channel !== 'email' ? el('parley-message-acts', { ticket, message: String(id), own: from === 'agent' }) : null;
  }

  #attachments({ id, from, attachments: files = [], permalink, ticket = this.ticket }) {
    if (!files.length) return null;
    const shown = ({ name, mediaType, url }) =>
      /^https?:/.test(url) ? el('a', { href: url, target: '_blank', rel: 'noopener noreferrer', title: mediaType }, name || mediaType || t('ticket.file'), ' ', icon('out')) : name || mediaType;
    // What a network gave, the add-on shows, or says that it is gone; while that is away the link is here.
    const file = (one, number) =>
      this.channel === 'email' || from !== 'customer' ? shown(one) : el('parley-file', { ticket, message: String(id), number: String(number), type: one.mediaType ?? '', name: one.name ?? '', permalink: permalink ?? '' }, shown(one));
    return el('ul.files', { 'aria-label': t('ticket.files') }, ...files.map((one, number) => el('li', {}, file(one, number))));
  }

  #link(href) {
    const name = word('channel', this.channel);
    return el('a.where', { href, target: '_blank', rel: 'noopener noreferrer', title: t('ticket.seeOn', { channel: name }), 'aria-label': t('ticket.seeOn', { channel: name }) }, name, ' ', icon('out'));
  }
}
