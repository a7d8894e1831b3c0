import {describe, expect, test} from 'vitest';
import type {JournalLine} from '../../../src/record/journal-line.ts';
import {daysOf, firstDay} from '../../../src/ui/coverage/days.ts';
import {plan} from '../../coverage/small-province.ts';

describe('the days at which the plan’s year is looked at', () => {
    test('quarters end on 31/3, 30/6, 30/9, 31/12; the day shown is the last', () => {
        expect(daysOf('quarter', plan(), '2024-01-01', '2024-12-31')).toEqual([
            '2024-03-31',
            '2024-06-30',
            '2024-09-30',
            '2024-12-31'
        ]);
        expect(daysOf('quarter', plan(), '2024-01-01', '2024-08-15')).toEqual([
            '2024-03-31',
            '2024-06-30',
            '2024-08-15'
        ]);
    });

    test('months end on their last day, 29/2 in 2024, from the day the journal begins', () => {
        expect(daysOf('month', plan(), '2024-02-10', '2024-04-02')).toEqual(['2024-02-29', '2024-03-31', '2024-04-02']);
    });

    test('weeks end on Tuesdays: 5/3/2024 was one', () => {
        expect(daysOf('week', plan(), '2024-02-27', '2024-03-12')).toEqual(['2024-02-27', '2024-03-05', '2024-03-12']);
    });

    test('after the year the last day is that of the year', () => {
        expect(daysOf('quarter', plan(), '2024-10-01', '2026-11-24')).toEqual(['2024-12-31']);
    });
});

test('figures can be had from the day of the oldest act, whenever units and plan came in', () => {
    const line = (at: string, layer: string, id: string) =>
        ({at, changes: [{layer, id, before: null, after: {}}]}) as unknown as JournalLine;
    const lines = [
        line('2024-01-09T08:00:00+07:00', 'unit-set', 'S24'),
        line('2024-01-05T08:00:00+07:00', 'grave-site', 'S1')
    ];
    expect(firstDay(lines)).toBe('2024-01-05');
    expect(firstDay([])).toBeNull();
});
