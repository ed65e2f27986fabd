import { t } from './i18n.js';

const root = new URL('../', import.meta.url);

/** What Parley said no to, in its words; `status` 0 means that nobody answered. */
export class Problem extends Error {
  constructor(status, body = {}) {
    super(status === 401 ? t('error.signedOut') : body.detail || body.title || t(status === 0 ? 'error.gone' : 'error.unknown', { status }));
    this.status = status;
    this.body = body;
    this.field = body.field;
    this.limit = body.limit;
  }

  /** True when waiting may help: no answer, or something is starting, stopping or overloaded. */
  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

let skew = 0;

/** Now by the server's clock, so that a wrong clock on this computer makes nothing late. */
export const now = () => Date.now() + skew;

/** Calls the API (`api/v1/…`) or, with a leading slash, any other address under Parley's root. */
export async function call(method, path, { body, signal, timeoutMs = 20_000 } = {}) {
  const target = new URL(path.startsWith('/') ? path.slice(1) : `api/v1/${path}`, root);
  const timeout = AbortSignal.timeout(timeoutMs);
  let response;
  let text;
  try {
    response = await fetch(target, {
      method,
      credentials: 'same-origin',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    text = await response.text();
  } catch (failure) {
    if (signal?.aborted) throw failure;
    throw new Problem(0);
  }
  const date = Date.parse(response.headers.get('date') ?? '');
  if (date) skew = Math.abs(date - Date.now()) > 30_000 ? date - Date.now() : 0;
  let answer = null;
  try {
    answer = text ? JSON.parse(text) : {};
  } catch {
    // A page of the server's or a proxy's own: the status says enough.
  }
  // A 404 that is not Parley's own means that Parley itself is away, for example being updated.
  if (response.status === 404 && !answer?.title) throw new Problem(0);
  if (!response.ok) throw new Problem(response.status, answer ?? {});
  return answer ?? {};
}

/** What a form could send: refused as the type of a file, so that pages of other sites can send none. */
const ofForms = /^(text\/plain|multipart\/form-data|application\/x-www-form-urlencoded)/;

/** Brings a file to the API; `progress` hears how much of it has arrived, from 0 to 1. */
export function upload(path, file, { signal, progress }) {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open('POST', new URL(`api/v1/${path}`, root));
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('content-type', file.type && !ofForms.test(file.type) ? file.type : 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => progress(total ? loaded / total : 0);
    request.onerror = () => fail(new Problem(0));
    request.onabort = () => fail(new Problem(0));
    request.onload = () => {
      let answer = null;
      try {
        answer = JSON.parse(request.responseText);
      } catch {
        // A page of the server's or a proxy's own: the status says enough.
      }
      if (request.status === 404 && !answer?.title) fail(new Problem(0));
      else if (request.status >= 300 || !answer) fail(new Problem(request.status, answer ?? {}));
      else done(answer);
    };
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

export const get = (path, options) => call('GET', path, options);
export const post = (path, body, options) => call('POST', path, { body, ...options });
export const put = (path, body, options) => call('PUT', path, { body, ...options });
export const remove = (path, options) => call('DELETE', path, { body: {}, ...options });
/** Where a part of the API is, for a link. */
export const addressOf = (path) => new URL(`api/v1/${path}`, root).href;
export function eventsOf(tickets, queue) {
  const of = [...tickets.map((one) => ['ticket', one]), ...(queue ? [['of', 'queue']] : [])];
  return new EventSource(new URL(`api/v1/events?${new URLSearchParams(of)}`, root));
}
