import type {Position} from 'geojson';

type LonLat = readonly [lon: number, lat: number];

/**
 * Lines that meet another line, or themselves, anywhere but in a position that both have as a corner.
 *
 * Cost: about linear in the number of segments, which are looked up on a grid of 0.01 degrees.
 */
export function crossingArcs(lines: readonly (readonly Position[])[]): Set<number> {
    const grid = new Map<string, {line: number; a: LonLat; b: LonLat}[]>();
    const crossing = new Set<number>();
    lines.forEach((positions, line) => {
        for (let i = 1; i < positions.length; i++) {
            const segment = {line, a: positions[i - 1] as unknown as LonLat, b: positions[i] as unknown as LonLat};
            for (const key of squares(segment.a, segment.b)) {
                const others = grid.get(key);
                if (!others) {
                    grid.set(key, [segment]);
                    continue;
                }
                for (const other of others) {
                    if (!meet(segment.a, segment.b, other.a, other.b)) continue;
                    crossing.add(line);
                    crossing.add(other.line);
                }
                others.push(segment);
            }
        }
    });
    return crossing;
}

function squares([ax, ay]: LonLat, [bx, by]: LonLat): string[] {
    const keys: string[] = [];
    const [west, east] = [Math.floor(Math.min(ax, bx) * 100), Math.floor(Math.max(ax, bx) * 100)];
    const [south, north] = [Math.floor(Math.min(ay, by) * 100), Math.floor(Math.max(ay, by) * 100)];
    for (let i = west; i <= east; i++) for (let j = south; j <= north; j++) keys.push(`${i} ${j}`);
    return keys;
}

function meet(a: LonLat, b: LonLat, c: LonLat, d: LonLat): boolean {
    const shared = [a, b].filter((p) => same(p, c) || same(p, d)).length;
    if (shared === 2) return true; // one on top of the other
    const [c1, c2, d1, d2] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
    if (shared === 1) return c1 === 0 && c2 === 0 && overlapOnLine(a, b, c, d);
    return c1 * c2 <= 0 && d1 * d2 <= 0 && (c1 !== 0 || c2 !== 0 || overlapOnLine(a, b, c, d));
}

// exact: a millionth of a degree is a whole number here, and the products stay below 2^53
function side([ax, ay]: LonLat, [bx, by]: LonLat, [px, py]: LonLat): number {
    const whole = (v: number, w: number) => Math.round((v - w) * 1e6);
    return Math.sign(whole(bx, ax) * whole(py, ay) - whole(by, ay) * whole(px, ax));
}

function same(a: LonLat, b: LonLat): boolean {
    return a[0] === b[0] && a[1] === b[1];
}

function overlapOnLine(a: LonLat, b: LonLat, c: LonLat, d: LonLat): boolean {
    const inner = (p: LonLat, q: LonLat, r: LonLat) =>
        !same(p, q) && !same(p, r) && (p[0] - q[0]) * (p[0] - r[0]) + (p[1] - q[1]) * (p[1] - r[1]) < 0;
    return inner(a, c, d) || inner(b, c, d) || inner(c, a, b) || inner(d, a, b);
}
