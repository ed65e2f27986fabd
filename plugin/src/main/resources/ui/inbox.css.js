import { css } from './lib/lit/index.js';

/** The queue: views at the side, rows of one height each. */
export const look = css`
  :host { display: grid; grid-template: minmax(0, 1fr) / 13.5rem minmax(0, 1fr); gap: 1.25rem; height: 40rem; }
  nav { overflow-y: auto; padding: 2px; }
  nav button { display: flex; align-items: center; gap: .5rem; width: 100%; min-height: 2.125rem; padding: .25rem .625rem; text-align: start; color: var(--ink-2); background: none; border: 0; border-radius: 6px; }
  nav button span:first-child { flex: 1; overflow-wrap: anywhere; }
  nav button:hover { color: var(--ink); background: var(--hover); }
  nav button[aria-current] { color: var(--ink); font-weight: 620; background: var(--sunken); box-shadow: inset var(--edge) 0 var(--accent); }
  nav h2 { padding: .75rem .625rem .25rem; font-size: .75rem; font-weight: 600; color: var(--ink-3); }
  nav .count { color: var(--ink-3); font-weight: 500; }
  .list { display: flex; flex-direction: column; min-width: 0; min-height: 0; }
  form { display: flex; flex-wrap: wrap; gap: .5rem; margin-bottom: .625rem; }
  form > * { min-width: 0; }
  .field { min-height: 2.25rem; padding: .25rem .625rem; background: var(--surface); border: 1px solid var(--line-strong); border-radius: 6px; }
  .search { flex: 1 1 14rem; }
  .views { display: none; }
  .facts { display: flex; flex-wrap: wrap; gap: .125rem .75rem; min-height: 1.5rem; margin-bottom: .5rem; font-size: .8125rem; color: var(--ink-3); }
  .above { display: flex; flex-wrap: wrap; gap: 0 1rem; align-items: start; justify-content: space-between; }
  .view-acts { display: flex; flex-wrap: wrap; gap: 0 1rem; }
  .link { min-height: 1.5rem; padding: 0 .125rem; font-size: .8125rem; color: var(--accent); background: none; border: 0; }
  .link:hover { text-decoration: underline; }
  .said:empty { display: none; }
  .said { margin-bottom: .5rem; color: var(--ink-2); }
  li.loading { position: static; }
  .notice { margin-bottom: .625rem; }
  .rows { position: relative; flex: 1; min-height: 0; overflow-y: auto; overflow-anchor: none; background: var(--surface); border: 1px solid var(--line); border-radius: 8px; }
  ul { position: relative; overflow: hidden; }
  li { position: absolute; inset-inline: 0; top: 0; display: grid; grid-template-columns: 11.5rem minmax(0, 1fr) minmax(0, 8rem) 9rem 12rem; gap: 0 1rem; align-items: center; height: 4.25rem; padding-block: .375rem; padding-inline: 2.5rem 1rem; border-bottom: 1px solid var(--line); cursor: pointer; }
  li.unsent { box-shadow: inset var(--edge) 0 var(--late); background: var(--late-weak); }
  li:hover { background: var(--hover); }
  li.at { background: var(--sunken); box-shadow: inset var(--edge) 0 var(--accent); }
  li.picked { background: color-mix(in srgb, var(--accent) 9%, var(--surface)); }
  .pick { position: absolute; inset-block: 0; inset-inline-start: 0; display: grid; place-items: center; width: 2.5rem; }
  .pick input { width: 1rem; height: 1rem; margin: 0; accent-color: var(--accent); }
  li.ghost { cursor: default; }
  li.ghost i { grid-column: 1 / -1; height: .875rem; background: var(--sunken); border-radius: 4px; }
  li > div { min-width: 0; }
  .who, .words, .says a, .channel { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .who { font-weight: 600; }
  .channel, .words, time { font-size: .8125rem; color: var(--ink-2); }
  .says a { color: inherit; text-decoration: none; }
  .says a:focus-visible { outline-offset: -1px; border-radius: 3px; }
  .customer .says a { font-weight: 620; }
  .marks { display: flex; flex-wrap: wrap; gap: .25rem; max-height: 3.25rem; overflow: hidden; font-size: .75rem; }
  abbr, .tag { padding: 0 .4em; color: var(--ink-2); border: 1px solid var(--line); border-radius: 4px; text-decoration: none; max-width: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .people, .due { display: grid; gap: .125rem; font-size: .8125rem; }
  .people .state, .due .state { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .people .looking { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; white-space: normal; line-height: 1.25; }
  .blank { display: grid; gap: .375rem; justify-items: center; padding: 3rem 1rem; text-align: center; color: var(--ink-2); }
  .blank h2 { font-size: 1rem; color: var(--ink); }
  .blank svg { width: 1.5rem; height: 1.5rem; color: var(--ink-3); }
  :host([room=middle]) li { grid-template: auto auto / 11rem minmax(0, 1fr) 7.5rem 12rem; height: 5.25rem; align-content: center; }
  :host([room=middle]) .marks { grid-area: 2 / 2; max-height: 1.375rem; }
  :host([room=middle]) .from { grid-area: 1 / 1 / 3 / 2; } :host([room=middle]) .people { grid-area: 1 / 3 / 3 / 4; } :host([room=middle]) .due { grid-area: 1 / 4 / 3 / 5; }
`;
/** Where there is no room for columns; `room` is set by the element, which has to know how high a row is. */
export const narrow = css`
  :host([room=narrow]) { grid-template-columns: minmax(0, 1fr); }
  :host([room=narrow]) nav { display: none; }
  :host([room=narrow]) .views { display: block; flex: 1 1 10rem; }
  :host([room=narrow]) li { grid-template: repeat(4, max-content) / minmax(0, 1fr) auto; gap: 0 .75rem; height: 8.25rem; padding-block: .25rem; padding-inline: 2.5rem .75rem; align-content: center; line-height: 1.4; }
  :host([room=narrow]) .from { grid-area: 1 / 1 / auto / 3; display: flex; gap: .5rem; justify-content: space-between; }
  :host([room=narrow]) .channel { flex: none; max-width: 60%; }
  :host([room=narrow]) .says { grid-area: 2 / 1 / auto / 3; }
  :host([room=narrow]) .marks { grid-area: 3 / 1 / auto / 3; flex-wrap: nowrap; max-height: 1.375rem; padding-bottom: .125rem; }
  :host([room=narrow]) .due { grid-area: 4 / 1; }
  :host([room=narrow]) .people .looking { -webkit-line-clamp: 1; line-height: inherit; }
  :host([room=narrow]) .people { grid-area: 4 / 2; justify-items: end; }
`;
