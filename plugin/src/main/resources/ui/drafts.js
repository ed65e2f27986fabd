const nothing = { text: '', audience: null, key: null, articles: [], basedOn: null, pending: false, files: [] };

/** The unsent reply of one person to one ticket, kept in this browser until the server has it. */
export class Draft {
  constructor(person, ticket) {
    this.name = `parley.draft.${person}.${ticket}`;
  }

  read() {
    try {
      return { ...nothing, ...JSON.parse(localStorage.getItem(this.name) ?? '{}') };
    } catch {
      return { ...nothing };
    }
  }

  /** Keeps it; answers false when the browser has no room or forbids it, so that this can be said. */
  keep(draft) {
    try {
      if (draft.text.trim() || draft.files.length) localStorage.setItem(this.name, JSON.stringify(draft));
      else localStorage.removeItem(this.name);
      return true;
    } catch {
      return false;
    }
  }

  drop() {
    try {
      localStorage.removeItem(this.name);
    } catch {
      // Without storage there is nothing to drop.
    }
  }
}
