import {describe, expect, test} from 'vitest';
import {keepGroups, recallGroups, withMember} from '../../../src/ui/coverage/unit-groups.ts';
import {indexUnits} from '../../../src/units/unit-index.ts';
import {province, SET} from '../../coverage/small-province.ts';

const units = indexUnits(province(), SET);

describe('a group of units', () => {
    test('takes a unit once', () => {
        expect(withMember(['C1'], 'C1', units)).toEqual(['C1']);
    });
    test('a district takes the place of its communes', () => {
        expect(withMember(['C1', 'C3'], 'D1', units)).toEqual(['C3', 'D1']);
    });
    test('a commune of a district that is in it already changes nothing', () => {
        expect(withMember(['D1'], 'C2', units)).toEqual(['D1']);
    });
});

describe('groups are kept by the browser', () => {
    function shelf() {
        const kept = new Map<string, string>();
        return {
            getItem: (key: string) => kept.get(key) ?? null,
            setItem: (key: string, value: string) => void kept.set(key, value)
        };
    }

    test('for a project and a unit set apart', () => {
        const storage = shelf();
        keepGroups(storage, 'p', 'S24', [{name: 'Cụm 1', codes: ['C1', 'C2']}]);
        expect(recallGroups(storage, 'p', 'S24')).toEqual([{name: 'Cụm 1', codes: ['C1', 'C2']}]);
        expect(recallGroups(storage, 'p', 'S25')).toEqual([]);
    });

    test('and what does not look like groups is left alone', () => {
        for (const text of ['{', '{"a":1}', '[{"name":1}]', '[null]', '[{"name":"x","codes":[3]}]']) {
            expect(recallGroups({getItem: () => text}, 'p', 's')).toEqual([]);
        }
    });

    test('a browser that keeps nothing does not stop the work', () => {
        const refusing = {
            setItem() {
                throw new Error('QuotaExceededError');
            }
        };
        expect(() => keepGroups(refusing, 'p', 's', [])).not.toThrow();
    });
});
