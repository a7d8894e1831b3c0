import {beforeAll, describe, expect, test} from 'vitest';
import {coverageTable} from '../../src/coverage/table.ts';
import type {Records} from '../../src/record/patch.ts';
import type {DocumentBlock} from '../../src/report/office-document.ts';
import {weeklyReport} from '../../src/report/weekly-report.ts';
import type {Overlay} from '../../src/topology/overlay.ts';
import {
    attempt,
    box,
    plan,
    point,
    province,
    register,
    SET,
    site,
    startTestOverlay
} from '../coverage/small-province.ts';

let overlay: Overlay;
beforeAll(async () => {
    overlay = await startTestOverlay();
});

// 18 and 25 June 2024 are Tuesdays
const table = (records: Records, asOf: string) =>
    coverageTable(records, {unitSet: SET, asOf, plan: plan(), head: 'x', overlay});
const report = (records: Records) => weeklyReport(records, table(records, '2024-06-18'), table(records, '2024-06-25'));
const text = (blocks: readonly DocumentBlock[]) =>
    blocks
        .map((block) => ('text' in block ? block.text : 'table' in block ? block.table.rows.join('\n') : ''))
        .join('\n');

const survey = (id: string, siteId: string, endedOn: string) =>
    attempt(id, box(107.01, 11.01, 107.02, 11.02), {activity: 'survey', siteIds: [siteId], endedOn});
const records = () =>
    province({
        'grave-site': [
            site('S1', point(107.015, 11.015)),
            site('S2', point(107.05, 11.05)),
            site('S3', point(107.25, 11.05), {reportedOn: '2024-06-20'})
        ],
        'surveyed-area': [survey('K1', 'S1', '2024-06-10'), survey('K2', 'S2', '2024-06-19')],
        register: [
            register('R1', 'D1', {kind: 'weekly-report', week: '2024-06-25', receivedAt: '2024-06-25T15:00:00+07:00'}),
            register('R2', 'D2', {kind: 'weekly-report', week: '2024-06-25', receivedAt: '2024-06-26T08:00:00+07:00'})
        ]
    });

describe('the weekly report', () => {
    test('names the districts that had not reported by Tuesday evening', () => {
        expect(text(report(records()).blocks)).toContain('1/2 huyện, thành phố đã báo cáo. Chưa báo cáo: Unit D2.');
    });
    test('tells the figures on the day and what they gained since the Tuesday before, the base too', () => {
        const [province_, districts] = report(records()).blocks.flatMap((block) =>
            block.kind === 'table' ? [block.table.rows] : []
        );
        const k1 = province_!.find(([name]) => String(name).startsWith('K1 '));
        // two of three sites surveyed, one of two a week before; site S3 was reported in the week
        expect(k1!.slice(1, 4)).toEqual(['2/3', '66,7 %', '+1/+1']);
        expect(districts!.map((row) => row.slice(0, 2))).toEqual([
            ['Unit D1', '2/2 (+1)'],
            ['Unit D2', '0/1 (0/+1)']
        ]);
    });
    test('nothing to tell is told as such', () => {
        const quiet = text(report(province()).blocks);
        expect(quiet).toContain('0/0 huyện, thành phố đã báo cáo.');
    });
});
