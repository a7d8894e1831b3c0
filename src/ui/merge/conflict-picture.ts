import type {Geometry, Position} from 'geojson';
import {css, html, LitElement, nothing, svg} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {linesOf} from '../../topology/lines-of.ts';
import {look} from '../app/look.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {word} from '../words.ts';

/** A shape of one side, or of the common base, with its words for the legend. */
export interface SideShape {
    readonly kind: 'base' | 'side';
    readonly geometry: Geometry | null;
    readonly label: string;
}

const WIDTH = 520;
const HEIGHT = 320;
const MARGIN = 24;
const RAD = Math.PI / 180;

/**
 * The outlines of a conflict over one another: the base dotted, the sides solid and dashed, each named in the legend.
 * A drawing, not a second map: what it shows are the shapes as the journal has them. North is up.
 */
@customElement('db-conflict-picture')
export class ConflictPicture extends LitElement {
    static override styles = [
        look,
        css`
            :host { display: block; }
            svg { display: block; inline-size: 100%; border: 1px solid var(--colour-line-strong); background: var(--colour-map-ground); }
            .legend { display: flex; flex-wrap: wrap; gap: var(--space-1) var(--space-3); margin-block-start: var(--space-1); font-size: var(--text-small); }
            .legend span { display: inline-flex; align-items: center; gap: var(--space-1); }
            .legend svg { inline-size: 34px; block-size: 12px; border: 0; background: none; }
            .shape { fill: none; stroke-width: 2.4; stroke-linejoin: round; }
            .base { stroke: var(--colour-text); stroke-width: 1.8; stroke-dasharray: 1.5 4; stroke-linecap: round; }
            .side0 { stroke: var(--colour-selection); }
            .side1 { stroke: var(--colour-place); stroke-dasharray: 9 4; }
            .side2 { stroke: var(--colour-measure); stroke-dasharray: 3 3; }
            path.side0 { fill: color-mix(in srgb, var(--colour-selection) 12%, transparent); }
            path.side1 { fill: color-mix(in srgb, var(--colour-place) 12%, transparent); }
        `
    ];

    @property({attribute: false}) shapes: readonly SideShape[] = [];

    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    override render() {
        const at = this.#plane();
        if (!at) return nothing;
        let side = -1;
        const named = this.shapes.map((shape) => {
            if (shape.kind === 'side') side++;
            return {...shape, look: shape.kind === 'base' ? 'base' : `side${side % 3}`};
        });
        const drawn = [...named].reverse();
        return html`
            <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${word('conflict.picture')}>
                ${drawn.map(({geometry, look}) => (geometry ? this.#shape(geometry, look, at) : nothing))}
            </svg>
            <div class="legend">${named.map(
                ({label, look}) =>
                    html`<span><svg viewBox="0 0 34 12" aria-hidden="true"><line class="shape ${look}" x1="1" y1="6" x2="33" y2="6"></line></svg>${label}</span>`
            )}</div>
        `;
    }

    #shape(geometry: Geometry, name: string, at: (position: Position) => [number, number]) {
        const lines = linesOf(geometry);
        if (lines.every(({length}) => length === 1)) {
            return lines.map(([point]) => {
                const [x, y] = at(point!);
                return svg`<circle class="shape ${name}" cx=${x} cy=${y} r="8"></circle>`;
            });
        }
        const path = lines.map(
            (line) =>
                `M${line
                    .map((position) =>
                        at(position)
                            .map((n) => n.toFixed(1))
                            .join(' ')
                    )
                    .join('L')}`
        );
        return svg`<path class="shape ${name}" fill-rule="evenodd" d=${path.join('')}></path>`;
    }

    // every shape within the frame, degrees of longitude shortened by the latitude
    #plane(): ((position: Position) => [number, number]) | null {
        const all = this.shapes.flatMap(({geometry}) => (geometry ? linesOf(geometry).flat() : []));
        if (all.length === 0) return null;
        const shrink = Math.cos(all[0]![1]! * RAD);
        const [xs, ys] = [all.map(([lon]) => lon! * shrink), all.map(([, lat]) => -lat!)];
        const [west, east] = rangeOf(xs);
        const [north, south] = rangeOf(ys);
        const scale = Math.min(
            (WIDTH - 2 * MARGIN) / Math.max(east - west, 1e-6),
            (HEIGHT - 2 * MARGIN) / Math.max(south - north, 1e-6)
        );
        return ([lon, lat]) => [
            WIDTH / 2 + (lon! * shrink - (west + east) / 2) * scale,
            HEIGHT / 2 + (-lat! - (north + south) / 2) * scale
        ];
    }
}

function rangeOf(values: readonly number[]): [number, number] {
    return values.reduce<[number, number]>(
        ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
        [Infinity, -Infinity]
    );
}

declare global {
    interface HTMLElementTagNameMap {
        'db-conflict-picture': ConflictPicture;
    }
}
