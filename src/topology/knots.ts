import type {Position} from 'geojson';

/**
 * Corners of a closed ring that it passes more than once and where the passes cross. Passes that only touch are sound.
 *
 *     ╲ ╱        ╲ ╱
 *      ● crosses  ● touches: the way of the second pass stays on one side of the first
 *     ╱ ╲        ╱ ╲
 *
 * Cost: O(n), and the square of the passes at one corner.
 */
export function knots(ring: readonly Position[]): Position[] {
    const corners = ring.slice(1).filter((position, i) => position[0] !== ring[i]![0] || position[1] !== ring[i]![1]);
    const passes = new Map<string, number[]>();
    corners.forEach(([x, y], i) => {
        const key = `${x} ${y}`;
        const seen = passes.get(key);
        if (seen) seen.push(i);
        else passes.set(key, [i]);
    });
    const found: Position[] = [];
    for (const indices of passes.values()) {
        const crossed = indices.some((i, k) => indices.slice(k + 1).some((j) => cross(corners, i, j)));
        if (crossed) found.push(corners[indices[0]!]!);
    }
    return found;
}

function cross(corners: readonly Position[], i: number, j: number): boolean {
    const at = corners[i]!;
    const angle = (k: number) => {
        const to = corners.at(k % corners.length)!;
        return Math.atan2(to[1]! - at[1]!, to[0]! - at[0]!);
    };
    const start = angle(i - 1);
    const turn = (k: number) => (angle(k) - start + 4 * Math.PI) % (2 * Math.PI);
    const [out, into, away] = [turn(i + 1), turn(j - 1), turn(j + 1)];
    // edges that leave together run along each other, which is an overlap and found as one
    if (into === 0 || away === 0 || into === out || away === out) return false;
    return into < out !== away < out;
}
