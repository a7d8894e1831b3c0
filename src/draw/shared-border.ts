import type {MultiPolygon, Polygon, Position} from 'geojson';
import type {VertexPath} from './draw-state.ts';
import {polygonsOf} from './edit-vertex.ts';

type Shape = Polygon | MultiPolygon;

/** What one step of editing did to an outline: a corner elsewhere, a new corner between two, a corner taken from between two, other corners between two. */
export type OutlineStep =
    | {readonly kind: 'moved'; readonly from: Position; readonly to: Position}
    | {readonly kind: 'added'; readonly between: readonly [Position, Position]; readonly at: Position}
    | {readonly kind: 'removed'; readonly between: readonly [Position, Position]; readonly at: Position}
    | {
          readonly kind: 'redrawn';
          readonly between: readonly [Position, Position];
          readonly was: readonly Position[];
          readonly is: readonly Position[];
      };

/** A shape beside the one that is edited. */
export interface Neighbour {
    readonly id: string;
    readonly geometry: Shape;
}

/** The neighbours as they are when they keep meeting the edited outline. */
export interface Followed {
    /** Those that change, with their new shape. */
    readonly changed: readonly Neighbour[];
    /** Those that share a corner that was taken away but have other edges there: they keep it, and the borders part. */
    readonly parted: readonly string[];
}

/** The shapes that have a corner in common with an outline, to the last bit. Cost: O(corners of all). */
export function sharing<N extends Neighbour>(outline: Shape, shapes: Iterable<N>): N[] {
    const corners = new Set<string>();
    for (const ring of ringsOf(outline)) for (const corner of ring) corners.add(key(corner));
    return [...shapes].filter(({geometry}) =>
        ringsOf(geometry).some((ring) => ring.some((at) => corners.has(key(at))))
    );
}

/**
 * Take neighbours along the steps of an editing, so that borders that met still meet: a shared corner moves in all of them, a
 * corner put on a shared edge is put in all of them, a corner taken away is taken from all that have the same edges there.
 * `outlines` are the outline as it was and after each step.
 *
 * Nothing but shared corners changes, so a tiling stays one as long as no outline crosses itself (test/draw/shared-border.test.ts:
 * 10 000 edits, no gap, no overlap). Cost: O(corners of the neighbours) a step.
 */
export function follow(outlines: readonly Shape[], neighbours: readonly Neighbour[]): Followed {
    const shapes = new Map(neighbours.map(({id, geometry}) => [id, geometry]));
    const parted = new Set<string>();
    for (let i = 1; i < outlines.length; i++) {
        const step = stepOf(outlines[i - 1]!, outlines[i]!);
        if (!step) continue;
        for (const [id, shape] of shapes) {
            const next = followed(shape, step);
            if (next === 'parted') parted.add(id);
            else shapes.set(id, next);
        }
    }
    const changed = neighbours.flatMap(({id, geometry}) => {
        const now = shapes.get(id)!;
        return now === geometry ? [] : [{id, geometry: now}];
    });
    return {changed, parted: [...parted]};
}

/** The shapes that get corners put on edges they have in common with another, with their new shape. Cost: O(corners) a corner. */
export function putOnEdges(
    corners: readonly {readonly between: readonly [Position, Position]; readonly at: Position}[],
    shapes: readonly Neighbour[]
): Neighbour[] {
    return shapes.flatMap(({id, geometry}) => {
        let now: Shape = geometry;
        // an edge that is cut twice is found again by the corner that stands on it already
        const last = new Map<string, Position>();
        for (const {between, at} of corners) {
            const edge = `${key(between[0])} ${key(between[1])}`;
            const from = last.get(edge) ?? between[0];
            const next = followed(now, {kind: 'added', between: [from, between[1]], at});
            if (next !== 'parted') now = next;
            last.set(edge, at);
        }
        return now === geometry ? [] : [{id, geometry: now}];
    });
}

/**
 * True when a corner that was moved, put or taken away brought its ring to run the other way round, as one does that goes over the edge across: the shape then lies where
 * others lie, and since it crosses nothing, nothing else tells. `outlines` are the shape as it was and after each step.
 */
export function turnedOver(outlines: readonly Shape[]): boolean {
    let turned = false;
    for (let i = 1; i < outlines.length; i++) {
        const [before, after] = [outlines[i - 1]!, outlines[i]!];
        const kind = before === after ? undefined : stepOf(before, after)?.kind;
        // a stretch that was drawn anew, or another outline, is wound as it was meant
        if (kind === undefined || kind === 'redrawn') continue;
        const was = ringsOf(before);
        if (ringsOf(after).some((ring, k) => signed(ring) > 0 !== signed(was[k]!) > 0)) turned = !turned;
    }
    return turned;
}

/** The step that made `after` of `before`; null where nothing changed, or more than a step of editing does: a ring more or less, another circle. */
export function stepOf(before: Shape, after: Shape): OutlineStep | null {
    const [was, is] = [polygonsOf(before), polygonsOf(after)];
    if (was.length !== is.length || was.some((rings, i) => rings.length !== is[i]!.length)) return null;
    for (const [polygon, rings] of was.entries()) {
        for (const [ring, positions] of rings.entries()) {
            const now = is[polygon]?.[ring];
            if (!now || now === positions) continue;
            const path: VertexPath = {
                polygon,
                ring,
                index: positions.slice(0, -1).findIndex((at, i) => !same(at, now[i]))
            };
            const step = stepIn(open(positions), open(now), path.index);
            if (step) return step;
        }
    }
    return null;
}

// `first` is the first corner that differs, -1 where the shorter of the two ends first
function stepIn(was: readonly Position[], is: readonly Position[], first: number): OutlineStep | null {
    const at = first < 0 ? was.length : first;
    if (was.length === is.length) {
        if (first < 0) return null;
        const [from, to] = [was[at]!, is[at]!];
        const others = was.some((corner, i) => !same(corner, is[i]) && !(same(corner, from) && same(is[i], to)));
        return others ? redrawn(was, is) : {kind: 'moved', from, to};
    }
    if (is.length === was.length + 1 && alike(was, is.toSpliced(at, 1))) {
        return {kind: 'added', between: [was[(at + was.length - 1) % was.length]!, was[at % was.length]!], at: is[at]!};
    }
    if (is.length === was.length - 1) {
        const gone = first < 0 ? was.length - 1 : at;
        const before = was[(gone + was.length - 1) % was.length]!;
        if (alike(was.toSpliced(gone, 1), is)) {
            return {kind: 'removed', between: [before, was[(gone + 1) % was.length]!], at: was[gone]!};
        }
    }
    return redrawn(was, is);
}

// the corners between the last and the first one that both rings have in the same order; null where they have none in common
function redrawn(was: readonly Position[], is: readonly Position[]): OutlineStep | null {
    const start = was.findIndex((at) => same(at, is[0]));
    if (start < 0) return null;
    const turned = [...was.slice(start), ...was.slice(0, start)];
    let kept = 0;
    while (kept < Math.min(is.length, turned.length) && same(is[kept], turned[kept])) kept++;
    let last = 0;
    while (last < Math.min(is.length, turned.length) - kept && same(is.at(-1 - last), turned.at(-1 - last))) last++;
    return {
        kind: 'redrawn',
        between: [is[kept - 1]!, is[(is.length - last) % is.length]!],
        was: turned.slice(kept, turned.length - last),
        is: is.slice(kept, is.length - last)
    };
}

function alike(a: readonly Position[], b: readonly Position[]): boolean {
    return a.length === b.length && a.every((at, i) => same(at, b[i]));
}

function followed(shape: Shape, step: OutlineStep): Shape | 'parted' {
    let changed = false;
    let parted = false;
    const polygons = polygonsOf(shape).map((rings) =>
        rings.map((ring) => {
            const corners = open(ring);
            const next = ringAfter(corners, step);
            if (next === 'parted') parted = true;
            if (next === 'parted' || next === corners) return ring as Position[];
            changed = true;
            return [...next, next[0]!];
        })
    );
    if (parted) return 'parted';
    if (!changed) return shape;
    return shape.type === 'Polygon'
        ? {type: 'Polygon', coordinates: polygons[0]!}
        : {type: 'MultiPolygon', coordinates: polygons};
}

function ringAfter(corners: readonly Position[], step: OutlineStep): readonly Position[] | 'parted' {
    if (step.kind === 'moved') {
        return corners.some((at) => same(at, step.from))
            ? corners.map((at) => (same(at, step.from) ? step.to : at))
            : corners;
    }
    if (step.kind === 'redrawn') return ringRedrawn(corners, step);
    const [a, b] = step.between;
    const n = corners.length;
    if (step.kind === 'added') {
        const i = corners.findIndex((at, k) => meets(at, corners[(k + 1) % n]!, a, b));
        return i < 0 ? corners : corners.toSpliced(i + 1, 0, step.at);
    }
    const i = corners.findIndex((at) => same(at, step.at));
    if (i < 0) return corners;
    const both = meets(corners[(i + n - 1) % n]!, corners[(i + 1) % n]!, a, b);
    return both && n > 3 ? corners.toSpliced(i, 1) : 'parted';
}

// a neighbour that has the whole stretch has the new one; one that has a part of it parts
function ringRedrawn(
    corners: readonly Position[],
    {between: [a, b], was, is}: Extract<OutlineStep, {kind: 'redrawn'}>
): readonly Position[] | 'parted' {
    const n = corners.length;
    const chain = [a, ...was, b];
    for (const [path, next] of [
        [chain, is],
        [chain.toReversed(), is.toReversed()]
    ] as const) {
        const start = corners.findIndex((_, i) => path.every((at, k) => same(at, corners[(i + k) % n])));
        if (start < 0 || path.length > n) continue;
        const rest = Array.from({length: n - path.length}, (_, k) => corners[(start + path.length + k) % n]!);
        return [path[0]!, ...next, path.at(-1)!, ...rest];
    }
    const edges = chain.slice(1).map((at, i) => [chain[i]!, at] as const);
    const parted = corners.some((at, i) => edges.some(([p, q]) => meets(at, corners[(i + 1) % n]!, p, q)));
    return parted ? 'parted' : corners;
}

// an edge of a neighbour runs the other way round
function meets(p: Position, q: Position, a: Position, b: Position): boolean {
    return (same(p, a) && same(q, b)) || (same(p, b) && same(q, a));
}

function ringsOf(shape: Shape): readonly (readonly Position[])[] {
    return polygonsOf(shape).flat();
}

function signed(ring: readonly Position[]): number {
    const [x0, y0] = ring[0]!;
    return ring.reduce((sum, [x, y], i) => {
        const [u, v] = ring[(i + 1) % ring.length]!;
        return sum + (x! - x0!) * (v! - y0!) - (u! - x0!) * (y! - y0!);
    }, 0);
}

function open(ring: readonly Position[]): readonly Position[] {
    return ring.slice(0, -1);
}

function key(at: Position): string {
    return `${at[0]} ${at[1]}`;
}

function same(a: Position | undefined, b: Position | undefined): boolean {
    return !!a && !!b && a[0] === b[0] && a[1] === b[1];
}
