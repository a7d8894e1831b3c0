import {BAND_MARGIN, bandsOf, type EdgeBands} from './edge-bands.ts';
import {type Box, overlaps} from './ink.ts';
import {boundsOf, type PlaneShape} from './view.ts';

// metres: a corner nearer to a border than this may stand on it, as corners of neighbours do
const ON_BORDER = BAND_MARGIN;
// of the smaller shape: less is a thread along a common border, not ground that both have
const LEAST_SHARE = 0.01;
const LINES = 64;

/**
 * Whether two shapes have ground in common; neighbours that share a border have none. By a corner of one well inside the
 * other; where all stand on or beside the border, by lines across both. Cost: a corner of one against the edges of the other
 * at its height, for a shape inside one corner.
 */
export function shapesMeet(a: PlaneShape, b: PlaneShape): boolean {
    const [boxA, boxB] = [boxOf(a), boxOf(b)];
    if (!overlaps(boxA, boxB)) return false;
    const beside = {any: false};
    return (
        hasCornerWithin(a, b, boxB, beside) ||
        hasCornerWithin(b, a, boxA, beside) ||
        (beside.any && commonShare(a, boxA, b, boxB) > LEAST_SHARE)
    );
}

const boxes = new WeakMap<PlaneShape, Box>();

// one unit is asked about all areas of a province
function boxOf(shape: PlaneShape): Box {
    const box = boxes.get(shape) ?? boundsOf([shape]);
    boxes.set(shape, box);
    return box;
}

function hasCornerWithin(corners: PlaneShape, shape: PlaneShape, box: Box, beside: {any: boolean}): boolean {
    let bands: EdgeBands | null = null;
    for (const rings of corners)
        for (const ring of rings)
            for (let i = 0; i < ring.length; i += 2) {
                const x = ring[i]!;
                const y = ring[i + 1]!;
                if (x < box[0] - ON_BORDER || x > box[2] + ON_BORDER) continue;
                if (y < box[1] - ON_BORDER || y > box[3] + ON_BORDER) continue;
                bands ??= bandsOf(shape);
                const stands = placeIn(bands, x, y);
                if (stands === 'inside') return true;
                if (stands === 'border') beside.any = true;
            }
    return false;
}

// the edges at its height: even-odd, and whether one is near
function placeIn(bands: EdgeBands, x: number, y: number): 'inside' | 'outside' | 'border' {
    const {edges} = bands;
    for (const i of bands.at(y)) {
        const x0 = edges[i]!;
        const y0 = edges[i + 1]!;
        const x1 = edges[i + 2]!;
        const y1 = edges[i + 3]!;
        if (y < Math.min(y0, y1) - ON_BORDER || y > Math.max(y0, y1) + ON_BORDER) continue;
        if (x < Math.min(x0, x1) - ON_BORDER || x > Math.max(x0, x1) + ON_BORDER) continue;
        if (distance(x0, y0, x1, y1, x, y) <= ON_BORDER) return 'border';
    }
    return bands.holds(x, y) ? 'inside' : 'outside';
}

function distance(x0: number, y0: number, x1: number, y1: number, x: number, y: number): number {
    const [dx, dy] = [x1 - x0, y1 - y0];
    const along = ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1);
    const at = Math.min(1, Math.max(0, along));
    return Math.hypot(x - x0 - dx * at, y - y0 - dy * at);
}

// the common ground as a share of the smaller shape, from 64 lines from west to east
function commonShare(a: PlaneShape, boxA: Box, b: PlaneShape, boxB: Box): number {
    const smaller =
        (boxA[3] - boxA[1]) * (boxA[2] - boxA[0]) <= (boxB[3] - boxB[1]) * (boxB[2] - boxB[0]) ? boxA : boxB;
    let [common, own] = [0, 0];
    for (let line = 0; line < LINES; line++) {
        const y = smaller[1] + ((smaller[3] - smaller[1]) * (line + 0.5)) / LINES;
        const [inA, inB] = [crossings(a, y), crossings(b, y)];
        own += length(smaller === boxA ? inA : inB);
        for (let i = 0; i + 1 < inA.length; i += 2)
            for (let k = 0; k + 1 < inB.length; k += 2)
                common += Math.max(0, Math.min(inA[i + 1]!, inB[k + 1]!) - Math.max(inA[i]!, inB[k]!));
    }
    return own > 0 ? common / own : 0;
}

// where a line from west to east enters and leaves a shape, in order
function crossings(shape: PlaneShape, y: number): number[] {
    const found: number[] = [];
    for (const rings of shape)
        for (const ring of rings) {
            let [x0, y0] = [ring.at(-2) ?? 0, ring.at(-1) ?? 0];
            for (let i = 0; i < ring.length; i += 2) {
                const [x1, y1] = [ring[i]!, ring[i + 1]!];
                if (y0 > y !== y1 > y) found.push(((x1 - x0) * (y - y0)) / (y1 - y0) + x0);
                [x0, y0] = [x1, y1];
            }
        }
    return found.sort((p, q) => p - q);
}

function length(pairs: readonly number[]): number {
    let sum = 0;
    for (let i = 0; i + 1 < pairs.length; i += 2) sum += pairs[i + 1]! - pairs[i]!;
    return sum;
}
