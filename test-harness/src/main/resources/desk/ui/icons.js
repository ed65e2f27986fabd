// Line icons on a 16 grid. Each stands beside its word, so all are hidden from screen readers.
const paths = {
  mail: ['M3.5 3.5h9A1.5 1.5 0 0 1 14 5v6a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 2 11V5a1.5 1.5 0 0 1 1.5-1.5Z', 'm2.5 4.5 5.5 4.5 5.5-4.5'],
  bubble: ['M3.5 3h9A1.5 1.5 0 0 1 14 4.5v5.5a1.5 1.5 0 0 1-1.5 1.5H8L4.8 14v-2.5H3.5A1.5 1.5 0 0 1 2 10V4.5A1.5 1.5 0 0 1 3.5 3Z'],
  facebook: ['M10.6 3.2H9.4A1.9 1.9 0 0 0 7.5 5.1v8.4', 'M5.4 7.5h4.4'],
  instagram: ['M3.5 5h1.9l1.1-1.7h3L10.6 5h1.9A1.5 1.5 0 0 1 14 6.5V11a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 2 11V6.5A1.5 1.5 0 0 1 3.5 5Z', 'M10.2 8.6a2.2 2.2 0 1 1-4.4 0 2.2 2.2 0 0 1 4.4 0Z'],
  globe: ['M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0Z', 'M2 8h12', 'M8 2c1.8 1.8 2.6 3.8 2.6 6S9.8 12.2 8 14c-1.8-1.8-2.6-3.8-2.6-6S6.2 3.8 8 2Z'],
  lock: ['M5 7h6a1.5 1.5 0 0 1 1.5 1.5V12A1.5 1.5 0 0 1 11 13.5H5A1.5 1.5 0 0 1 3.5 12V8.5A1.5 1.5 0 0 1 5 7Z', 'M5.5 7V5a2.5 2.5 0 0 1 5 0v2'],
  note: ['M3 2.5h10v7l-4 4H3Z', 'M13 9.5H9v4', 'M5.5 5.5h5', 'M5.5 8h2.5'],
  search: ['M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0Z', 'm10.3 10.3 3.7 3.7'],
  clock: ['M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0Z', 'M8 4.8V8l2.2 1.6'],
  risk: ['M8 2.5 14.2 13.5H1.8Z', 'M8 6.5v3.2', 'M8 11.6v.1'],
  late: ['M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5Z', 'M8 4.8v3.9', 'M8 11.2v.1'],
  met: ['M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0Z', 'm5.4 8.2 1.8 1.8 3.4-3.9'],
  missed: ['M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5Z', 'm5.4 8.2 1.8 1.8 3.4-3.9'],
  paused: ['M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0Z', 'M6.5 6v4', 'M9.5 6v4'],
  none: ['M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0Z', 'M5.5 8h5'],
  bot: ['M4.5 5.5h7A1.5 1.5 0 0 1 13 7v4.5a1.5 1.5 0 0 1-1.5 1.5h-7A1.5 1.5 0 0 1 3 11.5V7a1.5 1.5 0 0 1 1.5-1.5Z', 'M8 5.5V3', 'M6 8.8v.6', 'M10 8.8v.6'],
  check: ['m3 8.5 3.3 3.3L13 4.5'],
  cross: ['m4 4 8 8', 'm12 4-8 8'],
  back: ['M9.5 3.5 5 8l4.5 4.5'],
  forward: ['M6.5 3.5 11 8l-4.5 4.5'],
  down: ['m4 6 4 4 4-4'],
  up: ['m4 10 4-4 4 4'],
  reply: ['M6.5 3.5 2.5 7.5l4 4', 'M2.5 7.5h6.5a4.5 4.5 0 0 1 4.5 4.5v.5'],
  split: ['M3.5 2.5v4a3 3 0 0 0 3 3h6', 'M10 7l2.5 2.5L10 12', 'M3.5 6.5v7'],
  merge: ['M2.5 3.5h1c3.2 0 3.2 4.5 6.4 4.5h3.6', 'M2.5 12.5h1c3.2 0 3.2-4.5 6.4-4.5', 'm11 5.5 2.5 2.5-2.5 2.5'],
  out: ['M6.5 3.5h-3v9h9v-3', 'M9.5 3h3.5v3.5', 'M13 3 7.5 8.5'],
  leave: ['M9.5 3.5v-1h-6v11h6v-1', 'M6.5 8H14', 'm11.3 5.3 2.7 2.7-2.7 2.7'],
  person: ['M10.5 5.5a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0Z', 'M3 13.5c.5-2.5 2.5-3.5 5-3.5s4.5 1 5 3.5'],
  plug: ['M5.5 2v3.5', 'M10.5 2v3.5', 'M4 5.5h8v2a4 4 0 0 1-8 0Z', 'M8 11.5V14'],
  upload: ['M8 10.5V2.5', 'm4.8 5.5 3.2-3.2 3.2 3.2', 'M2.5 10.5v3h11v-3'],
  book: ['M3 3.5A1.5 1.5 0 0 1 4.5 2H13v10H4.5A1.5 1.5 0 0 0 3 13.5Z', 'M3 13.5A1.5 1.5 0 0 0 4.5 14H13v-2'],
  cloud: ['M4.8 12.5a3 3 0 0 1-.3-6 3.8 3.8 0 0 1 7.3.8 2.6 2.6 0 0 1-.3 5.2Z', 'm6.5 8 3 3', 'm9.5 8-3 3'],
  sort: ['m5 6.5 3-3 3 3', 'm5 9.5 3 3 3-3'],
  plus: ['M8 3v10', 'M3 8h10'],
  bell: ['M4 11V7.5a4 4 0 0 1 8 0V11l1 1.5H3Z', 'M6.8 14h2.4'],
  question: ['M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0Z', 'M6.3 6.3a1.75 1.75 0 1 1 2.6 1.5c-.6.35-.9.7-.9 1.3', 'M8 11.3v.1'],
};
const butterfly = 'M12 10.8c-1.087-2.114-4.046-6.053-6.798-7.995C2.566.944 1.561 1.266.902 1.565.139 1.908 0 3.08 0 3.768c0 .69.378 5.65.624 6.479.815 2.736 3.713 3.66 6.383 3.364.136-.02.275-.039.415-.056-.138.022-.276.04-.415.056-3.912.58-7.387 2.005-2.83 7.078 5.013 5.19 6.87-1.113 7.823-4.308.953 3.195 2.05 9.271 7.733 4.308 4.267-4.308 1.172-6.498-2.74-7.078a8.741 8.741 0 0 1-.415-.056c.14.017.279.036.415.056 2.67.297 5.568-.628 6.383-3.364.246-.828.624-5.79.624-6.478 0-.69-.139-1.861-.902-2.206-.659-.298-1.664-.62-4.3 1.24C16.046 4.748 13.087 8.687 12 10.8Z';
const NS = 'http://www.w3.org/2000/svg';

function svg(viewBox, shapes, solid) {
  const root = document.createElementNS(NS, 'svg');
  root.setAttribute('viewBox', viewBox);
  root.setAttribute('class', solid ? 'icon solid' : 'icon');
  root.setAttribute('aria-hidden', 'true');
  for (const d of shapes) {
    const path = document.createElementNS(NS, 'path');
    path.setAttribute('d', d);
    root.append(path);
  }
  return root;
}

/** An icon by name; an unknown name is a speech bubble. */
export function icon(name) {
  return name === 'bluesky' ? svg('0 0 24 24', [butterfly], true) : svg('0 0 16 16', paths[name] ?? paths.bubble, false);
}

const channels = { email: 'mail', bluesky: 'bluesky', facebook: 'facebook', instagram: 'instagram' };

/** The sign of a channel, drawn for this page; of one that is not known a speech bubble. */
export function channelIcon(channel) {
  return icon(channels[channel] ?? 'bubble');
}
