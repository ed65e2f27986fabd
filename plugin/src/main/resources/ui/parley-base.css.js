import { css } from './lib/lit/index.js';

/**
 * What all elements share. Each value can be set by the host page (`--parley-…`); font and colour
 * scheme are inherited, so a page that is light stays light.
 */
export const base = css`
  :host {
    --ink: var(--parley-ink, light-dark(#1b1c1f, #ededee));
    --ink-2: var(--parley-ink-2, light-dark(#54565b, #b0b3b9));
    --ink-3: var(--parley-ink-3, light-dark(#6a6c72, #93969d));
    --surface: var(--parley-surface, light-dark(#ffffff, #1b1c1f));
    --sunken: var(--parley-sunken, light-dark(#f3f3f0, #101113));
    --line: var(--parley-line, light-dark(#e6e6e1, #2b2d32));
    --line-strong: var(--parley-line-strong, light-dark(#8b8c88, #6f727a));
    --accent: var(--parley-accent, light-dark(#2a56c6, #93b0ff));
    --accent-fill: var(--parley-accent-fill, light-dark(#2a56c6, #3c66d6));
    --hover: light-dark(rgb(30 40 80 / .05), rgb(255 255 255 / .06));
    --public: light-dark(#8a2086, #f0a8ec);
    --public-fill: light-dark(#8a2086, #9d3a98);
    --public-weak: light-dark(#fcf3fb, #281b29);
    --public-line: light-dark(#b45cb0, #a35c9f);
    --private: light-dark(#0b6070, #86d2de);
    --private-fill: light-dark(#0b6070, #1c7384);
    --private-weak: light-dark(#eef8f9, #15262a);
    --private-line: light-dark(#4b98a5, #3d8790);
    --note: light-dark(#6d5200, #ecd27a);
    --note-fill: light-dark(#6d5200, #7d6414);
    --note-weak: light-dark(#fffae3, #262210);
    --note-line: light-dark(#a5861f, #8f7a2b);
    --good: light-dark(#1d6b41, #7fd6a0);
    --risk: light-dark(#9a4600, #ffb876);
    --risk-weak: light-dark(#fff2e3, #312010);
    --late: light-dark(#b3221a, #ff9a8f);
    --late-weak: light-dark(#fdeeec, #351a17);
    --edge: 3px;
    display: block;
    color: var(--ink);
    font-family: var(--parley-font, inherit);
    font-size: .875rem;
    line-height: 1.5;
    font-variant-numeric: tabular-nums;
  }
  :host(:dir(rtl)) { --edge: -3px; }
  :host([hidden]), [hidden] { display: none !important; }
  *, *::before, *::after { box-sizing: border-box; }
  h2, h3, p, ul, dl, dd, fieldset { margin: 0; padding: 0; border: 0; }
  ul { list-style: none; }
  button, input, select, textarea { font: inherit; color: inherit; }
  button { cursor: pointer; }
  a { color: var(--accent); text-underline-offset: .18em; }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
  svg.icon { width: 1.1428em; height: 1.1428em; flex: none; vertical-align: -.2em; fill: none; stroke: currentColor; stroke-width: 1.5; stroke-linecap: round; stroke-linejoin: round; }
  svg.icon.solid { fill: currentColor; stroke: none; }
  .unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .state { display: inline-flex; align-items: center; gap: .375rem; color: var(--ink-2); }
  .state.good { color: var(--good); }
  .state.risk { color: var(--risk); font-weight: 600; }
  .state.late { color: var(--late); font-weight: 650; }
  .button { display: inline-flex; align-items: center; justify-content: center; gap: .4rem; min-height: 2.125rem; padding: .25rem .75rem; font-weight: 550; white-space: nowrap; color: var(--ink); background: var(--surface); border: 1px solid var(--line-strong); border-radius: 6px; }
  .button:hover { background-image: linear-gradient(var(--hover), var(--hover)); }
  .button.primary { color: #fff; background-color: var(--accent-fill); border-color: transparent; }
  .button.danger { color: #fff; background-color: light-dark(#b3221a, #b3352c); border-color: transparent; }
  .button.quiet { color: var(--ink-2); background-color: transparent; border-color: transparent; }
  .button.quiet:hover { color: var(--ink); }
  .button:disabled, .button[aria-disabled=true] { cursor: default; color: var(--ink-3); background: var(--sunken); border-color: var(--line); }
  .button.quiet[aria-disabled=true] { background: transparent; border-color: transparent; }
  .notice { display: flex; gap: .5rem; padding: .625rem .75rem; border-radius: 8px; background: var(--sunken); color: var(--ink-2); }
  .notice.risk { color: var(--risk); background: var(--risk-weak); }
  .notice.late { color: var(--late); background: var(--late-weak); }
  .notice svg { margin-top: .2em; }
  @media (max-width: 30rem) { .button { white-space: normal; } }
  @media (prefers-reduced-motion: reduce) { *, *::before, *::after { animation: none !important; transition: none !important; } }
`;
