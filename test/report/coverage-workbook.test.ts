import {strFromU8, unzipSync} from 'fflate';
import {beforeAll, describe, expect, test} from 'vitest';
import {coverageTable} from '../../src/coverage/table.ts';
import {coverageWorkbook} from '../../src/report/coverage-workbook.ts';
import {workbookBytes} from '../../src/report/workbook.ts';
import type {Overlay} from '../../src/topology/overlay.ts';
import {
    attempt,
    box,
    cemetery,
    plan,
    point,
    province,
    register,
    SET,
    site,
    startTestOverlay,
    zone
} from '../coverage/small-province.ts';

let overlay: Overlay;
beforeAll(async () => {
    overlay = await startTestOverlay();
});

const EVIL = ['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '<b>&"'];

function records() {
    return province({
        'grave-site': [
            site('S1', point(107.05, 11.05)),
            site('S2', point(107.15, 11.05), {kind: 'mass', expected: {min: 3, best: 5, max: 20}}),
            site('S3', point(107.25, 11.05)),
            site('=S4', point(107.35, 11.05), {offPlan: true})
        ],
        'surveyed-area': [attempt('A1', box(107.04, 11.04, 107.06, 11.06), {activity: 'survey', siteIds: ['S1']})],
        'concluded-zone': [zone('Z1', box(107.02, 11.02, 107.05, 11.05))],
        register: [register('R1', 'D1', {kind: 'map-product', state: 'accepted', on: '2024-03-20'})],
        cemetery: EVIL.map((name, i) => cemetery(`N${i}`, point(107.05, 11.05), {name}))
    });
}

interface ReadSheet {
    readonly name: string;
    readonly cells: ReadonlyMap<string, {value: string; formula: string | null; text: boolean}>;
}

/** The workbook as another reader sees it, from its XML alone (ECMA-376). */
function read(bytes: Uint8Array): ReadSheet[] {
    const files = unzipSync(bytes);
    const xml = (name: string) => strFromU8(files[name]!);
    const plain = (text: string) =>
        text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => {
            return ({lt: '<', gt: '>', quot: '"', apos: "'", amp: '&'} as Record<string, string>)[name]!;
        });
    const shared = [...xml('xl/sharedStrings.xml').matchAll(/<si>.*?<t[^>]*>(.*?)<\/t>.*?<\/si>/gs)].map(([, text]) =>
        plain(text!)
    );
    const names = [...xml('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name]) => plain(name!));
    return names.map((name, i) => {
        const cells = new Map<string, {value: string; formula: string | null; text: boolean}>();
        const found = xml(`xl/worksheets/sheet${i + 1}.xml`).matchAll(/<c r="([A-Z]+\d+)"([^>/]*)>(.*?)<\/c>/gs);
        for (const [, at, attributes, inside] of found) {
            const text = attributes!.includes('t="s"');
            const value = inside!.match(/<v>(.*?)<\/v>/)?.[1] ?? '';
            const formula = inside!.match(/<f>(.*?)<\/f>/)?.[1] ?? null;
            cells.set(at!, {value: text ? shared[Number(value)]! : value, formula, text});
        }
        return {name, cells};
    });
}

async function workbook(language: 'vi' | 'en' = 'vi') {
    const kept = records();
    const table = coverageTable(kept, {unitSet: SET, asOf: '2024-12-31', plan: plan(), head: '1a2b-3c4d', overlay});
    return {table, sheets: read(await workbookBytes(coverageWorkbook(table, kept, language)))};
}

/** The row in which a text stands in column A. */
function rowOf({cells}: ReadSheet, code: string): number {
    return Number([...cells].find(([at, {value}]) => /^A\d+$/.test(at) && value === code)![0].slice(1));
}

function columnOf({cells}: ReadSheet, heading: string): string {
    return [...cells].find(([, {value}]) => value === heading)![0].replace(/\d+/, '');
}

describe('the workbook of the figures', () => {
    test('opens with the summary, the areas and a sheet for each figure that has records', async () => {
        const {sheets} = await workbook();
        expect(sheets.map(({name}) => name)).toEqual([
            'Tổng hợp chỉ tiêu',
            'Diện tích theo kết luận',
            ...['K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7', 'K8', 'K9', 'K10', 'K11', 'K12', 'K13'].filter((id) =>
                sheets.some(({name}) => name === id)
            ),
            'Không đưa vào số liệu'
        ]);
        expect(sheets.map(({name}) => name)).toEqual(expect.arrayContaining(['K1', 'K6', 'K10', 'K13']));
    });

    test('remains expected at mass graves are summed as a range', async () => {
        const {sheets} = await workbook();
        const summary = sheets[0]!;
        const cells = ['ít nhất', 'khả năng nhất', 'nhiều nhất'].map((bound) => {
            const column = columnOf(summary, `K5 Mộ tập thể – Hài cốt dự kiến, ${bound}`);
            return ['C2', 'D1', 'P'].map((code) => summary.cells.get(`${column}${rowOf(summary, code)}`)!);
        });
        expect(cells.map((three) => three.map(({value}) => value))).toEqual([
            ['3', '3', '3'],
            ['5', '5', '5'],
            ['20', '20', '20']
        ]);
        for (const [commune, district] of cells) {
            expect(commune!.formula).toBeNull();
            expect(district!.formula).toMatch(/^SUM\(/);
        }
    });

    test("a unit's count is the SUM of the units below it, and a share the quotient of its cells", async () => {
        const {sheets} = await workbook();
        const summary = sheets[0]!;
        const [count, base, share] = ['Số đạt', 'Tổng số', 'Tỷ lệ'].map((key) =>
            columnOf(summary, `K1 Khảo sát, xác minh – ${key}`)
        );
        const [p, d1, c1, c2, d2] = ['P', 'D1', 'C1', 'C2', 'D2'].map((code) => rowOf(summary, code));
        expect(summary.cells.get(`${base}${d1}`)).toEqual({
            value: '2',
            formula: `SUM(${base}${c1}:${base}${c2})`,
            text: false
        });
        expect(summary.cells.get(`${base}${p}`)!.formula).toBe(`SUM(${base}${d1},${base}${d2})`);
        expect(summary.cells.get(`${base}${p}`)!.value).toBe('3'); // S1 to S3; the find off the plan is apart
        expect(summary.cells.get(`${share}${d1}`)).toEqual({
            value: '0.5',
            formula: `${count}${d1}/${base}${d1}`,
            text: false
        });
    });

    test('a unit without sites says so in place of a share', async () => {
        const {sheets} = await workbook();
        const share = columnOf(sheets[0]!, 'K1 Khảo sát, xác minh – Tỷ lệ');
        expect(sheets[0]!.cells.get(`${share}${rowOf(sheets[0]!, 'C4')}`)).toMatchObject({
            value: 'không có vị trí',
            text: true
        });
    });

    test('a figure that counts districts is the sum of districts, and is written as it stands in a district', async () => {
        const {sheets} = await workbook();
        const column = columnOf(sheets[0]!, 'K11 Nghiệm thu bản đồ – Số đạt');
        const cell = (code: string) => sheets[0]!.cells.get(`${column}${rowOf(sheets[0]!, code)}`)!;
        expect(cell('D1')).toMatchObject({value: '1', formula: null});
        expect(cell('P')).toMatchObject({
            value: '1',
            formula: `SUM(${column}${rowOf(sheets[0]!, 'D1')},${column}${rowOf(sheets[0]!, 'D2')})`
        });
    });

    test('areas add up in the sheet itself: classes and rest give the unit, difference under 1 m²', async () => {
        const {sheets} = await workbook();
        const areas = sheets[1]!;
        const line = rowOf(areas, 'C1');
        const sum = columnOf(areas, 'Cộng các loại (ha)');
        const difference = columnOf(areas, 'Chênh lệch (m²)');
        expect(areas.cells.get(`${sum}${line}`)!.formula).toBe(`SUM(D${line}:I${line})`);
        const parts = ['D', 'E', 'F', 'G', 'H', 'I'].map((letter) =>
            Number(areas.cells.get(`${letter}${line}`)!.value)
        );
        const unit = Number(areas.cells.get(`${columnOf(areas, 'Diện tích đơn vị (ha)')}${line}`)!.value);
        expect(Math.abs(parts.reduce((a, b) => a + b) - unit) * 10_000).toBeLessThan(1);
        expect(Math.abs(Number(areas.cells.get(`${difference}${line}`)!.value))).toBeLessThan(1);
    });

    test('every figure lists its records, counted by a formula', async () => {
        const {sheets} = await workbook();
        const list = sheets.find(({name}) => name === 'K1')!;
        const ids = [...list.cells].filter(([at]) => /^A\d+$/.test(at)).map(([, {value}]) => value);
        expect(ids).toEqual(expect.arrayContaining(['S1', 'S2', 'S3']));
        const sum = [...list.cells.values()].find(({formula}) => formula?.startsWith('COUNTIF'))!;
        expect(sum.value).toBe('1');
        expect(list.cells.get(`D${rowOf(list, 'S3')}`)!.value).toBe('Unit C3');
    });

    test('no name from the records is a formula, whatever sign it begins with', async () => {
        const {sheets} = await workbook();
        const cells = sheets.flatMap(({cells: all}) => [...all.values()]);
        for (const name of [...EVIL, '=S4']) {
            const found = cells.filter(({value}) => value === name);
            expect(found.length, name).toBeGreaterThan(0);
            for (const cell of found) expect(cell).toEqual({value: name, formula: null, text: true});
        }
        const formulas = cells.flatMap(({formula}) => (formula === null ? [] : [formula]));
        for (const formula of formulas) {
            expect(formula).toMatch(
                /^(SUM\([A-Z\d:,]+\)|COUNTIF\([A-Z\d:]+,("|&quot;)x("|&quot;)\)|[A-Z]+\d+\/[A-Z]+\d+|\([A-Z]+\d+-[A-Z]+\d+\)\*10000)$/
            );
        }
    });

    test('says what it stands on: day, plan, unit set and its worth, journal', async () => {
        const {sheets} = await workbook();
        const words = [...sheets[0]!.cells.values()].map(({value}) => value).join('\n');
        for (const said of ['31/12/2024', '44-KH-BCD-2024', 'minh họa', '1a2b-3c4d', 'trên 70 %']) {
            expect(words).toContain(said);
        }
    });
});
