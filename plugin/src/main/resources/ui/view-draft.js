/** What a view asks, as the dialog has it: one value for each question that is a choice. */
export class ViewDraft {
  /** From a view that there is, with what is looked for and how it is sorted now; a new one has no name. */
  constructor({ id = '', name = '', show = {}, sort = 'due', dir = '', place = 0, names = [], ...view }) {
    Object.assign(this, { id, name: name ?? '', show: { ...show }, sort, dir, place, names: [...names], for: view.for ?? 'owner' });
  }

  /** A new one that begins with what is seen now. */
  static from(view, { words, sort }) {
    const show = { ...view?.show, ...(words ? { words: [words] } : {}) };
    return new ViewDraft({ show, sort: sort || view?.sort, dir: sort ? '' : view?.dir });
  }

  one(pick) {
    return this.show[pick]?.[0] ?? '';
  }

  set(pick, values) {
    const kept = values.filter(Boolean);
    if (kept.length) this.show[pick] = kept;
    else delete this.show[pick];
  }

  get body() {
    const { name, show, sort, dir, place, names } = this;
    const named = this.for === 'groups' || this.for === 'people';
    return { name: name.trim(), show, sort, ...(dir ? { dir } : {}), for: this.for, names: named ? names : [], place };
  }
}
