import { html, nothing } from './lib/lit/index.js';
import { Draft } from './drafts.js';
import { icon } from './icons.js';
import { t } from './i18n.js';
import { moment } from './time.js';

const looks = { 'private-reply': ['lock', 'private'], 'public-nudge': ['globe', 'public'], email: ['mail', 'private'] };

/**
 * What may still be done where the network takes no answer any more, or soon not. A way leads to
 * another ticket of the customer's, with a draft that is begun there and never sent by itself.
 */
export function waysOut(view, { text, person, go }) {
  const ways = view.waysOut ?? [];
  if (!ways.length) return nothing;
  const closed = view.audiences.some(({ window }) => window?.state === 'closed');
  return html`<div class="notice risk ways" role="group" aria-labelledby="ways-title">${icon('clock')}<div>
    <b id="ways-title">${t(closed ? 'ways.closed' : 'ways.closing')}</b>
    <ul>${ways.map((way) => html`<li>${way.possible
      ? html`<button class="button" type="button" @click=${() => take(way, { view, text, person, go })}>${icon(looks[way.way][0])} ${t(`ways.${way.way}`, { number: way.number })}</button>
        ${way.until ? html` <span>${t('ways.until', { when: moment(way.until) })}</span>` : nothing}`
      : html`<span>${icon(looks[way.way][0])} <b>${t(`ways.${way.way}.name`)}</b>: ${way.why}</span>`}</li>`)}</ul></div></div>`;
}

/** What is begun there: in public only that they are to write, else what was written here. */
function take(way, { view, text, person, go }) {
  const audience = looks[way.way][1];
  const name = view.author?.name || '';
  const begun = audience === 'public' ? t(name ? 'ways.nudge.named' : 'ways.nudge', { name }) : text;
  const there = new Draft(person ?? '', way.ticket);
  const before = there.read();
  // What somebody has begun there is theirs; it is not written over.
  if (!before.text.trim() && !before.files.length) there.keep({ ...before, text: begun, audience, key: crypto.randomUUID() });
  go({ ticket: way.ticket, audience });
}
