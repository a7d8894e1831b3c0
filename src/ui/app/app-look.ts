import {css} from 'lit';

/** The layout of the page; the map takes what the panels leave. */
export const appLook = css`
    :host {
        display: flex;
        flex-direction: column;
        block-size: 100vh;
        block-size: 100dvh;
        background: var(--colour-ground);
    }
    db-header {
        flex: none;
    }
    .past {
        display: flex;
        flex: none;
        gap: var(--space-2);
        align-items: center;
        padding: var(--space-1) var(--space-3);
        border-block-end: 1px solid var(--colour-line);
        background: var(--colour-warning-quiet);
        color: var(--colour-warning);
        font-weight: 600;
    }
    .past .why {
        flex: 0 1 auto;
        color: var(--colour-text);
        font-weight: 400;
        font-size: var(--text-small);
    }
    .past button {
        flex: none;
        margin-inline-start: auto;
    }
    .body {
        display: flex;
        flex: 1;
        min-block-size: 0;
    }
    aside {
        position: relative;
        display: flex;
        flex: none;
        flex-direction: column;
        min-inline-size: 0;
        overflow: hidden;
        background: var(--colour-surface);
    }
    db-layers {
        flex: 1;
        min-block-size: 0;
    }
    .left > .fold {
        position: absolute;
        inset-block-start: 5px;
        inset-inline-end: 4px;
    }
    .rail {
        flex: none;
        inline-size: 26px;
        padding-block-start: 5px;
        border-inline: 1px solid var(--colour-line);
        background: var(--colour-surface);
        text-align: center;
    }
    main {
        display: flex;
        flex: 1;
        flex-direction: column;
        min-inline-size: 0;
    }
    .map {
        position: relative;
        flex: 1;
        min-block-size: 120px;
        background: var(--colour-map-ground);
    }
    .map > db-map {
        position: absolute;
        inset: 0;
    }
    db-table,
    db-check-table,
    db-queue,
    db-journal {
        flex: none;
        max-block-size: 70%;
    }
    db-problem {
        position: absolute;
        z-index: 20;
        inset-block-start: var(--space-4);
        inset-inline: var(--space-4);
        margin-inline: auto;
    }
    db-coordinate {
        position: absolute;
        z-index: 6;
        inset-block-start: var(--space-2);
        inset-inline-start: var(--space-2);
        inline-size: min(400px, 100% - 64px);
        max-block-size: calc(100% - 2 * var(--space-2));
    }
    db-tour {
        position: absolute;
        z-index: 8;
        inset-block-end: 40px;
        inset-inline-end: var(--space-3);
    }
    .said {
        position: absolute;
        z-index: 10;
        inset-block-end: var(--space-4);
        inset-inline-start: 50%;
        max-inline-size: 90%;
        padding: var(--space-2) var(--space-4);
        border: 1px solid var(--colour-line-strong);
        border-radius: var(--radius);
        background: var(--colour-surface);
        box-shadow: var(--shadow);
        transform: translateX(-50%);
    }
    .tabs {
        display: flex;
        flex: none;
        align-items: center;
        border-block-end: 1px solid var(--colour-line);
    }
    [role='tablist'] {
        display: flex;
        flex: 1;
    }
    [role='tab'] {
        flex: auto;
        padding: 8px var(--space-2) 6px;
        border: 0;
        border-block-end: 3px solid transparent;
        background: none;
        color: var(--colour-text-quiet);
        font: inherit;
        font-weight: 600;
        white-space: nowrap;
        cursor: pointer;
    }
    [role='tab']:hover {
        color: var(--colour-text);
    }
    [role='tab'][aria-selected='true'] {
        border-color: var(--colour-accent);
        color: var(--colour-accent);
    }
    [role='tab']:focus-visible {
        outline-offset: -3px;
    }
    db-feature {
        flex: 0 1 auto;
        min-block-size: 0;
        max-block-size: 58%;
        border-block-end: 2px solid var(--colour-line-strong);
    }
    /* the task has the card of the zone: the record above it leaves it room */
    db-feature[brief] {
        max-block-size: 24%;
    }
    .task {
        display: flex;
        flex: 1 1 0;
        flex-direction: column;
        min-block-size: 0;
        overflow: auto;
        /* what gets the focus does not come to lie under the buttons that stand at the foot */
        scroll-padding-block: var(--space-2) 80px;
    }
    .missing {
        padding: var(--space-3);
    }
    .task > * {
        flex: 1;
        min-block-size: 0;
    }
    footer {
        flex: none;
        block-size: 26px;
        overflow: hidden;
        border-block-start: 1px solid var(--colour-line);
        background: var(--colour-surface-sunk);
        font-size: var(--text-small);
        line-height: 26px;
    }
    .drop {
        position: fixed;
        z-index: 40;
        inset: var(--space-4);
        display: grid;
        place-content: center;
        border: 3px dashed var(--colour-accent);
        border-radius: var(--radius);
        background: color-mix(in srgb, var(--colour-accent-quiet) 90%, transparent);
        font-size: var(--text-title);
        pointer-events: none;
    }
    @media print {
        :host {
            display: block;
            block-size: auto;
            background: none;
        }
        db-header:has(~ db-dashboard),
        .body:has(~ db-dashboard),
        footer:has(~ db-dashboard),
        .past:has(~ db-dashboard) {
            display: none;
        }
    }
`;
