import {css} from 'lit';

/** The box over the map in which a coordinate is read. */
export const coordinateLook = css`
    :host {
        display: flex;
        flex-direction: column;
        max-block-size: 100%;
        border: 1px solid var(--colour-line-strong);
        border-radius: var(--radius);
        background: var(--colour-surface);
        box-shadow: var(--shadow);
        overflow: hidden;
    }
    :host([hidden]),
    [hidden] { display: none; }
    header { display: flex; flex: none; align-items: center; justify-content: space-between; padding: 2px var(--space-1) 2px var(--space-3); border-block-end: 1px solid var(--colour-line); background: var(--colour-surface-sunk); }
    header h2 { font-size: var(--text); }
    header button.plain { text-align: center; text-decoration: none; }
    .content { overflow: auto; }
    .ask { display: flex; gap: var(--space-2); }
    .ask input { flex: 1; min-inline-size: 0; block-size: 32px; padding: 0 var(--space-2); border: 1px solid var(--colour-line-strong); border-radius: var(--radius); background: var(--colour-surface); color: var(--colour-text); font: inherit; font-size: var(--text-large); }
    label.field { display: block; margin-block-end: 4px; font-weight: 600; }
    .options { display: flex; flex-wrap: wrap; gap: 0 var(--space-3); margin-block-start: var(--space-1); }
    .options label { display: inline-flex; gap: 4px; align-items: center; min-block-size: 24px; }
    .options select { min-block-size: 24px; border: 1px solid var(--colour-line-strong); border-radius: var(--radius); background: var(--colour-surface); color: inherit; font: inherit; font-size: var(--text-small); }
    fieldset { min-inline-size: 0; margin: 0; padding: 0; border: 0; }
    .card { display: grid; grid-template-columns: auto 1fr; gap: var(--space-2); align-items: start; padding: 5px 6px; border: 1px solid var(--colour-line); border-radius: var(--radius); cursor: pointer; }
    .card + .card { margin-block-start: 4px; }
    .card:hover { background: var(--colour-surface-sunk); }
    .card.chosen { border-color: var(--colour-accent); background: var(--colour-accent-quiet); box-shadow: inset 0 0 0 1px var(--colour-accent); }
    .card:has(:focus-visible) { outline: var(--focus); }
    .card input { margin: 3px 0 0; accent-color: var(--colour-accent); }
    .line { display: block; }
    .positions { display: grid; grid-template-columns: auto 1fr; gap: 0 var(--space-2); }
    .position { user-select: text; white-space: nowrap; }
    dl { display: grid; grid-template-columns: minmax(84px, 27%) 1fr; margin: 0; font-size: var(--text-small); }
    dt, dd { margin: 0; padding: 3px 0; border-block-end: 1px solid var(--colour-line); overflow-wrap: anywhere; }
    dt { padding-inline-end: var(--space-2); color: var(--colour-text-quiet); }
    .acts { position: sticky; inset-block-end: 0; border-block-start: 1px solid var(--colour-line); background: var(--colour-surface-sunk); }
    .acts vaadin-button { max-inline-size: 100%; overflow: hidden; text-overflow: ellipsis; }
    details > summary { padding: var(--space-2) var(--space-3); color: var(--colour-accent); cursor: pointer; }
    details { border-block-start: 1px solid var(--colour-line); }
    db-place-form { border-block-start: 1px solid var(--colour-line); }
`;
