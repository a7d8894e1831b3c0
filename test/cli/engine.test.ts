import {execFileSync} from 'node:child_process';
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Polygon} from 'geojson';
import {afterAll, describe, expect, test} from 'vitest';
import type {CoverageTable} from '../../src/coverage/table.ts';
import {geodesicAreaM2} from '../oracle/geodesic-area.ts';
import {diaBan, warmDiaBan} from '../support/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'dia-ban-cli-'));
afterAll(() => rmSync(folder, {recursive: true, force: true}));
const fixtures = join(import.meta.dirname, '../fixtures');

function box(west: number, south: number, east: number, north: number): Polygon {
    return {
        type: 'Polygon',
        coordinates: [
            [
                [west, south],
                [east, south],
                [east, north],
                [west, north],
                [west, south]
            ]
        ]
    };
}

function write(name: string, features: {id: string; code: string; geometry: Polygon}[]): string {
    const file = join(folder, name);
    const collection = {
        type: 'FeatureCollection',
        features: features.map(({id, code, geometry}) => ({type: 'Feature', id, properties: {code}, geometry}))
    };
    writeFileSync(file, JSON.stringify(collection));
    return file;
}

describe('area', () => {
    test('is the area on the ellipsoid, as GeographicLib has it', () => {
        const geometry = box(107, 11, 107.01, 11.01);
        const {code, out} = diaBan(['area', write('o.geojson', [{id: 'x', code: '26206', geometry}]), '--json']);
        expect(code).toBe(0);
        const [row] = JSON.parse(out);
        expect(row).toMatchObject({id: 'x', code: '26206'});
        expect(row.areaM2 / geodesicAreaM2(geometry) - 1).toBeCloseTo(0, 6);
    });
});

describe('a polygon that cannot be measured', () => {
    test.each([
        ['unclosed-ring.geojson', 'khép'],
        ['metres-for-degrees.geojson', 'không phải vùng'],
        ['broken-json.geojson', 'JSON']
    ])('%s is named with the reason, exit code 1', (name, words) => {
        const {code, err} = warmDiaBan(['area', join(fixtures, name), '--json']);
        expect(code).toBe(1);
        expect(err).toContain(name);
        expect(err).toContain(words);
    });
});

describe('coverage', () => {
    test('ground under two areas counts once and ground outside the unit not at all', () => {
        const unit = box(107, 11, 107.02, 11.02);
        const units = write('units.geojson', [{id: 'u', code: '1', geometry: unit}]);
        const areas = write('areas.geojson', [
            {id: 'a', code: '', geometry: box(107, 11, 107.01, 11.02)},
            {id: 'b', code: '', geometry: box(107.005, 11, 107.01, 11.03)}
        ]);
        const {code, out} = diaBan(['coverage', '--units', units, '--areas', areas, '--json']);
        expect(code).toBe(0);
        const [row] = JSON.parse(out);
        expect(row.unitM2 / geodesicAreaM2(unit) - 1).toBeCloseTo(0, 6);
        expect(row.coveredM2 / geodesicAreaM2(box(107, 11, 107.01, 11.02)) - 1).toBeCloseTo(0, 6);
    });
});

describe('figures', () => {
    test('without a bundle are those of the demo province, and they balance', () => {
        const {code, out} = diaBan(['figures', '--json']);
        expect(code).toBe(0);
        const table = JSON.parse(out) as CoverageTable;
        expect(table.rows).toHaveLength(182);
        expect(table.stamp.balanced).toBe(true);
        const [province] = table.rows;
        const districts = table.rows.filter(({level}) => level === 'district');
        const sum = districts.reduce((total, {figures}) => total + figures.K1.denominator!, 0);
        expect(sum).toBe(province!.figures.K1.denominator);
    });

    test('an earlier day knows less', () => {
        const sites = (day: string) =>
            (JSON.parse(warmDiaBan(['figures', '--as-of', day, '--json']).out) as CoverageTable).rows[0]!.figures.K1
                .denominator!;
        expect(sites('2024-03-31')).toBeLessThan(sites('2024-12-20'));
    });

    const shared = join(import.meta.dirname, '../../../shared/data');
    test.skipIf(!existsSync(shared))('on other boundaries everything is counted anew (needs ../shared/data)', () => {
        const {code, out, err} = warmDiaBan([
            'figures',
            '--units',
            join(shared, 'districts-2024.geojson'),
            '--units',
            join(shared, 'communes-2024-coarse.geojson'),
            '--json'
        ]);
        expect(code).toBe(0);
        expect(err).not.toBe(''); // the commune without a code is told
        const table = JSON.parse(out) as CoverageTable;
        expect(table.rows.filter(({level}) => level === 'district')).toHaveLength(11);
        expect(table.rows.filter(({level}) => level === 'commune')).toHaveLength(170);
        expect(table.rows[0]!.name).toBe('Tỉnh Đồng Nai');
    });
    test.skipIf(!existsSync(shared))('95 wards without districts are counted too, and balance', () => {
        const {code, out} = warmDiaBan(['figures', '--units', join(shared, 'wards-2025.geojson'), '--json']);
        expect(code).toBe(0);
        const {stamp, rows} = JSON.parse(out) as CoverageTable;
        expect(stamp.balanced).toBe(true);
        expect(rows.map(({level}) => level)).toEqual(['province', ...Array(95).fill('commune')]);
        const sites = rows.slice(1).reduce((sum, {figures}) => sum + figures.K1.denominator!, 0);
        expect(rows[0]!.figures.K1.denominator).toBe(sites);
        expect(sites).toBeGreaterThan(400);
    });
});

describe('validate', () => {
    const faulty = [
        'broken-json',
        'metres-for-degrees',
        'swapped-axes',
        'unclosed-ring',
        'self-crossing-zone',
        'unknown-code',
        'wrong-geometry-type',
        'empty'
    ];
    test.each(faulty)('%s.geojson: exit code 1 and a reason', (name) => {
        const {code, out} = diaBan(['validate', join(fixtures, `${name}.geojson`)]);
        expect(code).toBe(1);
        expect(out).toContain('[lỗi]');
    });

    test('files without a fault: exit code 0', () => {
        const good = readdirSync(fixtures).filter((name) =>
            /^good-(sites|zones|areas|cemeteries)\.geojson$/.test(name)
        );
        expect(good).toHaveLength(4);
        const {code, out} = warmDiaBan(['validate', ...good.map((name) => join(fixtures, name))]);
        expect(out).not.toContain('[lỗi]');
        expect(code).toBe(0);
    });

    test('a bundle with a changed byte says so', () => {
        const file = join(folder, 'demo.zip');
        expect(diaBan(['demo', '--seed', '3', '--sites', '20', '--areas', '12', '--out', file]).code).toBe(0);
        expect(warmDiaBan(['validate', file]).code).toBe(0);
        const bytes = readFileSync(file);
        bytes[Math.floor(bytes.length / 2)]! ^= 0xff;
        writeFileSync(file, bytes);
        expect(warmDiaBan(['validate', file]).code).toBe(1);
    });
});

describe('demo', () => {
    test('the same seed gives the same bytes', () => {
        const files = ['a.zip', 'b.zip'].map((name) => join(folder, name));
        for (const out of files) diaBan(['demo', '--seed', '9', '--sites', '30', '--areas', '20', '--out', out]);
        expect(readFileSync(files[0]!).equals(readFileSync(files[1]!))).toBe(true);
    });
});

describe('sheets', () => {
    test('a district sheet is a georeferenced PDF in VN-2000 with its figures', () => {
        const {code, out} = diaBan(['sheets', '--unit', '736', '--paper', 'A3', '--out', folder]);
        expect(code).toBe(0);
        expect(out).toMatch(/1:\d/);
        const pdf = readdirSync(folder).find((name) => name.endsWith('.pdf'))!;
        expect(execFileSync('gdalinfo', [join(folder, pdf)], {encoding: 'utf8'})).toContain('5899');
        const text = execFileSync('pdftotext', [join(folder, pdf), '-'], {encoding: 'utf8'}).normalize('NFC');
        expect(text).toContain('ĐỊA GIỚI MINH HỌA');
        expect(out).toContain('Bản nháp');
    });
});
