import {describe, expect, test} from 'vitest';
import type {RecordOf} from '../../src/record/feature.ts';
import {composeSheet} from '../../src/sheet/compose.ts';
import {defaultRequest} from '../../src/sheet/default-request.ts';
import {sheetToPdf} from '../../src/sheet/pdf.ts';
import type {SheetRequest} from '../../src/sheet/request.ts';
import type {Primitive, Sheet} from '../../src/sheet/sheet.ts';
import type {TemplateId} from '../../src/sheet/template.ts';
import {has, readWith, unpacked, viewports} from './printed.ts';
import {fonts, hasBorders, plainTable, province, recordsOf, UNIT_SET} from './province.ts';

const records = hasBorders ? province(150) : null;

function requested(unit: string, paper: SheetRequest['paper'], template?: TemplateId): SheetRequest {
    return defaultRequest(unit, paper, '2024-12-31', {records: records!, unitSet: UNIT_SET}, template);
}

function compose(request: SheetRequest, from = records!): Sheet {
    return composeSheet(request, {records: from, table: plainTable(from, 'official'), fonts});
}

interface Raster {
    readonly size: readonly [number, number];
    readonly geoTransform: readonly number[];
}

// what a reader takes for the scale of the whole page, its raster
function metresPerMm({size, geoTransform}: Raster, {widthMm}: {widthMm: number}): number {
    return (geoTransform[1]! * size[0]) / widthMm;
}

function texts(items: readonly Primitive[]): string[] {
    return items.flatMap((item) =>
        item.kind === 'text' ? [item.text] : item.kind === 'path' || item.kind === 'image' ? [] : texts(item.items)
    );
}

// every site a little elsewhere in its commune's neighbourhood, told by someone else: nothing of it is for the public
function withOtherPlacesAndPeople(): ReturnType<typeof province> {
    const sites = [...records!.layer('grave-site').values()].map((site) => {
        const [lon, lat] = (site.geometry as unknown as {coordinates: [number, number]}).coordinates;
        const properties = {
            ...site.properties,
            name: 'Mộ ông Nguyễn Văn Kín',
            sources: [{kind: 'witness', who: 'Trần Thị Giấu', asGiven: 'X 1213296,58 Y 398163,33'}]
        };
        return {...site, geometry: {type: 'Point', coordinates: [lon + 1e-5, lat - 1e-5]}, properties};
    }) as RecordOf<'grave-site'>[];
    const same = <L extends 'unit-set' | 'unit' | 'cemetery'>(layer: L) => new Map(records!.layer(layer));
    return recordsOf({
        'unit-set': same('unit-set'),
        unit: same('unit'),
        cemetery: same('cemetery'),
        'grave-site': new Map(sites.map((site) => [site.id, site]))
    });
}

describe.runIf(hasBorders)('the public edition', () => {
    test('does not change by a byte when places of graves, searched and concluded ground and people change', async () => {
        const request = {...requested('736', 'A3', 'public'), fields: {number: '5/BĐ-BCĐ'}};
        const [a, b] = [compose(request), compose(request, withOtherPlacesAndPeople())];
        const [first, second] = [await sheetToPdf(a, fonts), await sheetToPdf(b, fonts)];
        expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
        // the same change is seen at once on the internal sheet
        const inside = requested('736', 'A4');
        expect(compose(inside).pages).not.toEqual(compose(inside, withOtherPlacesAndPeople()).pages);
    });

    test('has no coordinate, no georeference and no person in it, read back from the file', async () => {
        const sheet = compose(
            {...requested('736', 'A3', 'public'), fields: {number: '5/BĐ-BCĐ'}},
            withOtherPlacesAndPeople()
        );
        const bytes = await sheetToPdf(sheet, fonts);
        expect(viewports(bytes)).toEqual([]);
        expect(unpacked(bytes)).not.toMatch(/GPTS|\/VP /);
        const words = texts(sheet.pages.flatMap(({items}) => items)).join('\n');
        expect(words).toContain('BẢN CÔNG KHAI');
        expect(words).toMatch(/\d+ vị trí/);
        const read = has('pdftotext') ? readWith('pdftotext', (file) => ['-layout', file, '-'], bytes) : words;
        for (const text of [words, read]) {
            expect(text).not.toMatch(/Nguyễn Văn Kín|Trần Thị Giấu|Ký, ghi rõ/);
            expect(text).not.toMatch(/\d+°\d{2}′\d{2}″|1\.2\d\d\.\d{3}|\b3\d\d\.\d{3}\b|± ?\d/);
        }
        expect(read).toContain('BẢN CÔNG KHAI');
    });
});

describe.runIf(hasBorders)('kinds of sheets', () => {
    test('a commune has its own issuer and names the district above it', () => {
        const {fields, signers} = requested('26209', 'A4');
        expect(fields['issuer']).toMatch(/^ỦY BAN NHÂN DÂN /);
        expect(fields['superior']).toBe('BAN CHỈ ĐẠO 24 HUYỆN ĐỊNH QUÁN');
        expect(fields['unitLine']).toMatch(/ – HUYỆN ĐỊNH QUÁN – TỈNH ĐỒNG NAI$/);
        expect(signers.map(({post}) => post)).toContain('Chủ tịch Ủy ban nhân dân cấp xã');
    });

    test('a field sheet has a blank log, and marks where A3 is folded to A4', () => {
        const {pages} = compose(requested('26209', 'A3', 'field'));
        expect(texts(pages.at(-1)!.items)).toEqual(expect.arrayContaining(['NHẬT KÝ THỰC ĐỊA', 'Người ghi']));
        const {widthMm, heightMm, items} = pages[0]!;
        const dashed = items.find((item) => item.kind === 'path' && item.dashMm?.join() === '1,0.6');
        const [, x, y] = dashed?.kind === 'path' ? dashed.d.match(/^M(\S+) (\S+)/)! : [];
        // ISO 216: half the long side of A3 is the short side of A4
        expect([Number(x), Number(y)]).toEqual(widthMm > heightMm ? [widthMm / 2, 0] : [0, heightMm / 2]);
        // each corner of the map tells its latitude and longitude to the second
        const corners = texts(items).filter((text) => /^\d+°\d\d′\d\d″$/.test(text));
        expect(corners).toHaveLength(8);
    });
});

describe.runIf(hasBorders)('projections and insets', () => {
    test.runIf(has('gdalinfo'))(
        'a sheet in TM-6 107°45′, which has no code, is read back by its well-known text',
        async () => {
            const sheet = compose({...requested('736', 'A4'), crs: 'DIABAN:TM6-10745'});
            const info = JSON.parse(
                readWith('gdalinfo', (file) => ['-json', file], await sheetToPdf(sheet, fonts))
            ) as Raster & {coordinateSystem: {wkt: string}};
            expect(info.coordinateSystem.wkt).toMatch(/"Longitude of natural origin",107\.75/);
            expect(info.coordinateSystem.wkt).toMatch(/"Scale factor at natural origin",0\.9996/);
            const [view] = sheet.pages[0]!.viewports;
            expect(metresPerMm(info, sheet.pages[0]!)).toBeCloseTo(view!.metresPerMm, 1);
        }
    );

    test('UTM 48 differs from TM-3 in the margin, the grid and the table', () => {
        const words = texts(compose({...requested('736', 'A4'), crs: 'EPSG:3405'}).pages.flatMap(({items}) => items));
        expect(words.join(' ')).toContain('EPSG:3405');
        expect(
            words.some((text) => text.startsWith('BẢNG TỌA ĐỘ') && text.includes('UTM múi 48 (phép chuyển EPSG:6960)'))
        ).toBe(true);
    });

    test('a table on a page of its own has every place in three systems, and the sheet where a compass points', () => {
        const words = texts(compose(requested('736', 'A4')).pages.flatMap(({items}) => items));
        const places = (pattern: RegExp) => words.filter((text) => pattern.test(text)).length;
        const rows = places(/^\d+°\d\d′\d\d,\d″B \d+°\d\d′\d\d,\d″Đ$/);
        expect(rows).toBeGreaterThan(10);
        expect(places(/^[A-Z]{2} \d{3} \d{3}$/)).toBe(rows);
        expect(words.join(' ')).toMatch(
            /Độ từ thiên tại tâm tờ bản đồ ngày \S+: −0°\d\d′ \(mô hình WMM-2025, ± 0,3°\)/
        );
    });

    test('the table of sites is in one system or in three as it was asked for, wherever it stands', () => {
        const words = (unit: string, siteTable: 'one' | 'three') =>
            texts(compose({...requested(unit, 'A4'), siteTable}).pages.flatMap(({items}) => items));
        const sites = (unit: string) => words(unit, 'three').filter((text) => /^\d+°\d\d′\d\d,\d″B /.test(text)).length;
        // a commune has few sites, whose table stands on its map where nothing is asked for
        for (const unit of ['736', '26209']) {
            expect(sites(unit)).toBeGreaterThan(0);
            expect(words(unit, 'three').join(' ')).toContain('WGS 84; lưới thời chiến (Indian 1960, ± 44 m)');
            const one = words(unit, 'one');
            expect(one.filter((text) => /^[A-Z]{2} \d{3} \d{3}$|″B /.test(text))).toEqual([]);
            expect(one.filter((text) => /^± [\d.]+$/.test(text))).toHaveLength(sites(unit));
        }
    });

    test.runIf(has('gdalinfo'))('the inset has a viewport of its own; readers still take the main map', async () => {
        const sheet = compose(requested('736', 'A1'));
        const [main, inset, ...more] = sheet.pages[0]!.viewports;
        expect(more).toEqual([]);
        const bytes = await sheetToPdf(sheet, fonts);
        const [first, second] = viewports(bytes);
        expect(second!.wkt).toBe('VN-2000 / TM-3 107-45');
        // the inset shows the whole province; the two datums lie 0.002° apart
        const {geometry} = records!.layer('unit').get(`${UNIT_SET}/75`)!;
        const corners = (geometry.coordinates as [number, number][][][]).flat(2);
        const [east, north] = [Math.max(...corners.map(([x]) => x)), Math.max(...corners.map(([, y]) => y))];
        const [west, south] = [Math.min(...corners.map(([x]) => x)), Math.min(...corners.map(([, y]) => y))];
        const lats = second!.gpts.filter((_, i) => i % 2 === 0);
        const lons = second!.gpts.filter((_, i) => i % 2 === 1);
        expect(Math.min(...lats)).toBeLessThan(south + 0.002);
        expect(Math.max(...lats)).toBeGreaterThan(north - 0.002);
        expect(Math.min(...lons)).toBeLessThan(west + 0.002);
        expect(Math.max(...lons)).toBeGreaterThan(east - 0.002);
        expect(first!.wkt).toBe('VN-2000 / TM-3 107-45');
        const info = JSON.parse(readWith('gdalinfo', (file) => ['-json', file], bytes)) as Raster;
        expect(metresPerMm(info, sheet.pages[0]!)).toBeCloseTo(main!.metresPerMm, 1);
        expect(inset!.metresPerMm).toBeGreaterThan(main!.metresPerMm);
    });
});

describe.runIf(hasBorders)('a fixed scale on several sheets', () => {
    test('covers the whole unit with overlap, numbered from north to south and west to east, each with its diagram', () => {
        const sheet = compose({...requested('736', 'A2'), scaleDenominator: 75_000});
        const maps = sheet.pages.filter(({viewports: [view]}) => view);
        expect(maps.length).toBeGreaterThan(1);
        const views = maps.map(({viewports: [view]}) => view!);
        for (const view of views) expect(view.metresPerMm).toBe(75);
        maps.forEach(({items}, i) => {
            const words = texts(items);
            expect(words.some((text) => text.endsWith(`TỜ ${i + 1}/${maps.length}`))).toBe(true);
            expect(words).toContain('SƠ ĐỒ BẢNG CHẮP');
        });
        const order = views.map(({easting, northing}) => [-northing, easting] as const);
        expect(order).toEqual([...order].sort((a, b) => a[0] - b[0] || a[1] - b[1]));
        // every corner of the border of the district is on a sheet
        const {geometry} = records!.layer('unit').get(`${UNIT_SET}/736`)!;
        const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
        const gpts = maps.map(({viewports: [view]}) => view!);
        expect(rings[0]!.length).toBeGreaterThan(50);
        const holds = (e: number, n: number) =>
            gpts.some(
                (view) =>
                    e >= view.easting &&
                    e <= view.easting + view.widthMm * view.metresPerMm &&
                    n >= view.northing &&
                    n <= view.northing + view.heightMm * view.metresPerMm
            );
        for (const [lon, lat] of rings[0]! as [number, number][]) {
            // by hand: one degree of latitude is 110.6 km here, of longitude 109.4 km · cos; 300 m of slack
            const n = lat * 110_610 * 0.9999;
            const e = 500_000 + (lon - 107.75) * 111_320 * Math.cos((lat * Math.PI) / 180) * 0.9999;
            expect([0, 300, -300].some((d) => holds(e + d, n) || holds(e, n + d))).toBe(true);
        }
    });

    test('on one sheet where it fits, and refused where it would need a pile of paper', () => {
        const one = compose({...requested('736', 'A1'), scaleDenominator: 150_000});
        expect(one.scaleDenominator).toBe(150_000);
        expect(one.pages.filter(({viewports: [view]}) => view)).toHaveLength(1);
        expect(() => compose({...requested('province', 'A4'), scaleDenominator: 5000})).toThrow(
            /^sheet-too-many .*"scale":5000/
        );
    });
});
