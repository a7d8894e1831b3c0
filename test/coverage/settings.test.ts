import {beforeAll, describe, expect, test} from 'vitest';
import type {FigureId} from '../../src/coverage/figure.ts';
import {type CoverageTable, coverageTable} from '../../src/coverage/table.ts';
import type {PlanSettings} from '../../src/record/plan.ts';
import type {Overlay} from '../../src/topology/overlay.ts';
import {attempt, box, cemetery, plan, point, province, SET, site, startTestOverlay, zone} from './small-province.ts';

let overlay: Overlay;
beforeAll(async () => {
    overlay = await startTestOverlay();
});

const verified = {verification: {state: 'verified', on: '2024-02-01', by: 'x'}} as const;
const here = point(107.05, 11.05);
const ground = box(107.04, 11.04, 107.06, 11.06);
// The plan was signed on 07/03/2024. S1 verified and searched twice; S2 repeats S1; S3 surveyed only, known since April;
// S4 verified, a find by chance; S5 known since January, nothing done.
const records = province({
    'grave-site': [
        site('S1', here, {...verified, reportedOn: '2023-05-01'}),
        site('S2', here, {reportedOn: '2023-06-01', duplicateOf: 'S1'}),
        site('S3', here, {reportedOn: '2024-04-01'}),
        site('S4', here, {...verified, reportedOn: '2023-05-01', offPlan: true}),
        site('S5', here, {reportedOn: '2024-01-10'})
    ],
    'surveyed-area': [
        attempt('A1', ground, {siteIds: ['S1']}),
        attempt('A2', ground, {siteIds: ['S1']}),
        attempt('A3', ground, {activity: 'survey', siteIds: ['S3']})
    ],
    cemetery: [
        cemetery('N1', here, {
            countedOn: '2024-03-25',
            atYearStart: {full: 0, partial: 200, none: 0},
            graves: {full: 3, partial: 197, none: 0}
        })
    ],
    'concluded-zone': [zone('Z', box(107.01, 11.01, 107.05, 11.05))]
});

function tableWith(settings: Partial<PlanSettings>): CoverageTable {
    return coverageTable(records, {unitSet: SET, asOf: '2024-12-31', plan: plan(settings), head: 'h', overlay});
}
function counts(id: FigureId, settings: Partial<PlanSettings>): (number | null)[] {
    const {numerator, denominator} = tableWith(settings).rows.find(({code}) => code === 'C1')!.figures[id];
    return [numerator, denominator];
}

describe('an answer to what the plan leaves open', () => {
    test.each<[string, FigureId, Partial<PlanSettings>, (number | null)[], Partial<PlanSettings>, (number | null)[]]>([
        ['siteUnit: S2 repeats S1', 'K1', {siteUnit: 'site'}, [2, 3], {siteUnit: 'report'}, [2, 4]],
        [
            'surveyedMeans: S1 is verified, S3 is surveyed, neither is both',
            'K1',
            {surveyedMeans: 'survey-or-verification'},
            [2, 3],
            {surveyedMeans: 'survey-and-verification'},
            [0, 3]
        ],
        ['offPlanInBase: S4 is verified', 'K1', {offPlanInBase: false}, [2, 3], {offPlanInBase: true}, [3, 4]],
        ['offPlanInBase: nobody searched S4', 'K3', {offPlanInBase: false}, [0, 1], {offPlanInBase: true}, [1, 2]],
        [
            'phaseOneBase: searched of verified, or verified of known',
            'K2',
            {phaseOneBase: 'verified'},
            [1, 1],
            {phaseOneBase: 'with-information'},
            [1, 3]
        ],
        [
            'repeatedSearches: S1 was searched twice',
            'K4',
            {repeatedSearches: 2},
            [1, null],
            {repeatedSearches: 3},
            [0, null]
        ],
        [
            'deadlineDay: counted on 25 March',
            'K6',
            {deadlineDay: 'excluded'},
            [0, 1],
            {deadlineDay: 'included'},
            [1, 1]
        ],
        [
            'concludedMeans: a zone over a part of the commune',
            'K10',
            {concludedMeans: 'any-approved-zone'},
            [1, 1],
            {concludedMeans: 'whole-area'},
            [0, 1]
        ],
        [
            'siteBaseDay: S3 is known since April',
            'K1',
            {siteBaseDay: 'as-of'},
            [2, 3],
            {siteBaseDay: 'signed-on'},
            [1, 2]
        ],
        [
            'siteBaseDay: S5 is known since 10 January',
            'K1',
            {siteBaseDay: 'signed-on'},
            [1, 2],
            {siteBaseDay: 'year-start'},
            [1, 1]
        ]
    ])('%s (%s)', (_, id, one, expectedOne, other, expectedOther) => {
        expect(counts(id, one)).toEqual(expectedOne);
        expect(counts(id, other)).toEqual(expectedOther);
    });

    test('identityBase: graves kept by families count where all graves do, and are told apart where they do not', () => {
        expect(counts('K7', {identityBase: 'cemeteries'})).toEqual([3, 200]);
        expect(counts('K7', {identityBase: 'all'})).toEqual([3, 200]);
        const start = {full: 0, partial: 20, none: 0};
        const family = cemetery('N2', here, {
            kind: 'other',
            atYearStart: start,
            graves: {full: 1, partial: 19, none: 0}
        });
        const both = province({cemetery: [...records.layer('cemetery').values(), family]});
        const table = (identityBase: PlanSettings['identityBase']) =>
            coverageTable(both, {unitSet: SET, asOf: '2024-12-31', plan: plan({identityBase}), head: 'h', overlay});
        const of = (id: FigureId, identityBase: PlanSettings['identityBase']) => {
            const {numerator, denominator} = table(identityBase).rows[0]!.figures[id];
            return [numerator, denominator];
        };
        expect([of('K7', 'cemeteries'), of('K7', 'all')]).toEqual([
            [3, 200],
            [4, 220]
        ]);
        // the count by 25 March is of martyrs' cemeteries either way
        expect([of('K6', 'cemeteries'), of('K6', 'all')]).toEqual([
            [0, 1],
            [0, 1]
        ]);
        expect(table('cemeteries').stamp.leftOut).toEqual([{id: 'N2', reason: 'outside-cemeteries'}]);
        expect(table('all').stamp.leftOut).toEqual([]);
    });

    test('a find off the plan, and a site known after the base was frozen, are listed apart', () => {
        const {leftOut} = tableWith({siteBaseDay: 'signed-on'}).stamp;
        expect(leftOut).toEqual([
            {id: 'S2', reason: 'duplicate'},
            {id: 'S3', reason: 'after-base-day'},
            {id: 'S4', reason: 'off-plan'}
        ]);
    });
});
