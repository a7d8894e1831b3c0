import {mm} from './ink.ts';
import type {PathData} from './sheet.ts';
import type {MapView, PlaneShape} from './view.ts';

/**
 * Borders where every edge is drawn once. Two neighbours share their border; drawn twice, the dashes of one fill the gaps
 * of the other. Edges count as the same when both ends agree within 0.1 m.
 */
export class BorderEdges {
    readonly #drawn = new Set<string>();

    constructor(readonly view: MapView) {}

    /** Path of the edges of a shape that no shape before had. */
    path(shape: PlaneShape): PathData {
        const parts: string[] = [];
        for (const rings of shape)
            for (const ring of rings) {
                let open = false;
                for (let i = 0; i < ring.length; i += 2) {
                    const j = (i + 2) % ring.length;
                    const [a, b] = [cornerKey(ring[i]!, ring[i + 1]!), cornerKey(ring[j]!, ring[j + 1]!)];
                    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
                    if (a === b) continue;
                    if (this.#drawn.has(key)) {
                        open = false;
                        continue;
                    }
                    this.#drawn.add(key);
                    if (!open) parts.push(`M${this.#corner(ring, i)}`);
                    parts.push(`L${this.#corner(ring, j)}`);
                    open = true;
                }
            }
        return parts.join(' ');
    }

    #corner(ring: Float64Array, i: number): string {
        const [x, y] = this.view.toPage(ring[i]!, ring[i + 1]!);
        return `${mm(x)} ${mm(y)}`;
    }
}

function cornerKey(easting: number, northing: number): string {
    return `${Math.round(easting * 10)},${Math.round(northing * 10)}`;
}
