const name = 'parley.inbox';

/** Where somebody is in the queue, in this tab: the view, what was looked for, and the conversation. */
export function readPlace() {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? '{}') ?? {};
  } catch {
    return {};
  }
}

export function keepPlace(place) {
  try {
    sessionStorage.setItem(name, JSON.stringify(place));
  } catch {
    // Without storage one comes back to the beginning of the list.
  }
}
