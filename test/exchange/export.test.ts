import fc from 'fast-check';
import {unzipSync} from 'fflate';
import type {Feature, Geometry, Position} from 'geojson';
import {describe, expect, test} from 'vitest';
import {transform} from '../../src/crs/system.ts';
import {coarsened} from '../../src/exchange/coarse-cells.ts';
import {exportGeoJson} from '../../src/exchange/export-geojson.ts';
import {EXPORT_FORMATS, type ExportFormat, exportLayer} from '../../src/exchange/export-layer.ts';
import {openFile} from '../../src/exchange/open-file.ts';
import {openGeoJson} from '../../src/exchange/open-geojson.ts';
import {ringArea} from '../../src/measure/area.ts';
import type {AnyRecord, LayerId} from '../../src/record/feature.ts';
import type {Records} from '../../src/record/patch.ts';
import {recordTable} from '../../src/record/record-table.ts';
import {exportFile} from '../../src/report/export-file.ts';
import {checkGeometry} from '../../src/topology/check.ts';
import {gdal, readByGdal} from '../support/gdal.ts';
import {demoRecords} from '../support/shifted-file.ts';
import {read} from './read-fixture.ts';

const options = {language: 'vi', at: '2024-12-31T00:00:00.000Z', stamp: ['Đến hết ngày 31/12/2024']} as const;
const demo = demoRecords();
const LAYERS = ['grave-site', 'surveyed-area', 'concluded-zone', 'cemetery', 'landmark'] as const;

async function written(
    records: Records,
    layers: readonly LayerId[],
    format: ExportFormat,
    edition: 'internal' | 'public' = 'internal'
) {
    return exportFile(
        layers.map((layer) => exportLayer(records, layer, edition)),
        format,
        options
    );
}

describe.skipIf(!gdal)('GDAL reads', () => {
    test.each(['geojson', 'gpkg', 'kml'] as const)(
        'every site and zone of a %s, with its place and its values',
        async (format) => {
            for (const layer of ['grave-site', 'concluded-zone'] as const) {
                const {bytes} = await written(demo, [layer], format);
                const features = readByGdal(bytes, `lop.${format}`).flatMap((one) => one.features);
                const records = [...demo.layer(layer).values()] as AnyRecord[];
                expect(features).toHaveLength(records.length);
                const byId = new Map(records.map((record) => [record.id, record]));
                for (const {id, properties, geometry} of features) {
                    const record = byId.get(String(properties['id'] ?? id))!;
                    expect(geometry!.type).toBe(record.geometry!.type);
                    const key = layer === 'grave-site' ? 'reportedOn' : 'areaClass';
                    const value = (record.properties as Record<string, unknown>)[key];
                    expect(String(properties[key]).replaceAll('/', '-')).toBe(value);
                    expect(nearest(geometry as Geometry, record.geometry!)).toBeLessThan(1e-9);
                }
            }
        },
        60_000
    );

    test('waypoints of a GPX, by id', async () => {
        const {bytes} = await written(demo, ['cemetery'], 'gpx');
        const layers = readByGdal(bytes, 'lop.gpx');
        const points = layers.find(({name}) => name === 'waypoints')!.features;
        expect(new Set(points.map(({properties}) => properties['name']))).toEqual(
            new Set(demo.layer('cemetery').keys())
        );
    });

    test('sheets of a workbook and rows of a CSV', async () => {
        const sites = demo.layer('grave-site').size;
        const csv = await written(demo, ['grave-site'], 'csv');
        expect(readByGdal(csv.bytes, 'lop.csv')[0]!.features).toHaveLength(sites);
        const xlsx = await written(demo, ['grave-site'], 'xlsx');
        // title, stamp, an empty row and the headings stand above
        expect(readByGdal(xlsx.bytes, 'lop.xlsx')[0]!.features.length).toBeGreaterThanOrEqual(sites);
    });
});

/** Largest difference of two geometries of the same build, degrees. */
function nearest(a: Geometry, b: Geometry): number {
    const flat = (geometry: Geometry) => (geometry as {coordinates: unknown[]}).coordinates.flat(9) as number[];
    const [one, other] = [flat(a), flat(b)];
    if (one.length !== other.length) return Infinity;
    return one.reduce((most, value, i) => Math.max(most, Math.abs(value - other[i]!)), 0);
}

describe('what goes out comes back', () => {
    const json = fc.jsonValue({maxDepth: 3, noUnicodeString: false}) as fc.Arbitrary<unknown>;
    const name = fc.oneof(
        fc.constantFrom('__proto__', 'constructor', 'toString', 'id', ''),
        fc.string({unit: 'grapheme'})
    );
    const lon = fc.double({min: 102.2, max: 109.4, noNaN: true});
    const lat = fc.double({min: 8.6, max: 23.3, noNaN: true});

    test('random sites with any fields of their own change nothing when they are read in again', () => {
        const [base] = [...demo.layer('grave-site').values()] as AnyRecord[];
        const schemaFields = new Set(Object.keys(base!.properties));
        fc.assert(
            fc.property(
                fc.array(fc.tuple(lon, lat, fc.dictionary(name, json)), {minLength: 1, maxLength: 5}),
                (list) => {
                    const records = list.map(([x, y, more], i): AnyRecord => {
                        const own = Object.entries(more).filter(([key]) => !schemaFields.has(key) && !SCHEMA.has(key));
                        const properties = Object.fromEntries([...Object.entries(base!.properties), ...own]);
                        return {
                            type: 'Feature',
                            id: `S${i}`,
                            geometry: {type: 'Point', coordinates: [x, y]},
                            properties
                        };
                    });
                    const text = exportGeoJson({layer: 'grave-site', records});
                    const {records: back, rejected} = read(text, 'grave-site');
                    expect(rejected).toEqual([]);
                    expect(back.map((record) => JSON.stringify(record.properties))).toEqual(
                        records.map((record) => JSON.stringify(record.properties))
                    );
                    expect(back.map(({id, geometry}) => ({id, geometry}))).toEqual(
                        records.map(({id, geometry}) => ({id, geometry}))
                    );
                }
            ),
            {numRuns: 200}
        );
    });

    const SCHEMA = new Set([
        'name',
        'expected',
        'coordinate',
        'designators',
        'duplicateOf',
        'note',
        'safety',
        'obstacle',
        'landUser',
        'assignedTo',
        'placeOfSacrifice',
        'placeOfFirstBurial',
        '__proto__'
    ]);

    test.each(LAYERS)('every record of the demo: %s', (layer) => {
        const {records, rejected} = read(exportGeoJson(exportLayer(demo, layer, 'internal')), layer);
        expect(rejected).toEqual([]);
        expect(new Map(records.map((record) => [record.id, record]))).toEqual(
            new Map<string, AnyRecord>(demo.layer(layer))
        );
    });
});

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

describe('the public edition', () => {
    const records = withSecrets();

    test.each(EXPORT_FORMATS)('names nobody in %s, whatever reads it', async (format) => {
        const inside = await written(records, LAYERS, format);
        expect(await textsOf(inside.bytes)).toContain(SECRET); // or the search below would find nothing anywhere
        const {bytes} = await written(records, LAYERS, format, 'public');
        expect(await textsOf(bytes)).not.toContain(SECRET);
    });

    test('no site stands where it is kept, and every one at the centre of its kilometre cell', () => {
        const grid = transform('EPSG:4326', 'EPSG:5899');
        for (const {id, geometry, properties} of exportLayer(records, 'grave-site', 'public').records) {
            expect(properties).toMatchObject({cellM: 1000, cellSystem: 'EPSG:5899'});
            if (geometry?.type !== 'Point') continue;
            const kept = demo.layer('grave-site').get(id)!.geometry;
            expect(geometry).not.toEqual(kept);
            const [x, y] = grid(...(geometry.coordinates as [number, number]));
            expect(Math.abs((x % 1000) - 500)).toBeLessThan(0.2); // written to 10⁻⁶ degrees
            expect(Math.abs((y % 1000) - 500)).toBeLessThan(0.2);
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
        const [other, road] = exportLayer(records, 'landmark', 'public').records;
        expect(road).toMatchObject({geometry, properties: {name: 'Nhà ông Ba'}});
        expect(other!.geometry).not.toEqual(geometry);
        expect(other!.properties).not.toHaveProperty('name');
    });

    test('a register, which names who wrote and received, is not told', () => {
        expect(exportLayer(demo, 'register', 'public').records).toEqual([]);
    });

    test('an area becomes whole cells, each a sound outline of a million square metres, holes and corners kept', () => {
        const zones = ([...demo.layer('concluded-zone').values()] as AnyRecord[]).map(({geometry}) => geometry!);
        for (const geometry of [...zones, frame()]) {
            const cells = coarsened(geometry);
            expect(checkGeometry(cells, 'x')).toEqual([]);
            const rings =
                cells.type === 'Polygon'
                    ? cells.coordinates
                    : (cells as {coordinates: Position[][][]}).coordinates.flat();
            const squareKm = rings.reduce((sum, ring) => sum + ringArea(ring), 0) / 1e6;
            // the scale of the projection is within 10⁻³ in the province, corners are written to 0.1 m
            expect(Math.abs(squareKm - Math.round(squareKm)) / Math.max(1, squareKm)).toBeLessThan(2e-3);
            expect(squareKm).toBeGreaterThan(0.9);
        }
    });
});

/** A frame around a hole of many cells. */
function frame(): Geometry {
    const square = (half: number): Position[] => [
        [107 - half, 11 - half],
        [107 + half, 11 - half],
        [107 + half, 11 + half],
        [107 - half, 11 + half],
        [107 - half, 11 - half]
    ];
    return {type: 'Polygon', coordinates: [square(0.05), square(0.02).toReversed()]};
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

describe('no text becomes a formula', () => {
    const evil = ['=HYPERLINK("http://x")', '+1', '-2+3', '@SUM(A1)', '\t=1', '＝1'];
    const [base] = [...demo.layer('cemetery').values()] as AnyRecord[];
    const records = recordTable({
        cemetery: evil.map((name, i) => ({...base!, id: `N${i}`, properties: {...base!.properties, name}}))
    } as never);

    test('in CSV', async () => {
        const {bytes} = await written(records, ['cemetery'], 'csv');
        const [part] = (await openFile(bytes, 'tep')).parts;
        const cells = part!.kind === 'table' ? part!.rows.slice(1).map((row) => row[1]!) : [];
        expect(cells).toEqual(evil.map((name) => `'${name}`));
    });

    test('in a workbook', async () => {
        const {bytes} = await written(records, ['cemetery'], 'xlsx');
        const sheet = new TextDecoder().decode(unzipSync(bytes)['xl/worksheets/sheet1.xml']);
        expect(sheet).not.toContain('<f>');
    });
});

test('a script in a name is a name in KML', async () => {
    const name = '<script>alert(1)</script> & "Đồi" \u0001';
    const [base] = [...demo.layer('cemetery').values()] as AnyRecord[];
    const records = recordTable({cemetery: [{...base!, properties: {...base!.properties, name}}]} as never);
    const {bytes} = await written(records, ['cemetery'], 'kml');
    const [part] = (await openFile(bytes, 'tep')).parts;
    const [feature] = part!.kind === 'features' ? (part!.features as Feature[]) : [];
    expect(feature!.properties).toMatchObject({name: name.replace('\u0001', '\ufffd')});
    expect(openGeoJson((await written(records, ['cemetery'], 'geojson')).bytes, 'x').part.features[0]).toMatchObject({
        properties: {name}
    });
});
