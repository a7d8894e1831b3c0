import type {GraveSite} from '../record/grave-site.ts';
import type {PointSymbol} from '../symbols/symbol.ts';
import {symbol} from '../symbols/symbol-of.ts';
import type {Desk, Drawn} from './block.ts';
import type {SheetContent} from './content.ts';
import {signsOn} from './content-window.ts';
import {pointSymbol, QUIET, segmentPath, stroke, text} from './ink.ts';
import type {Primitive} from './sheet.ts';
import {numberVi, say} from './words.ts';

const KINDS: readonly GraveSite['kind'][] = ['single', 'mass', 'unknown'];
const STATES = ['reported', 'verified', 'searched', 'partial', 'collected', 'refuted'] as const;

/** Signs of the grave sites on the sheet as a table of state by kind, each with its count; states and kinds not on the sheet are left out. */
export function siteLegend({paper, measure}: Desk, content: SheetContent, x: number, y: number, width: number): Drawn {
    const counts = new Map<string, number>();
    for (const {key} of signsOn(content, content.sites)) counts.set(key, (counts.get(key) ?? 0) + 1);
    const of = (kind: string, state: string) => counts.get(`site-${kind}-${state}`) ?? 0;
    const kinds = KINDS.filter((kind) => STATES.some((state) => of(kind, state) > 0));
    const states = STATES.filter((state) => KINDS.some((kind) => of(kind, state) > 0));
    if (kinds.length === 0) return {items: [], height: 0};
    const size = paper.small;
    const row = size * 1.75;
    const cell = size * 5.4;
    const items: Primitive[] = [];
    const left = (i: number) => x + width - cell * (kinds.length - i);
    kinds.forEach((kind, i) => {
        items.push(
            text(
                left(i) + cell / 2,
                y + size * 1.05,
                say(`kind.${kind}`),
                measure.fit(say(`kind.${kind}`), cell - 0.6, size, 'italic'),
                {font: 'italic', align: 'middle'}
            )
        );
    });
    let at = y + size * 1.5;
    items.push(stroke(segmentPath(x, at, x + width, at), 0.08, QUIET));
    for (const state of states) {
        const words = say(`legend.${state}`);
        items.push(text(x, at + row * 0.68, words, measure.fit(words, width - cell * kinds.length - size * 0.4, size)));
        kinds.forEach((kind, i) => {
            const count = of(kind, state);
            if (count === 0) return;
            const sign = symbol(`site-${kind}-${state}`) as PointSymbol;
            items.push(
                ...pointSymbol(sign, left(i) + cell * 0.3, at + row / 2, Math.min(sign.sizeMm * 1.05, row * 0.86))
            );
            items.push(text(left(i) + cell * 0.55, at + row * 0.68, numberVi(count), size));
        });
        at += row;
    }
    return {items, height: at - y + size * 0.4};
}
