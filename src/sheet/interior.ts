import {bandsOf} from './edge-bands.ts';
import type {PlaneShape} from './view.ts';

/** A place inside a shape with its clearance, both in the units of the plane. */
export interface InnerPlace {
    readonly x: number;
    readonly y: number;
    readonly clearance: number;
}

const STEPS = 14;

/**
 * Places inside a shape, the roomiest first: a lattice of 14 × 14 over its box, refined around the best.
 * A wide label needs more room sideways than up: distances up and down count `stretch` times.
 * Cost: about 250 questions of the edges near a place.
 */
export function innerPlaces(
    shape: PlaneShape,
    box: readonly [number, number, number, number],
    stretch: number,
    wanted: number
): InnerPlace[] {
    const lattice = sample(shape, box, stretch);
    const best = lattice[0];
    if (!best) return [];
    const [dx, dy] = [(box[2] - box[0]) / STEPS, (box[3] - box[1]) / STEPS];
    const finer = sample(shape, [best.x - dx, best.y - dy, best.x + dx, best.y + dy], stretch).slice(0, 1);
    return [...finer, ...lattice].sort((a, b) => b.clearance - a.clearance).slice(0, wanted);
}

function sample(
    shape: PlaneShape,
    [x0, y0, x1, y1]: readonly [number, number, number, number],
    stretch: number
): InnerPlace[] {
    const edges = bandsOf(shape);
    const places: InnerPlace[] = [];
    for (let i = 0; i < STEPS; i++)
        for (let j = 0; j < STEPS; j++) {
            const x = x0 + ((i + 0.5) * (x1 - x0)) / STEPS;
            const y = y0 + ((j + 0.5) * (y1 - y0)) / STEPS;
            if (edges.holds(x, y)) places.push({x, y, clearance: edges.clearance(x, y, stretch)});
        }
    return places.sort((a, b) => b.clearance - a.clearance);
}
