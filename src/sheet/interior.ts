import {holds, type PlaneShape} from './view.ts';

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
 * Cost: about 250 × the number of vertices.
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
    const places: InnerPlace[] = [];
    for (let i = 0; i < STEPS; i++)
        for (let j = 0; j < STEPS; j++) {
            const x = x0 + ((i + 0.5) * (x1 - x0)) / STEPS;
            const y = y0 + ((j + 0.5) * (y1 - y0)) / STEPS;
            if (holds(shape, x, y)) places.push({x, y, clearance: clearance(shape, x, y, stretch)});
        }
    return places.sort((a, b) => b.clearance - a.clearance);
}

function clearance(shape: PlaneShape, x: number, y: number, stretch: number): number {
    let least = Infinity;
    for (const rings of shape)
        for (const ring of rings) {
            let [ax, ay] = [ring.at(-2) ?? 0, ring.at(-1) ?? 0];
            for (let i = 0; i < ring.length; i += 2) {
                const [bx, by] = [ring[i]!, ring[i + 1]!];
                const [dx, dy] = [bx - ax, (by - ay) * stretch];
                const [px, py] = [x - ax, (y - ay) * stretch];
                const length = dx * dx + dy * dy;
                const t = length > 0 ? Math.min(1, Math.max(0, (px * dx + py * dy) / length)) : 0;
                least = Math.min(least, Math.hypot(px - t * dx, py - t * dy));
                [ax, ay] = [bx, by];
            }
        }
    return least;
}
