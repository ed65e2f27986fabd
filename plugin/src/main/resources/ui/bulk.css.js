import { css } from './lib/lit/index.js';

/** The bar of what is selected, what an act does, and its dialog. */
export const look = css`
  .bar, .run { display: flex; flex-wrap: wrap; gap: .375rem .5rem; align-items: center; margin-top: .5rem; padding: .375rem .75rem; background: var(--surface); border: 1px solid var(--line-strong); border-radius: 8px; }
  .bar strong { margin-inline-end: .25rem; font-weight: 620; }
  .bar .end, .run .end { margin-inline-start: auto; }
  .bar .button, .run .button { min-height: 2rem; }
  .run .says { flex: 1 1 12rem; }
  .run details { flex: 1 0 100%; }
  progress { flex: 1 1 8rem; height: .5rem; accent-color: var(--accent); }
  summary { width: fit-content; min-height: 1.5rem; cursor: pointer; color: var(--ink-2); }
  .lines { max-height: 9.5rem; overflow-y: auto; font-size: .8125rem; color: var(--ink-2); }
  .lines li { padding: .125rem 0; overflow-wrap: anywhere; }
  dialog { width: min(30rem, calc(100vw - 2rem)); max-height: calc(100vh - 4rem); overflow: auto; padding: 1.25rem; color: var(--ink); background: var(--surface); border: 1px solid var(--line); border-radius: 12px; }
  dialog::backdrop { background: rgb(0 0 0 / .4); }
  form { display: grid; gap: .5rem; }
  h2 { font-size: 1.0625rem; }
  label { font-weight: 550; }
  .field { width: 100%; min-height: 2.25rem; padding: .25rem .625rem; background: var(--surface); border: 1px solid var(--line-strong); border-radius: 6px; }
  .hint { margin-top: -.25rem; font-size: .8125rem; color: var(--ink-3); }
  .ways { display: flex; gap: 1.25rem; }
  .choice { display: inline-flex; gap: .4rem; align-items: center; min-height: 1.75rem; font-weight: 400; }
  .tags { display: flex; flex-wrap: wrap; gap: .25rem; }
  .tags li { display: inline-flex; align-items: center; padding-inline-start: .5rem; border: 1px solid var(--line-strong); border-radius: 999px; }
  .tags button { display: inline-flex; align-items: center; justify-content: center; min-width: 1.75rem; min-height: 1.75rem; color: var(--ink-2); background: none; border: 0; border-radius: 999px; }
  .preview { min-height: 4.5rem; padding: .625rem .75rem; background: var(--sunken); border-radius: 8px; }
  .sums { display: flex; flex-wrap: wrap; gap: .125rem 1rem; }
  .wrong { color: var(--late); }
  .buttons { display: flex; flex-wrap: wrap; gap: .5rem; justify-content: flex-end; margin-top: .5rem; }
`;
