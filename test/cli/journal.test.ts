import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {strFromU8, strToU8, unzipSync, zipSync} from 'fflate';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {attach} from '../../src/record/attach.ts';
import {typeOfBytes} from '../../src/record/attachment.ts';
import type {AnyRecord} from '../../src/record/feature.ts';
import type {Command} from '../../src/record/patch.ts';
import {issueDocument} from '../../src/report/issue-document.ts';
import {writeBundle} from '../../src/store/bundle.ts';
import {hashOf} from '../../src/store/hash.ts';
import {memoryStorage} from '../../src/store/memory-storage.ts';
import {openStore, type Store} from '../../src/store/store.ts';
import {clock, OPERATOR, put, site} from '../store/make-journal.ts';
import {diaBan, warmDiaBan} from '../support/run-cli.ts';

const hasGdal = spawnSync('ogrinfo', ['--version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'dia-ban-journal-'));
const file = (name: string) => join(folder, name);

afterAll(() => rmSync(folder, {recursive: true}));

/** A square of 0.01 degrees, its west side where it is told. */
function square(west: number): AnyRecord {
    const [east, south, north] = [west + 0.01, 11, 11.01];
    const ring = [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south]
    ];
    return {type: 'Feature', id: 'V1', geometry: {type: 'Polygon', coordinates: [ring]}, properties: {team: 'Đội 1'}};
}

function survey(after: AnyRecord): Command {
    const patch: Command['patch'] = (records) => [
        {layer: 'surveyed-area', id: 'V1', before: records.layer('surveyed-area').get('V1') ?? null, after}
    ];
    return {act: 'survey', args: {}, why: 'Biên bản 1', patch};
}

let district: Store;

beforeAll(async () => {
    const open = (origin: string, start?: string, actor = OPERATOR) =>
        openStore({storage: memoryStorage(), actor, origin, now: clock(start)});
    district = await open('736-a1');
    await district.run(put('S1', site('S1', 'Định Quán')));
    await district.run(survey(square(107.3)));
    writeFileSync(file('a.zip'), writeBundle(district.lines));
    const other = await open('75-c3', '2024-04-01T00:00:00Z', {...OPERATOR, name: 'Trần Thị Ánh', office: 'Tỉnh'});
    await other.receive(district.lines);
    await other.run(survey({...square(107.305), properties: {team: 'Đội 2', found: 3}}));
    await other.run(put('S2', site('S2')));
    await other.run(put('S1', null));
    writeFileSync(file('b.zip'), writeBundle(other.lines));
    await district.run(put('S9', site('S9')));
    writeFileSync(file('c.zip'), writeBundle(district.lines));
});

describe('verify', () => {
    test('a whole bundle is called whole, exit code 0', () => {
        const {code, out} = diaBan(['verify', file('a.zip')]);
        expect(code).toBe(0);
        expect(out).toContain('nguyên vẹn. 2 việc của 1 nơi ghi');
    });

    test('every fault is told with its entry and line, exit code 1', () => {
        const entries = unzipSync(readFileSync(file('b.zip')));
        const journal = strFromU8(entries['journal.jsonl']!)
            .replace('Đội 2', 'Đội 3')
            .replace('"why":"thử"', '"why":"?"');
        entries['journal.jsonl'] = strToU8(journal);
        entries['layers/grave-site.geojson'] = strToU8(
            strFromU8(entries['layers/grave-site.geojson']!).replace('107.3', '107.4')
        );
        writeFileSync(file('forged.zip'), zipSync(entries));
        const {code, out} = warmDiaBan(['verify', file('forged.zip'), '--json']);
        expect(code).toBe(1);
        expect(
            JSON.parse(out)[0].faults.map(({rule, values}: {rule: string; values: Record<string, unknown>}) => [
                rule,
                values['entry'],
                values['line']
            ])
        ).toEqual([
            ['bundle-entry-hash', 'journal.jsonl', undefined],
            ['bundle-entry-hash', 'layers/grave-site.geojson', undefined],
            ['line-hash', 'journal.jsonl', 1],
            ['line-hash', 'journal.jsonl', 3]
        ]);
    });

    test('a file is told to be the very copy that was issued, or none of them, exit code 1', async () => {
        const open = {storage: memoryStorage(), actor: OPERATOR, origin: '736-a9', now: clock()};
        const store = await openStore(open);
        writeFileSync(file('bao-cao.docx'), 'bản phát hành');
        const bytes = readFileSync(file('bao-cao.docx'));
        const copy = {
            sha256: hashOf(bytes),
            name: 'bao-cao-tuan-736.docx',
            type: typeOfBytes(bytes),
            bytes: bytes.length
        };
        const of = {
            kind: 'weekly',
            unit: '736',
            level: 'district',
            unitSet: 'S24',
            asOf: '2024-03-05',
            head: 'h'
        } as const;
        await store.run(issueDocument({...of, number: '12/BC', on: '2024-03-05', by: 'Lập', file: copy}));
        writeFileSync(file('issued.zip'), writeBundle(store.lines));
        const known = diaBan(['verify', file('issued.zip'), '--copy', file('bao-cao.docx')]);
        expect(known.out).toContain('đúng bản lưu bao-cao-tuan-736.docx, số 12/BC, đơn vị 736, ngày 05/03/2024');
        const json = warmDiaBan(['verify', file('issued.zip'), '--copy', file('bao-cao.docx'), '--json']);
        expect(JSON.parse(json.out)[0].copies).toEqual([
            {
                file: file('bao-cao.docx'),
                sha256: hashOf(bytes),
                known: true,
                name: 'bao-cao-tuan-736.docx',
                row: expect.stringContaining('R-736-'),
                kind: 'issued-document',
                number: '12/BC',
                unit: '736',
                on: '2024-03-05'
            }
        ]);
        writeFileSync(file('bao-cao.docx'), 'bản đã sửa');
        const unknown = warmDiaBan(['verify', file('issued.zip'), '--copy', file('bao-cao.docx'), '--json']);
        expect(unknown.code).toBe(1);
        expect(JSON.parse(unknown.out)[0].copies).toMatchObject([{file: file('bao-cao.docx'), known: false}]);
        const changed = diaBan(['verify', file('issued.zip'), '--copy', file('bao-cao.docx')]);
        expect([changed.code, changed.out]).toEqual([1, expect.stringContaining('không trùng bản lưu nào')]);
    });

    test('no file to verify is a wrong call, exit code 2', () => {
        expect(warmDiaBan(['verify']).code).toBe(2);
    });
});

describe('keys and sign', () => {
    test('an office makes a key and signs; who signed is told by the key list', () => {
        const of = ['--office', 'Ban CHQS huyện Định Quán', '--unit', '736', '--from', '2024-01-01'];
        const made = diaBan(['keys', 'make', ...of, '--out', file('key.json')]);
        expect(made.code).toBe(0);
        expect(made.out).not.toContain(JSON.parse(readFileSync(file('key.json'), 'utf8')).privateKey);
        expect(statSync(file('key.json')).mode & 0o077).toBe(0);
        expect(warmDiaBan(['keys', 'make', ...of, '--out', file('key.json')]).code).toBe(1);
        writeFileSync(file('keys.json'), `{"keys": [${made.out}]}`);

        expect(diaBan(['sign', file('a.zip'), '--key', file('key.json'), '--out', file('signed.zip')]).code).toBe(0);
        const known = warmDiaBan(['verify', file('signed.zip'), '--keys', file('keys.json')]);
        expect(known.code).toBe(0);
        expect(known.out).toContain('Chữ ký: đúng, của Ban CHQS huyện Định Quán');
        expect(warmDiaBan(['verify', file('signed.zip')]).out).toContain('không có trong danh sách');
        expect(warmDiaBan(['verify', file('a.zip')]).out).toContain('Chữ ký: không có');
    });

    test('the demo key is called what it is', () => {
        expect(
            warmDiaBan(['sign', file('a.zip'), '--key', 'data/keys/demo-key.json', '--out', file('d.zip')]).code
        ).toBe(0);
        expect(warmDiaBan(['verify', file('d.zip')]).out).toContain('khóa minh họa');
    });

    test('a file that is no key signs nothing', () => {
        const {code, err} = warmDiaBan(['sign', file('a.zip'), '--key', file('a.zip'), '--out', file('none.zip')]);
        expect(code).toBe(1);
        expect(err).toContain('không phải tệp khóa');
    });
});

describe('merge', () => {
    test('gives the same bytes whatever the order, and as often as you like', () => {
        expect(diaBan(['merge', file('b.zip'), file('c.zip'), '--out', file('bc.zip')]).code).toBe(0);
        const again = [file('c.zip'), file('bc.zip'), file('a.zip'), file('b.zip'), '--out', file('cb.zip')];
        expect(warmDiaBan(['merge', ...again]).code).toBe(0);
        expect(readFileSync(file('cb.zip'))).toEqual(readFileSync(file('bc.zip')));
        expect(warmDiaBan(['verify', file('bc.zip')]).out).toContain('6 việc của 2 nơi ghi');
    });
});

describe('log', () => {
    test('finds acts by record, day and person, whose name may lack its marks', () => {
        const found = (...args: string[]) =>
            diaBan(['log', file('b.zip'), '--json', ...args])
                .out.trim()
                .split('\n')
                .filter(Boolean)
                .map((row) => JSON.parse(row).origin + JSON.parse(row).n);
        expect(found('--feature', 'S1')).toEqual(['736-a11', '75-c33']);
        expect(found('--since', '2024-04-01')).toEqual(['75-c31', '75-c32', '75-c33']);
        expect(found('--until', '2024-03-05', '--feature', 'V1')).toEqual(['736-a12']);
        expect(found('--by', 'tran thi anh', '--feature', 'V1')).toEqual(['75-c31']);
    });
});

describe('export', () => {
    test('writes the layer as it was known on a day, and GDAL reads it', () => {
        const out = file('v.geojson');
        const call = ['export', file('b.zip'), '--layer', 'surveyed-area', '--as-of', '2024-03-05', '--out', out];
        expect(warmDiaBan(call).code).toBe(0);
        expect(JSON.parse(readFileSync(out, 'utf8')).features).toEqual([square(107.3)]);
        if (!hasGdal) return console.warn('ogrinfo is not there: what GDAL reads was not tried');
        const {stdout} = spawnSync('ogrinfo', ['-so', '-al', out], {encoding: 'utf8'});
        expect(stdout).toContain('Feature Count: 1');
        expect(stdout).toContain('Extent: (107.300000, 11.000000) - (107.310000, 11.010000)');
    });

    test('an edition is asked for by its name, the public one by a flag too', () => {
        const cells = (...edition: string[]) => {
            const out = file('ban.geojson');
            expect(warmDiaBan(['export', '--layer', 'grave-site', '--out', out, ...edition]).code).toBe(0);
            const {features} = JSON.parse(readFileSync(out, 'utf8')) as {features: {properties: {cellM?: number}}[]};
            return [...new Set(features.map(({properties}) => properties.cellM))];
        };
        expect(cells('--edition', 'limited')).toEqual([100]);
        expect(cells('--edition', 'public')).toEqual([1000]);
        expect(cells('--public')).toEqual([1000]);
        expect(cells('--edition', 'full')).toEqual([undefined]);
    });

    test.each([
        [['--layer', 'mo'], 'grave-site'],
        [['--layer', 'grave-site', '--edition', 'mat'], 'full, limited, public'],
        [['--layer', 'grave-site', '--edition', 'limited', '--public'], '--public, --edition limited']
    ])('%j is a wrong call that says what may be given', (args, wanted) => {
        const {code, err} = warmDiaBan(['export', ...args, '--out', file('x')]);
        expect(code).toBe(2);
        expect(err).toContain(wanted);
    });
});

describe('diff', () => {
    test('tells added, removed, changed field by field, and the ground that moved', () => {
        const {code, out} = diaBan(['diff', file('a.zip'), file('b.zip'), '--json']);
        expect(code).toBe(0);
        const found = JSON.parse(out);
        expect(found.map(({kind, id}: {kind: string; id: string}) => `${kind} ${id}`)).toEqual([
            'changed V1',
            'removed S1',
            'added S2'
        ]);
        expect(found[0].fields).toEqual([
            {path: 'found', after: 3},
            {path: 'team', before: 'Đội 1', after: 'Đội 2'}
        ]);
        // a degree on WGS 84 at 11.005° N by the radii of curvature (Snyder, eq. 4-20 and 4-18): 109 285.7 m and 110 614.7 m
        expect(found[0].gainedM2).toBeCloseTo(found[0].lostM2, 0);
        expect(found[0].movedM2 / (2 * 0.005 * 109_285.7 * 0.01 * 110_614.7)).toBeCloseTo(1, 4);
    });

    test('two days of one bundle compare as two bundles do', () => {
        const days = ['--as-of', '2024-03-05', '--as-of', '2024-04-01'];
        expect(warmDiaBan(['diff', file('b.zip'), ...days, '--json']).out).toBe(
            warmDiaBan(['diff', file('a.zip'), file('b.zip'), '--json']).out
        );
        expect(warmDiaBan(['diff', file('b.zip')]).code).toBe(2);
    });
});

describe('a part of a bundle, locked, and what comes with it', () => {
    const demo = 'data/demo/dong-nai-2024.zip';

    test('the part of a district is called one, and merged back gives the same bytes', () => {
        const {out} = diaBan(['part', demo, '--unit', '736', '--out', file('736.zip')]);
        expect(out).toContain('gói một phần của Huyện Định Quán; 211 việc đầy đủ, 675 việc để ngoài gói');
        expect(warmDiaBan(['verify', file('736.zip')]).out).toContain('gói MỘT PHẦN, chỉ có Huyện Định Quán (736)');
        expect(warmDiaBan(['merge', file('736.zip'), demo, '--out', file('whole.zip')]).code).toBe(0);
        expect(readFileSync(file('whole.zip')).equals(readFileSync(demo))).toBe(true);
    });

    test('a unit that is not there is named', () => {
        const {code, err} = warmDiaBan(['part', demo, '--unit', '999', '--out', file('none.zip')]);
        expect([code, err]).toEqual([1, expect.stringContaining('không có đơn vị mã “999”')]);
    });

    test('locked by a passphrase from a file, it opens with that one only', () => {
        writeFileSync(file('khoa.txt'), 'đường về Định Quán\n');
        writeFileSync(file('sai.txt'), 'đường về Biên Hòa 1968');
        const of = (name: string) => ['--passphrase-file', file(name)];
        expect(diaBan(['seal', file('a.zip'), ...of('khoa.txt'), '--out', file('a.khoa')]).code).toBe(0);
        expect(warmDiaBan(['verify', file('a.khoa'), ...of('khoa.txt')]).out).toContain('nguyên vẹn');
        expect(warmDiaBan(['verify', file('a.khoa'), ...of('sai.txt')]).err).toContain('Cụm mật khẩu không đúng');
        expect(warmDiaBan(['verify', file('a.khoa')]).err).toContain('cần cụm mật khẩu');
        writeFileSync(file('cut.khoa'), readFileSync(file('a.khoa')).subarray(0, 500));
        expect(warmDiaBan(['verify', file('cut.khoa'), ...of('khoa.txt')]).err).toContain('bị cắt cụt');
    });

    test('attachments are listed and taken out by their hash; a missing one is told', async () => {
        const [photo, lost] = [Buffer.from([0xff, 0xd8, 0xff, 1]), Buffer.from('mất')];
        const files = [photo, lost].map((bytes, i) => ({
            of: 'S1',
            sha256: hashOf(bytes),
            name: `../${i}.JPG`,
            type: typeOfBytes(bytes),
            bytes: bytes.length
        }));
        const store = await openStore({storage: memoryStorage(), actor: OPERATOR, origin: '736-a1', now: clock()});
        await store.run(attach(files, 'ảnh'));
        writeFileSync(file('att.zip'), writeBundle(store.lines, {attached: new Map([[hashOf(photo), photo]])}));
        const {code, out, err} = diaBan(['attachments', file('att.zip'), '--out', file('anh')]);
        expect(code).toBe(1);
        expect(out).toContain('THIẾU');
        expect(err).toContain('Thiếu tệp đính kèm “../1.JPG” của S1');
        expect(readFileSync(join(file('anh'), `${hashOf(photo)}.jpg`))).toEqual(photo);
    });

    test('a day before the journal begins is no empty answer', () => {
        const call = ['export', file('a.zip'), '--layer', 'grave-site', '--as-of', '2020-01-01', '--out', file('x')];
        expect(warmDiaBan(call).err).toContain('05/03/2024');
    });
});

test.skipIf(!hasGdal)('the layers of a bundle are read by GDAL as they lie in the zip', () => {
    const inside = `/vsizip/${file('b.zip')}/layers/surveyed-area.geojson`;
    const {stdout} = spawnSync('ogrinfo', ['-so', '-al', inside], {encoding: 'utf8'});
    expect(stdout).toContain('Feature Count: 1');
});
