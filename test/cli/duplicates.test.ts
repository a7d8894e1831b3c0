import {readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {measureText} from '../../src/cli/duplicates.ts';
import {measureDuplicates} from '../../src/cli/measure-duplicates.ts';
import {diaBan, warmDiaBan} from '../support/run-cli.ts';

// The weights were set before any seed was looked at, and are the same for all; the floors are for the search to keep.
describe.each([44, 7])('duplicates of the demo province with seed %d', (seed) => {
    const measures = measureDuplicates(seed);
    const of = (set: string, grade: string) => measures.find((each) => each.set === set && each.grade === grade)!;
    test('that were planted are all found, and nothing else is told', () => {
        for (const each of measures) process.stdout.write(`${measureText({seed, ...each})}\n`);
        expect(of('planted', 'likely')).toMatchObject({planted: 6, found: 6, told: 6});
        expect(of('planted', 'possible')).toMatchObject({planted: 6, found: 6, told: 6});
    });
    test('that were told again by chance are mostly found, and what is told wrongly is mostly a neighbour in the same hamlet', () => {
        const {precision, recall, neighbours, others} = of('retold', 'possible');
        expect(recall).toBeGreaterThan(0.7);
        expect(precision).toBeGreaterThan(0.6);
        expect(neighbours.length).toBeGreaterThan(others.length);
    });
});

test('the command line tells each pair with what speaks for it, and the stored demo has those of its list', () => {
    const planted = JSON.parse(readFileSync('data/demo/planted.json', 'utf8')) as {rule: string; ids: string[]}[];
    const {code, out} = diaBan(['duplicates', '--json']);
    expect(code).toBe(0);
    const {pairs} = JSON.parse(out) as {pairs: {a: string; b: string; score: number; factors: {what: string}[]}[]};
    expect(pairs.map(({a, b}) => [a, b]).sort()).toEqual(
        planted.filter(({rule}) => rule === 'duplicate-sites').map(({ids}) => ids)
    );
    expect(pairs[0]!.factors[0]!.what).toMatch(/^Cách nhau \d+ m, mỗi vị trí nằm trong sai số của vị trí kia/);
});

test('a file that is not of sites, or is none, is refused with the reason', () => {
    const none = warmDiaBan(['duplicates', 'khong-co.geojson']);
    expect(none).toMatchObject({code: 1});
    expect(none.err).toContain('khong-co.geojson');
    const words = warmDiaBan(['duplicates', 'package.json']);
    expect(words.code).toBe(1);
    expect(words.err).toContain('package.json');
});
