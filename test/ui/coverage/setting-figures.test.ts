import {beforeAll, describe, expect, test} from 'vitest';
import {FIGURES} from '../../../src/coverage/figure.ts';
import {coverageTable} from '../../../src/coverage/table.ts';
import type {PlanSettings} from '../../../src/record/plan.ts';
import type {Overlay} from '../../../src/topology/overlay.ts';
import {SETTING_FIGURES} from '../../../src/ui/coverage/setting-figures.ts';
import {
    attempt,
    box,
    cemetery,
    plan,
    point,
    province,
    SET,
    site,
    startTestOverlay,
    zone
} from '../../coverage/small-province.ts';

let overlay: Overlay;
beforeAll(async () => {
    overlay = await startTestOverlay();
});

const verified = {verification: {state: 'verified', on: '2024-02-01', by: 'x'}} as const;
const ground = box(107.04, 11.04, 107.06, 11.06);
// a province in which every answer makes a difference somewhere
const records = province({
    'grave-site': [
        site('S1', point(107.05, 11.05), {...verified, reportedOn: '2023-05-01'}),
        site('S2', point(107.05, 11.05), {duplicateOf: 'S1', kind: 'mass', reportedOn: '2023-05-01'}),
        site('S3', point(107.15, 11.05), {offPlan: true, ...verified}),
        site('S4', point(107.15, 11.05), {reportedOn: '2024-06-01', ...verified}),
        site('S5', point(107.25, 11.05), {reportedOn: '2023-05-01'})
    ],
    'surveyed-area': [
        attempt('A1', ground, {activity: 'survey', siteIds: ['S5']}),
        attempt('A2', ground, {siteIds: ['S1']}),
        attempt('A3', ground, {siteIds: ['S1']}),
        attempt('A4', ground, {siteIds: ['S2']})
    ],
    'concluded-zone': [zone('Z1', box(107.01, 11.01, 107.09, 11.09))],
    cemetery: [cemetery('N1', point(107.05, 11.05), {countedOn: '2024-03-25'})]
});

function changedBy(settings: Partial<PlanSettings>): string[] {
    const tables = [plan(), plan(settings)].map((each) =>
        coverageTable(records, {unitSet: SET, asOf: '2024-12-31', plan: each, head: 'h', overlay})
    );
    const [was, is] = tables.map(({rows}) => rows);
    return FIGURES.filter(
        (id) =>
            JSON.stringify(was!.map(({figures}) => figures[id])) !== JSON.stringify(is!.map(({figures}) => figures[id]))
    );
}

const {settings, settingNotes} = plan();
const questions = Object.entries(settingNotes).map(([name, {choices}]) => {
    const values = Object.keys(choices).filter((value) => value !== String(settings[name as keyof PlanSettings]));
    return [name, values] as const;
});

describe('what the settings panel says a choice concerns', () => {
    test.each(questions)('%s: no figure but those named changes', (name, values) => {
        const now: unknown = settings[name as keyof PlanSettings];
        for (const text of values) {
            const value = typeof now === 'boolean' ? text === 'true' : typeof now === 'number' ? Number(text) : text;
            expect(SETTING_FIGURES[name], name).toBeDefined();
            expect(SETTING_FIGURES[name]).toEqual(expect.arrayContaining(changedBy({[name]: value})));
        }
    });

    // identityBase reads alike until graves outside cemeteries are kept, as its own words say
    const telling = questions.filter(([name]) => name !== 'identityBase');
    test.each(telling)('%s: one of them does', (name, values) => {
        const now: unknown = settings[name as keyof PlanSettings];
        const changed = values.flatMap((text) =>
            changedBy({
                [name]: typeof now === 'boolean' ? text === 'true' : typeof now === 'number' ? Number(text) : text
            })
        );
        expect(changed.length).toBeGreaterThan(0);
    });
});
