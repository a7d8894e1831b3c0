import {css} from 'lit';

/** What the task panels share: type, sections, buttons that are numbers, chips, notes. Tokens only. */
export const panelStyle = css`
    :host {
        display: block;
        color: var(--colour-text);
        font: 400 var(--text) / var(--line-height) var(--font);
        font-variant-numeric: tabular-nums;
    }
    * { box-sizing: border-box; }
    h2, h3 { margin: 0; font-weight: 600; }
    h2 { font-size: var(--text-large); }
    h3 { font-size: var(--text); }
    p { margin: 0; }
    ul { list-style: none; margin: 0; padding: 0; }
    section { padding: var(--space-2) var(--space-3); }
    section + section { border-block-start: 1px solid var(--colour-line); }
    .quiet { color: var(--colour-text-quiet); }
    .small { font-size: var(--text-small); }
    .row { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-1) var(--space-2); }
    .spread { justify-content: space-between; }
    .stack { display: flex; flex-direction: column; gap: var(--space-2); }
    .note, .warning, .error { padding: var(--space-2); border-radius: var(--radius); border-inline-start: 4px solid; }
    .note { background: var(--colour-notice-quiet); border-color: var(--colour-notice); }
    .warning { background: var(--colour-warning-quiet); border-color: var(--colour-warning); }
    .error { background: var(--colour-error-quiet); border-color: var(--colour-error); }
    button.plain {
        appearance: none;
        border: 0;
        background: none;
        min-block-size: 24px;
        min-inline-size: 24px;
        padding: 0 2px;
        font: inherit;
        color: var(--colour-accent);
        text-decoration: underline;
        text-underline-offset: 2px;
        text-align: start;
        cursor: pointer;
        border-radius: 2px;
    }
    button.plain:hover { background: var(--colour-accent-quiet); }
    button.chip {
        appearance: none;
        border: 1px solid var(--colour-line-strong);
        border-radius: 999px;
        background: var(--colour-surface);
        color: inherit;
        font: inherit;
        font-size: var(--text-small);
        min-block-size: 24px;
        padding: 1px 9px;
        cursor: pointer;
    }
    button.chip:hover:not(:disabled, [aria-pressed='true']) { background: var(--colour-surface-sunk); }
    button.chip:disabled { border-color: var(--colour-line); color: var(--colour-text-quiet); cursor: default; }
    button.chip[aria-pressed='true'] {
        background: var(--colour-accent);
        border-color: var(--colour-accent);
        color: var(--colour-on-accent);
    }
    /* high enough to be hit, beside whatever stands next to it */
    summary { min-block-size: 24px; padding-block: 3px; cursor: pointer; }
    :focus-visible { outline: var(--focus); outline-offset: 1px; }
    /* a field draws the ring around all of itself */
    [slot='input']:focus-visible, [slot='textarea']:focus-visible { outline: none; }
    @media print { button.plain { color: inherit; text-decoration: none; } }
    vaadin-button { margin: 0; }
    /* around the button that closes a dialog, in its head: the dialog may take the box of what is slotted, never that of the button */
    .close { inline-size: 100%; text-align: end; }
    .close > vaadin-button { margin-inline-start: auto; }
    vaadin-progress-bar { margin: var(--space-1) 0; }
    .visually-hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;
