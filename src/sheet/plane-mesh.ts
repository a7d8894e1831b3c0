import type {Transform} from '../crs/system.ts';

// a bilinear cell of 0.01° (1.1 km) departs from the projection by less than 0.01 m
const CELL = 0.01;
const ROW = 100_000;

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
    let [cellI, cellJ] = [Number.NaN, Number.NaN];
    let corners: readonly (readonly [number, number])[] = [];
    return (lon, lat) => {
        const [u, v] = [lon / CELL, lat / CELL];
        const [i, j] = [Math.floor(u), Math.floor(v)];
        if (i !== cellI || j !== cellJ) {
            corners = [node(i, j), node(i + 1, j), node(i, j + 1), node(i + 1, j + 1)];
            [cellI, cellJ] = [i, j];
        }
        const [s, t] = [u - i, v - j];
        const [a, b, c, d] = [(1 - s) * (1 - t), s * (1 - t), (1 - s) * t, s * t];
        const [sw, se, nw, ne] = corners as readonly [Node, Node, Node, Node];
        return [a * sw[0] + b * se[0] + c * nw[0] + d * ne[0], a * sw[1] + b * se[1] + c * nw[1] + d * ne[1]];
    };
}

type Node = readonly [x: number, y: number];
