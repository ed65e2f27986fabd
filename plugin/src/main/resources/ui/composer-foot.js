import { html, nothing } from './lib/lit/index.js';
import { kindOf } from './audience-choice.js';
import { counter } from './counter.js';
import { icon } from './icons.js';
import { t } from './i18n.js';
import { promiseControl } from './promise-by.js';

/** What can be put into a reply, whether the draft is kept, the room that is left, and sending. */
export function foot({ view, standing, busy, begun, kept, files, promising }, { insert, emoji, send, sendAndClose }) {
  const { audience, measured, promise, held, ready } = standing;
  const does = busy ? t('compose.sending') : held ? t('send.takeOver') : audience ? t(`send.${kindOf(audience, view.channel)}`) : t('send.none');
  return html`<div class="foot">
    <div class="tools"><button class="button quiet insert" type="button" ?disabled=${busy} @click=${insert}>${icon('book')} ${t('compose.article')} <kbd aria-hidden="true">/</kbd></button>
    <button class="button quiet" type="button" ?disabled=${busy} aria-haspopup="grid" title=${t('emoji.keys')} @click=${emoji}>${icon('smile')} ${t('emoji.go')}</button>
    ${files.button()}</div>
    ${audience && audience !== 'note' ? promiseControl(promise, promising) : nothing}
    ${begun || kept === 'nowhere' ? html`<span class="saved">${t(`draft.${kept}`)}</span>` : nothing}
    <div class="end">${measured ? counter(measured) : nothing}
      ${audience && audience !== 'note' && view.open ? html`<button class="button and-close" type="button" aria-disabled=${busy || !ready} title="${t('send.andClose.says')} ${t('compose.closeKeys')}" @click=${sendAndClose}>${icon('check')} ${t('send.andClose')}</button>` : nothing}
      <button class="send" type="button" aria-disabled=${busy || !ready} title=${t('compose.sendKeys')} @click=${send}>${does}</button></div>
  </div>`;
}
