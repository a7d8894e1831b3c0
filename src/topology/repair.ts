import type {MultiPolygon, Polygon, Position} from 'geojson';
import {areaM2} from '../measure/area.ts';
import {checkGeometry} from './check.ts';
import {exactShapes} from './exact-overlay.ts';
import type {Overlay} from './overlay.ts';

type Shape = Polygon | MultiPolygon;

/**
 * How an outline can be mended: without spikes and repeated corners; every piece that it encloses an odd number of times; the largest
 * of these alone; everything that it encloses at all.
 */
export type RepairWay = 'tidy' | 'even-odd' | 'largest' | 'enclosed';

export interface Repair {
    readonly way: RepairWay;
    readonly geometry: Shape;
    readonly areaM2: number;
    readonly parts: number;
}

export interface Repairs {
    /** Ground that the outline covers as it is, by the even-odd rule, m². */
    readonly beforeM2: number;
    /** Sound outlines that differ from one another, in the order of `RepairWay`; none where nothing can be proposed. */
    readonly repairs: readonly Repair[];
}

/** Ground that two repairs may differ by and still be the same, m². */
const SAME_M2 = 0.01;
/** A tip narrower than this is a spike: `checkGeometry` says so too. */
const SPIKE_SINE = 1e-3;

/**
 * Outlines that a faulty one could be meant as, each sound and with its area. Nothing is mended by asking. Corners are those of the
 * outline and the places where its edges cross, to the last bit.
 *
 * Cost: O(n log n) and a few overlays. Positions that are not numbers or far away are for a person: nothing is proposed.
 */
export function repairsOf(geometry: Shape, overlay: Overlay): Repairs {
    if (checkGeometry(geometry, '').some(({rule}) => BEYOND.has(rule))) return {beforeM2: 0, repairs: []};
    const beforeM2 = overlay.region(geometry).areaM2;
    const tidy = tidied(geometry);
    const exact = exactShapes([geometry], overlay);
    const odd = exact.shape(exact.regions[0]!);
    const pieces = odd ? polygonsOf(odd) : [];
    const largest = pieces.toSorted((a, b) => areaM2(polygon(b)) - areaM2(polygon(a)))[0];
    const candidates: [RepairWay, Shape | null][] = [
        ['tidy', tidy],
        ['even-odd', odd],
        ['largest', pieces.length > 1 && largest ? polygon(largest) : null],
        ['enclosed', enclosed(geometry, odd, overlay)]
    ];
    const repairs: Repair[] = [];
    for (const [way, shape] of candidates) {
        if (!shape || !isSound(shape)) continue;
        const m2 = overlay.region(shape).areaM2;
        if (repairs.some((each) => covers(each.geometry, shape, overlay))) continue;
        repairs.push({way, geometry: shape, areaM2: m2, parts: polygonsOf(shape).length});
    }
    return {beforeM2, repairs};
}

const BEYOND = new Set([
    'not-finite',
    'out-of-range',
    'metres-for-degrees',
    'swapped-axes',
    'across-antimeridian',
    'empty-geometry'
]);

// the ground within every loop of what even-odd gives; a shape with holes of its own is not asked this
function enclosed(shape: Shape, odd: Shape | null, overlay: Overlay): Shape | null {
    if (!odd || polygonsOf(shape).some((rings) => rings.length > 1)) return null;
    const loops = polygonsOf(odd).flat().flatMap(loopsOf);
    const filled = exactShapes(
        loops.map((loop) => polygon([loop])),
        overlay
    );
    return filled.shape(overlay.union(filled.regions));
}

// a ring that touches itself in a corner, cut there into rings that do not
function loopsOf(ring: readonly Position[]): Position[][] {
    const loops: Position[][] = [];
    let open: Position[] = [];
    for (const at of ring.slice(0, -1)) {
        const since = open.findIndex((each) => same(each, at));
        if (since >= 0) {
            loops.push([...open.slice(since), at]);
            open = open.slice(0, since);
        }
        open.push(at);
    }
    if (open.length >= 3) loops.push([...open, open[0]!]);
    return loops.filter((loop) => loop.length >= 4);
}

/** The outline without spikes, repeated corners and rings that enclose nothing, closed; null where that changes nothing or leaves nothing. */
export function tidied(shape: Shape): Shape | null {
    let changed = false;
    const polygons = polygonsOf(shape).flatMap((rings) => {
        const clean = rings.flatMap((ring, i) => {
            const next = cleanRing(ring);
            if (next?.length !== ring.length) changed = true;
            return next ? [{next, outer: i === 0}] : [];
        });
        return clean[0]?.outer ? [clean.map(({next}) => next)] : [];
    });
    if (!changed || polygons.length === 0) return null;
    return polygons.length === 1
        ? {type: 'Polygon', coordinates: polygons[0]!}
        : {type: 'MultiPolygon', coordinates: polygons};
}

function cleanRing(ring: readonly Position[]): Position[] | null {
    let corners = ring.filter((at, i) => i === 0 || !same(at, ring[i - 1]!));
    if (corners.length > 1 && same(corners[0]!, corners.at(-1)!)) corners = corners.slice(0, -1);
    for (let again = true; again && corners.length >= 3; ) {
        const tip = corners.findIndex((at, i) => isSpike(corners.at(i - 1)!, at, corners[(i + 1) % corners.length]!));
        again = tip >= 0;
        if (!again) break;
        corners = corners.toSpliced(tip, 1);
        corners = corners.filter((at, i) => !same(at, corners.at(i - 1)!) || corners.length === 1);
    }
    return corners.length < 3 ? null : [...corners, corners[0]!];
}

function isSpike(before: Position, tip: Position, after: Position): boolean {
    const [ax, ay] = [before[0]! - tip[0]!, before[1]! - tip[1]!];
    const [bx, by] = [after[0]! - tip[0]!, after[1]! - tip[1]!];
    return ax * bx + ay * by > 0 && Math.abs(ax * by - ay * bx) <= SPIKE_SINE * Math.hypot(ax, ay) * Math.hypot(bx, by);
}

function isSound(shape: Shape): boolean {
    return checkGeometry(shape, '').every(({severity}) => severity !== 'error');
}

function covers(a: Shape, b: Shape, overlay: Overlay): boolean {
    const [p, q] = [overlay.region(a), overlay.region(b)];
    return overlay.subtract(p, q).areaM2 + overlay.subtract(q, p).areaM2 <= SAME_M2;
}

function polygon(coordinates: Position[][]): Polygon {
    return {type: 'Polygon', coordinates};
}

function polygonsOf(shape: Shape): Position[][][] {
    return shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
}

function same(a: Position, b: Position): boolean {
    return a[0] === b[0] && a[1] === b[1];
}
