import {type Box, mm, overlaps, QUIET, text} from './ink.ts';
import type {Primitive} from './sheet.ts';
import type {Face, TextMeasure} from './text-measure.ts';

/** A label that wants a place on the map. Earlier requests have the first choice. */
export interface LabelRequest {
    readonly id: string;
    readonly lines: readonly string[];
    readonly sizeMm: number;
    /** A size to fall back on where no place takes the full one. */
    readonly leastMm?: number;
    readonly face: Face;
    readonly colour: string;
    /** Middle of the label, best first. */
    readonly places: Iterable<readonly [x: number, y: number]>;
    /** The point meant, joined by a thin line when the label stands farther away than `reachMm`. */
    readonly leader?: Leader;
    /** Places to fall back on, each joined to the point meant by a thin line. */
    readonly far?: {readonly places: Iterable<readonly [x: number, y: number]>; readonly leader: Leader};
    /** A mark drawn before the first line: its width in ems and its drawing. */
    readonly mark?: {readonly widthEm: number; draw(x: number, y: number, sizeMm: number): readonly Primitive[]};
}

interface Leader {
    readonly x: number;
    readonly y: number;
    readonly reachMm: number;
}

/** What labels keep off: `signs` always, `lines` (borders) where there is a choice. Millimetres. */
export interface LabelObstacles {
    readonly signs: readonly Box[];
    readonly lines?: readonly Box[];
}

export interface PlacedLabels {
    readonly items: readonly Primitive[];
    readonly unplaced: readonly string[];
    readonly placed: readonly string[];
    /** Ground of every label that was placed, in the order of the requests. */
    readonly boxes: readonly Box[];
}

type Place = readonly [x: number, y: number];

/**
 * Place labels without collisions: greedy in the order given, each at its first free place, so the same sheet always
 * gets the same labels. Free is ground that no other label, no sign and no leader line has; a leader line crosses no
 * label. Where no place is free at the full size the smaller one is tried, then places across a border, then the far
 * places. Cost: O(labels × places), boxes looked up in cells of 5 mm.
 */
export function placeLabels(
    requests: readonly LabelRequest[],
    {signs, lines = []}: LabelObstacles,
    frame: Box,
    measure: TextMeasure
): PlacedLabels {
    const taken = new BoxIndex();
    const symbols = new BoxIndex();
    const borders = new BoxIndex();
    for (const box of signs) symbols.add(box);
    for (const box of lines) borders.add(box);
    const items: Primitive[] = [];
    const boxes: Box[] = [];
    const unplaced: string[] = [];
    const standing: string[] = [];

    const fits = (box: Box, heedBorders: boolean): boolean => {
        const within = box[0] > frame[0] && box[1] > frame[1] && box[2] < frame[2] && box[3] < frame[3];
        return within && !taken.hits(box) && !symbols.hits(box) && !(heedBorders && borders.hits(box));
    };
    const find = (
        request: LabelRequest,
        places: Iterable<Place>,
        leader: Leader | undefined,
        heedBorders: boolean
    ): {box: Box; line: readonly Box[]} | null => {
        const {width, height} = labelSize(request, measure);
        for (const [x, y] of places) {
            const box: Box = [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
            if (!fits(box, heedBorders)) continue;
            const line = leader ? leaderBoxes(leader, box) : [];
            if (!line.some((piece) => taken.hits(piece) || symbols.hits(piece))) return {box, line};
        }
        return null;
    };
    for (const request of requests) {
        const small = {...request, sizeMm: request.leastMm ?? request.sizeMm};
        const sizes = small.sizeMm < request.sizeMm ? [request, small] : [request];
        let placed: {box: Box; line: readonly Box[]} | null = null;
        let drawn: LabelRequest = request;
        for (const heedBorders of [true, false]) {
            for (const sized of sizes) {
                placed ??= find(sized, request.places, request.leader, heedBorders);
                if (placed) {
                    drawn = sized;
                    break;
                }
            }
            if (placed) break;
        }
        if (!placed && request.far) {
            placed = find(small, request.far.places, request.far.leader, false);
            drawn = {...small, leader: request.far.leader};
        }
        if (!placed) {
            unplaced.push(request.id);
            continue;
        }
        taken.add(placed.box);
        for (const piece of placed.line) taken.add(piece);
        boxes.push(placed.box);
        standing.push(request.id);
        items.push(...drawLabel(drawn, placed.box, measure));
    }
    return {items, unplaced, placed: standing, boxes};
}

const LINE = 1.16;

function labelSize({lines, sizeMm, face, mark}: LabelRequest, measure: TextMeasure): {width: number; height: number} {
    const before = (i: number) => (i === 0 && mark ? mark.widthEm * sizeMm : 0);
    const widths = lines.map((line, i) => measure.width(line, sizeMm, face) + before(i));
    return {width: Math.max(...widths) + 0.4, height: sizeMm * (0.86 + (lines.length - 1) * LINE)};
}

// where a leader line meets its label, or null where the label stands close enough to need none
function leaderEnd({x, y, reachMm}: Leader, box: Box): Place | null {
    const nearX = Math.min(Math.max(x, box[0]), box[2]);
    const nearY = Math.min(Math.max(y, box[1]), box[3]);
    return Math.hypot(nearX - x, nearY - y) > reachMm ? [nearX, nearY] : null;
}

// the ground of a leader line as small boxes, from the edge of the sign meant to just before the label
function leaderBoxes(leader: Leader, box: Box): Box[] {
    const end = leaderEnd(leader, box);
    if (!end) return [];
    const length = Math.hypot(end[0] - leader.x, end[1] - leader.y);
    const half = 0.15;
    const pieces: Box[] = [];
    for (let at = leader.reachMm * 0.75; at < length - 0.35; at += 0.5) {
        const [x, y] = [leader.x + ((end[0] - leader.x) * at) / length, leader.y + ((end[1] - leader.y) * at) / length];
        pieces.push([x - half, y - half, x + half, y + half]);
    }
    return pieces;
}

function drawLabel(request: LabelRequest, box: Box, measure: TextMeasure): Primitive[] {
    const {lines, sizeMm, face, colour, mark, leader} = request;
    const x = (box[0] + box[2]) / 2;
    const items: Primitive[] = [];
    const end = leader ? leaderEnd(leader, box) : null;
    if (leader && end) {
        const d = `M${mm(leader.x)} ${mm(leader.y)} L${mm(end[0])} ${mm(end[1])}`;
        items.push(
            {kind: 'path', d, stroke: '#ffffff', strokeMm: 0.4},
            {kind: 'path', d, stroke: QUIET, strokeMm: 0.14}
        );
    }
    const halo = {colour: '#ffffff', widthMm: sizeMm * 0.22};
    lines.forEach((line, i) => {
        const baseline = box[1] + sizeMm * (0.79 + i * LINE);
        const before = i === 0 && mark ? mark.widthEm * sizeMm : 0;
        items.push(text(x + before / 2, baseline, line, sizeMm, {font: face, colour, align: 'middle', halo}));
        if (before)
            items.push(...mark!.draw(x - measure.width(line, sizeMm, face) / 2, baseline - sizeMm * 0.36, sizeMm));
    });
    return items;
}

/**
 * Places around a point symbol: right, left, above, below and the corners, then ever farther rings. Most labels stand at
 * the first, so each place is worked out when it is asked for.
 */
export function placesAround(
    x: number,
    y: number,
    symbolMm: number,
    widthMm: number,
    heightMm: number,
    rings: number
): Iterable<Place> {
    return {
        *[Symbol.iterator]() {
            for (let ring = 0; ring < rings; ring++) {
                const rx = symbolMm / 2 + widthMm / 2 + 0.25 + ring * heightMm * 0.9;
                const ry = symbolMm / 2 + heightMm / 2 + 0.1 + ring * heightMm * 0.9;
                yield [x + rx, y];
                yield [x + rx * 0.9, y - ry];
                yield [x + rx * 0.9, y + ry];
                yield [x - rx, y];
                yield [x - rx * 0.9, y - ry];
                yield [x - rx * 0.9, y + ry];
                yield [x, y - ry];
                yield [x, y + ry];
            }
        }
    };
}

const CELL_MM = 5;
const ROW = 100_000;

class BoxIndex {
    readonly #cells = new Map<number, Box[]>();

    add(box: Box): void {
        eachCell(box, (cell) => {
            const list = this.#cells.get(cell);
            if (list) list.push(box);
            else this.#cells.set(cell, [box]);
            return false;
        });
    }

    hits(box: Box): boolean {
        return eachCell(box, (cell) => {
            const list = this.#cells.get(cell);
            if (list) for (const other of list) if (overlaps(box, other)) return true;
            return false;
        });
    }
}

// until one answers yes
function eachCell([x0, y0, x1, y1]: Box, ask: (cell: number) => boolean): boolean {
    const [right, bottom] = [Math.floor(x1 / CELL_MM), Math.floor(y1 / CELL_MM)];
    for (let i = Math.floor(x0 / CELL_MM); i <= right; i++) {
        for (let j = Math.floor(y0 / CELL_MM); j <= bottom; j++) if (ask(i * ROW + j)) return true;
    }
    return false;
}
