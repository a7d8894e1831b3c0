import {css} from 'lit';

/** The panel of one record: a quiet list of fields. */
export const featureLook = css`
    :host {
        display: flex;
        flex-direction: column;
        overflow: hidden;
        background: var(--colour-surface);
    }
    header {
        display: flex;
        flex: none;
        gap: var(--space-2);
        align-items: center;
        padding: var(--space-1) var(--space-2) var(--space-1) var(--space-3);
        border-block-end: 1px solid var(--colour-line);
        background: var(--colour-selection-quiet);
    }
    .title {
        flex: 1;
        min-inline-size: 0;
        line-height: 1.25;
    }
    h2 {
        overflow: hidden;
        font-size: var(--text);
        text-overflow: ellipsis;
        white-space: nowrap;
    }
    .title .quiet {
        overflow: hidden;
        font-size: var(--text-small);
        text-overflow: ellipsis;
        white-space: nowrap;
    }
    .id {
        user-select: all;
    }
    .content {
        flex: 1;
        min-block-size: 0;
        padding: var(--space-2) var(--space-3) var(--space-3);
        overflow: auto;
    }
    .acts {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1);
    }
    .acts vaadin-button {
        margin: 0;
    }
    .reason {
        margin: var(--space-1) 0 0;
        font-size: var(--text-small);
    }
    section {
        margin-block-start: var(--space-3);
    }
    h3 {
        margin-block-end: 2px;
        color: var(--colour-accent-strong);
        font-size: var(--text-small);
    }
    dl {
        display: grid;
        grid-template-columns: minmax(96px, 36%) 1fr;
        margin: 0;
    }
    dt,
    dd {
        margin: 0;
        padding: 2px 0;
        border-block-end: 1px solid var(--colour-line);
        overflow-wrap: anywhere;
    }
    dt {
        padding-inline-end: var(--space-2);
        color: var(--colour-text-quiet);
    }
    ul,
    ol {
        margin: 0;
        padding-inline-start: var(--space-4);
    }
    button.link {
        padding: 0;
        text-decoration: underline;
        text-underline-offset: 2px;
    }
    .findings li {
        margin-block-end: var(--space-1);
    }
    .findings [data-severity='error']::marker {
        color: var(--colour-error);
    }
    .findings [data-severity='warning']::marker {
        color: var(--colour-warning);
    }
`;
