import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {type Paper, paperOf} from '../../src/sheet/paper.ts';
import {graticuleMinutes, gridInterval, SCALES, scalesFitting} from '../../src/sheet/scale.ts';
import {scaleBlock} from '../../src/sheet/scale-box.ts';
import {measureOf} from '../../src/sheet/text-measure.ts';
import {MapView} from '../../src/sheet/view.ts';
import {fonts} from './province.ts';

describe('the scale of a sheet', () => {
    test('Đồng Nai, 90 by 120 km, goes on A0 at 1:120 000 and on A1 at 1:175 000 with the margins of a bare map', () => {
        // domain note 4.1: A0 ≈ 1:114 000, A1 ≈ 1:166 000 with 5 cm taken from the width and 10 cm from the height
        expect(scalesFitting(90_000, 120_000, 841 - 50, 1189 - 100)[0]).toBe(120_000);
        expect(scalesFitting(90_000, 120_000, 594 - 50, 841 - 100)[0]).toBe(175_000);
    });

    test('what is chosen fits, and the next larger scale does not', () => {
        const metres = fc.double({min: 200, max: 400_000, noNaN: true});
        const room = fc.double({min: 250, max: 1100, noNaN: true});
        fc.assert(
            fc.property(metres, metres, room, room, (widthM, heightM, width, height) => {
                const denominator = scalesFitting(widthM, heightM, width, height)[0]!;
                const fits = (d: number) =>
                    (widthM * 1000) / d <= width * (1 + 1e-12) && (heightM * 1000) / d <= height * (1 + 1e-12);
                expect(fits(denominator)).toBe(true);
                const larger = SCALES[SCALES.indexOf(denominator as (typeof SCALES)[number]) - 1];
                if (larger) expect(fits(larger)).toBe(false);
            })
        );
    });

    test('a country does not go on a postcard', () => {
        expect(scalesFitting(2_000_000, 2_000_000, 1, 1)).toEqual([]);
        expect(scalesFitting(1000, 1000, 0, 10)).toEqual([]);
    });

    test('the graticule is 2, 5, 10 and 20 minutes in the ranges of Circular 47/2014, article 21', () => {
        expect([2000, 5000, 6000, 25_000, 26_000, 80_000, 81_000, 150_000].map(graticuleMinutes)).toEqual([
            2, 2, 5, 5, 10, 10, 20, 20
        ]);
    });

    test('squares of the grid are neither a net nor a field', () => {
        for (const denominator of SCALES) {
            if (denominator < 5000) continue;
            const side = (gridInterval(denominator) * 1000) / denominator;
            if (gridInterval(denominator) < 100_000) expect(side).toBeGreaterThanOrEqual(38);
            expect(side).toBeLessThan(100);
        }
    });

    test.each(SCALES)(
        'the bar at 1:%d stays in its column, is long enough to measure with, and ends in a round number',
        (denominator) => {
            for (const size of ['A0', 'A4'] as const) {
                const paper: Paper = paperOf(size, 'portrait');
                const width = paper.small * 40;
                const view = new MapView(0, 0, 100, 100, 400_000, 1_200_000, denominator);
                const norths = {convergence: -0.1, declination: null};
                const {items} = scaleBlock(
                    {paper, measure: measureOf(fonts)},
                    view,
                    norths,
                    'EPSG:5899'
                )(10, 10, width);
                const pieces = items.flatMap((item) =>
                    item.kind === 'path' && item.strokeMm === 0.15 ? [item.d] : []
                );
                const places = pieces.flatMap((d) => [...d.matchAll(/[ML](-?[\d.]+) /g)].map(([, x]) => Number(x)));
                const length = Math.max(...places) - Math.min(...places);
                expect(Math.max(...places)).toBeLessThan(10 + width - paper.small * 6.5);
                expect(length).toBeGreaterThan(paper.small * 9);
                const metres = String(Math.round((length * denominator) / 1000));
                expect(metres).toMatch(/^[1248]0*$/);
            }
        }
    );
});
