import {describe, expect, test} from 'vitest';
import type {ManifestEntry} from '../../../src/sheet/series.ts';
import {type HalfSeries, sheetsLeft} from '../../../src/ui/sheet/half-series.ts';
import {FRESH} from '../../../src/ui/sheet/print-settings.ts';

const entry = (unit: string) => ({unit, key: `key of ${unit}`}) as ManifestEntry;
const half: HalfSeries = {
    units: ['province', '731', '732', '734'],
    booklet: false,
    settings: FRESH,
    asOf: '2024-12-27',
    unitSet: 'dong-nai-2024',
    head: 'aaaa',
    base: null,
    made: [entry('province')]
};

describe('a series that has not ended', () => {
    test('lacks the sheets that were not downloaded, as long as they tell the same as those that were', () => {
        expect(sheetsLeft(half, {head: 'aaaa', base: null})).toBe(3);
        expect(sheetsLeft({...half, made: half.units.map(entry)}, {head: 'aaaa', base: null})).toBe(0);
    });

    test('has each numbered copy of its sheets', () => {
        const copies = {...half, settings: {...FRESH, copies: 3}};
        expect(sheetsLeft(copies, {head: 'aaaa', base: null})).toBe(11);
        expect(sheetsLeft({...copies, booklet: true, made: []}, {head: 'aaaa', base: null})).toBe(4);
    });

    test('lacks all once a record or the base under them has changed', () => {
        expect(sheetsLeft(half, {head: 'bbbb', base: null})).toBe(4);
        expect(sheetsLeft(half, {head: 'aaaa', base: 'c0ffee'})).toBe(4);
    });
});
