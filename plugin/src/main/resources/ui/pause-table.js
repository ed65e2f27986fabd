import { html, nothing } from './lib/lit/index.js';
import { icon } from './icons.js';
import { t, word } from './i18n.js';
import { exactLength } from './time.js';

const millis = (iso) => {
  const [, hours = 0, minutes = 0, seconds = 0] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(iso) ?? [];
  return Math.round(((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000);
};

/** Who paused tickets, for what, and whether that looks like buying time. `open` makes a figure a link to its tickets. */
export function pauseTable(rows, open) {
  if (!rows?.length) return html`<div class="card none">${t('report.pauses.none')}</div>`;
  const heads = ['who', 'why', 'count', 'length', 'byHand', 'late'].map((name) => t(`report.pauses.${name}`));
  return html`<div class="card"><table data-table="pauses">
    <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => pauseRow(row, heads, open))}</tbody></table></div>
    <p class="legal">${t('report.pauses.legal')}</p>`;
}

function pauseRow(row, heads, open) {
  const name = word('answerer', row.person);
  const reason = word('pause.short', row.reason);
  const share = (figure) => (figure.count ? html`<small>${t('report.fraction', { part: figure.count, whole: row.all.count })}</small>` : nothing);
  const figure = (at, one, more) => html`<td data-label=${heads[at]}><span>${open(one, `${name}, ${reason}, ${heads[at]}`)}</span>${more ?? nothing}</td>`;
  return html`<tr><th scope="row">${icon('person')}${name}</th>
    <td data-label=${heads[1]}>${reason}</td>
    ${figure(2, row.all)}
    <td data-label=${heads[3]}>${open({ count: exactLength(millis(row.businessPaused)), tickets: row.all.tickets }, `${name}, ${reason}, ${heads[3]}`)}</td>
    ${figure(4, row.byHand, share(row.byHand))}
    ${figure(5, row.late, share(row.late))}</tr>`;
}
