import {type Desk, heading} from './block.ts';
import {fill, QUIET, rectPath, segmentPath, stroke, text} from './ink.ts';
import type {Primitive} from './sheet.ts';
import {say} from './words.ts';

// shares of the width: day, site, X, Y, how measured, result, written by
const COLUMNS = [0.12, 0.08, 0.12, 0.12, 0.11, 0.31, 0.14] as const;

/** A blank table to fill in by hand in the field; rows as tall as the room allows, 12 mm at most. */
export function fieldLog(desk: Desk, x: number, y: number, width: number, room: number, rows: number): Primitive[] {
    const size = desk.paper.small;
    const head = heading(desk, x, y, width, say('log'));
    const top = y + head.height + size * 0.4;
    const tall = Math.min(12, (room - head.height - size * 3) / rows);
    const first = size * 2;
    const items: Primitive[] = [...head.items, fill(rectPath(x, top, width, first), '#e9e6dc')];
    const labels = say('log.columns').split('|');
    let left = x;
    for (const [i, share] of COLUMNS.entries()) {
        const words = labels[i] ?? '';
        const middle = left + (share * width) / 2;
        const fitted = desk.measure.fit(words, share * width - size * 0.5, size, 'bold');
        items.push(text(middle, top + size * 1.35, words, fitted, {font: 'bold', align: 'middle'}));
        if (i > 0) items.push(stroke(segmentPath(left, top, left, top + first + rows * tall), 0.1, QUIET));
        left += share * width;
    }
    for (let i = 0; i <= rows; i++)
        items.push(stroke(segmentPath(x, top + first + i * tall, x + width, top + first + i * tall), 0.1, QUIET));
    items.push(stroke(rectPath(x, top, width, first + rows * tall), 0.2));
    return items;
}
