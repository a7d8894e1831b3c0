import {css} from 'lit';

/** Looks of `db-map`: the drawing library's rules come before these. */
export const mapStyle = css`
    :host {
        display: block;
        position: relative;
        block-size: 100%;
        min-block-size: 0;
        overflow: hidden;
        background: var(--colour-map-ground);
        color: var(--colour-text);
        font: 400 var(--text) / var(--line-height) var(--font);
    }
    .map { position: absolute; inset: 0; }
    .map.side { inset-inline-start: 50%; }
    .maplibregl-canvas:focus-visible { outline: var(--focus); outline-offset: -2px; }
    .over {
        position: absolute;
        inset-block-start: var(--space-2);
        inset-inline-end: var(--space-2);
        display: flex;
        flex-direction: column;
        align-items: flex-end;
        z-index: 4;
        gap: var(--space-1);
    }
    .tools {
        display: flex;
        flex-direction: column;
        border: 1px solid var(--colour-line-strong);
        border-radius: var(--radius);
        background: var(--colour-surface);
        overflow: hidden;
    }
    .tools button {
        appearance: none;
        inline-size: 30px;
        block-size: 30px;
        padding: 0;
        border: 0;
        background: none;
        color: var(--colour-text);
        font: 600 18px/1 var(--font);
        cursor: pointer;
    }
    .tools button + button { border-block-start: 1px solid var(--colour-line); }
    .tools button:hover { background: var(--colour-accent-quiet); }
    .tools button:focus-visible { outline: var(--focus); outline-offset: -2px; }
    .tools svg { inline-size: 16px; block-size: 16px; vertical-align: middle; }
    .tools path { fill: none; stroke: currentcolor; stroke-width: 1.6; }
    db-scale-bar { position: absolute; inset-block-end: var(--space-2); inset-inline-start: var(--space-2); }
    db-shade-legend { position: absolute; inset-block-end: var(--space-2); inset-inline-end: var(--space-2); max-inline-size: 240px; }
    db-outline { position: absolute; inset-block-start: var(--space-2); inset-inline: var(--space-2) 50px; pointer-events: none; }
    .entry { position: absolute; z-index: 4; inset-block-end: 52px; inset-inline-start: var(--space-2); }
    db-measure {
        position: absolute;
        z-index: 3;
        inset-block-start: var(--space-2);
        inset-inline-start: var(--space-2);
        display: flex;
        inline-size: min(410px, 100% - 140px);
        max-block-size: calc(100% - 90px);
    }
    db-measure[hidden] { display: none; }
    .notice {
        position: absolute;
        inset-block-start: 45%;
        inset-inline: var(--space-5);
        margin: 0 auto;
        max-inline-size: 420px;
        padding: var(--space-3);
        border: 1px solid var(--colour-line);
        border-radius: var(--radius);
        background: var(--colour-surface);
        text-align: center;
    }
    .no-map { position: absolute; inset: 0; padding: var(--space-5); background: var(--colour-surface); overflow: auto; }
    .no-map button { min-block-size: 32px; padding: 0 var(--space-3); border: 1px solid var(--colour-line-strong); border-radius: var(--radius); background: var(--colour-surface); color: var(--colour-accent); font: inherit; cursor: pointer; }
    .no-map button:focus-visible { outline: var(--focus); outline-offset: 1px; }
    .crosshair { position: absolute; inset-block-start: 50%; inset-inline-start: 50%; pointer-events: none; }
    .crosshair::before,
    .crosshair::after { content: ''; position: absolute; background: var(--colour-selection); }
    .crosshair::before { inline-size: 29px; block-size: 1px; inset-block-start: 0; inset-inline-start: -14px; }
    .crosshair::after { inline-size: 1px; block-size: 29px; inset-block-start: -14px; inset-inline-start: 0; }
`;
