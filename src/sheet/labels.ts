import {type Box, mm, overlaps, QUIET, text} from './ink.ts';
import type {Primitive} from './sheet.ts';
import type {Face, TextMeasure} from './text-measure.ts';

/** A label that wants a place on the map. Earlier requests have the first choice. */
export interface LabelRequest {
    readonly id: string;
    readonly lines: readonly string[];
    readonly sizeMm: number;
    readonly face: Face;
    readonly colour: string;
    /** Middle of the label, best first. */
    readonly places: readonly (readonly [x: number, y: number])[];
    /** The point meant, joined by a thin line when the label stands farther away than `reachMm`. */
    readonly leader?: {readonly x: number; readonly y: number; readonly reachMm: number};
    /** A mark drawn before the first line: its width and its drawing. */
    readonly mark?: {readonly widthMm: number; draw(x: number, y: number): readonly Primitive[]};
    /** May lie over point symbols when no place is free of them. */
    readonly insistent?: boolean;
}

export interface PlacedLabels {
    readonly items: readonly Primitive[];
    readonly unplaced: readonly string[];
}

/**
 * Place labels without collisions: greedy in the order given, each at its first free place, so the same sheet always
 * gets the same labels. Cost: O(labels × places), boxes looked up in cells of 10 mm.
 * @param obstacles boxes that labels keep off (point symbols)
 */
export function placeLabels(
    requests: readonly LabelRequest[],
    obstacles: readonly Box[],
    frame: Box,
    measure: TextMeasure
): PlacedLabels {
    const taken = new BoxIndex();
    const symbols = new BoxIndex();
    for (const box of obstacles) symbols.add(box);
    const items: Primitive[] = [];
    const unplaced: string[] = [];
    for (const request of requests) {
        const {width, height} = labelSize(request, measure);
        const boxAt = ([x, y]: readonly [number, number]): Box => [
            x - width / 2,
            y - height / 2,
            x + width / 2,
            y + height / 2
        ];
        const free = (place: readonly [number, number], heedSymbols: boolean): boolean => {
            const box = boxAt(place);
            const within = box[0] > frame[0] && box[1] > frame[1] && box[2] < frame[2] && box[3] < frame[3];
            return within && !taken.hits(box) && !(heedSymbols && symbols.hits(box));
        };
        const place =
            request.places.find((p) => free(p, true)) ??
            (request.insistent ? request.places.find((p) => free(p, false)) : undefined);
        if (!place) {
            unplaced.push(request.id);
            continue;
        }
        taken.add(boxAt(place));
        items.push(...drawLabel(request, place, boxAt(place), measure));
    }
    return {items, unplaced};
}

const LINE = 1.16;

function labelSize({lines, sizeMm, face, mark}: LabelRequest, measure: TextMeasure): {width: number; height: number} {
    const widths = lines.map((line, i) => measure.width(line, sizeMm, face) + (i === 0 && mark ? mark.widthMm : 0));
    return {width: Math.max(...widths) + 0.4, height: sizeMm * (0.86 + (lines.length - 1) * LINE)};
}

function drawLabel(request: LabelRequest, [x]: readonly [number, number], box: Box, measure: TextMeasure): Primitive[] {
    const {lines, sizeMm, face, colour, mark, leader} = request;
    const items: Primitive[] = [];
    if (leader) {
        const nearX = Math.min(Math.max(leader.x, box[0]), box[2]);
        const nearY = Math.min(Math.max(leader.y, box[1]), box[3]);
        if (Math.hypot(nearX - leader.x, nearY - leader.y) > leader.reachMm) {
            const d = `M${mm(leader.x)} ${mm(leader.y)} L${mm(nearX)} ${mm(nearY)}`;
            items.push(
                {kind: 'path', d, stroke: '#ffffff', strokeMm: 0.4},
                {kind: 'path', d, stroke: QUIET, strokeMm: 0.14}
            );
        }
    }
    const halo = {colour: '#ffffff', widthMm: sizeMm * 0.22};
    lines.forEach((line, i) => {
        const baseline = box[1] + sizeMm * (0.79 + i * LINE);
        const before = i === 0 && mark ? mark.widthMm : 0;
        items.push(text(x + before / 2, baseline, line, sizeMm, {font: face, colour, align: 'middle', halo}));
        if (before) items.push(...mark!.draw(x - measure.width(line, sizeMm, face) / 2, baseline - sizeMm * 0.36));
    });
    return items;
}

/** Places around a point symbol: right, left, above, below and the corners, then ever farther rings. */
export function placesAround(
    x: number,
    y: number,
    symbolMm: number,
    widthMm: number,
    heightMm: number,
    rings: number
): [number, number][] {
    const places: [number, number][] = [];
    for (let ring = 0; ring < rings; ring++) {
        const rx = symbolMm / 2 + widthMm / 2 + 0.25 + ring * heightMm * 0.9;
        const ry = symbolMm / 2 + heightMm / 2 + 0.1 + ring * heightMm * 0.9;
        places.push(
            [x + rx, y],
            [x + rx * 0.9, y - ry],
            [x + rx * 0.9, y + ry],
            [x - rx, y],
            [x - rx * 0.9, y - ry],
            [x - rx * 0.9, y + ry],
            [x, y - ry],
            [x, y + ry]
        );
    }
    return places;
}

const CELL_MM = 10;

class BoxIndex {
    readonly #cells = new Map<number, Box[]>();

    add(box: Box): void {
        for (const cell of cellsOf(box)) {
            const list = this.#cells.get(cell);
            if (list) list.push(box);
            else this.#cells.set(cell, [box]);
        }
    }

    hits(box: Box): boolean {
        return cellsOf(box).some((cell) => this.#cells.get(cell)?.some((other) => overlaps(box, other)));
    }
}

function cellsOf([x0, y0, x1, y1]: Box): number[] {
    const cells: number[] = [];
    for (let i = Math.floor(x0 / CELL_MM); i <= Math.floor(x1 / CELL_MM); i++) {
        for (let j = Math.floor(y0 / CELL_MM); j <= Math.floor(y1 / CELL_MM); j++) cells.push(i * 100_000 + j);
    }
    return cells;
}
