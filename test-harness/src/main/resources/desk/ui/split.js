import { button, el } from './dom.js';
import { t } from './i18n.js';
import { dayName, exact, timeOfDay } from './time.js';

const most = 25;

/** Asks which of the customer's messages are split off, and says what that does; answers their ids, or null. `more` says that others are not shown. */
export function askWhich({ number, messages, more, chosen }) {
  return new Promise((answer) => {
    const picked = new Set(chosen);
    // What was merged into it is written in another ticket.
    const own = messages.filter(({ ticket }) => !ticket);
    const says = el('p.hint', { 'aria-live': 'polite' });
    const yes = el('button.button.primary', { value: 'yes' }, t('split.yes'));
    const tell = () => {
      const stays = ({ id }) => !picked.has(id);
      const all = !more && (!messages.some(stays) || (own.length > 0 && !own.some(stays)));
      yes.disabled = !picked.size || all || picked.size > most;
      says.textContent = !picked.size ? t('split.choose') : all ? t('split.all', { number }) : picked.size > most ? t('split.most', { n: most }) : t('split.says', { number });
    };
    const choice = ({ id, text, at, author, attachments = [] }) => el('label', {},
      el('input', { type: 'checkbox', value: id, checked: picked.has(id), onchange: ({ target }) => (picked[target.checked ? 'add' : 'delete'](id), tell()) }),
      el('span', {}, el('span.said', { dir: 'auto' }, text || attachments.map((one) => one.name || t('ticket.file')).join(', ') || t('ticket.file')),
        el('small', { title: exact(at) }, el('span', { dir: 'auto' }, author), ` · ${dayName(at)} ${timeOfDay(at)}`)));
    const choices = el('div.found', { role: 'group', 'aria-label': t('split.messages') }, ...messages.map(choice));
    const box = el('dialog', { 'aria-labelledby': 'split-title' },
      el('form.dialog', { method: 'dialog' }, el('h2', { id: 'split-title' }, t('split.ask', { number })), choices, says,
        el('div.buttons', {}, button(t('action.cancel'), { onclick: () => box.close() }), yes)));
    box.addEventListener('close', () => (box.remove(), answer(box.returnValue === 'yes' && picked.size ? [...picked] : null)));
    tell();
    document.body.append(box);
    box.showModal();
    (choices.querySelector('input:checked') ?? choices.querySelector('input')).focus();
  });
}
