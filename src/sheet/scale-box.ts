import {type Block, type Desk, heading, paragraph} from './block.ts';
import {fill, INK, mm, rectPath, segmentPath, stroke, text} from './ink.ts';
import type {Norths} from './norths.ts';
import type {Primitive} from './sheet.ts';
import type {MapView} from './view.ts';
import {dateVi, numberVi, say} from './words.ts';

/**
 * Scale in figures and as a bar, north arrow with convergence and declination, and the system in words; none in the public
 * edition.
 */
export function scaleBlock(desk: Desk, view: MapView, norths: Norths, crs: string | null): Block {
    return (x, y, width) => {
        const {paper} = desk;
        const size = paper.small;
        const head = heading(desk, x, y, width, say('scale', {denominator: numberVi(view.scaleDenominator)}));
        const items: Primitive[] = [...head.items];
        let at = y + head.height + size * 1.4;
        const arrowRoom = size * 6.5;
        const bar = scaleBar(x + size, at, width - arrowRoom - size * 2.5, view.scaleDenominator, size);
        items.push(...bar);
        items.push(...northArrow(x + width - size * 4.4, y + head.height + size * 0.3, size, norths.convergence));
        at += size * 3.4;
        items.push(text(x, at, say('scale.cm', {metres: numberVi(view.scaleDenominator / 100)}), size));
        at += size * 1.5;
        const note = paragraph(desk, x, at, width, say(`crs.${crs ?? 'public'}`), size);
        items.push(...note.items);
        at += note.height;
        for (const words of northWords(norths, crs === null)) {
            const line = paragraph(desk, x, at, width, words, size);
            items.push(...line.items);
            at += line.height;
        }
        return {items, height: at - y};
    };
}

function northWords({convergence, declination}: Norths, open: boolean): string[] {
    const said = [say('convergence', {angle: angleText(convergence)})];
    if (!declination || open) return said;
    const {degrees, model, asOf} = declination;
    return [...said, say('declination', {angle: angleText(degrees), model, date: dateVi(asOf)})];
}

// the upright ruler stands in the margin, this many heights of text from the frame
const UPRIGHT = 1.1;

// metres of a quarter of the bar: from the largest scale of a sheet to the smallest
const BAR_STEPS = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000, 10_000, 20_000] as const;

function scaleBar(x: number, y: number, room: number, denominator: number, size: number): Primitive[] {
    const metresPerMm = denominator / 1000;
    const step = BAR_STEPS.findLast((metres) => (4 * metres) / metresPerMm <= room - size * 3) ?? BAR_STEPS[0];
    const piece = step / metresPerMm;
    const height = size * 0.5;
    const items: Primitive[] = [];
    for (let i = 0; i < 4; i++)
        items.push({
            kind: 'path',
            d: rectPath(x + i * piece, y, piece, height),
            fill: i % 2 === 0 ? INK : '#ffffff',
            stroke: INK,
            strokeMm: 0.15
        });
    for (const i of [0, 1, 2, 4]) {
        const label =
            step >= 1000 || ((step * 4) % 1000 === 0 && step >= 500)
                ? numberVi((i * step) / 1000, (i * step) % 1000 === 0 ? 0 : 1)
                : numberVi(i * step);
        const unit = step >= 500 ? 'km' : 'm';
        items.push(
            text(x + i * piece, y - size * 0.35, i === 4 ? `${label} ${unit}` : label, size * 0.92, {align: 'middle'})
        );
    }
    return items;
}

/** The rulers that show whether a printer kept the size, along and across the paper: two sides of a square of exactly 100 mm. */
export function checkRuler(x: number, y: number, size: number): Primitive[] {
    const lengthMm = 100;
    const side = x - size * UPRIGHT; // beside the frame, which stands at x
    const ticks = [segmentPath(x, y, x + lengthMm, y), segmentPath(side, y, side, y - lengthMm)];
    for (let i = 0; i <= lengthMm / 10; i++) {
        const tick = i % 5 === 0 ? size * 0.6 : size * 0.35;
        ticks.push(segmentPath(x + i * 10, y, x + i * 10, y - tick));
        ticks.push(segmentPath(side, y - i * 10, side + tick, y - i * 10));
    }
    return [
        stroke(ticks.join(' '), 0.12),
        text(x + lengthMm + size * 0.8, y, say('ruler', {length: lengthMm}), size, {font: 'italic', colour: '#4a4d57'})
    ];
}

function northArrow(x: number, y: number, size: number, convergenceDegrees: number): Primitive[] {
    const length = size * 4.6;
    const tip = `M${mm(x)} ${mm(y)} L${mm(x - size * 0.5)} ${mm(y + size * 1.5)} L${mm(x)} ${mm(y + size * 1.15)} Z`;
    // true north leans away from grid north by the convergence; drawn to the left where grid north is east of it
    const angle = (Math.max(-20, Math.min(20, convergenceDegrees * 15)) * Math.PI) / 180;
    const trueX = x - Math.sin(angle) * length;
    const trueY = y + length - Math.cos(angle) * length;
    return [
        fill(tip, INK),
        {
            kind: 'path',
            d: `M${mm(x)} ${mm(y)} L${mm(x + size * 0.5)} ${mm(y + size * 1.5)} L${mm(x)} ${mm(y + size * 1.15)} Z`,
            fill: '#ffffff',
            stroke: INK,
            strokeMm: 0.12
        },
        stroke(segmentPath(x, y + size * 1.15, x, y + length), 0.22),
        stroke(segmentPath(x, y + length, trueX, trueY), 0.12),
        text(x + size * 0.75, y + size * 1.1, say('north.grid'), size * 0.9, {font: 'bold'}),
        text(trueX - size * 0.4, trueY + size * 2.1, say('north.true'), size * 0.8, {font: 'italic', align: 'end'})
    ];
}

function angleText(degrees: number): string {
    const minutes = Math.round(Math.abs(degrees) * 60);
    return `${degrees < 0 ? '−' : '+'}${Math.floor(minutes / 60)}°${String(minutes % 60).padStart(2, '0')}′`;
}
