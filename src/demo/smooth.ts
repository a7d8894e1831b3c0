import type {Km} from './plane.ts';

/** Cut the corners of a line, its ends kept (Chaikin, one round). */
export function chaikin(line: readonly Km[]): Km[] {
    if (line.length < 3) return [...line];
    const smooth: Km[] = [line[0]!];
    for (let i = 1; i < line.length; i++) {
        const [[ax, ay], [bx, by]] = [line[i - 1]!, line[i]!];
        if (i > 1) smooth.push([0.75 * ax + 0.25 * bx, 0.75 * ay + 0.25 * by]);
        if (i < line.length - 1) smooth.push([0.25 * ax + 0.75 * bx, 0.25 * ay + 0.75 * by]);
    }
    smooth.push(line.at(-1)!);
    return smooth;
}

/** Leave out what lies nearer than `km` to the line through the rest (Douglas and Peucker), ends kept. */
export function thin(line: readonly Km[], km: number): Km[] {
    const keep = new Uint8Array(line.length);
    keep[0] = keep[line.length - 1] = 1;
    const open: [number, number][] = [[0, line.length - 1]];
    for (let span = open.pop(); span; span = open.pop()) {
        const [from, to] = span;
        let farthest = km;
        let at = -1;
        for (let i = from + 1; i < to; i++) {
            const d = distance(line[i]!, line[from]!, line[to]!);
            if (d > farthest) {
                farthest = d;
                at = i;
            }
        }
        if (at < 0) continue;
        keep[at] = 1;
        open.push([from, at], [at, to]);
    }
    return line.filter((_, i) => keep[i] === 1);
}

function distance([px, py]: Km, [ax, ay]: Km, [bx, by]: Km): number {
    const [dx, dy] = [bx - ax, by - ay];
    const length = dx * dx + dy * dy;
    const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / length));
    return Math.hypot(px - ax - t * dx, py - ay - t * dy);
}
