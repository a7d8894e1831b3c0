import {Delaunay} from 'd3-delaunay';
import type {Km} from './plane.ts';
import {seeded} from './seeded.ts';

/** Small cells (Voronoi) that fill a box: units are made of whole cells, so they can neither overlap nor leave a gap. */
export interface Cells {
    readonly delaunay: Delaunay<unknown>;
    readonly places: readonly Km[];
    readonly areas: Float64Array;
    neighbours(cell: number): Iterable<number>;
}

/** Where smaller cells are wanted: centre and radius in km. */
export interface Dense {
    readonly at: Km;
    readonly radiusKm: number;
}

/** Cells of about `stepKm` across on a jittered grid; half that size in the dense places. */
export function makeCells(
    box: readonly [west: number, south: number, east: number, north: number],
    stepKm: number,
    dense: readonly Dense[],
    seed: number
): Cells {
    const chance = seeded(seed, 'cells');
    const places: Km[] = [];
    const add = (x: number, y: number, step: number) => {
        places.push([x + step * chance.between(0.1, 0.9), y + step * chance.between(0.1, 0.9)]);
    };
    for (let y = box[1]; y < box[3]; y += stepKm) {
        for (let x = box[0]; x < box[2]; x += stepKm) {
            if (!dense.some(({at, radiusKm}) => Math.hypot(x - at[0], y - at[1]) < radiusKm)) {
                add(x, y, stepKm);
                continue;
            }
            const half = stepKm / 2;
            for (const [dx, dy] of [
                [0, 0],
                [half, 0],
                [0, half],
                [half, half]
            ] as const)
                add(x + dx, y + dy, half);
        }
    }
    const delaunay = Delaunay.from(places as [number, number][]);
    const voronoi = delaunay.voronoi([box[0], box[1], box[2] + stepKm, box[3] + stepKm]);
    const areas = Float64Array.from(places, (_, i) => polygonArea(voronoi.cellPolygon(i) ?? []));
    return {delaunay, places, areas, neighbours: (cell) => delaunay.neighbors(cell)};
}

function polygonArea(ring: readonly (readonly number[])[]): number {
    let sum = 0;
    for (let i = 1; i < ring.length; i++) sum += ring[i - 1]![0]! * ring[i]![1]! - ring[i]![0]! * ring[i - 1]![1]!;
    return Math.abs(sum) / 2;
}

/** Groups of touching cells among those asked for, largest first by number of cells. */
function pieces(cells: Cells, members: Iterable<number>): number[][] {
    const open = new Set(members);
    const found: number[][] = [];
    for (const start of open) {
        open.delete(start);
        const piece = [start];
        for (let k = 0; k < piece.length; k++) {
            for (const other of cells.neighbours(piece[k]!)) {
                if (open.delete(other)) piece.push(other);
            }
        }
        found.push(piece);
    }
    return found.sort((a, b) => b.length - a.length || a[0]! - b[0]!);
}

/**
 * Give every piece but the largest of each label to the label it touches most, so that each label is one connected
 * piece. Labels below zero are nobody's: their largest piece stays as well. Changes `labels` in place.
 */
export function joinPieces(cells: Cells, labels: Int32Array, members: readonly number[]): void {
    for (let round = 0; round < 20; round++) {
        const byLabel = new Map<number, number[]>();
        for (const cell of members) {
            const list = byLabel.get(labels[cell]!);
            if (list) list.push(cell);
            else byLabel.set(labels[cell]!, [cell]);
        }
        const strays = [...byLabel.keys()]
            .sort((a, b) => a - b)
            .flatMap((label) => pieces(cells, byLabel.get(label)!).slice(1));
        if (strays.length === 0) return;
        const inside = new Set(members);
        for (const stray of strays) {
            const own = labels[stray[0]!]!;
            const touch = new Map<number, number>();
            for (const cell of stray) {
                for (const other of cells.neighbours(cell)) {
                    const label = labels[other]!;
                    if (label !== own && inside.has(other)) touch.set(label, (touch.get(label) ?? 0) + 1);
                }
            }
            const best = [...touch].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0];
            if (best) for (const cell of stray) labels[cell] = best[0];
        }
    }
    throw new RangeError('The cells do not come together.');
}
