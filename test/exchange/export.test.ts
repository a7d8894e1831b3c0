import fc from 'fast-check';
import {unzipSync} from 'fflate';
import type {Feature, Geometry} from 'geojson';
import {describe, expect, test} from 'vitest';
import {exportGeoJson} from '../../src/exchange/export-geojson.ts';
import {type ExportFormat, exportLayer} from '../../src/exchange/export-layer.ts';
import {openFile} from '../../src/exchange/open-file.ts';
import {openGeoJson} from '../../src/exchange/open-geojson.ts';
import type {AnyRecord, LayerId} from '../../src/record/feature.ts';
import type {Records} from '../../src/record/patch.ts';
import {recordTable} from '../../src/record/record-table.ts';
import {exportFile} from '../../src/report/export-file.ts';
import {gdal, readByGdal} from '../support/gdal.ts';
import {demoRecords} from '../support/shifted-file.ts';
import {read} from './read-fixture.ts';

const options = {language: 'vi', at: '2024-12-31T00:00:00.000Z', stamp: ['Đến hết ngày 31/12/2024']} as const;
const demo = demoRecords();
const LAYERS = ['grave-site', 'surveyed-area', 'concluded-zone', 'cemetery', 'landmark'] as const;

async function written(records: Records, layers: readonly LayerId[], format: ExportFormat) {
    return exportFile(
        layers.map((layer) => exportLayer(records, layer, 'full')),
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
        const {records, rejected} = read(exportGeoJson(exportLayer(demo, layer, 'full')), layer);
        expect(rejected).toEqual([]);
        expect(new Map(records.map((record) => [record.id, record]))).toEqual(
            new Map<string, AnyRecord>(demo.layer(layer))
        );
    });
});

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
