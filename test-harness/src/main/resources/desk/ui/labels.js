import { post } from './api.js';
import { button, el, setText } from './dom.js';
import { icon } from './icons.js';
import { t, word } from './i18n.js';
import { toast } from './shell.js';

const priorities = ['', 'urgent', 'high', 'normal', 'low'];
const priorityWord = (value) => (value ? word('priority', value) : t('labels.none'));
const tagsOf = (ticket) => (ticket.fields?.tags ?? '').split(',').map((tag) => tag.trim()).filter(Boolean);

/** A ticket's priority and tags, to read and to set. A live update never takes the focus or a half-written tag away. */
export class Labels {
  #path;
  #changed;
  #ticket = null;
  #shown = null;
  #priority = el('select.pick', { id: 'priority', onchange: () => this.#setPriority(this.#priority.value) }, ...priorities.map((value) => el('option', { value }, priorityWord(value))));
  #tags = el('ul.tags', { 'aria-label': t('ticket.tags') });
  #add = el('input.input', { id: 'add-tag', autocomplete: 'off', 'aria-describedby': 'tag-wrong', placeholder: t('labels.add'), 'aria-label': t('labels.add') });
  #wrong = el('p.wrong', { id: 'tag-wrong', role: 'alert', hidden: true });

  /** `path` is the ticket's address in the API; `changed` is called after each change. */
  constructor({ path, changed }) {
    this.#path = path;
    this.#changed = changed;
    const form = el('form.add-tag', { onsubmit: (event) => (event.preventDefault(), this.#addTag()) }, this.#add, button(t('labels.addIt'), { type: 'submit', 'aria-label': t('labels.add') }));
    this.element = el('section.labels', { 'aria-label': t('labels.title') }, el('h2', {}, t('labels.title')),
      el('label', { for: 'priority' }, t('ticket.priority')), this.#priority,
      el('span.label', { 'aria-hidden': 'true' }, t('ticket.tags')), el('div', {}, this.#tags, form, this.#wrong));
  }

  focusPriority() {
    this.#priority.focus();
  }

  focusTags() {
    this.#add.focus();
  }

  update(ticket) {
    this.#ticket = ticket;
    const priority = ticket.fields?.priority ?? '';
    // A priority that Desk does not know, set by somebody else, is shown as it is.
    if (!priorities.includes(priority) && !this.#priority.querySelector(`option[value="${CSS.escape(priority)}"]`)) this.#priority.append(el('option', { value: priority }, priority));
    if (this.#priority.value !== priority) this.#priority.value = priority;
    const tags = tagsOf(ticket);
    if (this.#shown === tags.join()) return;
    this.#shown = tags.join();
    const inside = this.#tags.contains(document.activeElement);
    this.#tags.replaceChildren(...tags.map((tag) => el('li', {}, el('span', { dir: 'auto' }, tag), el('button', { type: 'button', 'aria-label': t('labels.remove', { tag }), title: t('labels.remove', { tag }), onclick: () => this.#setTags(tags.filter((one) => one !== tag), t('labels.removed', { tag })) }, icon('cross')))));
    if (inside) this.#add.focus();
  }

  async #setPriority(priority) {
    const before = this.#ticket.fields?.priority ?? '';
    try {
      await post(`${this.#path}/priority?limit=1`, { priority: priority || null });
      toast(t('labels.prioritySet', { priority: priorityWord(priority) }), before === priority ? null : { label: t('action.undo'), run: () => this.#setPriority(before) });
    } catch (problem) {
      toast(problem.message);
      this.#priority.value = before;
    }
    await this.#changed();
  }

  async #addTag() {
    const added = this.#add.value.split(',').map((tag) => tag.trim()).filter(Boolean);
    if (!added.length) return;
    const done = await this.#setTags([...new Set([...tagsOf(this.#ticket), ...added])], t('labels.added', { tag: added.join(', ') }));
    if (done) this.#add.value = '';
    this.#add.focus();
  }

  async #setTags(tags, said) {
    const before = tagsOf(this.#ticket);
    try {
      await post(`${this.#path}/tags?limit=1`, { tags });
      this.#wrong.hidden = true;
      this.#add.removeAttribute('aria-invalid');
      toast(said, { label: t('action.undo'), run: () => this.#setTags(before, t('labels.asBefore')) });
      await this.#changed();
      return true;
    } catch (problem) {
      setText(this.#wrong, problem.message);
      this.#wrong.hidden = false;
      this.#add.setAttribute('aria-invalid', 'true');
      return false;
    }
  }
}
