import {css} from 'lit';

export const printStyle = css`
    .districts { display: grid; grid-template-columns: 1fr 1fr; gap: 0 var(--space-2); padding-inline-start: var(--space-3); }
    .fields { display: grid; grid-template-columns: 76px 1fr 1.25fr; gap: 0 var(--space-2); }
    .two { display: grid; grid-template-columns: 1fr 1fr; gap: 0 var(--space-2); }
    .wide-end { grid-template-columns: 1fr 1.7fr; }
    .live { display: grid; grid-template-columns: 300px minmax(0, 1fr); gap: var(--space-3); block-size: 100%; }
    .live aside { overflow-y: auto; max-block-size: calc(92vh - 92px); border-inline-end: 1px solid var(--colour-line); }
    .live aside section { padding-inline: 0 var(--space-2); }
    vaadin-select, vaadin-text-field, vaadin-date-picker { inline-size: 100%; min-inline-size: 0; padding-block: 2px; }
    vaadin-checkbox { --vaadin-checkbox-size: 16px; }
    .acts .row { align-items: flex-end; }
    .acts .copies { inline-size: 8rem; }
    summary { cursor: pointer; }
    summary h3 { display: inline; }
    .acts { position: sticky; inset-block-end: 0; background: var(--colour-surface); border-block-start: 1px solid var(--colour-line); }
`;
