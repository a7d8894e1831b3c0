import type {MultiPolygon, Polygon, Position} from 'geojson';
import type {VertexPath} from './draw-state.ts';

type Shape = Polygon | MultiPolygon;

/** The rings of a shape, polygon by polygon. */
export function polygonsOf(shape: Shape): readonly (readonly (readonly Position[])[])[] {
    return shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
}

/** The ring that a path names; undefined when the shape has none there. */
export function ringOf(shape: Shape, {polygon, ring}: VertexPath): readonly Position[] | undefined {
    return polygonsOf(shape)[polygon]?.[ring];
}

/** True when the path names a corner of the shape. The closing position of a ring is its first corner, not another one. */
export function hasVertex(shape: Shape, path: VertexPath): boolean {
    const ring = ringOf(shape, path);
    return ring !== undefined && Number.isInteger(path.index) && path.index >= 0 && path.index < ring.length - 1;
}

/** The corner after or before another, through all rings and parts and around; the first or last one where none is given. */
export function cornerBeside(shape: Shape, path: VertexPath | null, step: 1 | -1): VertexPath {
    const all = polygonsOf(shape).flatMap((rings, polygon) =>
        rings.flatMap((positions, ring) => positions.slice(1).map((_, index) => ({polygon, ring, index})))
    );
    const now = all.findIndex((each) => path !== null && samePath(each, path));
    return all[now < 0 && step === -1 ? all.length - 1 : (now + step + all.length) % all.length]!;
}

function samePath(a: VertexPath, b: VertexPath): boolean {
    return a.polygon === b.polygon && a.ring === b.ring && a.index === b.index;
}

/** The shape with one corner elsewhere, wherever its rings pass there: an outline that touches itself goes on touching. Rings stay closed. */
export function moveVertex(shape: Shape, path: VertexPath, at: Position): Shape {
    const from = ringOf(shape, path)?.[path.index];
    const moved = withCorners(shape, path, (corners) => corners.with(path.index, at));
    if (!from) return moved;
    return polygonsOf(moved).reduce((now, rings, polygon) => {
        return rings.reduce((each, positions, ring) => {
            if (!positions.some((corner) => isAt(corner, from))) return each;
            return withCorners(each, {polygon, ring, index: 0}, (corners) =>
                corners.map((corner) => (isAt(corner, from) ? at : corner))
            );
        }, now);
    }, moved);
}

/** The shape with a new corner after the one that the path names. */
export function insertVertex(shape: Shape, path: VertexPath, at: Position): Shape {
    return withCorners(shape, path, (corners) => corners.toSpliced(path.index + 1, 0, at));
}

/** The shape without a corner; null when its ring would keep fewer than 3. */
export function removeVertex(shape: Shape, path: VertexPath): Shape | null {
    const ring = ringOf(shape, path);
    if (!ring || ring.length <= 4) return null;
    return withCorners(shape, path, (corners) => corners.toSpliced(path.index, 1));
}

function isAt(a: Position, b: Position): boolean {
    return a[0] === b[0] && a[1] === b[1];
}

// an open ring goes to `change`, a closed one comes out; everything else of the shape is shared, not copied
function withCorners(shape: Shape, path: VertexPath, change: (corners: Position[]) => Position[]): Shape {
    const polygons = polygonsOf(shape).map((rings, p) =>
        rings.map((ring, r) => {
            if (p !== path.polygon || r !== path.ring) return ring as Position[];
            const corners = change(ring.slice(0, -1));
            return [...corners, corners[0]!];
        })
    );
    if (shape.type === 'Polygon') return {type: 'Polygon', coordinates: polygons[0]!};
    return {type: 'MultiPolygon', coordinates: polygons};
}
