import { css } from './lib/lit/index.js';

/** What the pages about response times share. */
export const times = css`
  h2 { margin: 0 0 .25rem; font-size: 1.125rem; font-weight: 650; letter-spacing: -.01em; }
  h3 { margin: 0; font-size: .875rem; font-weight: 620; }
  .lead { max-width: 44rem; margin-bottom: 1rem; color: var(--ink-2); }
  .card { background: var(--surface); border: 1px solid var(--line); border-radius: 10px; }
  .card + .card { margin-top: .75rem; }
  .head { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .5rem 1rem; margin: 1.25rem 0 .625rem; }
  .head h3 { font-size: 1rem; }
  .none { padding: 2rem 1.5rem; text-align: center; color: var(--ink-2); }
  .none h3 { margin-bottom: .25rem; color: var(--ink); }
  .body { padding: 1.25rem; }
  form { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.125rem; }
  fieldset { display: grid; grid-template-columns: minmax(0, 1fr); gap: .875rem; min-width: 0; padding-top: 1rem; border-top: 1px solid var(--line); }
  legend { float: inline-start; width: 100%; margin-bottom: .25rem; padding: 0; font-weight: 620; }
  legend + * { clear: both; }
  .grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr)); gap: .875rem 1rem; }
  .field { display: grid; gap: .3125rem; align-content: start; min-width: 0; }
  .field > span.label, label.label, .field > label { font-weight: 550; }
  .hint { font-size: .8125rem; color: var(--ink-3); }
  .wrong { display: flex; gap: .375rem; font-size: .8125rem; color: var(--late); overflow-wrap: anywhere; }
  .wrong svg { margin-top: .2em; }
  input:not([type=checkbox], [type=radio], [type=file]), select, textarea { width: 100%; min-width: 0; min-height: 2.25rem; padding: .375rem .625rem; background: var(--surface); border: 1px solid var(--line-strong); border-radius: 6px; }
  textarea { min-height: 6rem; resize: vertical; }
  input:focus, select:focus, textarea:focus { outline: 2px solid var(--accent); outline-offset: -1px; }
  [aria-invalid=true] { border-color: var(--late); }
  .checks { display: flex; flex-wrap: wrap; gap: .375rem 1rem; }
  .checks label { display: inline-flex; align-items: center; gap: .375rem; min-height: 1.75rem; }
  .buttons { display: flex; flex-wrap: wrap; gap: .5rem; }
  summary { width: max-content; max-width: 100%; padding: .25rem 0; cursor: pointer; font-weight: 550; }
  details > :not(summary) { margin-top: .75rem; }
`;
