import {css} from 'lit';

/** The list of work under the map: a header of one line, a table that fills the rest. */
export const queueLook = css`
    :host { display: flex; flex-direction: column; min-block-size: 0; background: var(--colour-surface); font: 400 var(--text) / var(--line-height) var(--font); }
    header { display: flex; flex: none; flex-wrap: wrap; gap: var(--space-1) var(--space-2); align-items: center; padding: 3px var(--space-2) 3px var(--space-3); border-block-end: 1px solid var(--colour-line); background: var(--colour-surface-sunk); }
    header h2 { white-space: nowrap; }
    .parts { display: flex; gap: 1px; }
    .parts button { min-block-size: 26px; padding: 0 var(--space-2); border: 1px solid var(--colour-line-strong); border-radius: var(--radius); background: var(--colour-surface); color: inherit; font: inherit; font-size: var(--text-small); cursor: pointer; }
    .parts button[aria-pressed='true'] { background: var(--colour-accent); color: var(--colour-on-accent); }
    db-unit-field { inline-size: 170px; }
    select { min-block-size: 26px; border: 1px solid var(--colour-line-strong); border-radius: var(--radius); background: var(--colour-surface); color: inherit; font: inherit; font-size: var(--text-small); }
    .space { flex: 1; }
    .small { font-size: var(--text-small); }
    p { margin: 0; padding: 3px var(--space-3); }
    vaadin-grid { flex: 1; min-block-size: 0; border: 0; --vaadin-grid-cell-padding: 2px 8px; --vaadin-grid-header-font-size: var(--text-small); }
    .for { color: var(--colour-met); }
    .against { color: var(--colour-warning); }
    ul { display: flex; flex-wrap: wrap; gap: 0 var(--space-2); margin: 0; padding: 0; list-style: none; white-space: normal; font-size: var(--text-small); }
    b { font-variant-numeric: tabular-nums; }
`;
