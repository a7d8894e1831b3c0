import {type Cells, joinPieces} from './cells.ts';
import {type Km, warp} from './plane.ts';

export interface DistrictTarget {
    readonly centre: Km;
    readonly km2: number;
}

const WAVES = [
    [24, 5],
    [11, 3.4],
    [5.2, 1.7],
    [2.2, 0.6]
] as const;
const ROUNDS = 48;

/**
 * The district of every cell: place in `targets`, or −1 for the ground outside the province.
 *
 * A power diagram in a plane that noise has bent: the weights are moved until the areas are right, the seeds until the
 * middles are. Seeds of neighbouring provinces all around make the outline a border like the others.
 */
export function districtCells(cells: Cells, targets: readonly DistrictTarget[], seed: number): Int32Array {
    const bent = cells.places.map((place) => warp(place, WAVES, seed));
    const seeds = targets.map(({centre}) => [...centre] as [number, number]);
    const weights = targets.map(({km2}) => km2 / Math.PI);
    const outside = outsideSeeds(targets);
    const all = cells.places.map((_, i) => i);
    const labels = new Int32Array(cells.places.length);
    for (let round = 0; round < ROUNDS; round++) {
        assign(labels, bent, seeds, weights, outside);
        if (round > ROUNDS - 10) joinPieces(cells, labels, all);
        const found = measure(cells, labels, targets.length);
        const ease = round < ROUNDS - 12 ? 1 : 0.5;
        targets.forEach(({centre, km2}, i) => {
            const {area, x, y} = found[i]!;
            weights[i]! += (ease * 0.45 * (km2 - area)) / Math.PI;
            if (area === 0 || round > ROUNDS - 12) return;
            seeds[i] = [
                near(seeds[i]![0] + 0.2 * (centre[0] - x), centre[0]),
                near(seeds[i]![1] + 0.2 * (centre[1] - y), centre[1])
            ];
        });
    }
    return labels;
}

// a seed that strays too far changes places with its neighbour
function near(value: number, middle: number): number {
    return Math.min(middle + 4, Math.max(middle - 4, value));
}

// neighbours' seeds on a hexagonal grid, kept away from the districts by a little more than their radius
function outsideSeeds(targets: readonly DistrictTarget[]): {at: Km; weight: number}[] {
    const step = 15;
    const found: {at: Km; weight: number}[] = [];
    for (let j = -7; j <= 7; j++) {
        for (let i = -7; i <= 7; i++) {
            const at: Km = [(i + (j % 2 === 0 ? 0 : 0.5)) * step, j * step * 0.87];
            const isFar = targets.every(({centre, km2}) => {
                return Math.hypot(at[0] - centre[0], at[1] - centre[1]) > 1.35 * Math.sqrt(km2 / Math.PI);
            });
            if (isFar) found.push({at, weight: 60});
        }
    }
    return found;
}

function assign(
    labels: Int32Array,
    bent: readonly Km[],
    seeds: readonly Km[],
    weights: readonly number[],
    outside: readonly {at: Km; weight: number}[]
): void {
    bent.forEach(([x, y], cell) => {
        let best = -1;
        let least = Infinity;
        for (const {at, weight} of outside) least = Math.min(least, (x - at[0]) ** 2 + (y - at[1]) ** 2 - weight);
        seeds.forEach(([sx, sy], i) => {
            const power = (x - sx) ** 2 + (y - sy) ** 2 - weights[i]!;
            if (power < least) {
                least = power;
                best = i;
            }
        });
        labels[cell] = best;
    });
}

function measure(cells: Cells, labels: Int32Array, count: number): {area: number; x: number; y: number}[] {
    const sums = Array.from({length: count}, () => ({area: 0, x: 0, y: 0}));
    labels.forEach((label, cell) => {
        const sum = sums[label];
        if (!sum) return;
        const area = cells.areas[cell]!;
        sum.area += area;
        sum.x += area * cells.places[cell]![0];
        sum.y += area * cells.places[cell]![1];
    });
    return sums.map(({area, x, y}) => ({area, x: x / area, y: y / area}));
}
