import {spawnSync} from 'node:child_process';
import {cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, test} from 'vitest';
import type {ControlPoint} from '../../src/crs/self-test.ts';
import type {MapSheet} from '../../src/crs/sheet-index.ts';
import {diaBan, warmDiaBan} from '../support/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'dia-ban-coordinates-'));
afterAll(() => rmSync(folder, {recursive: true, force: true}));
const root = join(import.meta.dirname, '../..');

describe('convert', () => {
    test('takes short names and writes war-time references, as the worked example has it', () => {
        // Biên Hòa air base, domain note 3.5 (operation 1542): YT 00814 14498
        const {code, out} = diaBan(['convert', '--from', 'wgs84', '--to', 'mgrs-indian1960'], '106.834 10.984\n');
        expect(code).toBe(0);
        expect(out).toBe('48P YT 00814 14498\n');
        const short = warmDiaBan(['convert', '--from', 'WGS84', '--to', 'mgrs', '--digits', '3'], '106.834 10.984\n');
        expect(short.out).toBe('48P YT 003 148\n');
    });

    test('reads a war-time reference as a square, with the error of the square and the datum', () => {
        const {out} = warmDiaBan(['convert', '--from', 'mgrs-indian1960', '--to', 'wgs84', '--json'], 'YT 008 144\n');
        const [row] = JSON.parse(out);
        expect(row.operations).toEqual(['EPSG:1542']);
        expect(row.accuracyM).toBeCloseTo(Math.hypot(44, 50 * Math.SQRT2), 1);
        expect(row.square.coordinates[0]).toHaveLength(5);
        expect(row.variants.map(({operation}: {operation: string}) => operation)).toContain('EPSG:1543');
    });

    test('names operation and accuracy, and none within one datum', () => {
        const call = ['convert', '--to', 'vn2000', '--verbose', '--from'];
        const there = warmDiaBan([...call, 'wgs84'], '106.82 10.97\n');
        expect(there.err).toContain('EPSG:6960');
        expect(there.err).toContain('± 1 m');
        expect(there.err).toContain('QĐ 05/2007/QĐ-BTNMT');
        // without being asked too, and never among the numbers
        const plain = warmDiaBan(['convert', '--from', 'wgs84', '--to', 'vn2000'], '106.82 10.97\n');
        expect(plain.err).toBe('EPSG:4326 → EPSG:5899: phép chuyển EPSG:6960, độ chính xác ± 1 m\n');
        expect(plain.out).toBe('398163.3251 1213296.5834\n');
        expect(warmDiaBan([...call, 'vn2000-utm48'], '698679.086 1213375.097\n').err).toContain(
            'không cần phép chuyển'
        );
        // two datums on the way: both operations, their errors added as squares
        const both = warmDiaBan([...call, 'hn72', '--json'], '18698909.6735 1213811.9507\n');
        const [row] = JSON.parse(both.out);
        expect(row.operations).toEqual(['EPSG:1544', 'EPSG:6960']);
        expect(row.accuracyM).toBeCloseTo(Math.hypot(5, 1), 6);
        // V6 on HN-72 by PROJ (cct, operation 1544) and on VN-2000 (operation 6960)
        expect(Math.hypot(row.x - 398163.325, row.y - 1213296.583)).toBeLessThan(0.002);
    });

    test('reads what papers write, northing first, in the system that is named', () => {
        const {code, out} = warmDiaBan(
            ['convert', '--from', 'vn2000', '--to', 'wgs84'],
            'X 1 213 296,583  Y 398 163,325\n'
        );
        expect(code).toBe(0);
        const [lon, lat] = out.split(' ').map(Number);
        expect(lon).toBeCloseTo(106.82, 7);
        expect(lat).toBeCloseTo(10.97, 7);
    });

    test('warns of a position outside the area of use and still answers', () => {
        const {code, out, err} = warmDiaBan(
            ['convert', '--from', 'wgs84', '--to', 'vn2000'],
            '105.85 21.03\n106.82 10.97\n'
        );
        expect(code).toBe(0);
        expect(out.trim().split('\n')).toHaveLength(2);
        expect(err).toContain('Dòng 1');
        expect(err).not.toContain('Dòng 2');
    });

    test('a line with latitude first is not made a place', () => {
        const {code, out, err} = warmDiaBan(['convert', '--from', 'wgs84', '--to', 'vn2000'], '10.97 106.82\n');
        expect(code).toBe(1);
        expect(out).toBe('');
        expect(err).toContain('10.97 106.82');
    });

    test('help lists the systems and the order of the numbers', () => {
        const {out} = warmDiaBan(['convert', '--help']);
        for (const name of ['vn2000-tm6', 'hn72', 'indian1960', 'mgrs-indian1960', 'EPSG:5899'])
            expect(out).toContain(name);
        expect(out).toContain('kinh độ trước vĩ độ');
    });
});

describe('locate', () => {
    test('gives the readings of a war-time reference with square, variants and reason', () => {
        const {code, out} = diaBan(['locate', 'YT 05150 14320']);
        expect(code).toBe(0);
        const readings = JSON.parse(out);
        const warTime = readings.find(({system}: {system: string}) => system === 'DIABAN:MGRS-INDIAN1960');
        expect(warTime.operation).toBe('EPSG:1542');
        expect(warTime.accuracyM).toBeGreaterThanOrEqual(44);
        expect(warTime.square.type).toBe('Polygon');
        expect(warTime.variants.length).toBe(3);
        expect(warTime.reason).toContain('Indian 1960');
    });

    test('a text outside the province is found when the whole country is asked for', () => {
        const haNoi = '21°01′42″B 105°51′12″Đ';
        const inProvince = warmDiaBan(['locate', haNoi]);
        expect(inProvince.code).toBe(1);
        expect(inProvince.out).toBe('[]\n');
        expect(inProvince.err).not.toBe('');
        const inCountry = warmDiaBan(['locate', haNoi, '--all-vietnam']);
        expect(inCountry.code).toBe(0);
        const inBox = warmDiaBan(['locate', haNoi, '--box', '105,20,106,22']);
        const [first] = JSON.parse(inBox.out);
        expect(first.lat).toBeCloseTo(21 + 1 / 60 + 42 / 3600, 6);
        expect(first.lon).toBeCloseTo(105 + 51 / 60 + 12 / 3600, 6);
    });

    test('boundaries of one’s own say where to look', () => {
        const units = join(root, 'test/fixtures/good-units.geojson');
        const {code, out} = warmDiaBan(['locate', '10°58′12″B 106°49′12″Đ', '--units', units, '--all-vietnam']);
        expect(code).toBe(0);
        expect(JSON.parse(out)[0].system).toBe('EPSG:4326');
    });

    test.each(['không phải tọa độ', '', '%%%', '1'.repeat(500)])(
        '“%s” has no reading, is said so and exits 1',
        (text) => {
            const {code, out, err} = warmDiaBan(['locate', text, '--box', '106,10,108,12']);
            expect(code).toBe(1);
            expect(out).toBe('[]\n');
            expect(err.trim()).not.toBe('');
        }
    );

    test('a place told from a landmark of the project comes out with the region that holds it', () => {
        const byRoad = 'khoảng 70 m về hướng Nam QL1A';
        const asked = warmDiaBan(['locate', byRoad]);
        expect(asked.code).toBe(1);
        expect(asked.out).toBe('[]\n');
        expect(asked.err).toContain('gần đoạn');
        const {code, out} = warmDiaBan(['locate', byRoad, '--near', '107.2,10.95']);
        expect(code).toBe(0);
        const [place] = JSON.parse(out);
        expect(place.system).toBe('DIABAN:OFFSET');
        expect(place.square.type).toMatch(/Polygon/);
        expect(place.accuracyM).toBeGreaterThan(0);
        expect(warmDiaBan(['locate', byRoad, '--near', 'đâu đó']).code).toBe(2);
    });

    test('a box that is none is a wrong call', () => {
        expect(warmDiaBan(['locate', '10 106', '--box', '106,12,108']).code).toBe(2);
    });
});

describe('map-sheets', () => {
    test('tells a sheet by number and the sheets over a district and a file', () => {
        const one = JSON.parse(diaBan(['map-sheets', 'C-48-34-B', '--json']).out) as MapSheet[];
        // its outline in WGS 84 says by which operation, and the L7014 number need not be quoted
        expect(one[0]).toMatchObject({operation: 'EPSG:6960'});
        const [war] = JSON.parse(warmDiaBan(['map-sheets', '6330', 'I', '--json']).out);
        expect(war).toMatchObject({series: 'L7014', number: '6330 I', operation: 'EPSG:1542'});
        expect(one).toMatchObject([{number: 'C-48-34-B', otherNumber: '6330 I', extent: [106.75, 10.75, 107, 11]}]);
        const file = join(folder, 'diem.geojson');
        writeFileSync(file, JSON.stringify({type: 'Point', coordinates: [106.82, 10.95]}));
        const {out} = warmDiaBan(['map-sheets', '--cover', file]);
        expect(out).toMatch(/C-48-34-B\t6330 I/);
        const district = JSON.parse(
            warmDiaBan(['map-sheets', '--cover', '736', '--series', 'vn2000', '--json']).out
        ) as MapSheet[];
        expect(district.length).toBeGreaterThan(1);
        expect(district.every(({series, scale}) => series === 'VN-2000' && scale === 50_000)).toBe(true);
    });

    test.each([
        ['an unknown sheet', ['map-sheets', 'C-48-99-B'], 1, 'C-48-99-B'],
        ['an unknown record', ['map-sheets', '--cover', '75-000-X1'], 1, '75-000-X1'],
        ['a file that is not there', ['map-sheets', '--cover', 'khong-co.geojson'], 1, 'không có tệp này'],
        ['a scale that is none', ['map-sheets', '--cover', '736', '--scale', '20000'], 2, '--scale'],
        ['nothing', ['map-sheets'], 2, '--cover']
    ])('%s is answered with what is wanted', (_, args, exit, words) => {
        const {code, err} = warmDiaBan(args);
        expect(code).toBe(exit);
        expect(err).toContain(words);
    });
});

describe('self-test', () => {
    const points = JSON.parse(readFileSync(join(root, 'data/control-points.json'), 'utf8')) as ControlPoint[];

    test('meets every control point', () => {
        const {code, out} = diaBan(['self-test', '--json']);
        expect(code).toBe(0);
        expect(JSON.parse(out)).toEqual({passed: true, count: points.length, failures: []});
        expect(warmDiaBan(['self-test']).out).toContain('V5');
    });

    test('tries points of the office, and says which was missed and by how much', () => {
        const file = join(folder, 'diem-kiem-tra.json');
        const [v6] = points.filter(({id}) => id === 'V6b');
        writeFileSync(file, JSON.stringify([{...v6, id: 'M1', expected: [398163.325, 1213298.583]}]));
        const {code, err} = warmDiaBan(['self-test', '--points', file]);
        expect(code).toBe(1);
        expect(err).toContain('M1');
        expect(err).toContain('lệch 2 m');
        writeFileSync(file, '[{"from": 1}]');
        expect(warmDiaBan(['self-test', '--points', file]).err).toContain('mảng JSON');
    });

    test('a program whose datum was changed converts, locates and prints nothing', () => {
        const copy = join(folder, 'chuong-trinh');
        for (const part of ['src', 'data', 'styles', 'package.json', 'tsconfig.json']) {
            cpSync(join(root, part), join(copy, part), {recursive: true});
        }
        symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
        const systems = join(copy, 'data/crs.json');
        const unflipped = readFileSync(systems, 'utf8').replaceAll(
            '-111.45032835,0.00928836,-0.01975479,0.00427372',
            '-111.45032835,-0.00928836,0.01975479,-0.00427372'
        );
        writeFileSync(systems, unflipped);
        const call = (args: readonly string[]) =>
            spawnSync(
                process.execPath,
                [join(root, 'node_modules/tsx/dist/cli.mjs'), join(copy, 'src/cli/dia-ban.ts'), ...args],
                {
                    input: '106.82 10.97\n',
                    encoding: 'utf8',
                    cwd: copy,
                    timeout: 180_000
                }
            );
        const out = join(folder, 'to-sai');
        for (const args of [
            ['convert', '--from', 'wgs84', '--to', 'vn2000'],
            ['locate', '10.97 106.82'],
            ['sheets', '--unit', '736', '--paper', 'A4', '--out', out]
        ]) {
            const {status, stdout, stderr} = call(args);
            expect(status).toBe(1);
            expect(stdout).toBe('');
            expect(stderr).toContain('V5');
            expect(stderr).toContain('Dừng lại');
        }
        expect(call(['self-test']).status).toBe(1);
        // 1 would say that the file is shifted
        const weighed = call(['forensics', join(root, 'test/fixtures/good-sites.geojson')]);
        expect(weighed).toMatchObject({status: 2, stdout: ''});
        expect(weighed.stderr).toContain('V5');
    });
});
