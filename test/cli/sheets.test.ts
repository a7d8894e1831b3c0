import {spawn} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, test} from 'vitest';
import {PngWriter} from '../../src/sheet/png-writer.ts';
import type {Manifest} from '../../src/sheet/series.ts';
import {commandLine, diaBan, warmDiaBan} from '../support/run-cli.ts';

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

test('numbered copies are sheets of their own in the list, kept like all others', () => {
    const to = join(folder, 'ban-so');
    const asked = ['sheets', '--unit', '26206', '--paper', 'A4', '--copies', '2', '--out', to];
    expect(warmDiaBan(asked).code).toBe(0);
    const listed = () => (JSON.parse(readFileSync(join(to, 'danh-sach.json'), 'utf8')) as Manifest).sheets;
    const first = listed();
    expect(first.map(({file: name, copy}) => [name, copy])).toEqual(
        [1, 2].map((number) => [`ban-do-TKQT-26206-A4-2024-12-27-ban-so-${number}.pdf`, {number, of: 2}])
    );
    expect(new Set(first.map(({sha256}) => sha256)).size).toBe(2);
    rmSync(join(to, first[0]!.file));
    const again = warmDiaBan(asked);
    expect(again.out).toMatch(/Đã ghi .*ban-so-1/);
    expect(again.out).toMatch(/Đã có .*ban-so-2/);
    expect(listed()).toEqual(first);
    // a booklet once for each copy
    const booklet = warmDiaBan(['sheets', '--booklet', '738', '--paper', 'A4', '--copies', '2', '--out', to]);
    expect(booklet.code).toBe(0);
    expect(listed().map(({unit, copy}) => [unit, copy?.number])).toEqual([
        ['tap-738', 1],
        ['tap-738', 2]
    ]);
});

test('number and signers come from a file; with all of them the sheet is no draft', () => {
    const settings = join(folder, 'ky.json');
    const roles = ['maker', 'checker', 'appraiser', 'acceptor'];
    const signers = roles.map((role) => ({role, post: 'Chức vụ', name: 'Nguyễn Văn A', rank: '', date: '2024-12-27'}));
    writeFileSync(settings, JSON.stringify({fields: {number: '12/BĐ-UBND'}, signers}));
    const one = ['sheets', '--unit', '26206', '--paper', 'A4', '--format', 'svg', '--settings', settings];
    const {code, out: said} = warmDiaBan([...one, '--out', join(folder, 'mot')]);
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
    expect(warmDiaBan([...picture, '--dpi', '100']).code).toBe(0);
    const name = 'ban-do-TKQT-26206-A4-2024-12-27-100dpi';
    expect(readdirSync(to).filter((own) => !own.includes('trang'))).toEqual([
        `${name}.pgw`,
        `${name}.png`,
        `${name}.png.aux.xml`
    ]);
    const none = join(folder, 'khong');
    const {code, err} = warmDiaBan([
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

describe('a scan under a sheet', () => {
    const scan = join(folder, 'quet.png');
    const writer = new PngWriter(300, 300, {channels: 3});
    writer.rows(Uint8Array.from({length: 300 * 300 * 3}, (_, i) => (i * 7) % 251));
    writeFileSync(scan, writer.finish());
    // over the whole province of the demo
    writeFileSync(join(folder, 'quet.pgw'), '500\n0\n0\n-500\n680000\n1290000\n');
    const call = ['sheets', '--unit', '26206', '--paper', 'A4', '--base', scan];

    test('is named with its system and the accuracy of the way from it; the list tells sheets on other scans apart', () => {
        const to = join(folder, 'nen');
        const {code, out: said} = warmDiaBan([...call, '--base-crs', 'EPSG:3148', '--base-opacity', '40', '--out', to]);
        expect(code).toBe(0);
        expect(said).toMatch(/Nền quet.png in ở \d+ dpi/);
        expect(warmDiaBan([...call, '--base-crs', 'EPSG:3148', '--format', 'svg', '--out', to]).code).toBe(0);
        const svg = readFileSync(join(to, 'ban-do-TKQT-26206-A4-2024-12-27.svg'), 'utf8');
        expect(svg).toMatch(/<image [^>]*opacity="0.6"[^>]*href="data:image\/(png|jpeg);base64/);
        const words = [...svg.matchAll(/<text[^>]*>([^<]*)/g)].map(([, word]) => word).join(' ');
        expect(words).toContain('Indian 1960');
        expect(words).toContain('EPSG:1542');
        expect(words).toMatch(/± 44\s+m/);
        const hash = createHash('sha256').update(readFileSync(scan)).digest('hex');
        expect(words).toContain(hash.slice(0, 12));
    });

    test('whose system no file tells is not guessed: those that fit are named, and nothing is written', () => {
        const none = join(folder, 'khong-he');
        const {code, err} = warmDiaBan([...call, '--out', none]);
        expect(code).toBe(1);
        expect(err).toContain('Không tệp nào nói ảnh quet.png nằm trong hệ tọa độ nào');
        expect(err).toContain('EPSG:3148');
        expect(existsSync(none)).toBe(false);
    });

    test.each([
        [['--base-crs', 'EPSG:9999'], 'Không có hệ tọa độ “EPSG:9999”'],
        [['--base-crs', 'EPSG:4326'], 'không chạm vào tờ bản đồ này'],
        [['--base-crs', 'EPSG:3148', '--template', 'public'], 'Bản công khai không in ảnh nền'],
        [['--base-crs', 'EPSG:3148', '--edition', 'limited'], 'Bản lưu hành nội bộ không in ảnh nền'],
        [['--base-crs', 'EPSG:3148', '--base-opacity', '140'], 'số từ 0 đến 100'],
        [['--base-world', join(folder, 'quet.png')], 'Có nhiều ảnh được chọn']
    ])('%j is refused, and no sheet is written', (more, said) => {
        const none = mkdtempSync(join(folder, 'khong-'));
        const {code, err} = warmDiaBan([...call, ...more, '--out', none]);
        expect(code).toBeGreaterThan(0);
        expect(err).toContain(said);
        expect(readdirSync(none)).toEqual([]);
    });
});

test.each([
    [['--paper', 'A4'], '--unit, --all, --booklet'],
    [['--paper', 'A4', '--all', '--unit', '736'], '--unit, --all không dùng cùng nhau được'],
    [['--paper', 'A4', '--booklet', '736', '--format', 'svg'], '--booklet, --format không dùng cùng nhau được'],
    [['--unit', '736', '--paper', 'A9'], 'A0, A1, A2, A3, A4'],
    [['--unit', '736', '--paper', 'A4', '--scale', '12'], '500'],
    [['--unit', '736', '--paper', 'A4', '--template', 'mat'], 'public'],
    [
        ['--unit', '736', '--paper', 'A4', '--template', 'public', '--war-time-grid'],
        '--war-time-grid, --template public'
    ],
    [['--unit', '736', '--paper', 'A4', '--copies', '0'], 'từ 1 đến 200'],
    [['--unit', '736', '--paper', 'A4', '--site-table', 'two'], 'one, three'],
    [['--unit', '736', '--paper', 'A4', '--edition', 'mat'], 'full, limited, public'],
    [
        ['--unit', '736', '--paper', 'A4', '--edition', 'limited', '--site-table', 'three'],
        '--site-table, --edition limited'
    ],
    [
        ['--unit', '736', '--paper', 'A4', '--edition', 'public', '--template', 'field'],
        '--template field, --edition public'
    ],
    [
        ['--unit', '736', '--paper', 'A4', '--edition', 'limited', '--template', 'public'],
        '--template public, --edition limited'
    ],
    [['--unit', '736', '--paper', 'A4', '--format', 'png', '--dpi', '20'], 'từ 50 đến 1.200']
])('sheets %j is told what may be given', (args, wanted) => {
    const {code, err} = diaBan(['sheets', ...args, '--out', out]);
    expect(code).toBe(2);
    expect(err).toContain(wanted);
});

test('a series that is killed leaves whole sheets only, and goes on behind them', async () => {
    const place = join(folder, 'ngat');
    const communes = ['26197', '26200', '26203', '26206', '26209', '26212'].flatMap((code) => ['--unit', code]);
    const asked = ['sheets', ...communes, '--paper', 'A4', '--out', place];
    const run = spawn(process.execPath, [commandLine, ...asked], {stdio: ['ignore', 'pipe', 'inherit']});
    await new Promise<void>((resolve) => {
        let said = '';
        run.stdout.on('data', (bytes) => {
            said += bytes;
            if (said.split('Đã ghi').length > 2) run.kill('SIGKILL');
        });
        run.on('close', () => resolve());
    });
    const sheets = () => readdirSync(place).filter((name) => name.endsWith('.pdf'));
    const there = sheets();
    expect(there.length).toBeGreaterThan(1);
    expect(there.length).toBeLessThan(6);
    for (const name of there) {
        const content = readFileSync(join(place, name)).toString('latin1');
        expect(content.startsWith('%PDF-1.7') && content.trimEnd().endsWith('%%EOF'), name).toBe(true);
    }
    const again = diaBan(asked);
    expect(again.code).toBe(0);
    expect(again.out.match(/Đã có/g)?.length).toBeGreaterThan(0);
    expect(sheets()).toHaveLength(6);
    const {sheets: listed} = JSON.parse(readFileSync(join(place, 'danh-sach.json'), 'utf8')) as Manifest;
    for (const {file: name, sha256} of listed)
        expect(
            createHash('sha256')
                .update(readFileSync(join(place, name)))
                .digest('hex'),
            name
        ).toBe(sha256);
    expect(readdirSync(place).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test.each([
    ['a field that no sheet has', {fields: {numbr: '12/BĐ'}}, 'superior, issuer, title'],
    ['a signer of no kind', {signers: [{role: 'maker '}]}, 'maker, checker, appraiser, acceptor'],
    ['a day that is none', {signers: [{role: 'maker', date: '27/12/2024'}]}, 'yyyy-mm-dd'],
    ['a day that no calendar has', {signers: [{role: 'maker', date: '2024-02-31'}]}, '«2024-02-31»'],
    ['something else', [1], '«[1]»; cần {…}']
])('a file of settings with %s is refused, with what may stand there', (_, settings, wanted) => {
    const file = join(folder, 'sai.json');
    writeFileSync(file, JSON.stringify(settings));
    const place = join(folder, 'khong-co');
    const {code, err} = warmDiaBan(['sheets', '--unit', '26206', '--paper', 'A4', '--settings', file, '--out', place]);
    expect(code).toBe(1);
    expect(err).toContain(wanted);
    expect(existsSync(place)).toBe(false);
});

test('a file of settings that is cut short is told in words', () => {
    const file = join(folder, 'cut.json');
    writeFileSync(file, '{"fields":');
    const {code, err} = warmDiaBan(['sheets', '--unit', '26206', '--paper', 'A4', '--settings', file, '--out', folder]);
    expect(code).toBe(1);
    expect(err).toMatch(/không phải JSON.*hãy sửa tệp/);
});

test.each([
    ['--dpi', '300', '--format png'],
    ['--base-crs', 'EPSG:3148', '--base'],
    ['--base-opacity', '60', '--base'],
    ['--base-world', 'quet.pgw', '--base']
])('%s without what it belongs to is refused, not left aside', (option, value, needed) => {
    const {code, err} = warmDiaBan(['sheets', '--unit', '26206', '--paper', 'A4', option, value, '--out', folder]);
    expect(code).toBe(2);
    expect(err).toContain(`${option} chỉ có tác dụng cùng ${needed}`);
});

test('every file of a series of drawings stands in its list; a further page that is damaged is made again', () => {
    const place = join(folder, 'hinh');
    const asked = [...call.slice(0, -1), place, '--format', 'svg'];
    expect(warmDiaBan(asked).code).toBe(0);
    const read = () => JSON.parse(readFileSync(join(place, 'danh-sach.json'), 'utf8')) as Manifest;
    const listed = read().sheets.flatMap((entry) => [entry, ...(entry.beside ?? [])]);
    const there = readdirSync(place).filter((name) => name !== 'danh-sach.json');
    expect(listed.map(({file}) => file).sort()).toEqual(there.sort());
    const further = there.find((name) => name.includes('trang-2'))!;
    const before = readFileSync(join(place, further));
    writeFileSync(join(place, further), 'một nửa');
    const first = read();
    expect(warmDiaBan(asked).code).toBe(0);
    expect(readFileSync(join(place, further)).equals(before)).toBe(true);
    expect(read()).toEqual(first);
});

test('of several sheets the one that cannot be made is named, and what others lack is told as of one', () => {
    const place = join(folder, 'ty-le');
    const asked = ['sheets', '--unit', '26197', '--unit', '736', '--paper', 'A4', '--scale', '30000', '--out', place];
    const {code, out: told, err} = warmDiaBan(asked);
    expect(code).toBe(1);
    expect(told).toMatch(/Đã ghi .*26197.*\n {2}Bản nháp: còn thiếu/);
    expect(err).toMatch(/Tờ của Huyện Định Quán: Tỷ lệ 1:30\.000 cần/);
});

test('what paper and scale do not allow is told in words, with what to do, and nothing is written', () => {
    const none = mkdtempSync(join(folder, 'qua-lon-'));
    const {code, err} = diaBan(['sheets', '--unit', '736', '--paper', 'A4', '--scale', '1000', '--out', none]);
    expect(code).toBe(1);
    expect(err).toMatch(/Tỷ lệ 1:1\.000 cần [\d.]+ tờ A4.*Chọn tỷ lệ nhỏ hơn/);
    expect(readdirSync(none)).toEqual([]);
    const missing = diaBan(['sheets', '--unit', '736', '--paper', 'A4', '--settings', join(none, 'x'), '--out', none]);
    expect(missing.err).toContain('không có tệp này');
});

test('signers that are given sign what their template has signed, never the public edition', () => {
    const file = join(folder, 'nguoi-ky.json');
    const signers = [{role: 'checker', name: 'Trần Thị Kín', rank: 'Đại úy', date: '2024-12-27'}];
    writeFileSync(file, JSON.stringify({signers}));
    const call = ['sheets', '--unit', '26206', '--paper', 'A4', '--format', 'svg', '--settings', file, '--out', folder];
    expect(warmDiaBan([...call, '--template', 'public']).code).toBe(0);
    expect(warmDiaBan([...call, '--template', 'field']).code).toBe(0);
    const svg = (kind: string) => readFileSync(join(folder, `ban-do-TKQT-26206-A4-${kind}-2024-12-27.svg`), 'utf8');
    expect(svg('cong-khai')).not.toContain('Trần Thị Kín');
    expect(svg('thuc-dia')).toContain('Trần Thị Kín');
    expect(svg('thuc-dia')).toContain('NGƯỜI LẬP BẢN ĐỒ');
});

test('a series in an edition says it in its names and its list; the public one is the kind of sheet of that name', () => {
    const place = join(folder, 'ban');
    const call = ['sheets', '--unit', '26206', '--unit', '26209', '--paper', 'A4', '--out', place];
    expect(warmDiaBan([...call, '--edition', 'limited']).code).toBe(0);
    const listed = () =>
        (JSON.parse(readFileSync(join(place, 'danh-sach.json'), 'utf8')) as Manifest).sheets.map(
            ({edition, file}) => `${edition} ${file}`
        );
    expect(listed()).toEqual(
        ['26206', '26209'].map((code) => `limited ban-do-TKQT-${code}-A4-luu-hanh-noi-bo-2024-12-27.pdf`)
    );
    expect(warmDiaBan([...call, '--edition', 'public']).code).toBe(0);
    const name = 'ban-do-TKQT-26206-A4-cong-khai-2024-12-27.pdf';
    expect(listed()[0]).toBe(`public ${name}`);
    const own = ['sheets', '--unit', '26206', '--paper', 'A4', '--template', 'public', '--out', folder];
    expect(warmDiaBan(own).code).toBe(0);
    expect(readFileSync(join(folder, name)).equals(readFileSync(join(place, name)))).toBe(true);
});
