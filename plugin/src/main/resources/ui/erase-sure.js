import { html } from './lib/lit/index.js';
import { elsewhere } from './form-parts.js';
import { t } from './i18n.js';

/** What somebody is called: their name if it is still known. */
export const called = ({ name, handle, person }) => name || handle || person;

/** In how many tickets. */
export const inTickets = ({ tickets }) => (tickets === 1 ? t('erase.sure.one') : t('erase.sure.many', { count: tickets }));

/** The last question before somebody is erased: who it is and how much, with the way back first. */
export const sure = (person, { problem, busy, go, back }) => html`<div class="sure" role="group" aria-labelledby="sure-name" @keydown=${(event) => event.key === 'Escape' && back()}>
  <h4 id="sure-name" dir="auto">${t('erase.sure', { name: called(person) })}</h4><p>${t('erase.sure.says', { tickets: inTickets(person) })}</p>${elsewhere(problem, [])}
  <div class="buttons"><button id="sure-back" class="button quiet" type="button" @click=${back}>${t('action.cancel')}</button>
    <button class="button danger" type="button" ?disabled=${busy} @click=${() => go(person)}>${t('erase.sure.go')}</button></div></div>`;
