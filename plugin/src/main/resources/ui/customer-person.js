import { html, nothing } from './lib/lit/index.js';
import { channelIcon, icon } from './icons.js';
import { locale, t, word } from './i18n.js';
import { ago, exact } from './time.js';

const api = new URL('../api/v1/', import.meta.url);
const count = new Intl.NumberFormat(locale, { notation: 'compact' });
const year = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric' });

/** The name people type, with its sign, or the address. */
export const nick = ({ channel, handle }) => (channel !== 'email' && handle ? `@${handle}` : handle);

/** Somebody under one handle in a line, with what more is to be said. */
export function personLine(person, more) {
  const known = nick(person);
  return html`${channelIcon(person.channel)}<div><b dir="auto">${person.name || known || t('customer.nameless')}</b>
    <small>${[word('channel', person.channel), known !== person.name ? known : ''].filter(Boolean).join(' · ')}${more ? html`<br>${more}` : nothing}</small></div>`;
}

/**
 * Somebody under one handle with what they show of themselves there, dated. `broken` says whether
 * their picture could not be had, and `failed` hears that.
 */
export function personCard(person, { broken, failed }) {
  const { profile } = person;
  const shown = profile?.state === 'shown' ? profile : null;
  const facts = shown ? [
    shown.verified ? html`<span class="verified">${icon('check')} ${t('customer.verified')}</span>` : nothing,
    shown.followers === undefined ? nothing : html`<span>${t('customer.followers', { count: count.format(shown.followers) })}</span>`,
    shown.since ? html`<span>${t('customer.since', { when: year.format(new Date(shown.since)) })}</span>` : nothing,
  ].filter((one) => one !== nothing) : [];
  return html`${shown?.picture && !broken ? html`<img src=${new URL(shown.picture, api)} alt="" width="40" height="40" loading="lazy" @error=${failed}>` : channelIcon(person.channel)}
    <div><b dir="auto">${person.name || shown?.name || nick(person) || t('customer.nameless')}</b>
      <small>${[word('channel', person.channel), nick(person) !== person.name ? nick(person) : ''].filter(Boolean).join(' · ')}</small>
      ${shown?.about ? html`<p class="about" dir="auto">${shown.about}</p>` : nothing}
      ${facts.length ? html`<small class="facts">${facts}</small>` : nothing}
      ${shown ? html`<small title=${exact(shown.readAt)}>${t('customer.asOf', { when: ago(shown.readAt) })}</small>` : nothing}
      ${profile?.why ? html`<small>${profile.why}</small>` : nothing}</div>`;
}
