import { html, nothing } from './lib/lit/index.js';
import { live } from './lib/lit-html/directives/live.js';
import { altOf, sizeOf } from './attaching.js';
import { icon } from './icons.js';
import { t } from './i18n.js';

/** What is attached and what is on its way, each with its size, a description where the network has one, and a way out. */
export function fileChips({ files, coming, rules, disabled, trouble, describe, remove, cancel, retry }) {
  if (!files.length && !coming.length) return nothing;
  return html`<ul class="files" aria-label=${t('attach.list')}>${files.map(kept)}${coming.map(under)}</ul>
    ${trouble ? html`<p class="files-trouble" role="alert">${icon('late')} ${trouble}</p>` : nothing}`;

  function out(name, action) {
    return html`<button class="button quiet" type="button" ?disabled=${disabled} aria-label=${t('attach.remove', { name })} title=${t('attach.remove', { name })} @click=${action}>${icon('cross')}</button>`;
  }

  function kept(file) {
    const longest = altOf(file, rules);
    return html`<li>
      ${file.thumb ? html`<img class="thumb" src=${file.thumb} alt="">` : html`<span class="thumb">${icon('clip')}</span>`}
      <div class="about"><span class="name"><b dir="auto">${file.name}</b> <span>${sizeOf(file.bytes)}</span></span>
        ${longest ? html`<label class="alt"><span>${t('attach.alt')}</span>
          <input type="text" maxlength=${longest} placeholder=${t('attach.alt.hint')} .value=${live(file.alt)} ?disabled=${disabled} @input=${(event) => describe(file, event.target.value)} @keydown=${(event) => event.stopPropagation()}></label>` : nothing}</div>
      ${out(file.name, (event) => remove(file, event))}</li>`;
  }

  function under(one) {
    return html`<li class=${one.trouble ? 'wrong' : ''}>
      <span class="thumb">${icon(one.trouble ? 'late' : 'clip')}</span>
      <div class="about"><span class="name"><b dir="auto">${one.name}</b> <span>${sizeOf(one.bytes)}</span></span>
        ${one.trouble
          ? html`<span class="why">${one.trouble} ${one.again ? html`<button class="link" type="button" @click=${() => retry(one)}>${t('attach.again')}</button>` : nothing}</span>`
          : html`<progress max="1" value=${one.done} aria-label=${t('attach.coming', { name: one.name })}></progress>`}</div>
      ${out(one.name, () => cancel(one))}</li>`;
  }
}
