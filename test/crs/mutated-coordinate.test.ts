import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import words from '../../data/words/crs.json' with {type: 'json'};
import {readCoordinate} from '../../src/crs/read-coordinate.ts';

const province = [106.55, 10.2, 107.8, 11.8] as const;
const seeds = [
    '10.97, 106.82',
    '10°58\'12"B 106°49\'12"Đ',
    'X 1213296,583 Y 398163,325',
    '1 213 296,58 398 163,33',
    "VN-2000 KTT 107°45' X=1213296 Y=398163",
    '48P YT 051 143',
    'YT0515014320',
    '48 698679 1213375',
    'HN-72 1213500 18699000',
    'Indian 1960 10°58,2′ 106°49,2′',
    'EPSG:3405 698679.09 1213375.10',
    '105812N 1064912E',
    '13297 98163'
];
const LETTERS = [...'0123456789.,;:°\'"′″ +-NSEWBĐTXY/|()\n\u00a0\u202fAaoOpPzVI@<&\u0301\ud800𝟙'];

// one to eight strokes of a bad typist: a letter lost, doubled, changed, swapped with its neighbour
const mutated = fc
    .tuple(
        fc.constantFrom(...seeds),
        fc.array(fc.tuple(fc.nat(3), fc.nat(60), fc.constantFrom(...LETTERS)), {minLength: 1, maxLength: 8})
    )
    .map(([seed, strokes]) =>
        strokes.reduce((text, [kind, place, letter]) => {
            const at = place % (text.length + 1);
            if (kind === 0) return text.slice(0, at) + text.slice(at + 1);
            if (kind === 1) return text.slice(0, at) + letter + text.slice(at);
            if (kind === 2) return text.slice(0, at) + letter + text.slice(at + 1);
            return text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2);
        }, seed)
    );

// Either readings, all of them in the country (mainland and coast, or the two archipelagos) and in the box, or a fault.
function expectSound(text: string, box?: readonly [number, number, number, number]): void {
    const {readings, fault} = readCoordinate(text, box ? {box} : {});
    expect(readings.length > 0).toBe(fault === null);
    if (fault) expect(Object.keys(words)).toContain(fault.reason);
    for (const {lon, lat, accuracyM, reason} of readings) {
        const mainland = lon > 102 && lon < 110 && lat > 8 && lat < 23.5;
        const islands = lon >= 111 && lon < 117.5 && lat > 6.7 && lat < 17.4;
        expect(mainland || islands, `${text}: ${lon} ${lat}`).toBe(true);
        if (box) expect(lon >= box[0] && lat >= box[1] && lon <= box[2] && lat <= box[3]).toBe(true);
        expect(accuracyM).toBeGreaterThan(0);
        expect(Object.keys(words)).toContain(reason);
    }
}

describe('any text at all gets an answer', () => {
    test('10 000 mutated coordinates: never a throw, never a point outside Vietnam without a fault', () => {
        fc.assert(
            fc.property(mutated, (text) => expectSound(text)),
            {numRuns: 10_000}
        );
    });

    test('10 000 mutated coordinates: never a point outside the province', () => {
        fc.assert(
            fc.property(mutated, (text) => expectSound(text, province)),
            {numRuns: 10_000}
        );
    });

    test('letters of any script', () => {
        fc.assert(
            fc.property(fc.string({unit: 'grapheme', maxLength: 60}), (text) => expectSound(text)),
            {numRuns: 2000}
        );
        fc.assert(
            fc.property(fc.string({unit: 'binary', maxLength: 250}), (text) => expectSound(text)),
            {numRuns: 1000}
        );
    });

    test('long runs of marks end soon enough to be read', () => {
        for (const mark of [' ', '1', '1 ', '1,', '°1', "1'", 'X1', 'YT', '48P', '(', '1.1', '-1 ']) {
            expectSound(mark.repeat(Math.floor(200 / mark.length)));
        }
    });
});
