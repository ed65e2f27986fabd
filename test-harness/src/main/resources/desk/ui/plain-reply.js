import { post } from './api.js';
import { el, setText } from './dom.js';
import { icon } from './icons.js';
import { t } from './i18n.js';
import { toast } from './shell.js';

/**
 * Desk's own reply box, for when no channel add-on runs: e-mail replies and notes. On a ticket of
 * a social channel it takes notes only and says why.
 */
export class PlainReply {
  #key;
  #busy = false;
  #social = false;

  constructor({ id, person, sent }) {
    this.id = id;
    this.sent = sent;
    this.#key = `desk.draft.${person}.${id}`;
    this.about = el('p.about', { role: 'status' });
    this.box = el('textarea.input', { 'aria-label': t('plain.text'), dir: 'auto', rows: '4', oninput: () => this.#keep() });
    this.radios = ['private', 'note'].map((value) => el('input', { type: 'radio', name: 'audience', value, onchange: () => this.#show() }));
    this.labels = this.radios.map((radio, at) => el('label', {}, radio, icon(at ? 'note' : 'mail'), t(at ? 'plain.note' : 'plain.email')));
    this.says = el('span.says');
    this.wrong = el('p.wrong', { role: 'alert', hidden: true });
    this.button = el('button.button.primary', { type: 'submit' });
    this.form = el('form.plain', { 'aria-label': t('ticket.answer'), onsubmit: (event) => (event.preventDefault(), this.#send()) },
      el('fieldset', {}, el('legend.unseen', {}, t('plain.who')), ...this.labels), this.box, this.wrong, el('div.foot', {}, this.says, this.button));
    this.element = el('div', {}, this.about, this.form);
    this.form.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.form.requestSubmit();
      else if (event.key === 'Escape') this.box.blur();
    });
    this.box.value = localStorage.getItem(this.#key) ?? '';
  }

  get text() {
    return this.box.value;
  }

  set text(value) {
    this.box.value = value;
    this.#keep();
  }

  #keep() {
    if (this.box.value) localStorage.setItem(this.#key, this.box.value);
    else localStorage.removeItem(this.#key);
    this.wrong.hidden = true;
  }

  update(ticket) {
    this.ticket = ticket;
    this.#social = ticket.channel !== 'email';
    this.labels[0].hidden = this.#social;
    if (this.#social) this.radios[1].checked = true;
    else if (!this.radios.some((radio) => radio.checked)) this.radios[ticket.messages.findLast((message) => message.from === 'customer')?.audience === 'note' ? 1 : 0].checked = true;
    setText(this.about, this.#social ? t('plain.social') : '');
    this.about.hidden = !this.#social;
    this.#show();
  }

  #show() {
    const note = this.radios[1].checked;
    this.form.classList.toggle('note', note);
    setText(this.says, note ? t('plain.note.says') : t('plain.email.says', { who: this.ticket.author || this.ticket.handle }));
    setText(this.button, note ? t('plain.note.send') : t('plain.email.send'));
    this.box.placeholder = note ? t('plain.note.hint') : t('plain.email.hint');
  }

  focus(audience) {
    if (audience === 'note') {
      this.radios[1].checked = true;
      this.#show();
    }
    this.box.focus();
  }

  async #send() {
    const text = this.box.value.trim();
    if (!text || this.#busy) return;
    this.#busy = true;
    this.button.disabled = true;
    this.box.readOnly = true;
    try {
      await post(`tickets/${encodeURIComponent(this.id)}/reply?limit=1`, { text, audience: this.radios[1].checked ? 'note' : 'private' });
      this.text = '';
      toast(t('plain.sent'));
      await this.sent();
    } catch (problem) {
      this.wrong.textContent = problem.status === 0 ? t('plain.unclear') : problem.message;
      this.wrong.hidden = false;
    } finally {
      this.#busy = false;
      this.button.disabled = false;
      this.box.readOnly = false;
    }
  }
}
