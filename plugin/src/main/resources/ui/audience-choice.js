import { html, nothing } from './lib/lit/index.js';
import { live } from './lib/lit-html/directives/live.js';
import { icon } from './icons.js';
import { t } from './i18n.js';

/** How an audience is called on a channel: a private answer by e-mail has words of its own. */
export const kindOf = (audience, channel) => (audience === 'private' && channel === 'email' ? 'email' : audience);

/** The shape that stands for an audience on a channel. */
export const signOf = (audience, channel) => ({ public: 'globe', note: 'note', private: channel === 'email' ? 'mail' : 'lock' })[audience];

/** What a ticket says of an audience; undefined if it does not have it. */
export const optionOf = (view, audience) => view?.audiences.find((option) => option.audience === audience);

/** The audience in force: what the agent chose, else the first; null if that may not be, since nobody else was meant. */
export function audienceIn(view, chosen) {
  const option = chosen ? optionOf(view, chosen) : view?.audiences[0];
  return option?.allowed ? option.audience : null;
}

/** Who may read the reply, one of them chosen, and why the others cannot be. */
export function audienceChoice({ audiences, channel }, chosen, { disabled, choose }) {
  const words = (option) => t(`audience.${kindOf(option.audience, channel)}`);
  return html`
    <fieldset class="audiences"><legend class="unseen">${t('compose.who')}</legend>${audiences.map((option) => html`<label class="${option.audience === chosen ? 'chosen' : ''} ${option.allowed ? '' : 'barred'}" title=${option.allowed ? nothing : option.why}>
      <input type="radio" name="audience" value=${option.audience} .checked=${live(option.audience === chosen)} ?disabled=${!option.allowed || disabled} @change=${() => choose(option.audience)}>
      ${icon(signOf(option.audience, channel))} ${words(option)}</label>`)}</fieldset>
    ${audiences.filter((option) => !option.allowed).map((option) => html`<p class="barred-why">${t('compose.barred', { what: words(option), why: option.why })}</p>`)}`;
}

/** Who will read what is written, in a whole sentence. */
export function readerLine(view, audience, choices) {
  if (!audience) return html`<p class="reader" id="reader">${t('compose.chooseFirst')}</p>`;
  const kind = kindOf(audience, view.channel);
  const { author } = view;
  const who = author?.name || (author?.handle ? `@${author.handle}` : t('reader.them'));
  // Where there is a choice of accounts, it says by itself which one answers.
  const account = choices.length ? null : (optionOf(view, audience)?.account ?? (audience === 'note' ? null : view.account));
  return html`<p class="reader" id="reader"><span><b>${t(`reader.${kind}`)}</b> ${[t(`reader.${kind}.says`, { who }), account ? t('reader.as', { account: account.name }) : ''].filter(Boolean).join(' ')}</span></p>`;
}
