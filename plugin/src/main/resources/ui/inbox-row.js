import { html, nothing } from './lib/lit/index.js';
import { now } from './api.js';
import { channelIcon, icon } from './icons.js';
import { locale, t, word } from './i18n.js';
import { lookingWords } from './looking.js';
import { ago, due, exact, lasting } from './time.js';

const soonMs = 4 * 3_600_000;
const tagsShown = 2;
const incident = 'incident:';
const looks = { 'at-risk': ['risk', 'risk'], breached: ['late', 'late'], paused: ['paused', ''], met: ['met', 'good'], missed: ['missed', 'late'], contained: ['bot', ''] };
const languages = new Intl.DisplayNames(locale, { type: 'language' });

function languageName(tag) {
  try {
    return languages.of(tag);
  } catch {
    return tag;
  }
}

/** What is due next, in words and with a shape: of a closed one that it is closed, else how its clock stands. */
function dueSign(row) {
  if (!row.open) return html`<span class="state">${icon('check')} ${t('inbox.closed')}</span>`;
  if (row.waiting) return html`<span class="state">${icon('paused')} ${t('inbox.waits')}</span>`;
  if (!row.due) return row.sla ? html`<span class="state ${looks[row.sla]?.[1] ?? ''}">${icon(looks[row.sla]?.[0] ?? 'none')} ${word('sla', row.sla)}</span>` : nothing;
  const late = Date.parse(row.due) < now();
  const [sign, tone] = late ? looks.breached : (looks[row.sla] ?? ['clock', '']);
  return html`<span class="state ${tone}" title=${exact(row.due)}>${icon(sign)} <span class="unseen">${word('clock', row.dueClock)} </span>${due(row.due)}</span>`;
}

/** How the network's reply window stands, open to all, to a person alone, or over. */
function windowSign({ open, windowCloses, humanWindowCloses }) {
  if (!open || !windowCloses) return nothing;
  const last = humanWindowCloses > windowCloses ? humanWindowCloses : windowCloses;
  const sign = (shape, tone, words, at) => html`<span class="state ${tone}" title=${exact(at)}>${icon(shape)} ${words}</span>`;
  if (Date.parse(last) < now()) return sign('lock', 'late', t('inbox.window.closed'), last);
  if (Date.parse(windowCloses) < now()) return sign('person', 'risk', t('inbox.window.person', { length: lasting(Date.parse(last) - now()) }), last);
  const left = Date.parse(windowCloses) - now();
  return sign('clock', left < soonMs ? 'risk' : '', t('inbox.window.left', { length: lasting(left) }), windowCloses);
}

function people({ answering, looking, assignee }, me) {
  if (answering) return html`<span class="state risk">${icon('note')} ${t('inbox.answering', { who: answering })}</span>`;
  if (looking.length) return html`<span class="state looking" title=${lookingWords(looking)}>${icon('eye')} ${lookingWords(looking)}</span>`;
  return html`<span class="state">${icon('person')} ${assignee ? (assignee === me ? t('inbox.you') : assignee) : t('inbox.nobody')}</span>`;
}

/** Which incidents it is about: they stand before other tags, with a shape of their own. */
function incidents(tags) {
  return tags.filter((tag) => tag.startsWith(incident)).map((tag) => html`<span class="state risk">${icon('late')} <span class="unseen">${t('inbox.incident')} </span><bdi>${tag.slice(incident.length)}</bdi></span>`);
}

function marks({ tags: all, language, unsent }) {
  const tags = all.filter((tag) => !tag.startsWith(incident));
  return html`${unsent ? html`<span class="state late">${icon('late')} ${t('inbox.unsent')}</span>` : nothing}
    ${incidents(all)}
    ${language ? html`<abbr title=${languageName(language)}>${language.split('-')[0]}</abbr>` : nothing}
    ${tags.slice(0, tagsShown).map((tag) => html`<span class="tag" dir="auto">${tag}</span>`)}
    ${tags.length > tagsShown ? html`<span class="tag" title=${tags.slice(tagsShown).join(', ')}>+${tags.length - tagsShown}</span>` : nothing}`;
}

/** What the latest words say that the subject does not: often it was made of the same, without the shop's handle. */
function beyond(subject, words) {
  const begun = subject.replace(/…$/, '').trim();
  const said = words.replace(/^(@\S+\s+)+/, '');
  if (!said.startsWith(begun)) return words;
  const left = said.slice(begun.length);
  return /^\p{L}/u.test(left) && !subject.endsWith('…') ? words : left.trim();
}

/** What one conversation says of itself in the list. */
export function rowOf(row, { href, me }) {
  const { ticket, number, channel, kind, requester, address, subject, words, from, updatedAt, account } = row;
  const who = requester || address || t('inbox.somebody');
  const more = subject ? beyond(subject, words) : '';
  return html`<div class="from"><span class="who" dir="auto">${who}</span>
      <span class="channel" title=${account ?? nothing}>${channelIcon(channel)} ${word('channel', channel)}${kind && kind !== 'email' ? html` · ${word('kind', kind)}` : nothing}</span></div>
    <div class="says"><a href=${href.replace('{ticket}', encodeURIComponent(ticket))} dir="auto">${subject || words || t('inbox.wordless')}</a>
      <span class="words" dir="auto">#${number}${address && address !== who ? html` · <bdi>${address}</bdi>` : nothing}${from && from !== 'customer' ? html` · ${t('inbox.ours')}` : nothing}${more ? html` · ${more}` : nothing}</span></div>
    <div class="marks">${marks(row)}</div>
    <div class="people">${people(row, me)}<time datetime=${updatedAt} title=${exact(updatedAt)}>${ago(updatedAt)}</time></div>
    <div class="due">${dueSign(row)}${windowSign(row)}</div>`;
}
