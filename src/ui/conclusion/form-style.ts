import {css} from 'lit';

export const formStyle = css`
    fieldset { border: 0; margin: 0; padding: var(--space-1) 0; min-inline-size: 0; }
    legend { font-weight: 600; padding: 0 0 2px; }
    .card { display: grid; grid-template-columns: auto auto 1fr; gap: var(--space-2); align-items: start; padding: 5px 6px; border: 1px solid var(--colour-line); border-radius: var(--radius); cursor: pointer; }
    .card + .card { margin-block-start: 4px; }
    .card:hover { background: var(--colour-surface-sunk); }
    .card.chosen { border-color: var(--colour-accent); background: var(--colour-accent-quiet); box-shadow: inset 0 0 0 1px var(--colour-accent); }
    .card:has(:focus-visible) { outline: var(--focus); }
    input[type='radio'] { accent-color: var(--colour-accent); margin: 3px 0 0; }
    vaadin-select { inline-size: 100%; padding-block: 2px; }
    .pair { margin-block-start: var(--space-1); display: grid; grid-template-columns: 1fr 1fr; gap: 0 var(--space-2); }
    vaadin-text-field, vaadin-text-area, vaadin-date-picker { inline-size: 100%; min-inline-size: 0; padding-block: 2px; }
    vaadin-checkbox { display: block; }
    .states label { display: block; }
    .lack { color: var(--colour-error); }
    .acts { position: sticky; inset-block-end: 0; background: var(--colour-surface); border-block-start: 1px solid var(--colour-line); z-index: 1; }
`;
