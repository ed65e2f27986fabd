/**
 * Listens to Desk's event stream while the page is looked at. A hidden tab gives its connection
 * back (browsers allow only a few per server) and catches up when it is shown again.
 */
export function listen({ onTicket, onCatchUp }) {
  let source = null;
  let retry = 0;
  let timer = 0;
  let missed = false;
  let broken = 0;

  function open() {
    clearTimeout(timer);
    if (source || document.hidden) return;
    source = new EventSource('/desk/api/events');
    source.addEventListener('open', () => {
      retry = 0;
      broken = 0;
      if (missed) onCatchUp();
      missed = false;
    });
    source.addEventListener('ticket', (event) => onTicket(JSON.parse(event.data).id));
    source.addEventListener('error', () => {
      // Asked at once, so that the page says that nobody answers; and once more, for what stops ends its streams first.
      if (++broken <= 2) onCatchUp();
      missed = true;
      if (source?.readyState !== EventSource.CLOSED) return;
      source = null;
      retry = Math.min(retry + 1, 5);
      timer = setTimeout(open, 1000 * 2 ** retry);
    });
  }

  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      source?.close();
      source = null;
      missed = true;
    } else {
      open();
    }
  });
  addEventListener('pagehide', () => source?.close());
  open();
}

/** Runs `work` soon and once, however often it is asked for in between; never twice at a time. */
export function soon(work, ms = 250) {
  let runs = false;
  let asked = false;
  function begin() {
    runs = true;
    setTimeout(run, ms);
  }
  async function run() {
    asked = false;
    try {
      await work();
    } finally {
      runs = false;
      if (asked) begin();
    }
  }
  return () => {
    asked = true;
    if (!runs) begin();
  };
}

/** Runs `work` once nobody has asked for it for a while. */
export function calm(work, ms) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, ms);
  };
}
