import {booleanPointInPolygon, pointOnFeature, polygonize} from '@turf/turf';
import type {Feature, LineString, MultiPolygon, Polygon, Position} from 'geojson';
import {areaM2} from '../measure/area.ts';
import {polygonsOf} from './edit-vertex.ts';
import {END, meet} from './meet.ts';

type Shape = Polygon | MultiPolygon;

/** The parts of a shape that was cut, largest first, and the corners that the cut put on its outline. */
export interface Split {
    readonly parts: readonly Polygon[];
    /** New corners on edges of the outline: neighbours that share the edge need them too. */
    readonly added: readonly {readonly between: readonly [Position, Position]; readonly at: Position}[];
}

/** Parts that are out by more than this are not the shape, m². */
const LOST_M2 = 0.01;

/** A place where the line crosses an edge: how far along the line and along the edge, 0 to 1 each. */
interface Crossing {
    readonly onLine: number;
    readonly at: Position;
}

/**
 * Cut a shape along a drawn line. The parts share the very same corners along the cut; corners of the outline stay as they are, to
 * the last bit. A line that ends inside, or touches without crossing, cuts nothing there. Parts of a multi-polygon that the line
 * does not reach stay whole.
 *
 * Units:    degrees; edges are straight in longitude and latitude.
 * Accuracy: a corner of the cut lies on the outline's edge to 1e-9 m: the parts add up to the shape to a square millimetre
 *           (test/draw/split.test.ts).
 * Cost:     O(edges of the shape × edges of the line).
 *
 * Null when the line does not part the shape, or crosses itself.
 */
export function splitShape(shape: Shape, line: readonly Position[]): Split | null {
    if (crossesItself(line)) return null;
    const added: {between: [Position, Position]; at: Position}[] = [];
    const parts = polygonsOf(shape).flatMap((rings) => {
        const polygon: Polygon = {type: 'Polygon', coordinates: rings.map((ring) => [...ring])};
        return splitPolygon(polygon, line, added) ?? [polygon];
    });
    if (parts.length <= polygonsOf(shape).length) return null;
    return {parts: parts.sort((a, b) => areaM2(b) - areaM2(a)), added};
}

function splitPolygon(
    polygon: Polygon,
    line: readonly Position[],
    added: {between: [Position, Position]; at: Position}[]
): Polygon[] | null {
    const cuts: Crossing[][] = line.slice(1).map(() => []);
    const outline: Position[][] = [];
    const nodes: typeof added = [];
    for (const ring of polygon.coordinates) {
        const noded: Position[] = [];
        for (let i = 1; i < ring.length; i++) {
            const [a, b] = [ring[i - 1]!, ring[i]!];
            noded.push(a);
            const here: {t: number; at: Position}[] = [];
            for (let k = 1; k < line.length; k++) {
                const met = meet(line[k - 1]!, line[k]!, a, b);
                if (!met) continue;
                // an end of the edge is its own corner, a place within it a new one
                const at = met.onEdge <= END ? a : met.onEdge >= 1 - END ? b : met.at;
                cuts[k - 1]!.push({onLine: met.onLine, at});
                if (at === met.at) here.push({t: met.onEdge, at});
            }
            for (const {at} of here.sort((x, y) => x.t - y.t)) {
                noded.push(at);
                nodes.push({between: [a, b], at});
            }
        }
        outline.push([...noded, noded[0]!]);
    }
    const chords = chordsOf(line, cuts).filter((chord) => inside(chord, polygon));
    if (chords.length === 0) return null;
    const edges = distinct([...outline.flatMap(pairs), ...chords.flatMap(pairs)]);
    const features = edges.map(
        (coordinates): Feature<LineString> => ({
            type: 'Feature',
            properties: {},
            geometry: {type: 'LineString', coordinates}
        })
    );
    const faces = facesOf(features);
    if (!faces) return null;
    const own = faces.filter((face) => booleanPointInPolygon(pointOnFeature(face), polygon));
    // around holes that touch the outline in a corner the faces may come without them: such a piece stays whole
    if (own.length < 2 || Math.abs(sum(own) - areaM2(polygon)) > LOST_M2) return null;
    added.push(...nodes);
    return own.map(wound);
}

function sum(parts: readonly Polygon[]): number {
    return parts.reduce((total, part) => total + areaM2(part), 0);
}

// the library throws for slivers whose corners it cannot put in order; such a piece stays whole
function facesOf(features: Feature<LineString>[]): Polygon[] | null {
    try {
        return polygonize({type: 'FeatureCollection', features}).features.map(({geometry}) => geometry);
    } catch {
        return null;
    }
}

// an edge that the line runs along, or comes back on, is one edge
function distinct(edges: readonly [Position, Position][]): [Position, Position][] {
    const seen = new Set<string>();
    return edges.filter(([a, b]) => {
        const key = [String(a), String(b)].sort().join(' ');
        return !same(a, b) && !seen.has(key) && seen.add(key);
    });
}

function crossesItself(line: readonly Position[]): boolean {
    for (let i = 1; i < line.length; i++) {
        for (let k = i + 2; k < line.length; k++) {
            if (meet(line[i - 1]!, line[i]!, line[k - 1]!, line[k]!)) return true;
        }
    }
    return false;
}

// the line from crossing to crossing, with its own corners between
function chordsOf(line: readonly Position[], cuts: readonly Crossing[][]): Position[][] {
    const chords: Position[][] = [];
    let open: Position[] | null = null;
    for (let k = 1; k < line.length; k++) {
        for (const {at} of cuts[k - 1]!.sort((a, b) => a.onLine - b.onLine)) {
            if (open && !same(open.at(-1)!, at)) chords.push([...open, at]);
            open = [at];
        }
        if (open && !same(open.at(-1)!, line[k]!)) open.push(line[k]!);
    }
    return chords;
}

function inside(chord: readonly Position[], polygon: Polygon): boolean {
    const [a, b] = [chord[0]!, chord[1]!];
    return booleanPointInPolygon([(a[0]! + b[0]!) / 2, (a[1]! + b[1]!) / 2], polygon, {ignoreBoundary: true});
}

// RFC 7946: outer ring counter-clockwise, holes clockwise
function wound({coordinates}: Polygon): Polygon {
    return {
        type: 'Polygon',
        coordinates: coordinates.map((ring, i) => (signed(ring) > 0 === (i === 0) ? ring : ring.toReversed()))
    };
}

function signed(ring: readonly Position[]): number {
    return ring.reduce((sum, [x, y], i) => {
        const [u, v] = ring[(i + 1) % ring.length]!;
        return sum + (x! * v! - u! * y!);
    }, 0);
}

function pairs(line: readonly Position[]): [Position, Position][] {
    return line.slice(1).map((at, i) => [line[i]!, at]);
}

function same(a: Position, b: Position): boolean {
    return a[0] === b[0] && a[1] === b[1];
}
