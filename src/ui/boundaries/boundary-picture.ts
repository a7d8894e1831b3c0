import type {Position} from 'geojson';
import {css, html, LitElement, nothing, svg} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {UnitRecord} from '../../record/feature.ts';
import type {Misfit} from '../../units/boundary-report.ts';
import {look} from '../app/look.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {word} from '../words.ts';

type Box = readonly [west: number, south: number, east: number, north: number];

const SIZE = 300;

/** The units of a set as outlines, with what does not fit; one piece of it close by where it is chosen. */
@customElement('db-boundary-picture')
export class BoundaryPicture extends LitElement {
    static override styles = [
        look,
        css`
            svg { display: block; inline-size: 100%; block-size: ${SIZE}px; border: 1px solid var(--colour-line); background: var(--colour-surface-sunk); }
            .unit { fill: var(--colour-surface); stroke: var(--colour-text-quiet); stroke-width: 0.7; }
            .gap, .overlap, .outside { stroke-width: 2; fill-opacity: 0.5; }
            .gap { fill: var(--colour-error); stroke: var(--colour-error); }
            .overlap { fill: var(--colour-warning); stroke: var(--colour-warning); }
            .outside { fill: var(--colour-notice); stroke: var(--colour-notice); }
        `
    ];

    @property({attribute: false}) units: readonly UnitRecord[] = [];
    @property({attribute: false}) misfits: readonly Misfit[] = [];
    /** The piece to look at closely, or null for all. */
    @property({attribute: false}) near: Misfit | null = null;

    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    override render() {
        const lowest = this.units.at(-1)?.properties.level;
        const units = this.units.filter(({properties}) => properties.level === lowest);
        const box = this.near ? around(boxOf(this.near.polygon.coordinates[0]!)) : boxOf(units.flatMap(outerOf).flat());
        if (units.length === 0) return nothing;
        const [west, south, east, north] = box;
        const squash = Math.cos((((south + north) / 2) * Math.PI) / 180);
        const scale = SIZE / Math.max(north - south, 1e-9);
        const width = Math.max((east - west) * squash * scale, 1);
        const path = (ring: readonly Position[]) =>
            pathOf(ring, ([lon, lat]) => [(lon! - west) * squash * scale, (north - lat!) * scale]);
        const seen = units.filter((unit) => meets(boxOf(outerOf(unit).flat()), box));
        return html`<svg viewBox="0 0 ${width.toFixed(1)} ${SIZE}" role="img" aria-label=${word('boundaries.picture')}>
            ${seen.map((unit) => svg`<path class="unit" vector-effect="non-scaling-stroke" d=${outerOf(unit).map(path).join('')}></path>`)}
            ${this.misfits.map(({kind, polygon}) => svg`<path class=${kind} vector-effect="non-scaling-stroke" d=${path(polygon.coordinates[0]!)}></path>`)}
        </svg>`;
    }
}

function outerOf({geometry}: UnitRecord): Position[][] {
    return geometry.type === 'Polygon' ? [geometry.coordinates[0]!] : geometry.coordinates.map(([outer]) => outer!);
}

function boxOf(ring: readonly Position[]): Box {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [lon, lat] of ring as readonly [number, number][]) {
        west = Math.min(west, lon);
        south = Math.min(south, lat);
        east = Math.max(east, lon);
        north = Math.max(north, lat);
    }
    return [west, south, east, north];
}

// room around a piece, at least some 200 m
function around([west, south, east, north]: Box): Box {
    const room = Math.max(east - west, north - south, 0.002);
    return [west - room, south - room / 2, east + room, north + room / 2];
}

function meets(a: Box, b: Box): boolean {
    return a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];
}

// corners less than half a unit of the picture apart are left out
function pathOf(ring: readonly Position[], place: (at: Position) => [number, number]): string {
    let [lastX, lastY] = [Infinity, Infinity];
    let text = '';
    for (const at of ring) {
        const [x, y] = place(at);
        if (Math.abs(x - lastX) < 0.5 && Math.abs(y - lastY) < 0.5) continue;
        text += `${text ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`;
        [lastX, lastY] = [x, y];
    }
    return `${text}Z`;
}

declare global {
    interface HTMLElementTagNameMap {
        'db-boundary-picture': BoundaryPicture;
    }
}
