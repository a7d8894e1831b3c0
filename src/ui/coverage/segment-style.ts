import {css} from 'lit';

/** Buttons side by side of which one is pressed; they wrap into a grid where there are many. */
export const segmentStyle = css`
    .segments { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; gap: 1px; padding: 1px; border-radius: var(--radius); background: var(--colour-line-strong); overflow: hidden; }
    .segments.three { grid-auto-flow: row; grid-template-columns: repeat(3, 1fr); background: none; padding: 1px; }
    .segments.three button { box-shadow: 0 0 0 1px var(--colour-line-strong); }
    .segments.three button:last-child:nth-child(3n + 1) { grid-column: 1 / -1; }
    .segments.three button:last-child:nth-child(3n + 2) { grid-column: span 2; }
    .segments.four { grid-auto-flow: row; grid-template-columns: repeat(4, 1fr); }
    .segments.four button:last-child:nth-child(4n + 3) { grid-column: span 2; }
    .segments button { appearance: none; border: 0; background: var(--colour-surface); color: inherit; font: inherit; font-size: var(--text-small); min-block-size: 28px; padding: 3px 4px; cursor: pointer; }
    .segments button:hover { background: var(--colour-surface-sunk); }
    .segments button:focus-visible { outline-offset: -3px; }
    .segments button[aria-pressed='true'] { background: var(--colour-accent-quiet); font-weight: 600; }
`;
