import { css } from './lib/lit/index.js';

/** The composer's look: the whole box takes colour, border and corners of whoever will read it. */
export const composerStyle = css`
  .box { position: relative; display: grid; gap: .5rem; padding: .75rem .875rem; background: var(--surface); border: 2px solid var(--line-strong); border-radius: 12px; }
  .box.public { --tone: var(--public); --fill: var(--public-fill); background: var(--public-weak); border-color: var(--public-line); border-inline-start-width: 8px; }
  .box.private { --tone: var(--private); --fill: var(--private-fill); background: var(--private-weak); border-color: var(--private-line); }
  .box.note { --tone: var(--note); --fill: var(--note-fill); background: var(--note-weak); border: 2px dashed var(--note-line); border-radius: 3px; }
  .box:focus-within { box-shadow: 0 0 0 3px color-mix(in srgb, var(--tone, var(--accent)) 22%, transparent); }

  .audiences { display: flex; flex-wrap: wrap; gap: .25rem; margin-block: -.125rem 0; margin-inline: -.375rem 0; }
  .audiences label { position: relative; display: inline-flex; align-items: center; gap: .375rem; min-height: 1.875rem; padding: 0 .625rem; color: var(--ink-2); border-radius: 6px; cursor: pointer; }
  .audiences label:hover { background: var(--hover); color: var(--ink); }
  .audiences input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: inherit; }
  .audiences .chosen { font-weight: 650; color: #fff; background: var(--fill); }
  .audiences .chosen:hover { color: #fff; background: var(--fill); }
  .audiences label:has(:focus-visible) { outline: 2px solid var(--accent); outline-offset: 2px; }
  .audiences .barred { color: var(--ink-3); cursor: not-allowed; text-decoration: line-through; }
  .reader { display: flex; gap: .4rem; color: var(--tone, var(--ink-2)); font-size: .8125rem; }
  .reader b { font-weight: 650; }
  .send-as { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .5rem; font-size: .8125rem; color: var(--ink-2); }
  .send-as label { font-weight: 550; }
  .send-as select { max-width: 100%; min-height: 2rem; padding: .125rem .375rem; background: var(--surface); border: 1px solid var(--line-strong); border-radius: 6px; }
  .confirm { display: flex; gap: .4rem; align-items: center; min-height: 1.75rem; margin-top: .25rem; font-weight: 600; }
  .barred-why { font-size: .8125rem; color: var(--ink-3); }

  .paper { display: grid; min-height: 4.75rem; max-height: min(38dvh, 22rem); overflow: auto; }
  .paper > * { grid-area: 1 / 1; min-width: 0; margin: 0; padding: .25rem 0; font: inherit; font-size: .9375rem; line-height: 1.55; white-space: pre-wrap; overflow-wrap: anywhere; border: 0; }
  textarea { resize: none; overflow: hidden; background: none; outline: none; color: var(--ink); }
  textarea::placeholder { color: var(--ink-3); opacity: 1; }
  .mirror { color: transparent; pointer-events: none; user-select: none; }
  .mirror mark { color: transparent; background: color-mix(in srgb, var(--late) 20%, transparent); text-decoration: underline wavy var(--late) 1px; text-underline-offset: .2em; }

  .parts { display: grid; gap: .375rem; padding: .5rem .625rem; background: var(--surface); border: 1px solid var(--line-strong); border-radius: 8px; }
  .parts strong { font-size: .8125rem; font-weight: 620; color: var(--ink-2); }
  .parts ol { display: grid; gap: .375rem; margin: 0; padding: 0; list-style: none; }
  .parts li { padding-inline-start: .625rem; border-inline-start: 3px solid var(--tone, var(--line-strong)); }
  .parts p { white-space: pre-wrap; overflow-wrap: anywhere; }
  .parts small { font-size: .8125rem; color: var(--ink-3); }
  .parts[aria-busy=true] p { color: var(--ink-3); }

  .box.over { outline: 2px dashed var(--tone, var(--accent)); outline-offset: -6px; }
  .files { display: grid; gap: .375rem; margin: 0; padding: 0; list-style: none; }
  .files li { display: flex; align-items: center; gap: .625rem; padding: .375rem; background: var(--surface); border: 1px solid var(--line-strong); border-radius: 8px; }
  .files li.wrong { border-color: var(--late); }
  .files .thumb { flex: none; display: grid; place-items: center; width: 3rem; height: 3rem; object-fit: cover; color: var(--ink-3); background: var(--sunken); border-radius: 5px; }
  .files .about { flex: 1; display: grid; gap: .25rem; min-width: 0; font-size: .8125rem; }
  .files .name { display: flex; gap: .5rem; min-width: 0; color: var(--ink-3); }
  .files .name b { overflow: hidden; color: var(--ink); font-weight: 600; text-overflow: ellipsis; white-space: nowrap; }
  .files .name span { flex: none; }
  .files .alt { display: flex; flex-wrap: wrap; align-items: center; gap: .125rem .5rem; color: var(--ink-2); }
  .files .alt input { flex: 1 1 12rem; min-width: 0; min-height: 1.875rem; padding: 0 .375rem; color: var(--ink); background: var(--surface); border: 1px solid var(--line-strong); border-radius: 5px; }
  .files .why, .files-trouble { color: var(--late); overflow-wrap: anywhere; }
  .files-trouble { margin: 0; font-size: .8125rem; font-weight: 600; }
  .files progress { width: 100%; height: .5rem; accent-color: var(--fill, var(--accent-fill)); }
  .files .button { flex: none; min-width: 2rem; padding: 0 .375rem; }

  .foot { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem .875rem; }
  .foot .end { display: flex; flex-wrap: wrap; align-items: center; justify-content: flex-end; gap: .5rem .875rem; margin-inline-start: auto; }
  .foot kbd { padding: 0 .35em; font: 500 .75rem/1.4 inherit; border: 1px solid var(--line-strong); border-radius: 4px; opacity: .75; }
  .promise-by { display: inline-flex; align-items: center; gap: .375rem; color: var(--ink-2); }
  .promise-by select { field-sizing: content; min-height: 1.875rem; padding: 0 .25rem; color: inherit; background: transparent; border: 1px solid transparent; border-radius: 6px; }
  .promise-by:hover select, .promise-by select:focus-visible { background: var(--surface); border-color: var(--line-strong); }
  .promise-by.set { color: var(--ink); font-weight: 600; }
  .promise { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .75rem; padding: .375rem .625rem; font-size: .8125rem; background: var(--surface); border: 1px solid var(--line-strong); border-radius: 6px; }
  .promise > span { font-weight: 600; }
  .promise label { display: inline-flex; flex-wrap: wrap; align-items: center; gap: .375rem; }
  .promise input { min-height: 1.875rem; padding: 0 .375rem; color: var(--ink); background: var(--surface); border: 1px solid var(--line-strong); border-radius: 5px; }
  .promise.wrong > span { color: var(--late); }
  .tools { display: flex; flex-wrap: wrap; gap: .25rem; margin-inline-start: -.5rem; }
  .tools .button { padding-inline: .5rem; }
  .counter { display: inline-flex; align-items: center; gap: .45rem; color: var(--ink-3); }
  .counter.near { color: var(--risk); font-weight: 600; }
  .counter.over { color: var(--late); font-weight: 650; }
  .counter svg { width: 1.25rem; height: 1.25rem; transform: rotate(-90deg); fill: none; stroke-width: 3; }
  .counter .track { stroke: var(--line); } .counter .used { stroke: currentColor; stroke-linecap: round; }
  .send { min-height: 2.25rem; padding: .25rem 1rem; font-weight: 620; color: #fff; background: var(--fill, var(--accent-fill)); border: 1px solid transparent; border-radius: 7px; }
  .send:hover { filter: brightness(1.12); }
  .send[aria-disabled=true] { cursor: default; filter: none; color: var(--ink-3); background: var(--sunken); border-color: var(--line); }
  .company { display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: center; padding: .375rem .75rem; font-size: .8125rem; color: var(--ink-2); border-top: 1px solid var(--line); }
  .company span { display: inline-flex; gap: .375rem; align-items: center; overflow-wrap: anywhere; }
  .company .who { font-weight: 620; color: var(--ink); }
  .closing { display: flex; gap: .375rem; align-items: baseline; padding: .375rem .25rem 0; font-size: .8125rem; font-weight: 600; overflow-wrap: anywhere; }
  .closing.late { color: var(--late); }
  .saved { font-size: .8125rem; color: var(--ink-3); }

  .notice { display: grid; gap: .5rem; grid-template-columns: auto 1fr; }
  .notice > div { display: grid; gap: .5rem; min-width: 0; }
  .ways ul { display: grid; gap: .5rem; margin: 0; padding: 0; list-style: none; }
  .ways li { overflow-wrap: anywhere; }
  .ways .button { white-space: normal; text-align: start; }
  .notice .buttons { display: flex; flex-wrap: wrap; gap: .5rem; }
  .news { display: grid; gap: .5rem; margin: 0; padding: 0; list-style: none; max-height: 14rem; overflow: auto; }
  .news-what { display: inline-flex; flex-wrap: wrap; align-items: center; gap: .25rem .375rem; }
  .news-what > span { color: var(--ink-2); font-size: .8125rem; }
  .notice blockquote { margin: 0; padding-block: .125rem; padding-inline: .75rem 0; border-inline-start: 3px solid currentColor; color: var(--ink); white-space: pre-wrap; overflow-wrap: anywhere; max-height: 8rem; overflow: auto; }
  .sent { display: grid; align-content: end; gap: .25rem; min-height: 1.875rem; padding: .375rem .25rem 0; font-size: .8125rem; }
  .sent li { display: flex; flex-wrap: wrap; align-items: center; gap: .125rem .625rem; }
  .sent .what { font-weight: 600; }
  .settle { display: flex; flex-wrap: wrap; gap: .25rem; }
  .settle .button { min-height: 1.75rem; padding: 0 .625rem; }
  .undo { display: flex; align-items: center; justify-content: space-between; gap: .75rem; padding-block: .375rem; padding-inline: .875rem .375rem; margin-top: .5rem; color: var(--ink); background: var(--sunken); border: 1px solid var(--line); border-radius: 8px; font-variant-numeric: tabular-nums; }
  .link { padding: 0; color: var(--accent); background: none; border: 0; text-decoration: underline; text-underline-offset: .18em; }
  .waiting { min-height: 11rem; place-content: center; justify-items: center; text-align: center; color: var(--ink-3); border-color: var(--line); border-width: 1px; }
`;
