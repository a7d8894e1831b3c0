import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {strFromU8, unzipSync} from 'fflate';
import {readSheet} from 'read-excel-file/universal';
import {beforeAll, describe, expect, test} from 'vitest';
import {type Comparison, compareStates} from '../../src/audit/compare.ts';
import {comparisonGeoJson, comparisonWorkbook} from '../../src/report/comparison-file.ts';
import {comparisonLines} from '../../src/report/comparison-lines.ts';
import {comparedAreasTable, comparedRecordsTable, movedGroundTable} from '../../src/report/comparison-tables.ts';
import {fold} from '../../src/store/as-of.ts';
import {readBundle} from '../../src/store/bundle.ts';
import {stateOf} from '../../src/store/state-of.ts';
import {startTestOverlay} from '../coverage/small-province.ts';

let found: Comparison;
beforeAll(async () => {
    const lines = readBundle(
        new Uint8Array(readFileSync(join(import.meta.dirname, '../../data/demo/dong-nai-2024.zip')))
    );
    const newest = fold(lines);
    const [before, after] = ['2024-03-01', '2024-09-30'].map((day) => stateOf(lines, {kind: 'day', day}, newest));
    const plan = [...newest.layer('plan').keys()][0]!;
    const question = {unitSet: 'dong-nai-2024', plan, unit: '736'};
    found = compareStates(before!, after!, question, await startTestOverlay());
});

describe('a comparison put out', () => {
    test('as tables: the areas differ by what moved, every piece has its zones and its reason', () => {
        const {rows} = comparedAreasTable(found, 'vi');
        expect(rows.map(([name]) => name)).toEqual(['A', 'B', 'C', 'D', 'E', 'chưa kết luận', 'Tất cả']);
        const turn = (at: number) => rows[at]![3] as number;
        expect(Math.abs(turn(5) + found.concludedM2 - found.withdrawnM2)).toBeLessThan(1);
        expect(Math.abs(turn(6))).toBeLessThan(1);
        const moved = movedGroundTable(found, 'vi');
        expect(moved.rows.length).toBeGreaterThan(5);
        expect(moved.rows.every((row) => row.length === moved.columns.length && row.at(-1) !== '')).toBe(true);
        const records = comparedRecordsTable(found, 'vi');
        expect(records.rows.every((row) => row.length === records.columns.length)).toBe(true);
        // fields and values by their names in the office, not by the program's
        const what = records.rows.map((row) => row[5]).join();
        expect(what).toContain('Trạng thái: Đã duyệt → Đã thay thế');
        expect(what).toContain('Đã đăng ảnh mộ: không → có');
        expect(what).not.toContain('true');
    });

    test('as a workbook no long text is cut by the cell beside it: it goes on below, and its row is as high', async () => {
        const files = unzipSync(await comparisonWorkbook(found, 'vi'));
        const strings = [...strFromU8(files['xl/sharedStrings.xml']!).matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(
            ([, t]) => t!
        );
        const formats = [
            ...strFromU8(files['xl/styles.xml']!)
                .split('<cellXfs')[1]!
                .matchAll(/<xf [^>]*?(?:\/>|>.*?<\/xf>)/g)
        ];
        const sheet = strFromU8(files['xl/worksheets/sheet3.xml']!);
        let long = 0;
        for (const [, height, cells] of sheet.matchAll(/<row [^>]*?ht="([\d.]+)"[^>]*>(.*?)<\/row>/g))
            for (const [, style, at] of cells!.matchAll(/<c r="[^"]+" s="(\d+)" t="s"><v>(\d+)<\/v>/g)) {
                if (strings[Number(at)]!.length <= 60) continue;
                long++;
                expect(formats[Number(style)]![0]).toContain('wrapText="1"');
                expect(Number(height)).toBeGreaterThan(28);
            }
        expect(long).toBeGreaterThan(5);
    });

    test('as sentences: what was concluded, moved, withdrawn, and that it agrees with the tables', () => {
        const [sums, , proof] = comparisonLines(found, 'vi');
        expect(sums).toMatch(/^Từ 01\/03\/2024 đến 30\/09\/2024: kết luận thêm [\d.]+,\d ha/);
        expect(proof).toContain('chênh nhiều nhất 0,00 m²');
    });

    test('as GeoJSON: the polygons of the ground, and each record as it was and as it is', () => {
        const {features} = comparisonGeoJson(found);
        const of = (what: string) => features.filter(({properties}) => properties?.['what'] === what);
        expect(of('moved-ground').every(({geometry}) => geometry?.type === 'MultiPolygon')).toBe(true);
        const {added, removed, changed} = found.counts;
        expect(of('record')).toHaveLength(added + removed + 2 * changed);
    });

    test('as a workbook of three sheets that a reader opens', async () => {
        const bytes = await comparisonWorkbook(found, 'vi');
        const rows = await readSheet(bytes.buffer as ArrayBuffer, 'Đất chuyển loại');
        expect(JSON.stringify(rows)).toContain('75-736-26230-Z001');
        const files = unzipSync(bytes);
        expect(strFromU8(files['xl/workbook.xml']!)).toMatch(
            /localSheetId="1">'Đất chuyển loại'!\$(\d+):\$\1<\/definedName>/
        );
        expect(strFromU8(files['xl/worksheets/sheet2.xml']!)).toMatch(/fitToPage="1".*fitToWidth="[12]"/s);
    });
});
