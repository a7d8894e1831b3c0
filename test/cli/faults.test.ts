import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, test} from 'vitest';
import {diaBan, warmDiaBan} from '../support/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'dia-ban-faults-'));
afterAll(() => rmSync(folder, {recursive: true, force: true}));
const file = join(folder, 'co-san.txt');
writeFileSync(file, 'giữ nguyên');
const points = join(import.meta.dirname, '../fixtures/good-sites.geojson');

describe('a call that cannot be carried out ends with a Vietnamese sentence and exit code 1', () => {
    test.each([
        [
            'a folder under /proc',
            ['sheets', '--unit', '736', '--paper', 'A4', '--out', '/proc/x'],
            '/proc/x',
            'chọn nơi khác'
        ],
        [
            'a folder far under /proc',
            ['sheets', '--unit', '736', '--paper', 'A4', '--out', '/proc/x/y/z'],
            '/proc/x',
            'chọn nơi khác'
        ],
        [
            'a file where a folder is wanted',
            ['sheets', '--unit', '736', '--paper', 'A4', '--out', file],
            file,
            'không phải thư mục'
        ],
        [
            'a file in the path',
            ['demo', '--sites', '5', '--areas', '4', '--out', join(file, 'x.zip')],
            file,
            'không phải thư mục'
        ],
        [
            'a folder where a file is wanted',
            ['demo', '--sites', '5', '--areas', '4', '--out', folder],
            folder,
            'đây là thư mục'
        ],
        ['points for boundaries', ['figures', '--units', points], 'good-sites.geojson', 'địa giới hành chính'],
        ['a day to come', ['figures', '--as-of', '2090-01-01'], '01/01/2090', 'chưa tới'],
        ['a day before the first act', ['figures', '--as-of', '2020-01-01'], '01/01/2020', 'chưa có dữ liệu'],
        [
            'an unknown bundle',
            ['figures', '--bundle', join(folder, 'khong-co.zip')],
            'khong-co.zip',
            'không có tệp này'
        ],
        ['a bundle that is a folder', ['figures', '--bundle', folder], folder, 'đây là thư mục']
    ])('%s', (_, args, where, why) => {
        const {code, out, err} = warmDiaBan(args);
        expect(code).toBe(1);
        expect(out).toBe('');
        expect(err).toContain(where);
        expect(err).toContain(why);
        expect(err.trim().split('\n')).toHaveLength(1);
    });
});

test('a file that stands in the way is left as it was', () => {
    diaBan(['sheets', '--unit', '736', '--paper', 'A4', '--out', file]);
    expect(readFileSync(file, 'utf8')).toBe('giữ nguyên');
});
