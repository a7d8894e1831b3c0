import fc from 'fast-check';
import {expect, test} from 'vitest';
import {coverageTable} from '../../../src/coverage/table.ts';
import {shading} from '../../../src/map/choropleth.ts';
import {countRange, shadingOf} from '../../../src/ui/map/shade-values.ts';
import type {Workspace} from '../../../src/ui/workspace.ts';
import {attempt, box, plan, point, province, SET, site, startTestOverlay} from '../../coverage/small-province.ts';

const words = (counts: readonly number[]) => {
    const {classes} = shading(
        counts.map((value, i) => ({code: `${i}`, value})),
        true
    );
    return classes.map((each, i) => countRange(each, i === classes.length - 1));
};

test('counts of up to five are told one by one, larger ones in whole steps', () => {
    expect(words([0, 2])).toEqual(['0', '1', '2', '3', '4–5']);
    expect(words([9])).toEqual(['0–1', '2–3', '4–5', '6–7', '8–10']);
    expect(words([29])).toEqual(['0–9', '10–19', '20–29', '30–39', '40–50']);
});

test('every count is in the class whose words hold it', () => {
    fc.assert(
        fc.property(fc.array(fc.nat(500), {minLength: 1, maxLength: 40}), (counts) => {
            const {classes, byCode} = shading(
                counts.map((value, i) => ({code: `${i}`, value})),
                true
            );
            counts.forEach((count, i) => {
                const at = byCode.get(`${i}`)!;
                const {from, to} = classes[at]!;
                expect(count).toBeGreaterThanOrEqual(from);
                if (at < classes.length - 1) expect(count).toBeLessThan(to);
                else expect(count).toBeLessThanOrEqual(to);
            });
        })
    );
});

test('communes of a group take the value of the group; others are not coloured', async () => {
    const overlay = await startTestOverlay();
    const records = province({
        'grave-site': [
            site('S1', point(107.05, 11.05)),
            site('S2', point(107.15, 11.05)),
            site('S3', point(107.25, 11.05))
        ],
        'surveyed-area': [attempt('A', box(107.04, 11.04, 107.06, 11.06), {activity: 'survey', siteIds: ['S1', 'S3']})]
    });
    const table = coverageTable(records, {unitSet: SET, asOf: '2024-12-31', plan: plan(), head: 'h', overlay});
    const groups = [
        {name: 'Tây', codes: ['D1']},
        {name: 'Đông', codes: ['C3']},
        {name: 'Cũ', codes: ['X9']}
    ];
    const view = {shaded: 'K1', shadedLevel: 'group', groups};
    const {byCode} = shadingOf({view, analysis: {table}} as unknown as Workspace)!;
    // D1 has one of two sites surveyed, C3 one of one
    expect([...byCode]).toEqual([
        ['C1', 2],
        ['C2', 2],
        ['C3', 4]
    ]);
});
