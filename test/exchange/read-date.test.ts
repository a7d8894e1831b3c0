import {describe, expect, test} from 'vitest';
import {guessDateOrder, readDate} from '../../src/exchange/read-date.ts';
import {guessDecimalMark, readNumber} from '../../src/exchange/read-number.ts';

describe('dates of lists', () => {
    test.each([
        ['05/03/2024', '2024-03-05'],
        ['5-3-2024', '2024-03-05'],
        ['5.3.24', '2024-03-05'],
        ['30/4/75', '1975-04-30'],
        ['2024-03-05', '2024-03-05'],
        ['ngày 3 tháng 4 năm 1972', '1972-04-03'],
        ['29/02/2024', '2024-02-29'],
        // day 45 356 of a spreadsheet is 5 March 2024 (ECMA-376: 1 is 1 January 1900)
        ['45356', '2024-03-05'],
        ['45356.5', '2024-03-05']
    ])('%s is %s', (text, date) => {
        expect(readDate(text, 'day-first')).toEqual({kind: 'date', date});
    });

    test.each([
        ['03/25/2024', 'other-order', ['2024-03-25']],
        ['31/04/2024', 'no-such-day', ['2024-04-30']],
        ['29/02/2023', 'no-such-day', ['2023-02-28']],
        ['45/13/2024', 'no-such-day', []],
        ['04/2024', 'incomplete', ['2024-04-01']],
        ['năm 1972', 'incomplete', ['1972-01-01']],
        ['hè 1972', 'not-a-date', []],
        ['1972', 'incomplete', ['1972-01-01']],
        ['123', 'not-a-date', []]
    ])('%s is refused as %s', (text, reason, proposals) => {
        expect(readDate(text, 'day-first')).toEqual({kind: 'fault', reason, proposals});
    });

    test('a column is month first only where nothing says day first', () => {
        expect(guessDateOrder(['03/25/2024', '04/05/2024'])).toBe('month-first');
        expect(guessDateOrder(['03/25/2024', '25/03/2024'])).toBe('day-first');
        expect(guessDateOrder(['04/05/2024'])).toBe('day-first');
    });
});

describe('numbers of lists', () => {
    test.each([
        ['1.234,5', 'comma', 1234.5],
        ['1 234,5 m', 'comma', 1234.5],
        ['12 người', 'comma', 12],
        ['1.234', 'comma', 1234],
        ['1.234', 'point', 1.234],
        ['1,234.5', 'point', 1234.5],
        ['-3,5', 'comma', -3.5],
        ['12.5', 'comma', null],
        ['1.23.456', 'comma', null],
        ['khoảng 5', 'comma', null],
        ['', 'comma', null]
    ] as const)('%s under a decimal %s is %s', (text, mark, value) => {
        expect(readNumber(text, mark)).toBe(value);
    });

    test('the decimal mark is the one that explains the column', () => {
        expect(guessDecimalMark(['12.5', '3', '0.25'])).toBe('point');
        expect(guessDecimalMark(['12,5', '1.234', '3'])).toBe('comma');
        expect(guessDecimalMark(['1.234'])).toBe('comma');
    });
});
