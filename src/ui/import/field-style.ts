import {css} from 'lit';

/** Dense native fields and tables, for steps where there are dozens of them. */
export const fieldStyle = css`
    select,
    input[type='text'],
    input:not([type]) {
        min-block-size: 26px;
        max-inline-size: 100%;
        padding: 2px var(--space-1);
        border: 1px solid var(--colour-line-strong);
        border-radius: var(--radius);
        background: var(--colour-surface);
        color: var(--colour-text);
        font: inherit;
    }
    .bar {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-4);
        align-items: end;
        margin-block-end: var(--space-3);
    }
    .bar label,
    .stack {
        display: grid;
        gap: 2px;
    }
    .bar label > span,
    .stack > span {
        color: var(--colour-text-quiet);
        font-size: var(--text-small);
    }
    .asks select,
    .asks input {
        border-color: var(--colour-warning);
        box-shadow: inset 3px 0 0 var(--colour-warning);
    }
    table {
        inline-size: 100%;
        border-collapse: collapse;
        font-size: var(--text-small);
    }
    th,
    td {
        padding: 3px var(--space-2);
        border-block-end: 1px solid var(--colour-line);
        text-align: start;
        vertical-align: top;
        overflow-wrap: anywhere;
    }
    thead th {
        position: sticky;
        inset-block-start: 0;
        z-index: 1;
        background: var(--colour-surface-sunk);
        white-space: nowrap;
    }
    th[scope='row'] {
        font-weight: 600;
    }
    .rows {
        overflow: auto;
        border: 1px solid var(--colour-line);
    }
    h3 {
        margin-block: var(--space-3) var(--space-1);
    }
    ul {
        margin: 0;
        padding-inline-start: var(--space-4);
    }
    .error {
        color: var(--colour-error);
    }
    .warning {
        padding: var(--space-2) var(--space-3);
        border-inline-start: 4px solid var(--colour-warning);
        background: var(--colour-warning-quiet);
    }
`;
