import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {csvText} from '../../src/ui/import/csv.ts';

const cellsOf = (text: string) => text.slice(1, -2).split(';');

describe('the list of rejected features as CSV', () => {
    test.each(['=1+1', '+84', '-cmd', '@SUM(A1)', '\t=1', ' =1', '＝1+1'])(
        'a spreadsheet does not take “%s” for a formula',
        (text) => expect(cellsOf(csvText([[text]]))[0]).toMatch(/^"?'/)
    );

    test('a negative number stays a number', () => {
        expect(csvText([[-12.5, '-3,25']])).toBe('\ufeff-12.5;-3,25\r\n');
    });

    test('quotes, semicolons and line breaks stay within their cell (RFC 4180)', () => {
        expect(csvText([['a;b', 'nói "có"', 'x\ny']])).toBe('\ufeff"a;b";"nói ""có""";"x\ny"\r\n');
    });

    test('no cell of any text begins as a formula', () => {
        fc.assert(
            fc.property(fc.string(), (text) => {
                const cell = csvText([[text]])
                    .slice(1, -2)
                    .replace(/^"/, '');
                return !/^[=+@]/.test(cell) && (!cell.startsWith('-') || /^-\d+([.,]\d+)?$/.test(cell));
            })
        );
    });
});
