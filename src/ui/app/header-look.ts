import {css} from 'lit';

/** The dark bar at the top; its fields are paper. */
export const headerLook = css`
    :host {
        display: flex;
        gap: var(--space-2);
        align-items: center;
        block-size: 44px;
        padding-inline: var(--space-3);
        background: var(--colour-header);
        color: var(--colour-on-header);
    }
    .name {
        flex: none;
        font-size: var(--text-large);
    }
    vaadin-menu-bar {
        /* narrower, its one button would be put away behind three dots */
        flex: none;
        min-inline-size: 90px;
        max-inline-size: 260px;
        --lumo-primary-text-color: var(--colour-on-header);
        --vaadin-button-text-color: var(--colour-on-header);
    }
    db-search {
        flex: 1 1 240px;
        min-inline-size: 150px;
    }
    vaadin-date-picker,
    vaadin-select {
        padding: 0;
        --vaadin-input-field-background: var(--colour-surface);
        --lumo-text-field-size: 28px;
    }
    vaadin-date-picker {
        flex: none;
        inline-size: 205px;
    }
    vaadin-date-picker.past {
        --vaadin-input-field-background: var(--colour-warning-quiet);
    }
    vaadin-select.units {
        flex: 0 1 250px;
        min-inline-size: 130px;
    }
    .save {
        display: inline-flex;
        flex: none;
        gap: var(--space-1);
        align-items: center;
        min-inline-size: 84px;
        white-space: nowrap;
    }
    .save[data-state='failed'] {
        padding-inline: var(--space-2);
        border-radius: var(--radius);
        background: var(--colour-error-quiet);
        color: var(--colour-error);
    }
    .save[data-state='failed'] .tool {
        color: inherit;
        text-decoration: underline;
    }
    .tool {
        flex: none;
        min-inline-size: 28px;
        block-size: 28px;
        padding: 0 var(--space-1);
        border: 0;
        border-radius: var(--radius);
        background: none;
        color: inherit;
        font: inherit;
        cursor: pointer;
    }
    .tool:hover:not(:disabled) {
        background: color-mix(in srgb, var(--colour-on-header) 18%, transparent);
    }
    .tool:disabled {
        opacity: 0.4;
        cursor: default;
    }
    .tool:focus-visible {
        outline-color: var(--colour-on-header);
    }
    .tool.due {
        min-inline-size: max-content;
        text-decoration: underline;
        text-underline-offset: 3px;
    }
    .languages {
        display: flex;
        flex: none;
    }
    .languages [aria-pressed='false'] {
        color: var(--colour-on-header-quiet);
    }
    .languages [aria-pressed='true'] {
        font-weight: 600;
        text-decoration: underline;
        text-underline-offset: 3px;
    }
    db-frame {
        color: var(--colour-text);
    }
`;
