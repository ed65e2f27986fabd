import { html } from './lib/lit/index.js';

/**
 * A link from `element` to another ticket. The host says how its pages are called, in the element's
 * `href="/desk/tickets/{ticket}"`, or hears `parley-open-ticket` and goes there itself.
 */
export function ticketLink(element, ticket, words) {
  const address = element.getAttribute('href')?.replace('{ticket}', encodeURIComponent(ticket)) ?? '#';
  const go = (event) => {
    const told = new CustomEvent('parley-open-ticket', { detail: { ticket }, bubbles: true, composed: true, cancelable: true });
    if (!element.dispatchEvent(told) || !element.hasAttribute('href')) event.preventDefault();
  };
  return html`<a href=${address} @click=${go}>${words}</a>`;
}
