import {type Cells, joinPieces} from './cells.ts';
import {type Km, noise, warp} from './plane.ts';
import {seeded} from './seeded.ts';

const WAVES = [
    [9, 2],
    [4.2, 1.15],
    [1.9, 0.5]
] as const;
const ROUNDS = 30;

/**
 * The commune of every cell of one district: 0 … count − 1, nearest to the centre first.
 *
 * Seeds settle where the weight of their cells is (Lloyd); the weight is greater near the town, so communes are smaller
 * there, and uneven by noise elsewhere.
 *
 * @param town how many communes belong to the town: 1 for a district's one small town, many for a city.
 */
export function communeCells(
    cells: Cells,
    members: readonly number[],
    centre: Km,
    count: number,
    town: number,
    seed: number
): Map<number, number> {
    const chance = seeded(seed, `communes ${centre.join(' ')}`);
    const bent = members.map((cell) => warp(cells.places[cell]!, WAVES, seed + 7));
    const reach = town > 1 ? 5.5 : 2.2;
    const density = members.map((cell) => {
        const place = cells.places[cell]!;
        const near = Math.exp(-(((place[0] - centre[0]) ** 2 + (place[1] - centre[1]) ** 2) / (2 * reach * reach)));
        const uneven = 1 + 0.85 * noise(place, 13, seed + 31);
        return cells.areas[cell]! * (uneven + near * (town > 1 ? 9 : 11));
    });
    let seeds = firstSeeds(bent, density, count, chance.next);
    let nearest = assign(bent, seeds);
    for (let round = 0; round < ROUNDS; round++) {
        seeds = middles(bent, density, nearest, seeds);
        nearest = assign(bent, seeds);
    }
    const labels = new Int32Array(cells.places.length).fill(-1);
    members.forEach((cell, k) => {
        labels[cell] = nearest[k]!;
    });
    joinPieces(cells, labels, members);
    const from = (i: number) => Math.hypot(seeds[i]![0] - centre[0], seeds[i]![1] - centre[1]);
    const order = seeds.map((_, i) => i).sort((a, b) => from(a) - from(b));
    const rank = new Map(order.map((i, place) => [i, place]));
    return new Map(members.map((cell) => [cell, rank.get(labels[cell]!)!]));
}

// each new seed where the farthest weight is: spread out, and never two in one place
function firstSeeds(bent: readonly Km[], density: readonly number[], count: number, next: () => number): Km[] {
    const seeds: Km[] = [bent[Math.floor(next() * bent.length)]!];
    const distance = bent.map(() => Infinity);
    while (seeds.length < count) {
        const [x, y] = seeds.at(-1)!;
        let total = 0;
        bent.forEach((place, k) => {
            distance[k] = Math.min(distance[k]!, (place[0] - x) ** 2 + (place[1] - y) ** 2);
            total += distance[k]! * density[k]!;
        });
        let left = next() * total;
        const k = distance.findIndex((d, i) => {
            left -= d * density[i]!;
            return left < 0;
        });
        seeds.push(bent[k < 0 ? bent.length - 1 : k]!);
    }
    return seeds;
}

function assign(bent: readonly Km[], seeds: readonly Km[]): Int32Array {
    return Int32Array.from(bent, ([x, y]) => {
        let best = 0;
        let least = Infinity;
        seeds.forEach(([sx, sy], i) => {
            const d = (x - sx) ** 2 + (y - sy) ** 2;
            if (d < least) {
                least = d;
                best = i;
            }
        });
        return best;
    });
}

function middles(bent: readonly Km[], density: readonly number[], nearest: Int32Array, seeds: readonly Km[]): Km[] {
    const sums = seeds.map(() => [0, 0, 0] as [number, number, number]);
    bent.forEach(([x, y], k) => {
        const sum = sums[nearest[k]!]!;
        sum[0] += density[k]! * x;
        sum[1] += density[k]! * y;
        sum[2] += density[k]!;
    });
    return sums.map(([x, y, weight], i) => (weight > 0 ? [x / weight, y / weight] : seeds[i]!));
}
