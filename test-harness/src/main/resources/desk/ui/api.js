import { t } from './i18n.js';

const readMs = 20_000;

/** What the server said no to, in its words; `status` 0 means that it did not answer. */
export class Problem extends Error {
  constructor(status, body = {}) {
    super(body.detail || body.title || t(status === 0 ? 'error.gone' : 'error.unknown', { status }));
    this.status = status;
    this.field = body.field;
    this.limit = body.limit;
  }

  /** True when waiting may help: no answer, or the server is starting, stopping or overloaded. */
  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

async function call(method, path, { body, type = 'application/json', signal } = {}) {
  // What is only read is asked again rather than waited for without end.
  const limits = [signal, method === 'GET' ? AbortSignal.timeout(readMs) : null].filter(Boolean);
  let response;
  let text;
  try {
    response = await fetch(`/desk/api/${path}`, {
      method,
      signal: limits.length ? AbortSignal.any(limits) : undefined,
      credentials: 'same-origin',
      headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': type }) },
      body: body === undefined ? undefined : type === 'application/json' ? JSON.stringify(body) : body,
    });
    text = await response.text();
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new Problem(0);
  }
  let answer = {};
  try {
    answer = text ? JSON.parse(text) : {};
  } catch {
    // A proxy's error page: the status says enough.
  }
  if (response.ok) return answer;
  if (response.status === 401 && path !== 'login') {
    location.assign(`/desk/login.html?next=${encodeURIComponent(location.pathname + location.search)}`);
  }
  throw new Problem(response.status, answer);
}

export const get = (path, options) => call('GET', path, options);
export const post = (path, body = {}, options) => call('POST', path, { body, ...options });
export const remove = (path) => call('DELETE', path);
