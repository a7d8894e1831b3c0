import type {Pixel, PixelBox} from './map-window.ts';

/** A line that wants its label, with the end at which the label is looked for first as the first point. */
export interface LabelledLine {
    readonly text: string;
    readonly points: readonly Pixel[];
}

/** A label and the box that it fills. */
export interface EdgeLabel extends PixelBox {
    readonly text: string;
    /** Index of the line it belongs to. */
    readonly line: number;
}

/** Height of a label's box and width of a character, CSS pixels, for 11 px Noto Sans figures (0.572 em) with room around. */
export const LABEL_HEIGHT = 15;
const CHARACTER = 6.4;
const ROOM = 5;
/** Between two places that are tried, pixels. */
const STEP = 6;
/** Between the two labels of one line, at least. */
const APART = 160;
/** Directions beside a line: above and below before left and right. */
const AROUND = [
    [0, 1],
    [0, -1],
    [1, 0],
    [-1, 0],
    [1, 1],
    [-1, -1],
    [1, -1],
    [-1, 1]
] as const;

/**
 * Labels at the ends of lines, every line with one at least and no two labels over one another.
 *
 * A label slides along its line from the first end, then from the other, until it finds room; short lines choose first, as
 * they have little choice. A line that has no room on itself gets its label beside it. Where nothing is free of `taken` (parts
 * of the page, labels of other grids) the label lies over those rather than being left out, but never over one of its own. A
 * second label goes to the other end where there is room.
 *
 * Cost: some box comparisons for each label tried; most lines take the first.
 */
export function edgeLabels(lines: readonly LabelledLine[], window: PixelBox, taken: readonly PixelBox[]): EdgeLabel[] {
    const labels: EdgeLabel[] = [];
    const length = lines.map(({points}) => lengthOf(points));
    const order = lines.map((_, i) => i).sort((a, b) => length[a]! - length[b]!);
    const firsts: EdgeLabel[] = [];
    for (const line of order) {
        const {text, points} = lines[line]!;
        const at = ([x, y]: Pixel) => labelAt(x, y, text, line, window);
        const own = (box: PixelBox) => !hits(box, labels);
        const free = (box: PixelBox) => own(box) && !hits(box, taken);
        const half = length[line]! / 2;
        const label =
            slide(points, 0, half, at, free) ??
            slide(points, 2 * half, half, at, free) ??
            beside(points, at, free) ??
            slide(points, 0, 2 * half, at, own) ??
            beside(points, at, own);
        if (!label) continue;
        labels.push(label);
        firsts.push(label);
    }
    for (const first of firsts) {
        const {points} = lines[first.line]!;
        const end = length[first.line]!;
        if (end < APART) continue;
        const far = ({x, y}: PixelBox) => Math.hypot(x - first.x, y - first.y) >= APART;
        const at = ([x, y]: Pixel) => labelAt(x, y, first.text, first.line, window);
        const free = (box: PixelBox) => far(box) && !hits(box, labels) && !hits(box, taken);
        const reach = Math.min(10 * STEP, end);
        const label = nearer(first, at(points[0]!), at(points.at(-1)!))
            ? slide(points, end, end - reach, at, free)
            : slide(points, 0, reach, at, free);
        if (label) labels.push(label);
    }
    return labels;
}

/** True when a box overlaps one of others. */
export function hits({x, y, width, height}: PixelBox, others: readonly PixelBox[]): boolean {
    for (const other of others) {
        if (x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height) {
            return true;
        }
    }
    return false;
}

function nearer(box: PixelBox, one: PixelBox, other: PixelBox): boolean {
    return Math.hypot(box.x - one.x, box.y - one.y) <= Math.hypot(box.x - other.x, box.y - other.y);
}

// centred on a place, brought inside the window
function labelAt(x: number, y: number, text: string, line: number, window: PixelBox): EdgeLabel {
    const inside = (at: number, size: number, from: number, room: number) =>
        Math.max(from + 1, Math.min(from + room - size - 1, at - size / 2));
    const width = text.length * CHARACTER + ROOM;
    return {
        text,
        line,
        x: inside(x, width, window.x, window.width),
        y: inside(y, LABEL_HEIGHT, window.y, window.height),
        width,
        height: LABEL_HEIGHT
    };
}

// the first place that will do, from one distance along a line to another
function slide(
    points: readonly Pixel[],
    from: number,
    to: number,
    at: (place: Pixel) => EdgeLabel,
    will: (box: PixelBox) => boolean
): EdgeLabel | null {
    const count = Math.floor(Math.abs(to - from) / STEP);
    for (let i = 0; i <= count; i++) {
        const label = at(along(points, from + Math.sign(to - from) * i * STEP));
        if (will(label)) return label;
    }
    return null;
}

// the first place that will do around the middle of a line that is too short to hold its label
function beside(
    points: readonly Pixel[],
    at: (place: Pixel) => EdgeLabel,
    will: (box: PixelBox) => boolean
): EdgeLabel | null {
    const [x, y] = along(points, lengthOf(points) / 2);
    const {width} = at([x, y]);
    for (let ring = 1; ring <= 4; ring++) {
        for (const [i, j] of AROUND) {
            const label = at([x + (i * ring * (width + 2)) / 2, y + (j * ring * (LABEL_HEIGHT + 2)) / 2]);
            if (will(label)) return label;
        }
    }
    return null;
}

function along(points: readonly Pixel[], distance: number): Pixel {
    let left = distance;
    for (let i = 1; i < points.length; i++) {
        const [[x0, y0], [x1, y1]] = [points[i - 1]!, points[i]!];
        const piece = Math.hypot(x1 - x0, y1 - y0);
        if (left <= piece && piece > 0) return [x0 + ((x1 - x0) * left) / piece, y0 + ((y1 - y0) * left) / piece];
        left -= piece;
    }
    return points.at(-1)!;
}

function lengthOf(points: readonly Pixel[]): number {
    let sum = 0;
    for (let i = 1; i < points.length; i++) {
        sum += Math.hypot(points[i]![0] - points[i - 1]![0], points[i]![1] - points[i - 1]![1]);
    }
    return sum;
}
