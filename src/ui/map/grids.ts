import {css, html, LitElement, nothing, svg} from 'lit';
import {customElement} from 'lit/decorators.js';
import {system} from '../../crs/system.ts';
import {type GridLine, type GridPicture, gridLines} from '../../map/grid-lines.ts';
import type {MapWindow, PixelBox} from '../../map/map-window.ts';
import {WorkspaceController} from '../context.ts';
import type {GridId} from '../view.ts';
import {word} from '../words.ts';
import {lengthText} from './length-words.ts';
import {GRIDS} from './map-tools.ts';
import {sightOf} from './sight.ts';

const SYSTEM: Readonly<Record<GridId, string>> = {
    vn2000: 'EPSG:5899',
    'war-time': 'DIABAN:MGRS-INDIAN1960',
    mgrs: 'DIABAN:MGRS'
};
const WEIGHTS: readonly GridLine['weight'][] = ['light', 'medium', 'heavy'];

/**
 * The grids that were asked for, over the map: lines, a label for each at the window's edge, letters of squares, and a
 * legend with datum, operation and step. Drawn anew with every frame in which the map moves.
 */
@customElement('db-grids')
export class Grids extends LitElement {
    static override styles = css`
        :host { position: absolute; inset: 0; pointer-events: none; }
        svg { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; overflow: hidden; }
        g { --line: var(--colour-grid-vn2000); }
        .war-time { --line: var(--colour-grid-war-time); }
        .mgrs { --line: var(--colour-grid-mgrs); }
        path { fill: none; stroke: var(--line); }
        .light { stroke-width: 0.8; opacity: 0.62; }
        .medium { stroke-width: 1.3; opacity: 0.78; }
        .heavy { stroke-width: 2.2; opacity: 0.85; }
        .war-time path { stroke-dasharray: 9 4; }
        .mgrs path { stroke-dasharray: 2 3; }
        text {
            fill: var(--line);
            stroke: var(--colour-map-halo);
            stroke-width: 3.5px;
            stroke-linejoin: round;
            paint-order: stroke;
            font: 600 11px var(--font);
            font-variant-numeric: tabular-nums;
            text-anchor: middle;
            dominant-baseline: central;
        }
        text.letters { stroke-width: 4px; opacity: 0.72; letter-spacing: 0.04em; }
        ul {
            position: absolute;
            inset-block-end: 34px;
            inset-inline-start: var(--space-2);
            margin: 0;
            padding: 2px var(--space-2);
            list-style: none;
            max-inline-size: calc(100% - 2 * var(--space-2));
            border-radius: var(--radius);
            background: color-mix(in srgb, var(--colour-map-halo) 88%, transparent);
            color: var(--colour-text);
            font: 400 var(--text-small) / 1.45 var(--font);
        }
        /* the panel of coordinates takes the left */
        ul.aside { inset-inline-start: 418px; inset-block-end: var(--space-2); max-inline-size: calc(100% - 430px); line-height: 1.3; }
        li { display: flex; align-items: center; gap: var(--space-2); }
        li svg { position: static; flex: none; inline-size: 26px; block-size: 8px; }
        li path { stroke-width: 2; }
    `;

    #stop: (() => void) | null = null;
    readonly #workspace = new WorkspaceController(this, ['view', 'draw', 'analysis'], (workspace, change) => {
        this.#stop ??= sightOf(workspace).subscribe(({window}) => {
            if (window !== this.#window && workspace.view.grids.size > 0) this.requestUpdate();
        });
        // what lies over the map is another only when the hand begins or ends, not at its every move
        const {kind} = workspace.drawing;
        const moved = change === 'draw' && kind === this.#handIs;
        this.#handIs = kind;
        return !moved;
    });
    #handIs = '';
    #window: MapWindow | null = null;

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.#stop?.();
        this.#stop = null;
    }

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace || workspace.view.grids.size === 0) return nothing;
        const {window} = sightOf(workspace).now;
        this.#window = window;
        if (!window || window.width < 1 || window.height < 1) return nothing;
        const taken = this.#taken();
        const pictures = GRIDS.filter((grid) => workspace.view.grids.has(grid)).map((grid) => {
            const picture = gridLines(grid, window, taken);
            taken.push(...picture.labels, ...picture.squares);
            return picture;
        });
        return html`
            <svg aria-hidden="true">${pictures.map(drawn)}</svg>
            <ul class=${workspace.view.tool === 'coordinate' ? 'aside' : ''} aria-label=${word('map.gridsShown')}>${pictures.map(legend)}</ul>
        `;
    }

    // the legend takes room that labels keep off, so it is drawn once before they are placed
    override updated(): void {
        const height = this.renderRoot.querySelector('ul')?.offsetHeight ?? 0;
        if (height !== this.#legendHeight) {
            this.#legendHeight = height;
            this.requestUpdate();
        }
    }
    #legendHeight = 0;

    /** Boxes of the page that lie over the map, in pixels of the map. */
    #taken(): PixelBox[] {
        const own = this.getBoundingClientRect();
        const map = this.getRootNode() as ShadowRoot;
        const beside = map.host.parentElement?.children ?? [];
        const over = [
            ...map.querySelectorAll('.over, .tools, db-scale-bar, db-shade-legend, db-measure, db-outline'),
            ...[...beside].filter((element) => element !== map.host),
            ...this.renderRoot.querySelectorAll('ul')
        ];
        return over.flatMap((element) => {
            const {left, top, width, height} = element.getBoundingClientRect();
            return width > 0 && height > 0
                ? [{x: left - own.left - 2, y: top - own.top - 2, width: width + 4, height: height + 4}]
                : [];
        });
    }
}

function drawn({grid, lines, labels, squares}: GridPicture) {
    return svg`<g class=${grid}>
        ${WEIGHTS.map((weight) => svg`<path class=${weight} d=${pathOf(lines.filter((line) => line.weight === weight))}></path>`)}
        ${squares.map(
            ({letters, size, x, y, width, height}) =>
                svg`<text class="letters" x=${x + width / 2} y=${y + height / 2} style=${`font-size:${size}px`}>${letters}</text>`
        )}
        ${labels.map(({text, x, y, width, height}) => svg`<text x=${(x + width / 2).toFixed(1)} y=${(y + height / 2).toFixed(1)}>${text}</text>`)}
    </g>`;
}

function pathOf(lines: readonly GridLine[]): string {
    return lines
        .flatMap(({pieces}) => pieces)
        .map((piece) => `M${piece.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`)
        .join('');
}

function legend({grid, stepM}: GridPicture) {
    const {operation, accuracyM} = system(SYSTEM[grid]);
    const step = lengthText(stepM);
    return html`<li>
        <svg class=${grid} viewBox="0 0 26 8" aria-hidden="true"><g class=${grid}><path d="M0 4H26"></path></g></svg>
        <span>${word(`map.gridLegend.${grid}`, {step, operation: operation ?? '–', accuracy: accuracyM})}</span>
    </li>`;
}

declare global {
    interface HTMLElementTagNameMap {
        'db-grids': Grids;
    }
}
