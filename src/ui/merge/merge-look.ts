import {css} from 'lit';

/** What the dialogs of merging share: tables, lists, notes. Tokens only. */
export const mergeLook = css`
    .stack { display: flex; flex-direction: column; gap: var(--space-3); }
    h3 { margin: 0 0 var(--space-1); font-size: var(--text); }
    p { margin: 0; }
    ul { margin: 0; padding-inline-start: var(--space-4); }
    table { inline-size: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
    th, td { padding: var(--space-1) var(--space-2); border-block-end: 1px solid var(--colour-line); text-align: start; vertical-align: top; overflow-wrap: anywhere; }
    th { font-weight: 600; }
    .number { text-align: end; }
    .note, .warning, .error { padding: var(--space-2); border-inline-start: 4px solid; border-radius: var(--radius); }
    .note { background: var(--colour-notice-quiet); border-color: var(--colour-notice); }
    .warning { background: var(--colour-warning-quiet); border-color: var(--colour-warning); }
    .error { background: var(--colour-error-quiet); border-color: var(--colour-error); }
`;
