import { html, nothing } from './lib/lit/index.js';
import { live } from './lib/lit-html/directives/live.js';
import { icon } from './icons.js';
import { t } from './i18n.js';

/**
 * The accounts that could answer (none where there is no choice), the one in force, `other` if that
 * is not the one that the customer wrote to, and why it cannot be sent so, if it cannot.
 */
export function senders(option, { account, accountConfirmed }) {
  const choices = option?.accounts ?? [];
  const usual = choices.find((one) => one.usual);
  const chosen = choices.find((one) => one.id === account && one.allowed) ?? (usual?.allowed ? usual : null);
  const other = chosen && !chosen.usual ? chosen : null;
  let trouble = null;
  if (choices.length && !chosen) trouble = t('as.choose');
  else if (other && !accountConfirmed) trouble = t('as.confirmFirst', { account: other.name });
  return { choices, usual, chosen, other, confirmed: Boolean(accountConfirmed), trouble };
}

/** Which account answers, where there is a choice. */
export function sendAs({ choices, chosen }, { disabled, change }) {
  if (!choices.length) return nothing;
  const words = (one) => [one.name, one.handle && one.handle !== one.name ? `(@${one.handle})` : '', one.allowed ? '' : `– ${t('as.barred')}`].filter(Boolean).join(' ');
  return html`<p class="send-as"><label for="send-as">${t('as.label')}</label>
    <select id="send-as" ?disabled=${disabled} @change=${(event) => change(event.target.value)}>
      ${chosen ? nothing : html`<option value="" selected disabled>${t('as.choose')}</option>`}
      ${choices.map((one) => html`<option value=${one.id} ?disabled=${!one.allowed} title=${one.why || nothing} .selected=${live(one.id === chosen?.id)}>${words(one)}</option>`)}
    </select></p>`;
}

/** Says before sending that another account answers than the customer wrote to, and asks whether that is meant. */
export function accountWarning({ usual, other, confirmed }, { disabled, confirm }) {
  if (!other) return nothing;
  return html`<div class="notice risk" role="status">${icon('risk')}<div><span>${t('as.warning', { usual: usual?.name ?? t('as.another'), account: other.name })}</span>
    <label class="confirm"><input type="checkbox" .checked=${live(confirmed)} ?disabled=${disabled} @change=${(event) => confirm(event.target.checked)}> ${t('as.confirm', { account: other.name })}</label></div></div>`;
}
