import { eventsOf } from './api.js';

const againMs = 5000;

/** What to listen to besides tickets: that the queue moved. */
export const queue = Symbol('queue');

/** By ticket, or the queue, who listens. */
const topics = new Map();
/** The connection that tells, and the one that will take its place. */
let line = null;
let coming = null;
let timer = 0;
/** Whether something may have been missed. */
let gap = false;
/** How often in a row a connection broke off or did not come about. */
let broken = 0;

/**
 * Hears of a ticket, or of the `queue`: calls `listener` with `ticket`, `company` or `queue`, and with `again` when
 * something may have been missed. One connection serves the whole page, for browsers allow few per server; a hidden tab
 * gives it back and catches up when it is seen again. The answer ends that.
 */
export function listen(topic, listener) {
  if (!topics.size) document.addEventListener('visibilitychange', look);
  if (!topics.has(topic)) {
    topics.set(topic, new Set());
    clearTimeout(timer);
    // A page's elements come one after another: one connection is enough for all.
    timer = setTimeout(connect, 0);
  }
  topics.get(topic).add(listener);
  return () => {
    const left = topics.get(topic);
    left?.delete(listener);
    if (!left || left.size) return;
    topics.delete(topic);
    if (topics.size) return;
    document.removeEventListener('visibilitychange', look);
    end();
  };
}

function look() {
  if (document.hidden) return end();
  connect();
  missed();
}

/** The connection there is goes on until the new one is open, so that nothing is missed between them. */
function connect() {
  clearTimeout(timer);
  coming?.close();
  coming = null;
  if (document.hidden || !topics.size) return;
  const mine = eventsOf([...topics.keys()].filter((one) => one !== queue), topics.has(queue));
  coming = mine;
  for (const what of ['ticket', 'company', 'queue']) {
    mine.addEventListener(what, ({ data }) => tell(what === 'queue' ? queue : JSON.parse(data).id, what));
  }
  mine.addEventListener('open', () => {
    if (coming === mine) {
      line?.close();
      line = mine;
      coming = null;
    }
    broken = 0;
    if (gap) missed();
  });
  mine.addEventListener('error', () => {
    // Asked at once, so that the page says that nobody answers, and not when somebody next needs an answer;
    // and once more, for what stops ends its streams first.
    if (++broken <= 2) missed();
    gap = true;
    if (mine.readyState !== EventSource.CLOSED || (mine !== line && mine !== coming)) return;
    end();
    timer = setTimeout(() => (connect(), missed(), (gap = true)), againMs);
  });
}

function tell(topic, what) {
  for (const listener of topics.get(topic) ?? []) listener(what);
}

function missed() {
  gap = false;
  for (const topic of [...topics.keys()]) tell(topic, 'again');
}

function end() {
  clearTimeout(timer);
  coming?.close();
  line?.close();
  coming = line = null;
}
