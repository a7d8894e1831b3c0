import {css} from 'lit';

/** The form of one record: groups of fields in two columns, what is kept at the foot. */
export const recordLook = css`
    :host { display: flex; flex-direction: column; min-block-size: 0; flex: 1; background: var(--colour-surface); overflow: hidden; }
    header { display: flex; flex: none; gap: var(--space-2); align-items: center; padding: var(--space-1) var(--space-2) var(--space-1) var(--space-3); border-block-end: 1px solid var(--colour-line); background: var(--colour-accent-quiet); }
    header h2 { flex: 1; min-inline-size: 0; font-size: var(--text); overflow-wrap: anywhere; }
    header button.plain { text-align: center; text-decoration: none; }
    .content { flex: 1; min-block-size: 0; overflow: auto; }
    .fields { display: grid; grid-template-columns: 1fr 1fr; gap: 0 var(--space-2); align-items: start; }
    .fields.three { grid-template-columns: 1fr 1fr 1fr; }
    .fields > .wide, .wide { grid-column: 1 / -1; }
    .fields > * { min-inline-size: 0; }
    .fields > vaadin-checkbox { align-self: end; padding-block-end: 6px; }
    .fields > vaadin-checkbox:first-child { padding-block-end: 0; }
    vaadin-select { min-inline-size: 0; }
    h3 { margin-block-end: 2px; color: var(--colour-accent-strong); font-size: var(--text-small); }
    fieldset.row-of { margin-block-end: var(--space-2); padding: var(--space-1) var(--space-2) var(--space-2); border: 1px solid var(--colour-line); border-radius: var(--radius); }
    fieldset.row-of > legend { padding: 0 4px; font-size: var(--text-small); }
    .rows { padding-block: var(--space-1); }
    .foot { flex: none; padding: var(--space-2) var(--space-3); border-block-start: 1px solid var(--colour-line); background: var(--colour-surface); max-block-size: 45%; overflow: auto; }
    .changes { margin: 2px 0 var(--space-1); padding-inline-start: var(--space-4); list-style: disc; overflow-wrap: anywhere; }
    .note, .warning { margin: var(--space-2) var(--space-3) 0; }
    .foot p { margin-block-end: 2px; }
    .foot .row { flex-wrap: nowrap; }
    .foot .row .quiet { line-height: 1.2; }
    .must { padding: 2px var(--space-3) 0; text-align: end; }
    .doubt { color: var(--colour-warning); }
`;
