import { get } from './api.js';
import { button, el } from './dom.js';
import { channelIcon } from './icons.js';
import { t, word } from './i18n.js';

/** Asks into which open ticket another is merged, and says what that does; answers its number, or null. */
export function askInto({ id, number }) {
  return new Promise((answer) => {
    const says = el('p.hint', { 'aria-live': 'polite' }, t('merge.choose'));
    const yes = el('button.button.primary', { value: 'yes', disabled: true }, t('merge.yes'));
    const found = el('div.found', { role: 'radiogroup', 'aria-label': t('merge.found') });
    const field = el('input.input', { id: 'merge-words', type: 'search', maxLength: 200, autocomplete: 'off' });
    let chosen = null;
    let asked = 0;
    const choose = (ticket) => {
      chosen = ticket;
      yes.disabled = !ticket;
      says.textContent = ticket ? t('merge.says', { number, into: ticket.number }) : t('merge.choose');
    };
    const choice = (ticket) => el('label', {},
      el('input', { type: 'radio', name: 'into', value: ticket.id, onchange: () => choose(ticket) }),
      el('span', {}, el('b', {}, `#${ticket.number} `), el('span', { dir: 'auto' }, ticket.subject || ticket.preview || ''),
        el('small', { dir: 'auto' }, channelIcon(ticket.channel), ' ', [word('channel', ticket.channel), ticket.author].filter(Boolean).join(' · '))));
    async function search() {
      const mine = ++asked;
      const words = field.value.trim();
      const asNumber = /^#?([1-9]\d{0,15})$/.exec(words)?.[1];
      const answers = await Promise.all([
        asNumber ? get(`tickets/${asNumber}`).then((one) => [one], () => []) : [],
        get(`tickets?state=open&limit=8&q=${encodeURIComponent(words)}`).then((page) => page.tickets, () => []),
      ]);
      if (mine !== asked) return;
      const others = answers.flat().filter((one, at, all) => String(one.id) !== id && one.state === 'open' && all.findIndex((other) => other.id === one.id) === at);
      const focused = found.contains(document.activeElement);
      choose(others.find((one) => one.id === chosen?.id) ?? null);
      found.replaceChildren(...(others.length ? others.map(choice) : [el('p.hint', {}, t('merge.none'))]));
      // What was chosen before the answer came stays chosen, if it is still there.
      const again = [...found.querySelectorAll('input')].find((one) => one.value === String(chosen?.id));
      if (again) again.checked = true;
      if (focused) (again ?? field).focus();
    }
    let timer = 0;
    field.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(search, 200);
    });
    // Enter in the field looks, and never merges what was not looked at.
    field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      search();
    });
    const box = el('dialog', { 'aria-labelledby': 'merge-title' },
      el('form.dialog', { method: 'dialog' }, el('h2', { id: 'merge-title' }, t('merge.ask', { number })),
        el('label', { for: 'merge-words' }, t('merge.search')), field, found, says,
        el('div.buttons', {}, button(t('action.cancel'), { onclick: () => box.close() }), yes)));
    box.addEventListener('close', () => (box.remove(), answer(box.returnValue === 'yes' && chosen ? String(chosen.id) : null)));
    document.body.append(box);
    box.showModal();
    field.focus();
    search();
  });
}
