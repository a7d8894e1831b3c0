import {beforeAll, describe, expect, test} from 'vitest';
import {type PlanProgress, planProgress} from '../../src/coverage/plan-progress.ts';
import {planSchedule} from '../../src/coverage/plan-schedule.ts';
import {standingOf} from '../../src/coverage/plan-standing.ts';
import {coverageTable} from '../../src/coverage/table.ts';
import type {Overlay} from '../../src/topology/overlay.ts';
import {cemetery, plan, point, province, register, SET, site, startTestOverlay} from './small-province.ts';

let overlay: Overlay;
beforeAll(async () => {
    overlay = await startTestOverlay();
});

const year = {from: '2024-01-01', lastDay: '2024-12-31', row: '', quarters: [1, 2, 3, 4], lead: ''};
const over70 = {op: '>', value: 0.7, words: ''} as const;

describe('where a target stands', () => {
    const on = (share: number | null, day: string, met = false) =>
        standingOf({share, met: share === null ? null : met, target: over70}, year, day).standing;
    test('is reached when it is met, and late when its term ended without', () => {
        expect(on(0.71, '2024-06-30', true)).toBe('reached');
        expect(on(0.69, '2024-12-31')).not.toBe('late');
        expect(on(0.69, '2025-01-01')).toBe('late');
    });
    test('is reached late where it is met by now and was not when its term ended', () => {
        const figure = {share: 1, judged: 0.6, met: false, target: {op: '=', value: 1, words: ''}} as const;
        expect(standingOf(figure, year, '2025-01-01').standing).toBe('reached-late');
        expect(standingOf({...figure, share: 0.9}, year, '2025-01-01').standing).toBe('late');
    });
    test('is on course or behind by an even pace of days', () => {
        // 182 of 366 days by 30/6 of a leap year: 0.7 × 182/366 = 0.3481
        expect(on(0.349, '2024-06-30')).toBe('on-course');
        expect(on(0.348, '2024-06-30')).toBe('behind');
        const {pace, daysLeft} = standingOf({share: 0.1, met: false, target: over70}, year, '2024-06-30');
        expect(pace).toBeCloseTo((0.7 * 182) / 366, 12);
        expect(daysLeft).toBe(184);
    });
    test('is not due before its term begins, and nothing without a base or a target', () => {
        expect(on(0, '2023-12-31')).toBe('not-due');
        expect(on(null, '2024-06-30')).toBe('no-base');
        expect(standingOf({share: 0.5, met: null, target: null}, year, '2024-06-30').standing).toBe('no-base');
    });
    test('of a remainder that must be 0 is judged on its last day only', () => {
        const none = {op: '=', value: 0, words: ''} as const;
        const at = (day: string, share: number) =>
            standingOf({share, met: share === 0, target: none}, year, day).standing;
        expect([at('2024-12-31', 0.4), at('2025-01-01', 0.4), at('2024-05-01', 0)]).toEqual([
            'not-due',
            'late',
            'reached'
        ]);
    });
    test('of what is asked for every Tuesday is late from Wednesday on', () => {
        const all = {op: '=', value: 1, words: ''} as const;
        const weekly = {row: '', weekly: true, quarters: [], lead: ''} as const;
        const at = (day: string) => standingOf({share: 0.5, met: false, target: all}, weekly, day).standing;
        // 12/03/2024 is a Tuesday
        expect([at('2024-03-12'), at('2024-03-13')]).toEqual(['not-due', 'late']);
    });
});

describe('the terms of the plan', () => {
    test('“trước ngày 25/3” ends on 24/3, or on 25/3 where the day itself counts', () => {
        expect(planSchedule(plan()).targets.K6?.lastDay).toBe('2024-03-24');
        expect(planSchedule(plan({deadlineDay: 'included'})).targets.K6?.lastDay).toBe('2024-03-25');
        expect(planSchedule(plan()).targets.K11?.lastDay).toBe('2024-03-31');
    });
    test('every target of the plan has a term, and its reviews are those of 15/10 and 01/11', () => {
        const thePlan = plan();
        const {targets, reviews, work} = planSchedule(thePlan);
        expect(Object.keys(targets).sort()).toEqual(Object.keys(thePlan.targets).sort());
        expect(reviews.map(({lastDay}) => lastDay)).toEqual(['2024-10-14', '2024-10-31']);
        expect(work.every(({quarters}) => quarters.length > 0)).toBe(true);
    });
    test('a plan of another year has the terms of its own dates', () => {
        const other = {...plan(), id: 'other', dates: {...plan().dates, yearEnd: '2025-12-31'}};
        expect(planSchedule(other).targets.K1?.lastDay).toBe('2025-12-31');
        expect(planSchedule(other).reviews).toEqual([]);
    });
});

describe('the plan on a day', () => {
    const graves = {full: 1, partial: 2, none: 0};
    const lists = {
        'grave-site': [
            site('S1', point(107.05, 11.05), {verification: {state: 'verified', on: '2024-02-01'}}),
            site('S2', point(107.25, 11.05))
        ],
        cemetery: [
            cemetery('N1', point(107.05, 11.05), {graves, atYearStart: graves, countedOn: '2024-03-20'}),
            cemetery('N2', point(107.35, 11.05), {graves, atYearStart: graves})
        ],
        register: [
            register('R1', 'D1', {kind: 'weekly-report', week: '2024-03-26', receivedAt: '2024-03-26T15:00:00+07:00'})
        ]
    };
    const progressOn = (asOf: string): PlanProgress => {
        const thePlan = plan();
        const records = province(lists);
        const table = coverageTable(records, {unitSet: SET, asOf, plan: thePlan, head: 'h', overlay});
        return planProgress(table, thePlan, records);
    };
    test('tells districts that owe most first, by the figures of the same table', () => {
        const {districts, targets} = progressOn('2024-03-28');
        expect(districts.map(({code, late}) => [code, late])).toEqual([
            ['D2', 2],
            ['D1', 0]
        ]);
        const of = (at: number, id: string) => districts[at]!.targets.find((each) => each.id === id)!;
        expect([of(0, 'K6').standing, of(1, 'K6').standing]).toEqual(['late', 'reached']);
        expect([of(0, 'K12').standing, of(1, 'K12').standing]).toEqual(['late', 'reached']);
        expect(of(0, 'K6').figure.denominatorIds).toEqual(['N2']);
        expect(targets.find(({id}) => id === 'K6')!.figure).toMatchObject({numerator: 1, denominator: 2});
    });
    test('has its deadlines in the order of their days, and its quarter', () => {
        const {deadlines, quarter} = progressOn('2024-03-28');
        const days = deadlines.map(({lastDay}) => lastDay);
        expect(days).toEqual([...days].sort());
        expect(quarter).toBe(1);
        const review = (of: PlanProgress) =>
            of.deadlines.find((each) => each.review?.review.id === 'district-review')!.standing;
        expect(review(progressOn('2024-03-28'))).toBe('not-due');
        expect(review(progressOn('2024-10-15'))).toBe('late');
        expect(progressOn('2025-02-01').quarter).toBeNull();
    });
});
