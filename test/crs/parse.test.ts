import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import words from '../../data/words/crs.json' with {type: 'json'};
import {formatDms, formatVn2000, formatWarTime} from '../../src/crs/format.ts';
import {parseCoordinate} from '../../src/crs/parse.ts';

const province = [106.7, 10.4, 107.7, 11.7] as const;

// The place of vector V6 (PROJ 9.5.1, operation 6960): WGS 84 10.97 106.82 = VN-2000 E 398163.325 N 1213296.583.
const texts = [
    '10.97, 106.82',
    '10.97 106.82',
    '106.82 10.97',
    '106.82,10.97',
    '10,97 106,82',
    '10,97; 106,82',
    '10,97, 106,82',
    'lat 10.97 lon 106.82',
    '10.97°N 106.82°E',
    '10°58\'12"B 106°49\'12"Đ',
    '10°58′12,0″B 106°49′12,0″Đ',
    '106°49′12″Đ 10°58′12″B',
    "10°58.2'N, 106°49.2'E",
    '10 58 12 106 49 12',
    'X 1213296,583 Y 398163,325',
    'X=1 213 296,583; Y=398 163,325',
    '398163.325 1213296.583',
    '1.213.296,583 398.163,325',
    '1,213,296.583, 398,163.325',
    '1 213 296,583 398 163,325'
];

describe('a coordinate text is read', () => {
    test.each(texts)('%s', (text) => {
        const [best, ...rest] = parseCoordinate(text, province);
        expect(best?.lon).toBeCloseTo(106.82, 7);
        expect(best?.lat).toBeCloseTo(10.97, 7);
        expect(rest).toEqual([]);
        expect(Object.keys(words)).toContain(best?.reason);
    });

    test('a war-time reference is the middle of its square', () => {
        for (const text of ['YT 008 144', 'YT008144', '48P YT 008 144']) {
            const [best] = parseCoordinate(text, province);
            expect(best?.system).toBe('EPSG:3148');
            // Biên Hoà base, 10.984 106.834 (domain note 3.5), lies within the square of 100 m
            expect(Math.hypot(best!.lon - 106.834, best!.lat - 10.984)).toBeLessThan(0.0008);
        }
    });

    test.each([
        '',
        'Định Quán',
        '10.97',
        '21.0 105.8',
        '10°58\'12"N 106°49\'12"T',
        '10°75\'00" 106°49\'12"',
        'XX',
        '1 2 3 4 5 6 7 8',
        'NaN NaN',
        '26248'
    ])('%s has no reading in the province', (text) => {
        expect(parseCoordinate(text, province)).toEqual([]);
    });

    const lon = fc.double({min: 106.75, max: 107.6, noNaN: true});
    const lat = fc.double({min: 10.5, max: 11.6, noNaN: true});

    test('what we write, we read back', () => {
        fc.assert(
            fc.property(lon, lat, (x, y) => {
                const metres = parseCoordinate(formatVn2000(x, y), province)[0]!;
                expect(Math.hypot(metres.lon - x, metres.lat - y)).toBeLessThan(1.5e-7);
                const dms = parseCoordinate(formatDms(x, y), province)[0]!;
                expect(Math.hypot(dms.lon - x, dms.lat - y)).toBeLessThan(2.5e-5);
                const square = parseCoordinate(formatWarTime(x, y)!, province)[0]!;
                expect(Math.hypot(square.lon - x, square.lat - y)).toBeLessThan(7e-4);
            })
        );
    });

    test('any text at all gets an answer', () => {
        fc.assert(
            fc.property(fc.string({unit: 'grapheme', maxLength: 60}), (text) => {
                for (const reading of parseCoordinate(text, province)) expect(reading.lon).toBeGreaterThan(106);
            })
        );
        fc.assert(
            fc.property(fc.stringMatching(/^[0-9 .,;°'"NBĐEXY-]{0,40}$/), (text) => {
                for (const reading of parseCoordinate(text, province)) expect(reading.lon).toBeGreaterThan(106);
            })
        );
    });
});
