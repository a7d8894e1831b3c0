import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {FeatureCollection} from 'geojson';
import {afterAll, describe, expect, test} from 'vitest';
import type {Comparison} from '../../src/audit/compare.ts';
import {diaBan, warmDiaBan} from '../support/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'dia-ban-compare-'));
afterAll(() => rmSync(folder, {recursive: true}));

describe('compare', () => {
    test('since the last acceptance of a district: what was concluded, moved and withdrawn, with polygons and reasons', () => {
        const file = join(folder, 'thay-doi.geojson');
        const {code, out} = diaBan(['compare', '--since-acceptance', '736', '--out', file, '--json']);
        expect(code).toBe(0);
        const found = JSON.parse(out) as Comparison;
        expect([found.unit.code, found.proof.holds]).toEqual(['736', true]);
        expect(found.concludedM2).toBeGreaterThan(1e6);
        const pieces = found.units.flatMap((unit) => unit.pieces);
        const sum = pieces.reduce((all, {areaM2}) => all + areaM2, 0);
        // slivers of less than 1 m² are in the sums alone
        expect(Math.abs(sum - found.concludedM2 - found.reclassedM2 - found.withdrawnM2)).toBeLessThan(5);
        const approved = found.units.flatMap(({records}) => records).find(({layer}) => layer === 'concluded-zone');
        expect(approved?.acts.at(-1)?.why).not.toBe('');
        const {features} = JSON.parse(readFileSync(file, 'utf8')) as FeatureCollection;
        expect(features.filter(({properties}) => properties?.['what'] === 'moved-ground')).toHaveLength(pieces.length);
    });

    test('a partial bundle is compared within its scope, where it says what the whole says', () => {
        const part = join(folder, 'dinh-quan.zip');
        expect(diaBan(['part', 'data/demo/dong-nai-2024.zip', '--unit', '736', '--out', part]).code).toBe(0);
        const {code, out} = warmDiaBan(['compare', '--from', part, '--json']);
        const found = JSON.parse(out) as Comparison;
        expect([code, found.unit.code, found.units]).toEqual([0, '736', []]);
    });

    test('says that a printed code is not of this journal, and names a file that is none', () => {
        const unknown = warmDiaBan(['compare', '--from', '0123-4567-89ab']);
        expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('0123-4567-89ab')]);
        expect(warmDiaBan(['compare']).code).toBe(2);
        const wrong = warmDiaBan(['compare', '--from', '2024-06-30', '--out', join(folder, 'x.pdf')]);
        expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('.geojson')]);
    });
});
