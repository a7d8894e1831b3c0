import {unzipSync} from 'fflate';
import type {Geometry, Position} from 'geojson';
import {describe, expect, test} from 'vitest';
import {transform} from '../../src/crs/system.ts';
import {coarsened} from '../../src/edition/coarse-cells.ts';
import {type Edition, editionRule} from '../../src/edition/edition.ts';
import {EXPORT_FORMATS, type ExportFormat, exportLayer} from '../../src/exchange/export-layer.ts';
import {openFile} from '../../src/exchange/open-file.ts';
import {ringArea} from '../../src/measure/area.ts';
import type {AnyRecord, LayerId} from '../../src/record/feature.ts';
import type {Records} from '../../src/record/patch.ts';
import {recordTable} from '../../src/record/record-table.ts';
import {exportFile} from '../../src/report/export-file.ts';
import {checkGeometry} from '../../src/topology/check.ts';
import {demoRecords} from '../support/shifted-file.ts';

const options = {language: 'vi', at: '2024-12-31T00:00:00.000Z', stamp: ['Đến hết ngày 31/12/2024']} as const;
const demo = demoRecords();
const LAYERS = ['grave-site', 'surveyed-area', 'concluded-zone', 'cemetery', 'landmark'] as const;

async function written(records: Records, layers: readonly LayerId[], format: ExportFormat, edition: Edition) {
    return exportFile(
        layers.map((layer) => exportLayer(records, layer, edition)),
        format,
        options
    );
}

const SECRET = 'BÍ-MẬT-ẤP-BA';

/** The demo with a secret in every text that is not a code, a date or a number of a document. */
function withSecrets(): Records {
    const spoil = (value: unknown, key: string): unknown => {
        if (Array.isArray(value)) return value.map((one) => spoil(one, key));
        if (typeof value === 'object' && value !== null)
            return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, spoil(inner, name)]));
        return typeof value === 'string' && FREE.has(key) ? `${SECRET} ${value}` : value;
    };
    return recordTable(
        Object.fromEntries(
            LAYERS.map((layer) => [
                layer,
                ([...demo.layer(layer).values()] as AnyRecord[]).slice(0, 60).map((record) => ({
                    ...record,
                    properties: {
                        ...(spoil(record.properties, '') as object),
                        cotLa: SECRET,
                        ...(layer === 'landmark' || layer === 'cemetery' ? {} : {name: SECRET}),
                        landUser: SECRET,
                        note: SECRET,
                        coordinate: {asGiven: SECRET, system: 'EPSG:5899', accuracyM: 1},
                        sources: [{kind: 'witness', who: SECRET, asGiven: SECRET}]
                    }
                }))
            ])
        )
    );
}
const FREE = new Set([
    'who',
    'asGiven',
    'by',
    'team',
    'method',
    'author',
    'approver',
    'reason',
    'condition',
    'decodedBy',
    'asWritten',
    'decoded',
    'placeOfSacrifice',
    'placeOfFirstBurial',
    'assignedTo',
    'safety',
    'obstacle',
    'source'
]);

const records = withSecrets();
const grid = transform('EPSG:4326', 'EPSG:5899');

describe.each([
    ['public', 1000],
    ['limited', 100]
] as const)('the %s edition', (edition, cellM) => {
    test.each(EXPORT_FORMATS)('names nobody in %s, whatever reads it', async (format) => {
        const inside = await written(records, LAYERS, format, 'full');
        expect(await textsOf(inside.bytes)).toContain(SECRET); // or the search below would find nothing anywhere
        const {bytes} = await written(records, LAYERS, format, edition);
        expect(await textsOf(bytes)).not.toContain(SECRET);
    });

    test('no site stands where it is kept, and every one at the centre of its cell', () => {
        for (const {id, geometry, properties} of exportLayer(records, 'grave-site', edition).records) {
            expect(properties).toMatchObject({cellM, cellSystem: 'EPSG:5899'});
            if (geometry?.type !== 'Point') continue;
            const kept = demo.layer('grave-site').get(id)!.geometry;
            expect(geometry).not.toEqual(kept);
            const [x, y] = grid(...(geometry.coordinates as [number, number]));
            expect(Math.abs((x % cellM) - cellM / 2)).toBeLessThan(0.2); // written to 10⁻⁶ degrees
            expect(Math.abs((y % cellM) - cellM / 2)).toBeLessThan(0.2);
        }
    });

    test('a road keeps its name and its line, a landmark of no kind neither', () => {
        const [base] = [...demo.layer('landmark').values()] as AnyRecord[];
        const geometry: Geometry = {type: 'Point', coordinates: [107.0123, 11.0123]};
        const of = (kind: string): AnyRecord => ({
            ...base!,
            id: kind,
            geometry,
            properties: {...base!.properties, kind, name: 'Nhà ông Ba'}
        });
        const records = recordTable({landmark: [of('other'), of('road')]} as never);
        const [other, road] = exportLayer(records, 'landmark', edition).records;
        expect(road).toMatchObject({geometry, properties: {name: 'Nhà ông Ba'}});
        expect(other!.geometry).not.toEqual(geometry);
        expect(other!.properties).not.toHaveProperty('name');
    });

    test('a register, which names who wrote and received, is not told', () => {
        expect(exportLayer(demo, 'register', edition).records).toEqual([]);
    });
});

test('the limited edition keeps zones and cemeteries where they are, and makes cells of what was searched', () => {
    for (const layer of ['concluded-zone', 'cemetery'] as const)
        for (const {id, geometry} of exportLayer(demo, layer, 'limited').records)
            expect(geometry).toEqual(demo.layer(layer).get(id)!.geometry);
    for (const {id, geometry, properties} of exportLayer(demo, 'surveyed-area', 'limited').records) {
        expect(geometry).not.toEqual(demo.layer('surveyed-area').get(id)!.geometry);
        expect(properties).toMatchObject({cellM: 100});
    }
});

test('an uncertainty that is told reaches from the centre of the cell to wherever the place may be', () => {
    for (const {id, geometry, properties} of exportLayer(demo, 'grave-site', 'limited').records) {
        const kept = demo.layer('grave-site').get(id)!;
        if (kept.geometry.type !== 'Point' || geometry?.type !== 'Point') continue;
        const [x0, y0] = grid(...(kept.geometry.coordinates as [number, number]));
        const [x1, y1] = grid(...(geometry.coordinates as [number, number]));
        const away = Math.hypot(x1 - x0, y1 - y0);
        const {uncertaintyM} = properties as {uncertaintyM: number};
        expect(away + kept.properties.uncertaintyM).toBeLessThan(uncertaintyM + 0.2);
    }
});

test('each edition tells less than the one before it', () => {
    const [limited, open] = [editionRule('limited')!, editionRule('public')!];
    for (const [layer, paths] of Object.entries(open.told))
        expect(limited.told[layer as LayerId]).toEqual(expect.arrayContaining([...paths]));
    expect(limited.asKept).toEqual(expect.arrayContaining([...open.asKept]));
    expect(open.cellM % limited.cellM).toBe(0);
});

test('an area becomes whole cells, each a sound outline of a million square metres, holes and corners kept', () => {
    const zones = ([...demo.layer('concluded-zone').values()] as AnyRecord[]).map(({geometry}) => geometry!);
    for (const geometry of [...zones, frame()]) {
        const cells = coarsened(geometry, 1000);
        expect(checkGeometry(cells, 'x')).toEqual([]);
        const rings =
            cells.type === 'Polygon' ? cells.coordinates : (cells as {coordinates: Position[][][]}).coordinates.flat();
        const squareKm = rings.reduce((sum, ring) => sum + ringArea(ring), 0) / 1e6;
        // the scale of the projection is within 10⁻³ in the province, corners are written to 0.1 m
        expect(Math.abs(squareKm - Math.round(squareKm)) / Math.max(1, squareKm)).toBeLessThan(2e-3);
        expect(squareKm).toBeGreaterThan(0.9);
    }
});

test('an area of very many cells is told in larger ones, whole cells of the smaller too', () => {
    const cells = coarsened(frame(0.2), 100);
    expect(checkGeometry(cells, 'x')).toEqual([]);
    const squareKm = (geometry: Geometry) =>
        (geometry as {coordinates: Position[][]}).coordinates.reduce((sum, ring) => sum + ringArea(ring), 0) / 1e6;
    // 170 km of border in cells of a kilometre, above and below by turns
    expect(squareKm(cells) / squareKm(frame(0.2))).toBeCloseTo(1, 1);
    for (const ring of (cells as {coordinates: Position[][]}).coordinates)
        for (const [lon, lat] of ring)
            for (const metres of grid(lon!, lat!))
                expect(Math.abs(metres - 1000 * Math.round(metres / 1000))).toBeLessThan(0.2);
});

/** A frame around a hole of many cells. */
function frame(half = 0.05): Geometry {
    const square = (half: number): Position[] => [
        [107 - half, 11 - half],
        [107 + half, 11 - half],
        [107 + half, 11 + half],
        [107 - half, 11 + half],
        [107 - half, 11 - half]
    ];
    return {type: 'Polygon', coordinates: [square(half), square(half * 0.4).toReversed()]};
}

/** Every text of a file as its readers see it: bytes unpacked, and what the program reads in it. */
async function textsOf(bytes: Uint8Array): Promise<string> {
    const archive = bytes[0] === 0x50 && bytes[1] === 0x4b;
    const entries = archive ? Object.values(unzipSync(bytes)) : [bytes];
    const plain = entries.map((entry) => new TextDecoder().decode(entry));
    const files = archive && !plain.some((text) => text.includes('<workbook')) ? entries : [bytes];
    const opened = await Promise.all(files.map((file) => openFile(file, 'tep')));
    return [...plain, JSON.stringify(opened.map(({parts}) => parts))].join('\n');
}
