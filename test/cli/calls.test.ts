import {describe, expect, test} from 'vitest';
import {diaBan, warmDiaBan} from '../support/run-cli.ts';

const COMMANDS = [
    'figures',
    'coverage',
    'area',
    'convert',
    'locate',
    'map-sheets',
    'self-test',
    'forensics',
    'validate',
    'sheets',
    'zones',
    'report',
    'verify',
    'sign',
    'keys',
    'merge',
    'log',
    'export',
    'diff',
    'compare',
    'demo'
];

describe('a call of the command line', () => {
    test('without a command lists the commands and exits 2', () => {
        const {code, err} = diaBan([]);
        expect(code).toBe(2);
        for (const name of COMMANDS) expect(err).toContain(name);
    });

    test.each(COMMANDS)('%s --help says how it is called', (name) => {
        const {code, out} = warmDiaBan([name, '--help']);
        expect(code).toBe(0);
        expect(out).toContain(`dia-ban ${name}`);
        // what every option does stands in one column, with room before it
        const rows = out.split('\n').filter((line) => /^ {2}--/.test(line));
        const columns = rows.flatMap((row) => /^ {2}--.*?( {2,})\S/.exec(row)?.[0].length ?? []);
        expect(rows.length).toBeGreaterThan(0);
        expect(new Set(columns).size).toBe(1);
    });

    test.each([
        ['an unknown command', ['thong-ke'], 'thong-ke'],
        ['an unknown option', ['figures', '--ngay', '2024-01-01'], '--ngay'],
        ['a missing option', ['sheets', '--unit', '736'], '--paper'],
        ['an unknown paper', ['sheets', '--unit', '736', '--paper', 'B2', '--out', 'x'], 'A0, A1, A2, A3, A4'],
        ['an unknown system', ['convert', '--from', 'EPSG:4326', '--to', 'EPSG:1'], 'EPSG:5899'],
        ['a day that is none', ['figures', '--as-of', '2024-02-30'], 'yyyy-mm-dd'],
        ['an unknown unit', ['sheets', '--unit', '999', '--paper', 'A3', '--out', 'x'], '999']
    ])('%s is answered with what is right, exit code 2', (_, args, words) => {
        const {code, err} = warmDiaBan(args);
        expect(code).toBe(2);
        expect(err).toContain(words);
    });

    test('a file that is not there is named, exit code 1', () => {
        const {code, err} = diaBan(['area', 'khong-co.geojson']);
        expect(code).toBe(1);
        expect(err).toContain('khong-co.geojson');
    });
});

describe('convert', () => {
    test('gives VN-2000 metres with 4 decimals and degrees with 9', () => {
        // PROJ 9.5.1, operation 6960 (domain note V6).
        const metres = diaBan(['convert', '--from', 'EPSG:4326', '--to', 'EPSG:5899'], '106.82 10.97\n');
        expect(metres.out).toMatch(/^\d+\.\d{4} \d+\.\d{4}\n$/);
        const [easting, northing] = metres.out.split(' ').map(Number);
        expect(easting).toBeCloseTo(398163.325, 2);
        expect(northing).toBeCloseTo(1213296.583, 2);
        const degrees = diaBan(['convert', '--from', 'EPSG:5899', '--to', 'EPSG:4326'], metres.out);
        expect(degrees.out).toMatch(/^\d+\.\d{9} \d+\.\d{9}\n$/);
        const [lon, lat] = degrees.out.split(' ').map(Number);
        expect(lon).toBeCloseTo(106.82, 8);
        expect(lat).toBeCloseTo(10.97, 8);
    });

    test('stops at a line that is no point and names it', () => {
        const {code, out, err} = diaBan(
            ['convert', '--from', 'EPSG:4326', '--to', 'EPSG:5899'],
            '106.82 10.97\nkhông có\n'
        );
        expect(code).toBe(1);
        expect(out.split('\n')).toHaveLength(2);
        expect(err).toContain('2');
    });
});
