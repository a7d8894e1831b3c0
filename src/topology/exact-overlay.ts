import type {MultiPolygon, Polygon, Position} from 'geojson';
import {gridAreaM2, toGrid} from '../measure/millimetre-grid.ts';
import {nodeShapes} from './node-shapes.ts';
import type {Overlay, Region} from './overlay.ts';

type Shape = Polygon | MultiPolygon;

/** Shapes that can be united, cut and laid over one another, with borders that stay theirs. */
export interface ExactShapes {
    /** The shapes with the corners that they share, in the order given. */
    readonly shapes: readonly Shape[];
    /** Their ground, in the same order. */
    readonly regions: readonly Region[];
    /** A shape of ground made of these regions; null where nothing is left. */
    shape(region: Region): Shape | null;
}

/** A ring this narrow on average is the rounding of two borders that are one, millimetres. */
const NOISE_MM = 2;
/** Points that the grid puts into long edges lie within this of the line of their neighbours, millimetres. */
const STRAIGHT_MM = 2;
/** A crossing on an edge that runs straight on bends it by no more than its rounding, millimetres. */
const NODE_STRAIGHT_MM = 1.5;

/**
 * Overlay of shapes whose borders truly meet. The engine works on whole millimetres; what it gives is told again in the corners of
 * the shapes it was given, to the last bit, and in the crossings of their edges, so that neighbours made of the same shapes have
 * the same border.
 *
 * Accuracy: corners are those given or lie on the given edges to 1e-9 m; parts and holes narrower than 2 mm on average are rounding
 *           and left out. A tiling stays one (test/topology/exact-overlay.test.ts: no gap and no overlap above 0.01 m²).
 * Cost:     that of `nodeShapes` and of the overlays asked for.
 */
export function exactShapes(given: readonly Shape[], overlay: Overlay): ExactShapes {
    const corners = new Map<string, Position>();
    const remember = (shape: Shape): void => {
        for (const at of polygonsOf(shape).flat(2)) {
            const key = keyOf(at);
            if (!corners.has(key)) corners.set(key, at);
        }
    };
    given.forEach(remember);
    const original = new Set(corners.keys());
    const shapes = nodeShapes(given, {crossings: true});
    shapes.forEach(remember);
    return {
        shapes,
        regions: shapes.map((shape) => overlay.region(shape)),
        shape(region) {
            const parts = (overlay.geometry(region)?.coordinates ?? []).flatMap((rings) => {
                const [outer, ...holes] = rings.flatMap((ring) => ringOf(ring, corners, original));
                // without its outer ring a part is noise, with its holes
                return outer && isWide(rings[0]!) ? [[outer, ...holes.filter(isWide)]] : [];
            });
            if (parts.length === 0) return null;
            return parts.length === 1
                ? {type: 'Polygon', coordinates: parts[0]!}
                : {type: 'MultiPolygon', coordinates: parts};
        }
    };
}

function ringOf(
    ring: readonly Position[],
    corners: ReadonlyMap<string, Position>,
    original: ReadonlySet<string>
): Position[][] {
    const open = ring.slice(0, -1);
    const grid = open.map(gridPoint);
    const kept: Position[] = [];
    for (const [i, [x, y]] of grid.entries()) {
        const key = `${x} ${y}`;
        const bend = bendMm(grid.at(i - 1)!, [x, y], grid[(i + 1) % grid.length]!);
        const at = corners.get(key);
        if (!original.has(key) && bend <= (at ? NODE_STRAIGHT_MM : STRAIGHT_MM)) continue;
        const next = at ?? open[i]!;
        kept.push(next);
    }
    return kept.length < 3 ? [] : [[...kept, kept[0]!]];
}

function isWide(ring: readonly Position[]): boolean {
    const grid = toGrid(ring);
    let perimeter = 0;
    for (let i = 0; i < grid.length; i += 2) {
        const k = i === 0 ? grid.length - 2 : i - 2;
        perimeter += Math.hypot(grid[i]! - grid[k]!, grid[i + 1]! - grid[k + 1]!);
    }
    return Math.abs(gridAreaM2(grid)) * 1e6 > (perimeter * NOISE_MM) / 2;
}

// how far the middle of three points lies off the line of the others; far away where they turn back
function bendMm(a: readonly [number, number], at: readonly [number, number], b: readonly [number, number]): number {
    const [x, y] = [b[0] - a[0], b[1] - a[1]];
    const [px, py] = [at[0] - a[0], at[1] - a[1]];
    const length = Math.hypot(x, y);
    const along = px * x + py * y;
    if (length === 0 || along <= 0 || along >= length * length) return Infinity;
    return Math.abs(px * y - py * x) / length;
}

function gridPoint(at: Position): [number, number] {
    const [x, y] = toGrid([at]);
    return [x!, y!];
}

function keyOf(at: Position): string {
    return gridPoint(at).join(' ');
}

function polygonsOf(shape: Shape): readonly (readonly (readonly Position[])[])[] {
    return shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
}
