import {describe, expect, test} from 'vitest';
import {numberOf} from '../../src/cli/number-option.ts';
import {warmDiaBan} from '../support/run-cli.ts';

// what the help of every command says of its numbers
const commands = [...warmDiaBan(['--help']).out.matchAll(/^ {2}([a-z][a-z-]*) /gm)].map(([, name]) => name!);
const numeric = commands.flatMap((command) => {
    const rows = warmDiaBan([command, '--help'])
        .out.replace(/\n {10,}/g, ' ')
        .split('\n');
    return rows.flatMap((row): [string, string, string][] => {
        const [, option, range] = /^ {2}(--[\w-]+) .*; (số (?:nguyên )?từ .+)$/.exec(row) ?? [];
        return option && range ? [[command, option, range]] : [];
    });
});

describe('a number that an option cannot take is refused before any work, with option, value and range', () => {
    test.each(numeric)('%s %s: %s', (command, option, range) => {
        const ends = [...range.matchAll(/[\d.]+/g)].map(([end]) => Number(end.replaceAll('.', '')));
        const wrong = ['', 'abc', 'NaN', 'Infinity', '1e400', '1e3', '0x10', '1 000', '1.00.000', '2,5,0'];
        wrong.push(String(ends[0]! - 1));
        if (ends.length > 1) wrong.push(String(ends[1]! + 1));
        if (range.includes('nguyên')) wrong.push(`${ends[0]},5`, `${ends[0]}.5`);
        for (const value of wrong) {
            const {code, out, err} = warmDiaBan([command, option, value]);
            expect({code, out}, value).toEqual({code: 2, out: ''});
            expect(err.split('\n')[0]).toBe(`Gọi chưa đúng: ${option} không nhận giá trị «${value}»; cần ${range}`);
        }
    });

    test('these are the numbers of the command line', () => {
        expect(numeric.map(([command, option]) => `${command} ${option}`).sort()).toEqual([
            'convert --digits',
            'demo --areas',
            'demo --seed',
            'demo --sites',
            'inspect --gap-from',
            'inspect --gap-to',
            'inspect --most',
            'inspect --square',
            'inspect --width-from',
            'inspect --width-to',
            'queue --most',
            'sheets --base-opacity',
            'sheets --copies',
            'sheets --dpi',
            'sheets --scale'
        ]);
    });
});

describe('a number is read as Vietnam writes it and as scripts do', () => {
    const read = (given: string, whole = false) => numberOf({n: given}, 'n', {least: -10, most: 1e9, whole});

    test.each([
        ['2,5', 2.5],
        ['2.5', 2.5],
        ['2500', 2500],
        ['0.125', 0.125],
        ['1.234,5', 1234.5],
        ['12.345.678', 12_345_678],
        ['-5', -5],
        ['60 %', 60]
    ])('%s', (given, number) => expect(read(given)).toBe(number));

    test('dots part thousands where only whole numbers are taken', () => {
        expect(read('1:25.000', true)).toBe(25_000);
    });

    test('what is two thousand to a person and two to a script is refused with both ways to write it', () => {
        expect(() => read('2.125')).toThrow('--n không nhận giá trị «2.125»: có thể là 2125 hoặc 2,125');
    });
});

describe('what would be left aside without a word is refused', () => {
    test.each([
        [
            'bounds that nothing lies between',
            ['inspect', '--gap-from', '1000', '--gap-to', '10'],
            '--gap-from (1.000) lớn hơn --gap-to (10)'
        ],
        [
            'the opacity of a base without a base',
            ['sheets', '--unit', '736', '--paper', 'A4', '--base-opacity', '60', '--out', 'x'],
            '--base-opacity chỉ có tác dụng cùng --base'
        ],
        ['a quality limit that the tables do not have', ['sample', '--seed', '1', '--aql', '3'], '1.0, 2.5, 4.0']
    ])('%s', (_, args, words) => {
        const {code, err} = warmDiaBan(args);
        expect(code).toBe(2);
        expect(err).toContain(words);
    });

    test('a quality limit may be written with a comma or whole', () => {
        const limits = ['2,5', '4'].map((aql) => warmDiaBan(['sample', '--seed', '1', '--aql', aql, '--json']));
        expect(limits.map(({out}) => JSON.parse(out).limit)).toEqual(['2.5', '4.0']);
    });
});
