import {expect, test} from 'vitest';
import type {AnyRecord} from '../../src/record/feature.ts';
import {invert} from '../../src/record/patch.ts';
import type {PlanSettings} from '../../src/record/plan.ts';
import {recordTable} from '../../src/record/record-table.ts';
import {setPlan} from '../../src/record/set-plan.ts';
import {plan} from '../coverage/small-province.ts';

const before: AnyRecord = {type: 'Feature', id: plan().id, geometry: null, properties: plan()};
const records = recordTable({plan: [before]});

test('a plan is read in another way, with a reason, and everything else of it stays', () => {
    const command = setPlan(plan().id, {repeatedSearches: 3}, 'Công văn 12/CQTT');
    expect(command.why).toBe('Công văn 12/CQTT');
    const [change, ...more] = command.patch(records);
    expect(more).toEqual([]);
    expect(change!.before).toBe(before);
    expect(change!.after!.properties).toEqual({...plan(), settings: {...plan().settings, repeatedSearches: 3}});
});

test('undoing gives the plan back as it was', () => {
    const [back] = invert(setPlan(plan().id, {offPlanInBase: true}, 'thử').patch(records));
    expect(back!.after).toBe(before);
});

test.each([
    ['a value that is no choice', {repeatedSearches: 7}],
    ['a setting the plan does not have', {colour: 'red'} as unknown as Partial<PlanSettings>],
    ['a setting by the name of an inherited member', {constructor: 1} as unknown as Partial<PlanSettings>]
])('%s is refused', (_, changes) => {
    expect(() => setPlan(plan().id, changes, '').patch(records)).toThrow(RangeError);
});

test('a plan that is not there is refused', () => {
    expect(() => setPlan('other', {repeatedSearches: 3}, '').patch(records)).toThrow(RangeError);
});
