import {describe, expect, test} from 'vitest';
import {parseTyped} from '../../src/ui/date-words.ts';

describe('a typed date', () => {
    test.each(['5/3/2024', '05/03/2024', '05-03-2024', '5.3.2024', '05032024', '2024-03-05', ' 5 / 3 / 2024 '])(
        '“%s” is the fifth of March, day first as in Vietnam',
        (text) => expect(parseTyped(text)).toEqual({day: 5, month: 2, year: 2024})
    );

    test.each(['31/02/2024', '29/02/2023', '00/01/2024', '5/13/2024', '5/3/24', 'hôm nay', ''])(
        '“%s” is no date',
        (text) => expect(parseTyped(text)).toBeUndefined()
    );

    test('29 February is there in a leap year', () => {
        expect(parseTyped('29/02/2024')).toEqual({day: 29, month: 1, year: 2024});
    });
});
