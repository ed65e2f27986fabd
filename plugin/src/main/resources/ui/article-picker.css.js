import { css } from './lib/lit/index.js';

/** How the list of articles at the caret looks. */
export const pickerStyle = css`
  :host { position: fixed; z-index: 100; width: min(32rem, calc(100vw - 1rem)); background: var(--surface); border: 1px solid var(--line); border-radius: 12px; box-shadow: 0 1px 2px rgb(0 0 0 / .08), 0 12px 36px light-dark(rgb(20 22 30 / .2), rgb(0 0 0 / .6)); }
  .search { display: flex; align-items: center; gap: .5rem; padding: .125rem .875rem; border-bottom: 1px solid var(--line); color: var(--ink-3); }
  .search input { flex: 1; min-width: 0; min-height: 2.5rem; color: var(--ink); background: none; border: 0; outline: none; }
  ul { height: 15rem; max-height: 42dvh; margin: 0; overflow: auto; padding: .375rem; list-style: none; }
  li[role=option] { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 .75rem; padding: .4375rem .625rem; border-radius: 7px; cursor: pointer; scroll-margin: .375rem; }
  li[aria-selected=true] { background: light-dark(#eaf0fd, #1d2740); box-shadow: inset var(--edge) 0 var(--accent); }
  li b { font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  li .language { font-size: .75rem; color: var(--ink-3); align-self: center; }
  li .summary { grid-column: 1 / 3; font-size: .8125rem; color: var(--ink-3); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  li .internal { grid-column: 1 / 3; display: flex; align-items: center; gap: .3rem; font-size: .8125rem; font-weight: 600; color: var(--note); }
  li[aria-disabled=true] { cursor: not-allowed; }
  li[aria-disabled=true] b { color: var(--ink-3); text-decoration: line-through; }
  li.part { padding: .375rem .625rem .125rem; font-size: .75rem; font-weight: 620; color: var(--ink-3); }
  li.none-fits { padding: .4375rem .625rem; font-size: .8125rem; color: var(--ink-2); }
  .none { padding: 4rem 1.5rem; text-align: center; color: var(--ink-2); }
  .preview { height: 6.5rem; padding: .5rem .875rem; overflow: auto; font-size: .8125rem; border-top: 1px solid var(--line); background: var(--sunken); }
  .preview p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
  .preview small { display: block; margin-top: .25rem; font-size: .75rem; color: var(--ink-2); overflow-wrap: anywhere; }
  footer { display: flex; align-items: center; justify-content: space-between; gap: .75rem; padding: .375rem .5rem .375rem .875rem; border-top: 1px solid var(--line); font-size: .8125rem; color: var(--ink-3); }
  footer label { display: flex; align-items: center; gap: .375rem; white-space: nowrap; }
  select { padding: .25rem .375rem; color: var(--ink); background: var(--surface); border: 1px solid var(--line-strong); border-radius: 6px; }
  @media (max-width: 34rem) { footer > span { display: none; } footer label { margin-left: auto; } }
  kbd { padding: 0 .3em; font: inherit; border: 1px solid var(--line-strong); border-radius: 4px; }
`;
