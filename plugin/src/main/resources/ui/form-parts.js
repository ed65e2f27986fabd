import { html, nothing } from './lib/lit/index.js';
import { icon } from './icons.js';
import { t } from './i18n.js';

/** Texts with commas between them, as a list. */
export const list = (text) => text.split(',').map((part) => part.trim()).filter(Boolean);

/** The first part of a refused field's path: `hours` of `hours.mon[0]`. */
export const top = (field) => String(field ?? '').split(/[.[]/)[0];

/** What is wrong with a field, in words that begin with its label; nothing if it is not this one. */
export function wrongWith(problem, ...names) {
  if (!problem || !names.includes(top(problem.field))) return '';
  return problem.body?.reason ? `${problem.field}: ${problem.body.reason}` : problem.message;
}

export const wrongLine = (says, id) => (says ? html`<span class="wrong" id=${id} role="alert">${icon('late')} <span>${says}</span></span>` : nothing);

/** A labelled input with its hint and what is wrong with it. */
export function field(name, label, value, { problem = null, hint = '', type = 'text', input = nothing, listId = nothing, placeholder = '', inputmode = nothing, autocomplete = 'off' } = {}) {
  const says = wrongWith(problem, name);
  return html`<div class="field"><label for=${name}>${label}</label>
    <input id=${name} name=${name} type=${type} .value=${value ?? ''} list=${listId} placeholder=${placeholder} inputmode=${inputmode} autocomplete=${autocomplete} spellcheck="false"
      aria-invalid=${says ? 'true' : nothing} aria-describedby="${name}-hint ${name}-wrong" @input=${input}>
    ${hint ? html`<span class="hint" id="${name}-hint">${hint}</span>` : nothing}${wrongLine(says, `${name}-wrong`)}</div>`;
}

/** A group of boxes to tick; the form has them under one name. */
export function boxes(name, label, options, chosen, problem = null) {
  const says = wrongWith(problem, name);
  return html`<div class="field" role="group" aria-labelledby="${name}-label"><span class="label" id="${name}-label">${label}</span>
    <div class="checks">${options.map(([value, words]) => html`<label><input type="checkbox" name=${name} value=${value} .checked=${chosen.includes(value)}> ${words}</label>`)}</div>${wrongLine(says, `${name}-wrong`)}</div>`;
}

export const ticked = (form, name) => [...form.querySelectorAll(`input[name="${name}"]:checked`)].map((box) => box.value);

/** What concerns no field shown. */
export function elsewhere(problem, known) {
  if (!problem || known.includes(top(problem.field))) return nothing;
  return html`<p class="notice late" role="alert" tabindex="-1" id="elsewhere">${icon('late')} <span>${problem.message}</span></p>`;
}

/** Puts the focus on what is wrong. */
export async function toWrong(element, problem) {
  await element.updateComplete;
  const root = element.renderRoot;
  const at = root.querySelector('[aria-invalid=true]') ?? root.querySelector('.wrong')?.parentElement.querySelector('input, select, textarea') ?? root.querySelector('#elsewhere');
  const details = at?.closest('details');
  if (details) details.open = true;
  at?.focus();
  return problem;
}

export const saveButtons = (busy, cancel) => html`<div class="buttons"><button class="button primary" type="submit" ?disabled=${busy}>${t(busy ? 'times.saving' : 'times.save')}</button>
  <button class="button quiet" type="button" ?disabled=${busy} @click=${cancel}>${t('action.cancel')}</button></div>`;
