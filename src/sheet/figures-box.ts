import type {Figure} from '../coverage/figure.ts';
import {FIGURES, shareDecimals} from '../coverage/figure.ts';
import type {CoverageRow} from '../coverage/table.ts';
import {AREA_CLASSES} from '../record/concluded-zone.ts';
import {symbol} from '../symbols/symbol-of.ts';
import {type Block, type Desk, heading} from './block.ts';
import {QUIET, rectPath, segmentPath, stroke, swatch, text} from './ink.ts';
import type {Primitive} from './sheet.ts';
import {numberVi, say} from './words.ts';

/** Figures K1–K13 of the unit: numerator, base, share, target, met or not. A base of zero is said, never 100 %. */
export function figuresBlock(desk: Desk, row: CoverageRow): Block {
    return (x, y, width) => {
        const {paper, measure} = desk;
        const size = paper.small;
        const columns = [0.43, 0.53, 0.64, 0.75, 1].map((share) => x + share * width);
        const nameWidth = 0.43 * width - size * 5.2;
        const head = heading(desk, x, y, width, say('figures'));
        const items: Primitive[] = [...head.items];
        let at = y + head.height;
        ['figures.numerator', 'figures.denominator', 'figures.share', 'figures.target'].forEach((key, i) => {
            const fitted = measure.fit(say(key), columns[i + 1]! - columns[i]! - size * 0.3, size, 'italic');
            items.push(text(columns[i + 1]!, at + size, say(key), fitted, {font: 'italic', align: 'end'}));
        });
        at += size * 1.5;
        items.push(stroke(segmentPath(x, at, x + width, at), 0.12, QUIET));
        for (const id of FIGURES) {
            const figure = row.figures[id];
            const area = id === 'K13';
            const count = (value: number) => (area ? numberVi(value / 10_000, 1) : numberVi(value));
            const lines = measure.wrap(say(`figures.${id}`), nameWidth + size * 2.4, size);
            const rowHeight = size * (0.55 + 1.2 * lines.length);
            const baseline = at + size * 1.24; // the capitals stand in the middle of a one-line row
            items.push(text(x, baseline, id, size, {font: 'bold'}));
            lines.forEach((line, i) => {
                items.push(text(x + size * 2.5, baseline + i * size * 1.2, line, size));
            });
            const cells = [
                count(figure.numerator),
                figure.denominator === null ? '–' : count(figure.denominator),
                shareText(figure),
                targetText(figure)
            ];
            cells.forEach((cell, i) => {
                const bold = i === 2 && figure.met === false;
                const room = columns[i + 1]! - columns[i]! - size * 0.4;
                items.push(
                    text(columns[i + 1]!, baseline, cell, measure.fit(cell, room, size, bold ? 'bold' : 'regular'), {
                        align: 'end',
                        font: bold ? 'bold' : 'regular'
                    })
                );
            });
            at += rowHeight;
            items.push(stroke(segmentPath(x, at, x + width, at), 0.06, QUIET));
        }
        return {items, height: at - y};
    };
}

/** Areas of the unit by class in hectares on the ellipsoid, with their shares; they add up to the unit or the sheet says so. */
export function areasBlock(desk: Desk, row: CoverageRow): Block {
    return (x, y, width) => {
        const {paper} = desk;
        const size = paper.small;
        const head = heading(desk, x, y, width, say('areas'));
        const items: Primitive[] = [...head.items];
        let at = y + head.height;
        const {areas} = row;
        const line = (label: string, squareMetres: number, bold: boolean, key?: string) => {
            const baseline = at + size * 1.1;
            if (key) items.push(...swatch(symbol(key), x, at + size * 0.2, size * 2.6, size * 1.1));
            items.push(text(x + (key ? size * 3.2 : 0), baseline, label, size, {font: bold ? 'bold' : 'regular'}));
            items.push(
                text(x + width * 0.84, baseline, numberVi(squareMetres / 10_000, 1), size, {
                    align: 'end',
                    font: bold ? 'bold' : 'regular'
                })
            );
            const share = areas.unitM2 > 0 ? `${numberVi((100 * squareMetres) / areas.unitM2, 2)} %` : '–';
            items.push(text(x + width, baseline, share, size, {align: 'end', font: bold ? 'bold' : 'regular'}));
            at += size * 1.62;
        };
        for (const name of AREA_CLASSES)
            line(say('areas.class', {class: name}), areas.byClass[name], false, `zone-${name}`);
        line(say('areas.unclassified'), areas.unclassifiedM2, false);
        items.push(stroke(segmentPath(x, at, x + width, at), 0.12, QUIET));
        line(say('areas.unit'), areas.unitM2, true);
        line(say('areas.surveyed'), areas.surveyedM2, false);
        line(say('areas.searched'), areas.searchedM2, false);
        if (!areas.balanced) {
            items.push(
                text(x, at + size * 1.1, say('areas.unbalanced'), size, {font: 'bold'}),
                stroke(rectPath(x - 0.6, at, width + 1.2, size * 1.6), 0.2)
            );
            at += size * 1.8;
        }
        return {items, height: at - y};
    };
}

function shareText(figure: Figure): string {
    const {share, denominator} = figure;
    if (denominator === null) return '–';
    return share === null ? say('figures.no-base') : `${numberVi(share * 100, shareDecimals(figure))} %`;
}

function targetText({target, met}: Figure): string {
    if (!target) return '–';
    const percent = Math.abs(target.value) <= 1 && target.value !== 0;
    const value = percent
        ? `${numberVi(target.value * 100, Number.isInteger((target.value * 1000) / 10) ? 0 : 1)} %`
        : numberVi(target.value);
    const words = target.op === '>=' ? say('figures.at-least', {value}) : `${target.op} ${value}`;
    return met === null ? words : `${words} ${say(met ? 'figures.met' : 'figures.unmet')}`;
}
