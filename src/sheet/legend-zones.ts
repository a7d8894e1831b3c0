import {AREA_CLASSES} from '../record/concluded-zone.ts';
import {symbol} from '../symbols/symbol-of.ts';
import type {Desk, Drawn} from './block.ts';
import type {SheetContent} from './content.ts';
import {QUIET, segmentPath, stroke, swatch, text} from './ink.ts';
import {keyCounts} from './key-counts.ts';
import type {Primitive} from './sheet.ts';
import {numberVi, say} from './words.ts';

const STATES = ['approved', 'submitted', 'draft', 'returned'] as const;

/** Concluded zones on the sheet as a table of class by state, each with its count; what is not on the sheet is left out. */
export function zoneLegend({paper, measure}: Desk, content: SheetContent, x: number, y: number, width: number): Drawn {
    const keyOf = (name: string, state: string) => (state === 'approved' ? `zone-${name}` : `zone-${name}-${state}`);
    const counts = keyCounts(content.zones);
    const states = STATES.filter((state) => AREA_CLASSES.some((name) => counts.has(keyOf(name, state))));
    const classes = AREA_CLASSES.filter((name) => states.some((state) => counts.has(keyOf(name, state))));
    if (classes.length === 0) return {items: [], height: 0};
    const size = paper.small;
    const row = size * 1.8;
    const cell = Math.min(size * 6.4, (width * 0.56) / states.length);
    const left = (i: number) => x + width - cell * (states.length - i);
    const items: Primitive[] = [];
    states.forEach((state, i) => {
        const words = say(`zone.${state}`);
        items.push(
            text(left(i) + cell / 2, y + size * 1.05, words, measure.fit(words, cell - 0.5, size, 'italic'), {
                font: 'italic',
                align: 'middle'
            })
        );
    });
    let at = y + size * 1.5;
    items.push(stroke(segmentPath(x, at, x + width, at), 0.08, QUIET));
    for (const name of classes) {
        const words = symbol(`zone-${name}`).label.vi;
        items.push(
            text(x, at + row * 0.68, words, measure.fit(words, width - cell * states.length - size * 0.4, size))
        );
        states.forEach((state, i) => {
            const count = counts.get(keyOf(name, state));
            if (!count) return;
            items.push(
                ...swatch(symbol(keyOf(name, state)), left(i) + cell * 0.12, at + row * 0.14, cell * 0.5, row * 0.72)
            );
            items.push(text(left(i) + cell * 0.7, at + row * 0.68, numberVi(count), size));
        });
        at += row;
    }
    return {items, height: at - y + size * 0.4};
}
