import {css} from 'lit';

/** What all panels share: visible focus, quiet buttons, words only for those who listen. */
export const look = css`
    :host {
        box-sizing: border-box;
        color: var(--colour-text);
    }
    :host([hidden]),
    [hidden] {
        display: none !important;
    }
    *,
    *::before,
    *::after {
        box-sizing: border-box;
    }
    :focus-visible {
        outline: var(--focus);
        outline-offset: 1px;
    }
    /* a field draws the ring around all of itself */
    [slot='input']:focus-visible,
    [slot='textarea']:focus-visible {
        outline: none;
    }
    h2,
    h3 {
        margin: 0;
        font-weight: 600;
        font-size: var(--text);
    }
    button.plain {
        min-block-size: 24px;
        min-inline-size: 24px;
        padding: 2px var(--space-1);
        border: 0;
        border-radius: var(--radius);
        background: none;
        color: var(--colour-accent);
        font: inherit;
        text-align: start;
        cursor: pointer;
    }
    button.plain:hover:not(:disabled) {
        background: var(--colour-accent-quiet);
    }
    button.plain:disabled {
        color: var(--colour-text-quiet);
        cursor: default;
        opacity: 0.6;
    }
    .heard {
        position: absolute;
        inline-size: 1px;
        block-size: 1px;
        overflow: hidden;
        clip-path: inset(50%);
        white-space: nowrap;
    }
    .quiet {
        color: var(--colour-text-quiet);
    }
    .number {
        font-variant-numeric: tabular-nums;
        text-align: end;
    }
    vaadin-icon {
        inline-size: 1.15em;
        block-size: 1.15em;
    }
`;
