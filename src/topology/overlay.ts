import type {MultiPolygon, Polygon, Position} from 'geojson';
import {fromGrid, gridAreaM2, onGrid, toGrid} from '../measure/millimetre-grid.ts';
import {CLIP, type Clipper, FILL, type Rings, startClipper} from './clipper.ts';
import {evenOddAreaM2} from './even-odd-area.ts';
import {isSimpleRing} from './simple-ring.ts';

/**
 * The overlay engine (Clipper2) behind one small door. A region is a set of polygons on the 1 mm integer grid of the
 * ellipsoidal equal-area plane (measure/), so its area is the area on the ellipsoid.
 */
export interface Region {
    readonly areaM2: number;
    readonly isEmpty: boolean;
    /** West, south, east, north in millimetres of the plane. */
    readonly box: readonly [number, number, number, number];
    /** The engine's own rings: x, y, x, y … in millimetres, outer rings counter-clockwise, holes clockwise. */
    readonly rings: readonly Float64Array[];
    /** The outline it was made of is known to be sound: one closed ring of numbers that does not meet itself. */
    readonly isPlain?: true;
}

export interface Outline {
    readonly rings: Rings;
    /** One ring that does not meet itself on the grid, so its ground is what anybody would say; else `checkGeometry` may have something to tell. */
    readonly isPlain: boolean;
}

export interface Overlay {
    /**
     * The ground a geometry covers. Even-odd for the rings of one polygon, so an invalid polygon gives the region that
     * even-odd gives it; the parts of a multi-polygon are united, so parts that overlap lose nothing.
     */
    region(geometry: Polygon | MultiPolygon): Region;
    /** The rings of that region, for who copies them at once: they may be overwritten by the next call. */
    outline(geometry: Polygon | MultiPolygon): Outline;
    union(regions: readonly Region[]): Region;
    intersect(a: Region, b: Region): Region;
    subtract(a: Region, b: Region): Region;
    /** Back to longitude and latitude in degrees, RFC 7946 winding; null for an empty region. */
    geometry(region: Region): MultiPolygon | null;
}

const EMPTY: Region = {areaM2: 0, isEmpty: true, box: [0, 0, 0, 0], rings: []};

/**
 * Start the engine. The caller passes the bytes of `clipper2z.wasm`, so that this folder needs no file and no network.
 * A page needs 'wasm-unsafe-eval' in its Content-Security-Policy, and no 'unsafe-eval'.
 *
 * @throws {Error} if the bytes are not those of clipper2-wasm 0.4.0.
 */
export async function startOverlay(wasm: ArrayBuffer | Uint8Array): Promise<Overlay> {
    return overlayOn(await startClipper(wasm));
}

/** The overlay on an engine that is already running. */
export function overlayOn(clipper: Clipper): Overlay {
    return {
        region(geometry) {
            const plain = plainRing(geometry);
            if (!plain) return toRegion(anyRings(clipper, geometry));
            const region = toRegion([plain.slice()]);
            return isClosed(partsOf(geometry)[0]![0]!) ? {...region, isPlain: true} : region;
        },
        outline(geometry) {
            const plain = plainRing(geometry);
            return plain ? {rings: [plain], isPlain: true} : {rings: anyRings(clipper, geometry), isPlain: false};
        },
        union(regions) {
            const filled = regions.filter((region) => !region.isEmpty);
            if (filled.length < 2) return filled[0] ?? EMPTY;
            return toRegion(clipper.clip(CLIP.union, FILL.positive, filled.flatMap(ringsOf), []));
        },
        intersect(a, b) {
            if (a.isEmpty || b.isEmpty || apart(a, b)) return EMPTY;
            if (a === b) return a;
            return toRegion(clipper.clip(CLIP.intersection, FILL.positive, a.rings, b.rings));
        },
        subtract(a, b) {
            if (a === b) return EMPTY;
            if (a.isEmpty || b.isEmpty || apart(a, b)) return a;
            return toRegion(clipper.clip(CLIP.difference, FILL.positive, a.rings, b.rings));
        },
        geometry(region) {
            if (region.isEmpty) return null;
            const coordinates = clipper
                .nest(FILL.positive, region.rings)
                .map(({outer, holes}) => [outer, ...holes].map(toPositions));
            return {type: 'MultiPolygon', coordinates};
        }
    };
}

function partsOf(geometry: Polygon | MultiPolygon): readonly Position[][][] {
    return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

// a single ring that does not meet itself needs no engine; on the grid's own array, until the next ring
function plainRing(geometry: Polygon | MultiPolygon): Float64Array | null {
    const parts = partsOf(geometry);
    if (parts.length !== 1 || parts[0]!.length !== 1) return null;
    const ring = onGrid(parts[0]![0]!);
    if (!isSimpleRing(ring)) return null;
    return gridAreaM2(ring) < 0 ? turn(ring) : ring;
}

function anyRings(clipper: Clipper, geometry: Polygon | MultiPolygon): Rings {
    const parts = partsOf(geometry).map((rings) => evenOdd(clipper, rings.map(toGrid).filter(isRing)));
    return parts.length === 1 ? parts[0]! : clipper.clip(CLIP.union, FILL.positive, parts.flat(), []);
}

/*
 * The engine may lose a hole whose corner lies within a millimetre of another edge. A sound outline has the area of its
 * outer ring without its holes; where the answer has another, a plain sweep says what it should be, and the engine is
 * asked again with x and y changed over, where it meets the corners in another order.
 */
function evenOdd(clipper: Clipper, rings: Rings): Rings {
    const answer = clipper.clip(CLIP.union, FILL.evenOdd, rings, []);
    const allowed = 0.5 + rings.reduce((sum, ring) => sum + perimeterMm(ring), 0) * 1e-6;
    const [outer = 0, ...holes] = rings.map((ring) => Math.abs(gridAreaM2(ring)));
    const ifSound = holes.reduce((sum, hole) => sum - hole, outer);
    if (Math.abs(areaOf(answer) - ifSound) <= allowed) return answer;
    const wanted = evenOddAreaM2(rings);
    if (wanted === null || Math.abs(areaOf(answer) - wanted) <= allowed) return answer;
    const other = clipper.clip(CLIP.union, FILL.evenOdd, rings.map(transposed), []).map(transposed).map(turn);
    return Math.abs(areaOf(other) - wanted) < Math.abs(areaOf(answer) - wanted) ? other : answer;
}

function areaOf(rings: Rings): number {
    return rings.reduce((sum, ring) => sum + gridAreaM2(ring), 0);
}

function transposed(ring: Float64Array): Float64Array {
    return ring.map((_, i) => ring[i ^ 1]!);
}

function perimeterMm(ring: Float64Array): number {
    let sum = 0;
    for (let i = 0; i < ring.length; i += 2) {
        const k = i === 0 ? ring.length - 2 : i - 2;
        sum += Math.hypot(ring[i]! - ring[k]!, ring[i + 1]! - ring[k + 1]!);
    }
    return sum;
}

function toRegion(rings: Rings): Region {
    let areaM2 = 0;
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const ring of rings) {
        areaM2 += gridAreaM2(ring);
        for (let i = 0; i < ring.length; i += 2) {
            const x = ring[i]!;
            const y = ring[i + 1]!;
            if (x < west) west = x;
            if (x > east) east = x;
            if (y < south) south = y;
            if (y > north) north = y;
        }
    }
    if (!(areaM2 > 0)) return EMPTY;
    return {areaM2, isEmpty: false, box: [west, south, east, north], rings};
}

function apart({box: a}: Region, {box: b}: Region): boolean {
    return a[2] < b[0] || b[2] < a[0] || a[3] < b[1] || b[3] < a[1];
}

function ringsOf(region: Region): Rings {
    return region.rings;
}

// the other way round, in place
function turn(ring: Float64Array): Float64Array {
    for (let i = 0, k = ring.length - 2; i < k; i += 2, k -= 2) {
        const [x, y] = [ring[i]!, ring[i + 1]!];
        ring[i] = ring[k]!;
        ring[i + 1] = ring[k + 1]!;
        ring[k] = x;
        ring[k + 1] = y;
    }
    return ring;
}

// closed, and no position that the grid had to leave out
function isClosed(ring: readonly Position[]): boolean {
    const [first, last] = [ring[0]!, ring.at(-1)!];
    if (first[0] !== last[0] || first[1] !== last[1]) return false;
    return ring.every((position) => Number.isFinite(position[0]) && Number.isFinite(position[1]));
}

function isRing(ring: Float64Array): boolean {
    return ring.length >= 6;
}

function toPositions(ring: Float64Array): Position[] {
    const positions: Position[] = [];
    for (let i = 0; i < ring.length; i += 2) positions.push(fromGrid(ring[i]!, ring[i + 1]!));
    positions.push([...positions[0]!]);
    return positions;
}
