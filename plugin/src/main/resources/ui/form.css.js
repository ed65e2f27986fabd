import { css } from './lib/lit/index.js';

/** What the forms and cards of the admin page share. */
export const form = css`
  h3 { margin: 0; font-size: .875rem; font-weight: 620; }
  .card { background: var(--surface); border: 1px solid var(--line); border-radius: 10px; }
  form { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.125rem; max-width: 36rem; }
  .field { display: grid; gap: .3125rem; min-width: 0; }
  label, legend { font-weight: 550; }
  .hint { font-size: .8125rem; color: var(--ink-3); overflow-wrap: anywhere; }
  .wrong { display: flex; gap: .375rem; margin: 0; font-size: .8125rem; color: var(--late); overflow-wrap: anywhere; }
  .wrong svg { margin-top: .2em; }
  input:not([type=checkbox]):not([type=radio]), textarea { width: 100%; min-height: 2.25rem; padding: .375rem .625rem; background: var(--surface); border: 1px solid var(--line-strong); border-radius: 6px; }
  input:focus-visible, textarea:focus-visible { outline: 2px solid var(--accent); outline-offset: -1px; }
  input[aria-invalid=true], textarea[aria-invalid=true] { border-color: var(--late); }
  summary { width: max-content; max-width: 100%; cursor: pointer; color: var(--ink-2); }
  fieldset label { display: flex; gap: .5rem; align-items: center; min-height: 2rem; font-weight: 400; }
  .buttons { display: flex; flex-wrap: wrap; gap: .5rem; }
  ol { margin: 0; padding-inline-start: 1.25rem; display: grid; gap: .375rem; }
  .todo { display: block; font-weight: 550; }
`;
