import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
    dayBefore,
    localDay,
    quarters,
    reportTuesday,
    tuesdayOn,
    weekEnding,
    weeklyCuts
} from '../../src/coverage/calendar.ts';

const day = fc
    .date({min: new Date('2023-01-01'), max: new Date('2026-12-31'), noInvalidDate: true})
    .map((date) => date.toISOString().slice(0, 10));

// 5 March 2024 was a Tuesday (the plan of 7 March, a Thursday, was signed two days later)
describe('the weekly cut', () => {
    test('Tuesday belongs whole to its own report, Wednesday to the next', () => {
        expect(reportTuesday('2024-03-05T00:00:00+07:00')).toBe('2024-03-05');
        expect(reportTuesday('2024-03-05T23:59:59+07:00')).toBe('2024-03-05');
        expect(reportTuesday('2024-03-06T00:00:00+07:00')).toBe('2024-03-12');
        expect(reportTuesday('2024-03-07')).toBe('2024-03-12');
    });
    test('the day is that of Vietnam: 17:00 UTC on Tuesday is Wednesday', () => {
        expect(localDay('2024-03-05T16:59:59Z')).toBe('2024-03-05');
        expect(reportTuesday('2024-03-05T16:59:59Z')).toBe('2024-03-05');
        expect(reportTuesday('2024-03-05T17:00:00Z')).toBe('2024-03-12');
    });
    test('a week runs from Wednesday to Tuesday', () => {
        expect(weekEnding('2024-03-05')).toEqual({from: '2024-02-28', to: '2024-03-05'});
        expect(() => weekEnding('2024-03-06')).toThrow(RangeError);
    });
    test('2024 has 53 Tuesdays, the first on 2 January and the last on 31 December', () => {
        const cuts = weeklyCuts({from: '2024-01-01', to: '2024-12-31'});
        expect([cuts.length, cuts[0], cuts.at(-1)]).toEqual([53, '2024-01-02', '2024-12-31']);
    });
    test('every day falls in exactly one week', () => {
        fc.assert(
            fc.property(day, (each) => {
                const {from, to} = weekEnding(reportTuesday(each));
                expect(from <= each && each <= to).toBe(true);
                expect(weekEnding(tuesdayOn(dayBefore(from))).to).toBe(dayBefore(from));
                expect(new Date(`${to}T00:00:00Z`).getUTCDay()).toBe(2);
            })
        );
    });
});

describe('quarters', () => {
    test('of 2024 begin and end as the calendar says, 29 February among them', () => {
        expect(quarters(2024)).toEqual([
            {quarter: 1, from: '2024-01-01', to: '2024-03-31'},
            {quarter: 2, from: '2024-04-01', to: '2024-06-30'},
            {quarter: 3, from: '2024-07-01', to: '2024-09-30'},
            {quarter: 4, from: '2024-10-01', to: '2024-12-31'}
        ]);
    });
    test('leave no day out', () => {
        const [a, b, c, d] = quarters(2025);
        expect([dayBefore(b!.from), dayBefore(c!.from), dayBefore(d!.from)]).toEqual([a!.to, b!.to, c!.to]);
    });
});
