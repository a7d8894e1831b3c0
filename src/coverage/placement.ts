import Flatbush from 'flatbush';
import type {MultiPolygon, Point, Polygon} from 'geojson';
import type {UnitRecord} from '../record/feature.ts';
import {areaHolds} from '../topology/area-index.ts';
import {closerThan, type Edges, edgesOf, widen} from '../topology/reach.ts';
import {representativePoint} from '../units/representative-point.ts';
import type {UnitIndex} from '../units/unit-index.ts';

/** Where a record lies in a unit set. */
export interface Place {
    /** Codes of the units that hold its point, top down; empty outside. */
    readonly home: readonly string[];
    /**
     * Codes of the units that the disc (the point with its uncertainty, or the area with its margin) lies only partly
     * inside: it may be there and may be elsewhere. Without uncertainty a point has none.
     */
    readonly partly: readonly string[];
}

/** Places records in a unit set. */
export interface Placement {
    place(geometry: Point | Polygon | MultiPolygon, uncertaintyM: number): Place;
    /** Units without units below, in order of the index: where areas are measured. */
    readonly leaves: readonly UnitRecord[];
    /** Places in `leaves` of those whose box meets a box in degrees. */
    leavesNear(box: readonly [number, number, number, number]): number[];
}

/** Cost: O(vertices of the set) to build; to place, the edges of the leaves near the disc. */
export function placementIn(index: UnitIndex): Placement {
    const leaves = index.units.filter(({properties}) => index.children(properties.code).length === 0);
    const edges = leaves.map(({geometry}) => edgesOf(geometry));
    const tree = treeOf(edges);
    const topEdges = new Map<string, Edges>();
    for (const {geometry, properties} of index.units) {
        const {parent, code} = properties;
        if (parent === undefined || !index.byCode(parent)) topEdges.set(code, edgesOf(geometry));
    }
    const leafCodes = leaves.map(({properties}) => lineageOf(properties.code, index));
    const leavesNear = (box: readonly [number, number, number, number]) =>
        tree ? tree.search(...box).sort((a, b) => a - b) : [];

    return {
        leaves,
        leavesNear,
        place(geometry, uncertaintyM) {
            const [lon, lat] = representativePoint(geometry);
            const home = index.at(lon!, lat!).map(({properties}) => properties.code);
            if (geometry.type === 'Point' && !(uncertaintyM > 0)) return {home, partly: []};

            const own = edgesOf(geometry);
            const reached = leavesNear(widen(own.box, uncertaintyM)).filter((i) => {
                if (closerThan(own, edges[i]!, uncertaintyM)) return true;
                // no border in reach: wholly inside the unit, wholly outside, or around the whole unit
                const [x, y] = own.segments as unknown as [number, number];
                return areaHolds(leaves[i]!.geometry, x, y) || holdsFirst(geometry, edges[i]!);
            });
            const chains = reached.map((i) => leafCodes[i]!);
            if (home.length > 0 && !chains.some((chain) => chain.at(-1) === home.at(-1))) chains.push(home);
            const touched = new Set(chains.flat());
            const leaving = [...topEdges].some(
                ([code, border]) => touched.has(code) && closerThan(own, border, uncertaintyM)
            );
            const partly = [...touched].filter((code) => leaving || chains.some((chain) => !chain.includes(code)));
            return {home, partly: partly.sort()};
        }
    };
}

function treeOf(edges: readonly Edges[]): Flatbush | null {
    if (edges.length === 0) return null;
    const tree = new Flatbush(edges.length);
    for (const {box} of edges) tree.add(...box);
    tree.finish();
    return tree;
}

function lineageOf(code: string, index: UnitIndex): string[] {
    const chain = [code];
    for (;;) {
        const parent = index.byCode(chain[0]!)?.properties.parent;
        if (parent === undefined || chain.includes(parent) || !index.byCode(parent)) return chain;
        chain.unshift(parent);
    }
}

function holdsFirst(geometry: Point | Polygon | MultiPolygon, {segments}: Edges): boolean {
    return geometry.type !== 'Point' && areaHolds(geometry, segments[0]!, segments[1]!);
}
