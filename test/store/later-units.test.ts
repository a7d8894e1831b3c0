import {describe, expect, test} from 'vitest';
import type {IsoDate} from '../../src/record/feature.ts';
import type {JournalLine} from '../../src/record/journal-line.ts';
import {recordTable} from '../../src/record/record-table.ts';
import {unitSetEntered, unitSetOn, withLaterUnits} from '../../src/store/later-units.ts';
import {box, site, UNITS, unit, unitSet} from '../coverage/small-province.ts';

const ward = unit('W', 'commune', box(107, 11, 107.2, 11.1), undefined, 'S25');
const dated = (id: string, validFrom: IsoDate, validTo?: IsoDate) => {
    const set = unitSet(id);
    return {...set, properties: {...set.properties, validFrom, ...(validTo && {validTo})}};
};

describe('a unit set that came into the journal after a day', () => {
    const then = recordTable({
        'unit-set': [unitSet()],
        unit: UNITS,
        'grave-site': [site('S1', box(107, 11, 107.01, 11.01))]
    });
    const now = recordTable({
        'unit-set': [{...unitSet(), properties: {...unitSet().properties, name: 'renamed'}}, unitSet('S25')],
        unit: [ward],
        'grave-site': []
    });

    test('can be counted by on that day; the records and the sets of the day stay as they were known', () => {
        const records = withLaterUnits(then, now);
        expect([...records.layer('unit-set').keys()]).toEqual(['S24', 'S25']);
        expect(records.layer('unit-set').get('S24')!.properties.name).toBe('S24');
        expect([...records.layer('unit').values()]).toEqual([...UNITS, ward]);
        expect(records.layer('grave-site')).toBe(then.layer('grave-site'));
    });
    test('where nothing came later the records are the very same', () => {
        expect(withLaterUnits(now, then.layer('plan').size ? then : now)).toBe(now);
    });
    test('the day it was entered is that of its first act', () => {
        const line = (at: string, after: object | null) =>
            ({at, changes: [{layer: 'unit-set', id: 'S25', before: null, after}]}) as unknown as JournalLine;
        const lines = [
            line('2025-08-02T08:00:00+07:00', {}),
            line('2025-07-02T08:00:00+07:00', {}),
            line('2025-07-01T08:00:00+07:00', null)
        ];
        expect(unitSetEntered(lines, 'S25')).toBe('2025-07-02');
        expect(unitSetEntered(lines, 'S26')).toBeUndefined();
    });
});

test('when none is asked for, the set in force on the day counts', () => {
    const sets = recordTable({'unit-set': [dated('old', '2024-01-01', '2025-06-30'), dated('new', '2025-07-01')]});
    expect(unitSetOn(sets, '2024-06-30')).toBe('old');
    expect(unitSetOn(sets, '2025-07-01')).toBe('new');
    expect(unitSetOn(sets, '2023-01-01')).toBe('new');
    expect(unitSetOn(recordTable({}), '2024-01-01')).toBeUndefined();
});
