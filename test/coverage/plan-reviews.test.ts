import {describe, expect, test} from 'vitest';
import kinds from '../../data/reports/kinds.json' with {type: 'json'};
import {reviewStanding} from '../../src/coverage/plan-reviews.ts';
import {planSchedule} from '../../src/coverage/plan-schedule.ts';
import type {RegisterRecord} from '../../src/record/feature.ts';
import type {IssuedDocument} from '../../src/record/register.ts';
import {reviewLines} from '../../src/report/dashboard-tables.ts';
import {plan, province, register} from './small-province.ts';

const rows = [
    {code: 'P', name: 'Tỉnh', level: 'province'},
    {code: 'D1', name: 'Huyện Một', level: 'district'},
    {code: 'D2', name: 'Huyện Hai', level: 'district'},
    {code: 'C1', name: 'Xã Một', level: 'commune'}
] as const;
const [ofDistricts, ofProvince] = planSchedule(plan()).reviews as [
    ReturnType<typeof planSchedule>['reviews'][number],
    ReturnType<typeof planSchedule>['reviews'][number]
];
const issued = (unit: string, report: string, on: string, more: Partial<IssuedDocument> = {}): RegisterRecord =>
    register(`R-${unit}-${report}-${on}`, unit, {
        kind: 'issued-document',
        report,
        number: `${unit}/BC`,
        on,
        by: 'Lập',
        asOf: on,
        head: 'h',
        sha256: 'a',
        ...more
    });
const held = (register: RegisterRecord[], day: string, review = ofDistricts) =>
    reviewStanding(review, rows, province({register}), plan(), day);

describe('a review of the plan is held with a report that was issued', () => {
    test('by every unit of its level, in time', () => {
        const both = [issued('D1', 'year', '2024-10-10'), issued('D2', 'year', '2024-10-14')];
        const {standing, done, missing} = held(both, '2024-10-20');
        expect([standing, missing]).toEqual(['reached', []]);
        expect(done.map(({code, number, on, isLate}) => [code, number, on, isLate])).toEqual([
            ['D1', 'D1/BC', '2024-10-10', false],
            ['D2', 'D2/BC', '2024-10-14', false]
        ]);
    });

    test('is not due while the last day has not ended, and late after it, as long as a unit has none', () => {
        const one = [issued('D1', 'year', '2024-10-10')];
        const on = (day: string) => held(one, day);
        expect([on('2024-10-14').standing, on('2024-10-15').standing]).toEqual(['not-due', 'late']);
        expect(on('2024-10-15').missing).toEqual([{code: 'D2', name: 'Huyện Hai'}]);
        expect(on('2024-10-09').done).toEqual([]);
    });

    test('is held late where the last report came after the last day; the first report of a unit counts', () => {
        const late = [
            issued('D1', 'year', '2024-10-10'),
            issued('D1', 'year', '2024-12-30'),
            issued('D2', 'year', '2024-10-15')
        ];
        const {standing, done} = held(late, '2024-12-31');
        expect(standing).toBe('reached-late');
        expect(done.map(({isLate}) => isLate)).toEqual([false, true]);
    });

    test('counts the report of the third quarter and of the year of districts, of the province that of the year alone', () => {
        const kept = (report: string, on: string) => held([issued('D1', report, on)], '2024-12-31').done.length;
        expect([kept('quarter', '2024-09-30'), kept('quarter', '2024-06-30'), kept('weekly', '2024-10-01')]).toEqual([
            1, 0, 0
        ]);
        const province = [issued('P', 'quarter', '2024-09-30'), issued('P', 'year', '2024-10-30')];
        expect(held(province, '2024-12-31', ofProvince)).toMatchObject({standing: 'reached', done: [{report: 'year'}]});
    });

    test('does not count a report of another year', () => {
        expect(held([issued('D1', 'year', '2024-01-10', {asOf: '2023-12-31'})], '2024-12-31').done).toEqual([]);
    });

    test('has no base where the unit set has no unit of the level', () => {
        const {standing} = reviewStanding(ofDistricts, [rows[0]], province({}), plan(), '2024-12-31');
        expect(standing).toBe('no-base');
    });

    test('the reports that count are those that the documents themselves give the day of the review for', () => {
        const dates = {'district-review': 'districtReviewBefore', 'province-review': 'provinceReviewBefore'};
        for (const {id, level, reports} of [ofDistricts, ofProvince]) {
            const due = Object.entries({...kinds.quarter.deadlines, ...kinds.year.deadlines})
                .filter(([, at]) => at[level as 'province' | 'district'] === dates[id as keyof typeof dates])
                .map(([term]) => (term === 'year' ? term : `quarter-${term}`));
            expect([...reports].sort()).toEqual(due.sort());
        }
    });
});

test('a review is told with numbers and days of its documents, and with who has none', () => {
    const review = held([issued('D1', 'year', '2024-10-16', {number: '12/BC-BCĐ'})], '2024-10-20');
    expect(reviewLines(review, 'vi')).toEqual([
        '1/2 đơn vị đã phát hành báo cáo',
        'Huyện Một: số 12/BC-BCĐ, ngày 16/10/2024 (sau hạn)',
        'Sổ theo dõi chưa có báo cáo phát hành của: Huyện Hai'
    ]);
    expect(reviewLines(review, 'en')[1]).toBe('Huyện Một: no. 12/BC-BCĐ, 16/10/2024 (late)');
});
