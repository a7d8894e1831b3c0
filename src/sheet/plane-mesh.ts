import type {Transform} from '../crs/system.ts';

// a bilinear cell of 0.01° (1.1 km) departs from the projection by less than 0.01 m
const CELL = 0.01;
const ROW = 100_000;
const ZERO: readonly [number, number] = [0, 0];

/**
 * A projection from longitude and latitude for drawing many corners: exact at the meshes of 0.01°, bilinear between them.
 *
 * Accuracy: 0.01 m on the ground (0.001 mm on paper at 1:10 000), the same ground always at the same place; figures and
 *           coordinates in print are never taken from it (test/sheet/plane-mesh.test.ts).
 * Cost:     four projections a cell, then some multiplications a corner.
 */
export function planeMesh(toPlane: Transform): Transform {
    const nodes = new Map<number, readonly [number, number]>();
    const node = (i: number, j: number): readonly [number, number] => {
        const key = i * ROW + j;
        const known = nodes.get(key) ?? toPlane(i * CELL, j * CELL);
        nodes.set(key, known);
        return known;
    };
    let cell = {i: Number.NaN, j: Number.NaN, sw: ZERO, se: ZERO, nw: ZERO, ne: ZERO};
    return (lon, lat) => {
        const i = Math.floor(lon / CELL);
        const j = Math.floor(lat / CELL);
        if (i !== cell.i || j !== cell.j)
            cell = {i, j, sw: node(i, j), se: node(i + 1, j), nw: node(i, j + 1), ne: node(i + 1, j + 1)};
        const s = lon / CELL - i;
        const t = lat / CELL - j;
        const a = (1 - s) * (1 - t);
        const b = s * (1 - t);
        const c = (1 - s) * t;
        const d = s * t;
        const {sw, se, nw, ne} = cell;
        return [a * sw[0] + b * se[0] + c * nw[0] + d * ne[0], a * sw[1] + b * se[1] + c * nw[1] + d * ne[1]];
    };
}
