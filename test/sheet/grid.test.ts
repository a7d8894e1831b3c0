import {describe, expect, test} from 'vitest';
import {frameStrips} from '../../src/sheet/frame.ts';
import {gridFigures} from '../../src/sheet/grid.ts';
import {paperOf} from '../../src/sheet/paper.ts';
import {SCALES} from '../../src/sheet/scale.ts';
import {type Face, measureOf} from '../../src/sheet/text-measure.ts';
import {MapView} from '../../src/sheet/view.ts';
import {fonts} from './province.ts';

const measure = measureOf(fonts);

// Figures of a map whose window begins at a place of the plane (EPSG:5899), in Biên Hòa.
function figuresOf(denominator: number, size: 'A1' | 'A4', windowMm: number) {
    const paper = paperOf(size, 'portrait');
    const view = new MapView(30, 50, windowMm, windowMm, 401_230, 1_210_340, denominator);
    const strip = frameStrips(paper);
    const texts = gridFigures(view, strip.figures, strip.size).flatMap((item) => (item.kind === 'text' ? [item] : []));
    return {view, strip, texts};
}

describe('the figures of the grid', () => {
    test.each(SCALES)('at 1:%d stand between the neat line and the band of the graticule', (denominator) => {
        for (const size of ['A1', 'A4'] as const) {
            const {view, strip, texts} = figuresOf(denominator, size, size === 'A1' ? 500 : 170);
            const [x0, , x1] = view.box;
            const beside = texts.filter(({x}) => x < x0 || x > x1);
            expect(beside.length).toBeGreaterThan(0);
            for (const {text, x, sizeMm, font, align, rotate} of beside) {
                const wide = rotate ? sizeMm * 0.72 : measure.width(text, sizeMm, font as Face);
                const left = rotate || align === 'end' ? x - wide : x - wide / 2;
                const place = `${text}, ${size}`;
                if (x < x0) {
                    expect(left, place).toBeGreaterThan(x0 - strip.figures);
                    expect(left + wide, place).toBeLessThan(x0);
                } else {
                    expect(left, place).toBeGreaterThan(x1);
                    expect(left + wide, place).toBeLessThan(x1 + strip.figures);
                }
            }
        }
    });

    test('between the kilometres have a figure after the comma, and the kilometres carry the leading ones', () => {
        const {view, texts} = figuresOf(7500, 'A1', 400); // 3 km: 1210,5 … 1213
        const [x0] = view.box;
        const left = texts.filter(({x}) => x < x0).map(({text}) => text);
        expect(left).toEqual(['10,5', '11', '12', '11,5', '12', '12,5', '13', '12']);
    });

    test('stand in full where a side has no kilometre', () => {
        const {view, texts} = figuresOf(1000, 'A4', 170); // 170 m
        const [x0] = view.box;
        const left = texts.filter(({x}) => x < x0);
        expect(left.map(({text, rotate}) => [text, rotate])).toEqual([
            ['1210,4', -90],
            ['1210,5', -90]
        ]);
    });
});
