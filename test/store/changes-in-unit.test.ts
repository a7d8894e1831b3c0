import {describe, expect, test} from 'vitest';
import type {Change} from '../../src/record/patch.ts';
import {changesInUnit} from '../../src/store/changes-in-unit.ts';
import {box, point, province, register, SET, SOUTH, site, WEST, zone} from '../coverage/small-province.ts';

const records = province();
const at = (x: number) => point(WEST + x, SOUTH + 0.05);
const change = (layer: Change['layer'], before: Change['before'], after: Change['after']): Change => ({
    layer,
    id: (after ?? before)!.id,
    before,
    after
});

describe('the changes of a unit', () => {
    const inC1 = changesInUnit(records, SET, 'C1');
    const inD1 = changesInUnit(records, SET, 'D1');

    test('are those on its ground, also of what has left it since, and those of the units below it', () => {
        const [here, there] = [site('S1', at(0.05)), site('S1', at(0.25))];
        expect([inC1(change('grave-site', null, here)), inD1(change('grave-site', null, here))]).toEqual([true, true]);
        expect(inC1(change('grave-site', here, there))).toBe(true);
        expect(inC1(change('grave-site', null, there))).toBe(false);
        const across = zone('Z1', box(WEST + 0.09, SOUTH, WEST + 0.12, SOUTH + 0.01));
        expect(inC1(change('concluded-zone', null, across))).toBe(true);
    });

    test('are those of its register and of its own outline', () => {
        const entry = {kind: 'portal', postedOn: '2024-06-01'} as unknown as Parameters<typeof register>[2];
        expect(inC1(change('register', null, register('R1', 'C1', entry)))).toBe(true);
        expect(inC1(change('register', null, register('R2', 'C2', entry)))).toBe(false);
        const unit = records.layer('unit').get(`${SET}/C1`)!;
        expect([inC1(change('unit', unit, unit)), inD1(change('unit', unit, unit))]).toEqual([true, true]);
        expect(changesInUnit(records, SET, 'C2')(change('unit', unit, unit))).toBe(false);
    });

    test('cannot be asked of a unit that is not there', () => {
        expect(() => changesInUnit(records, SET, 'C9')).toThrow(RangeError);
    });
});
