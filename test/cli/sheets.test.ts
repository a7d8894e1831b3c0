import {createHash} from 'node:crypto';
import {mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, expect, test} from 'vitest';
import type {Manifest} from '../../src/sheet/series.ts';
import {diaBan} from '../support/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'dia-ban-sheets-'));
afterAll(() => rmSync(folder, {recursive: true, force: true}));
const out = join(folder, 'to', 'xa');
const call = ['sheets', '--unit', '26206', '--unit', '26197', '--paper', 'A4', '--out', out];
const manifest = () => JSON.parse(readFileSync(join(out, 'danh-sach.json'), 'utf8')) as Manifest;
const file = (code: string) => join(out, `ban-do-TKQT-${code}-A4-2024-12-27.pdf`);

test('a series has a list with the hash of every sheet; run again it makes only what is missing or damaged', () => {
    expect(diaBan(call).code).toBe(0);
    const first = manifest();
    expect(first.sheets.map(({unit}) => unit)).toEqual(['26206', '26197']);
    for (const {file: name, sha256, bytes} of first.sheets) {
        const content = readFileSync(join(out, name));
        expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
        expect(content.length).toBe(bytes);
    }
    const kept = statSync(file('26197')).mtimeMs;
    writeFileSync(file('26206'), 'một nửa');
    const again = diaBan(call);
    expect(again.out).toMatch(/Đã ghi .*26206/);
    expect(again.out).toMatch(/Đã có .*26197/);
    expect(manifest()).toEqual(first);
    expect(statSync(file('26197')).mtimeMs).toBe(kept);
    expect(readdirSync(out).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('number and signers come from a file; with all of them the sheet is no draft', () => {
    const settings = join(folder, 'ky.json');
    const roles = ['maker', 'checker', 'appraiser', 'acceptor'];
    const signers = roles.map((role) => ({role, post: 'Chức vụ', name: 'Nguyễn Văn A', rank: '', date: '2024-12-27'}));
    writeFileSync(settings, JSON.stringify({fields: {number: '12/BĐ-UBND'}, signers}));
    const one = ['sheets', '--unit', '26206', '--paper', 'A4', '--format', 'svg', '--settings', settings];
    const {code, out: said} = diaBan([...one, '--out', join(folder, 'mot')]);
    expect(code).toBe(0);
    expect(said).not.toContain('Bản nháp');
    const svg = readFileSync(join(folder, 'mot', 'ban-do-TKQT-26206-A4-2024-12-27.svg'), 'utf8');
    expect(svg).toContain('12/BĐ-UBND');
    expect(svg).toContain('data:font/ttf;base64,');
    expect(svg).not.toContain('BẢN NHÁP');
});

test('a picture has beside it where it lies; one too large for programs is refused, with what fits, and nothing is written', () => {
    const to = join(folder, 'anh');
    const picture = ['sheets', '--unit', '26206', '--paper', 'A4', '--format', 'png', '--out', to];
    expect(diaBan([...picture, '--dpi', '100']).code).toBe(0);
    const name = 'ban-do-TKQT-26206-A4-2024-12-27-100dpi';
    expect(readdirSync(to).filter((own) => !own.includes('trang'))).toEqual([
        `${name}.pgw`,
        `${name}.png`,
        `${name}.png.aux.xml`
    ]);
    const none = join(folder, 'khong');
    const {code, err} = diaBan([
        'sheets',
        '--unit',
        '26206',
        '--paper',
        'A0',
        '--format',
        'png',
        '--dpi',
        '900',
        '--out',
        none
    ]);
    expect(code).toBe(1);
    expect(err).toContain('từ 439 dpi trở xuống');
    expect(readdirSync(none)).toEqual([]);
});

test.each([
    [['--paper', 'A4'], '--unit, --all, --booklet'],
    [['--unit', '736', '--paper', 'A9'], 'A0, A1, A2, A3, A4'],
    [['--unit', '736', '--paper', 'A4', '--scale', '12'], '500'],
    [['--unit', '736', '--paper', 'A4', '--template', 'mat'], 'public'],
    [['--unit', '736', '--paper', 'A4', '--format', 'png', '--dpi', '20'], '50 … 1200']
])('sheets %j is told what may be given', (args, wanted) => {
    const {code, err} = diaBan(['sheets', ...args, '--out', out]);
    expect(code).toBe(2);
    expect(err).toContain(wanted);
});
