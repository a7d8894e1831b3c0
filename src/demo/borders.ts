import type {Position} from 'geojson';
import type {Cells} from './cells.ts';
import {crossingArcs} from './crossing-arcs.ts';
import {type Km, toLonLat} from './plane.ts';
import {chaikin, thin} from './smooth.ts';

/** A stretch of border between two junctions, and the two labels beside it. */
export interface Arc {
    readonly labels: readonly [number, number];
    readonly from: number;
    readonly to: number;
    readonly positions: readonly Position[];
}

const THIN_KM = 0.03;

/**
 * The borders between cells of different label, as arcs from junction to junction, smoothed and put on the grid of
 * positions once: the units on both sides get the very same positions.
 *
 * An arc that would cross another after smoothing is left as it was.
 */
export function borderArcs(cells: Cells, labels: Int32Array): Arc[] {
    const raw = rawArcs(cells, labels);
    const made = raw.map((arc) => toArc(arc, thin(chaikin(arc.places), THIN_KM)));
    for (let round = 0; round < 10; round++) {
        const crossing = crossingArcs(made.map(({positions}) => positions));
        if (crossing.size === 0) return made;
        for (const i of crossing) made[i] = toArc(raw[i]!, raw[i]!.places);
    }
    throw new RangeError('The borders cross each other.');
}

interface RawArc extends Omit<Arc, 'positions'> {
    readonly places: readonly Km[];
}

function toArc({labels, from, to}: RawArc, places: readonly Km[]): Arc {
    const positions = places.map(toLonLat);
    const apart = positions.filter(([x, y], i) => i === 0 || x !== positions[i - 1]![0] || y !== positions[i - 1]![1]);
    return {labels, from, to, positions: apart};
}

// a triangle of the Delaunay net is a corner of cells, an edge of the net is a side between two cells
function rawArcs({delaunay, places}: Cells, labels: Int32Array): RawArc[] {
    const {triangles, halfedges} = delaunay;
    const sides = new Map<number, {to: number; labels: [number, number]; edge: number}[]>();
    const put = (from: number, to: number, pair: [number, number], edge: number) => {
        const list = sides.get(from);
        if (list) list.push({to, labels: pair, edge});
        else sides.set(from, [{to, labels: pair, edge}]);
    };
    for (let e = 0; e < halfedges.length; e++) {
        const other = halfedges[e]!;
        if (other < e) continue; // the hull, or seen from the other side
        const a = labels[triangles[e]!]!;
        const b = labels[triangles[other]!]!;
        if (a === b) continue;
        const pair: [number, number] = a < b ? [a, b] : [b, a];
        const [s, t] = [Math.floor(e / 3), Math.floor(other / 3)];
        put(s, t, pair, e);
        put(t, s, pair, e);
    }
    const corner = (t: number) => circumcentre([0, 1, 2].map((k) => places[triangles[3 * t + k]!]!));
    const used = new Set<number>();
    const arcs: RawArc[] = [];
    const walk = (start: number, first: {to: number; labels: [number, number]; edge: number}) => {
        const line = [corner(start)];
        let side = first;
        for (;;) {
            used.add(side.edge);
            line.push(corner(side.to));
            const onward = sides.get(side.to)!;
            const next = onward.length === 2 ? onward.find(({edge}) => !used.has(edge)) : undefined;
            if (!next) break;
            side = next;
        }
        arcs.push({labels: first.labels, from: start, to: side.to, places: line});
    };
    for (const [start, list] of sides) {
        if (list.length !== 2) for (const side of list) if (!used.has(side.edge)) walk(start, side);
    }
    for (const [start, list] of sides) for (const side of list) if (!used.has(side.edge)) walk(start, side);
    return arcs;
}

function circumcentre(corners: readonly Km[]): Km {
    const [[ax, ay], [bx, by], [cx, cy]] = corners as [Km, Km, Km];
    const [dx, dy, ex, ey] = [bx - ax, by - ay, cx - ax, cy - ay];
    const d = 2 * (dx * ey - dy * ex);
    const [b, c] = [dx * dx + dy * dy, ex * ex + ey * ey];
    return [ax + (ey * b - dy * c) / d, ay + (dx * c - ex * b) / d];
}

/**
 * The one outer ring of a unit from the arcs beside it, counter-clockwise and closed.
 *
 * @param holds whether a label belongs to the unit.
 * @throws {RangeError} if the unit is in several pieces or has a hole.
 */
export function ringOf(arcs: readonly Arc[], holds: (label: number) => boolean): Position[] {
    const own = arcs.filter(({labels: [a, b]}) => holds(a) !== holds(b));
    const ends = new Map<number, Arc[]>();
    for (const arc of own) {
        for (const end of [arc.from, arc.to]) {
            const list = ends.get(end);
            if (list) list.push(arc);
            else ends.set(end, [arc]);
        }
    }
    const ring: Position[] = [];
    const used = new Set<Arc>();
    let arc = own[0];
    let at = arc?.from;
    while (arc && at !== undefined) {
        used.add(arc);
        const forward = arc.from === at;
        const positions = forward ? arc.positions : arc.positions.toReversed();
        ring.push(...positions.slice(ring.length === 0 ? 0 : 1));
        at = forward ? arc.to : arc.from;
        arc = ends.get(at)!.find((other) => !used.has(other));
    }
    if (used.size !== own.length) throw new RangeError('A unit is in several pieces or has a hole.');
    return signedArea(ring) < 0 ? ring.reverse() : ring;
}

function signedArea(ring: readonly Position[]): number {
    let sum = 0;
    const [x0, y0] = ring[0] as [number, number];
    for (let i = 1; i < ring.length; i++) {
        const [[ax, ay], [bx, by]] = [ring[i - 1]!, ring[i]!] as [[number, number], [number, number]];
        sum += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
    }
    return sum;
}
