import {css, html, LitElement, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import {WorkspaceController} from '../context.ts';
import type {GridId, View} from '../view.ts';
import {word} from '../words.ts';

export const GRIDS: readonly GridId[] = ['vn2000', 'war-time', 'mgrs'];

const ICONS = {
    coordinate: 'M8 1v4M8 11v4M1 8h4M11 8h4M8 7.4v1.2',
    measure: 'M1.5 11 11 1.5 14.5 5 5 14.5ZM4 8.5l1.6 1.6M6.5 6l2.2 2.2M9 3.5l1.6 1.6',
    history: 'M2 8a6 6 0 1 0 2-4.5M2 2v3h3M8 4.5V8l2.5 1.5',
    grids: 'M1.5 5h13M1.5 11h13M5 1.5v13M11 1.5v13'
} as const;

/** Tools over the map: go to a coordinate, measure, and the menu of grids. */
@customElement('db-map-tools')
export class MapTools extends LitElement {
    static override styles = css`
        :host { position: relative; display: block; font: 400 var(--text-small) / 1.3 var(--font); color: var(--colour-text); }
        .tools { display: flex; flex-direction: column; border: 1px solid var(--colour-line-strong); border-radius: var(--radius); background: var(--colour-surface); overflow: hidden; }
        button { appearance: none; display: flex; align-items: center; gap: 6px; min-block-size: 30px; padding: 0 8px 0 7px; border: 0; background: none; color: inherit; font: inherit; cursor: pointer; white-space: nowrap; }
        button + button { border-block-start: 1px solid var(--colour-line); }
        button:hover { background: var(--colour-accent-quiet); }
        button[aria-pressed='true'], button.on { background: var(--colour-accent); color: var(--colour-on-accent); }
        button:focus-visible, input:focus-visible { outline: var(--focus); outline-offset: -2px; }
        svg { inline-size: 16px; block-size: 16px; flex: none; }
        path { fill: none; stroke: currentcolor; stroke-width: 1.5; stroke-linecap: round; stroke-linejoin: round; }
        fieldset { position: absolute; z-index: 2; inset-block-start: 100%; inset-inline-end: 0; margin: 4px 0 0; padding: var(--space-2) var(--space-3); inline-size: max-content; max-inline-size: 270px; border: 1px solid var(--colour-line-strong); border-radius: var(--radius); background: var(--colour-surface); box-shadow: var(--shadow); }
        legend { float: inline-start; inline-size: 100%; padding: 0 0 var(--space-1); font-weight: 600; }
        label { display: flex; align-items: center; gap: var(--space-2); clear: both; min-block-size: 26px; cursor: pointer; }
        label svg { inline-size: 26px; block-size: 8px; }
        input { inline-size: 16px; block-size: 16px; margin: 0; accent-color: var(--colour-accent); }
        .vn2000 { color: var(--colour-grid-vn2000); }
        .war-time { color: var(--colour-grid-war-time); }
        .mgrs { color: var(--colour-grid-mgrs); }
        label path { stroke-width: 2; stroke-linecap: butt; }
        .war-time path { stroke-dasharray: 7 4; }
        .mgrs path { stroke-dasharray: 2 3; }
    `;

    @state() private open = false;
    readonly #workspace = new WorkspaceController(this, ['view']);

    override connectedCallback(): void {
        super.connectedCallback();
        window.addEventListener('pointerdown', this.#outside);
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        window.removeEventListener('pointerdown', this.#outside);
    }

    override render() {
        const view = this.#workspace.value?.view;
        if (!view) return nothing;
        return html`
            <div class="tools" role="group" aria-label=${word('map.tools')}>
                ${this.#tool(view, 'coordinate', 'G')} ${this.#tool(view, 'measure', 'M')}
                <button id="history" aria-pressed=${view.history !== null} title=${word('history.openTitle')}
                    @click=${() => this.#workspace.value?.look({history: view.history ? null : 'window', traced: null})}>${icon(ICONS.history)} ${word('history.open')}</button>
                <button id="grids" class=${view.grids.size ? 'on' : ''} title=${word('map.gridsTitle')} aria-expanded=${this.open} aria-controls="menu"
                    @click=${() => (this.open = !this.open)} @keydown=${this.#key}>${icon(ICONS.grids)} ${word('map.grids')}</button>
            </div>
            ${this.open ? this.#menu(view) : nothing}
        `;
    }

    #tool({tool}: View, name: 'coordinate' | 'measure', key: string) {
        const on = tool === name;
        return html`<button aria-pressed=${on} aria-keyshortcuts=${key} title=${word(`map.${name}Title`)}
            @click=${() => this.#workspace.value?.look({tool: on ? null : name})}>${icon(ICONS[name])} ${word(`map.${name}`)} (${key})</button>`;
    }

    #menu({grids}: View) {
        return html`<fieldset id="menu" @keydown=${this.#key}>
            <legend>${word('map.gridsTitle')}</legend>
            ${GRIDS.map(
                (grid) => html`<label>
                    <input type="checkbox" .checked=${grids.has(grid)} @change=${() => this.#turn(grid)} />
                    <svg class=${grid} viewBox="0 0 26 8" aria-hidden="true"><path d="M0 4H26" /></svg>
                    ${word(`map.grid.${grid}`)}
                </label>`
            )}
        </fieldset>`;
    }

    #turn(grid: GridId): void {
        const workspace = this.#workspace.value;
        if (!workspace) return;
        const {grids} = workspace.view;
        workspace.look({grids: new Set(GRIDS.filter((one) => (one === grid) !== grids.has(one)))});
    }

    #key = (event: KeyboardEvent): void => {
        if (event.key !== 'Escape' || !this.open) return;
        event.preventDefault();
        event.stopPropagation();
        this.open = false;
        this.renderRoot.querySelector<HTMLElement>('#grids')?.focus();
    };

    #outside = (event: Event): void => {
        if (!event.composedPath().includes(this)) this.open = false;
    };
}

function icon(path: string) {
    return html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d=${path} /></svg>`;
}

declare global {
    interface HTMLElementTagNameMap {
        'db-map-tools': MapTools;
    }
}
