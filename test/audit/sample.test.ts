import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {strFromU8, unzipSync} from 'fflate';
import {afterAll, describe, expect, test} from 'vitest';
import {drawSample, type LotItem, type Sample, verdict} from '../../src/audit/draw-sample.ts';
import {QUALITY_LIMITS, samplingPlan} from '../../src/audit/sampling-plan.ts';
import {hashOf} from '../../src/store/hash.ts';
import {diaBan, warmDiaBan} from '../support/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'dia-ban-sample-'));
afterAll(() => rmSync(folder, {recursive: true}));

describe('the plan for a lot (ISO 2859-1, level II, normal)', () => {
    // lot, limit → size, Ac, as printed in table 2-A after its arrows
    test.each([
        [8, '4.0', 3, 0],
        [15, '4.0', 3, 0],
        [25, '4.0', 3, 0],
        [50, '4.0', 13, 1],
        [90, '4.0', 13, 1],
        [170, '4.0', 32, 3],
        [600, '4.0', 80, 7],
        [90, '2.5', 20, 1],
        [50, '2.5', 5, 0],
        [150, '2.5', 20, 1],
        [3200, '2.5', 125, 7],
        [8, '1.0', 8, 0],
        [90, '1.0', 13, 0],
        [150, '1.0', 13, 0],
        [280, '1.0', 50, 1],
        [500, '1.0', 50, 1],
        [1_000_000, '4.0', 315, 21]
    ] as const)('of %i at %s looks at %i and accepts %i', (lot, limit, size, accept) => {
        expect(samplingPlan(lot, limit)).toMatchObject({size, accept, reject: accept + 1});
    });
    test('of none is refused', () => {
        expect(() => samplingPlan(0, '4.0')).toThrow(RangeError);
    });
});

describe('the sample of the demo on the command line', () => {
    test('is drawn again with the same seed, names the rule, and leaves a worksheet that has every drawn record', () => {
        const out = join(folder, 'phieu.docx');
        const args = ['sample', '--of', 'concluded-zone', '--seed', '2024-12-27'];
        const first = warmDiaBan([...args, '--json', '--out', out]);
        expect(first.err).toContain('phieu.docx');
        const drawn = JSON.parse(first.out) as Sample;
        // ninety zones, one of them superseded: letter E, 13 of them, 1 may be faulty
        expect(drawn).toMatchObject({letter: 'E', size: 13, accept: 1, reject: 2});
        expect(warmDiaBan(args).out.split('\n')[0]).toMatch(/mẫu 13 .*chấp nhận ≤ 1, bác bỏ ≥ 2/);
        const paper = strFromU8(unzipSync(readFileSync(out))['word/document.xml']!);
        for (const {id} of drawn.items) expect(paper).toContain(id);
    });
    test('of nothing, of an unknown layer or unit is refused with what is right', () => {
        expect(diaBan(['sample', '--seed', 'x', '--of', 'unit'])).toMatchObject({code: 2, out: ''});
        expect(warmDiaBan(['sample', '--seed', 'x', '--unit', '99999']).err).toContain('99999');
        expect(warmDiaBan(['sample']).err).toContain('--seed');
        const none = (kind: string) => diaBan(['report', kind, '--unit', '735', '--out', join(folder, 'khong.docx')]);
        expect(none('worksheet')).toMatchObject({code: 1, err: expect.stringContaining('Chưa lấy mẫu')});
        expect(none('acceptance')).toMatchObject({
            code: 1,
            err: expect.stringContaining('chưa có kết luận nghiệm thu')
        });
    });
});

const lot = fc
    .uniqueArray(fc.integer({min: 1, max: 9999}), {minLength: 1, maxLength: 400})
    .chain((ids) =>
        fc.tuple(
            ...ids.map((id) => fc.constantFrom('736 A', '736 D', '741 A').map((stratum) => ({id: `Z${id}`, stratum})))
        )
    );
const limit = fc.constantFrom(...QUALITY_LIMITS);

describe('a sample', () => {
    test('has the size of its plan, no item twice, each stratum its share to the nearest one', () => {
        fc.assert(
            fc.property(
                lot,
                limit,
                fc.string({minLength: 1}).filter((seed) => seed.trim() !== ''),
                (items, aql, seed) => {
                    const sample = drawSample(items, aql, seed, hashOf);
                    expect(sample.items).toHaveLength(sample.size);
                    expect(new Set(sample.items.map(({id}) => id)).size).toBe(sample.size);
                    for (const {stratum, lot: of, size} of sample.strata) {
                        expect(Math.abs(size - (of * sample.size) / items.length)).toBeLessThan(1);
                        expect(sample.items.filter((item) => item.stratum === stratum)).toHaveLength(size);
                    }
                }
            ),
            {numRuns: 100}
        );
    });
    test('is the same for the same seed, whatever the order of the records, and another for another seed', () => {
        const items: LotItem[] = Array.from({length: 300}, (_, i) => ({id: `Z${i}`, stratum: i % 2 ? 'A' : 'B'}));
        const drawn = drawSample(items, '4.0', '2024-12-01', hashOf);
        expect(drawSample(items.toReversed(), '4.0', '2024-12-01', hashOf)).toEqual(drawn);
        expect(drawSample(items, '4.0', '2024-12-02', hashOf).items).not.toEqual(drawn.items);
    });
    test('falls on every record alike: over 400 seeds each of 40 is drawn near its share', () => {
        const items: LotItem[] = Array.from({length: 40}, (_, i) => ({id: `Z${i}`, stratum: 'A'}));
        const times = new Map<string, number>();
        for (let seed = 0; seed < 400; seed++) {
            for (const {id} of drawSample(items, '4.0', `hạt ${seed}`, hashOf).items)
                times.set(id, 1 + (times.get(id) ?? 0));
        }
        // 13 of 40 in 400 draws: 130 expected, 5 standard deviations are 47
        for (const {id} of items) expect(Math.abs(times.get(id)! - 130)).toBeLessThan(47);
    });
    test('without a seed is refused', () => {
        expect(() => drawSample([{id: 'Z1', stratum: 'A'}], '4.0', ' ', hashOf)).toThrow(RangeError);
    });
    test('rejects its lot with the first fault too many, and accepts it when all have been looked at', () => {
        const plan = samplingPlan(90, '4.0');
        expect([verdict(plan, 2, 5), verdict(plan, 1, 5), verdict(plan, 1, 13)]).toEqual([
            'rejected',
            null,
            'accepted'
        ]);
    });
});
