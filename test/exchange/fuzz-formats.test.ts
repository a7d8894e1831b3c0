import {unzipSync, zipSync} from 'fflate';
import {beforeAll, describe, expect, test} from 'vitest';
import {seeded} from '../../src/demo/seeded.ts';
import {exportLayer} from '../../src/exchange/export-layer.ts';
import {FileFault} from '../../src/exchange/fault.ts';
import {openFile} from '../../src/exchange/open-file.ts';
import type {FileFormat} from '../../src/exchange/opened-file.ts';
import {readFeatures} from '../../src/exchange/read-features.ts';
import type {AnyRecord} from '../../src/record/feature.ts';
import {recordTable} from '../../src/record/record-table.ts';
import {sentence} from '../../src/record/sentence.ts';
import {exportFile} from '../../src/report/export-file.ts';
import {gdal, madeByGdal} from '../support/gdal.ts';
import {smallShapefile} from '../support/small-shapefile.ts';
import {fixture} from './read-fixture.ts';

// Small files of every format, made by GDAL where it is there and by the program's own writers, then spoiled: bytes
// flipped, set, cut away, doubled, put in. Whatever comes of it is opened and read, or refused with a reason.

const MUTANTS = 5000;
const SEEDS = new Map<FileFormat, Uint8Array[]>();
const utf8 = (text: string) => new TextEncoder().encode(text);

const cemeteries: AnyRecord[] = JSON.parse(fixture('good-cemeteries')).features.map((one: AnyRecord, i: number) => ({
    ...one,
    id: `N${i}`
}));
const zones: AnyRecord[] = JSON.parse(fixture('good-zones')).features.map((one: AnyRecord, i: number) => ({
    ...one,
    id: `Z${i}`
}));
const records = recordTable({cemetery: cemeteries, 'concluded-zone': zones} as never);

beforeAll(async () => {
    const own = async (
        layer: 'cemetery' | 'concluded-zone',
        format: 'csv' | 'xlsx' | 'kml' | 'gpx' | 'gpkg' | 'geojson'
    ) => {
        const options = {language: 'vi', at: '2024-12-31T00:00:00.000Z', stamp: []} as const;
        return (await exportFile([exportLayer(records, layer, 'full')], format, options)).bytes;
    };
    const made = (name: string, ...options: string[]) =>
        gdal
            ? [
                  madeByGdal(
                      JSON.stringify({
                          type: 'FeatureCollection',
                          features: zones.map((zone) => ({
                              ...zone,
                              properties: {ten: 'Hố Nai', so: 1.5, ngay: '1971-04-30'}
                          }))
                      }),
                      name,
                      options
                  )
              ]
            : [];
    const topology = {
        type: 'Topology',
        transform: {scale: [0.001, 0.001], translate: [106, 10]},
        arcs: [
            [
                [800, 900],
                [100, 0],
                [0, 100]
            ],
            [
                [900, 1000],
                [-100, 0],
                [0, -100]
            ]
        ],
        objects: {
            xa: {
                type: 'GeometryCollection',
                geometries: [
                    {type: 'Polygon', arcs: [[0, 1]], properties: {ten: 'a'}},
                    {type: 'Point', coordinates: [1, 2]}
                ]
            }
        }
    };
    SEEDS.set('geojson', [await own('cemetery', 'geojson'), await own('concluded-zone', 'geojson')]);
    SEEDS.set('geojson-lines', [utf8(zones.map((zone) => JSON.stringify(zone)).join('\n'))]);
    SEEDS.set('topojson', [utf8(JSON.stringify(topology))]);
    SEEDS.set('csv', [await own('cemetery', 'csv'), utf8('Mã;X;Y\n1;"106,82";10,97\n')]);
    const book = await own('cemetery', 'xlsx');
    SEEDS.set('xlsx', [book, stored(book)]);
    SEEDS.set('kml', [await own('concluded-zone', 'kml'), ...made('a.kml', '-f', 'KML')]);
    const packed = zipSync({'doc.kml': await own('cemetery', 'kml')});
    SEEDS.set('kmz', [packed, stored(packed)]);
    SEEDS.set('gpx', [await own('cemetery', 'gpx'), await own('concluded-zone', 'gpx')]);
    SEEDS.set('shapefile', [
        smallShapefile(utf8('HoNai')),
        ...made('a.shz', '-f', 'ESRI Shapefile', '-lco', 'ENCODING=UTF-8').map(stored)
    ]);
    SEEDS.set('geopackage', [await own('cemetery', 'gpkg')]);
});

/** An archive whose entries are not packed, so that what is spoiled is their content. */
function stored(archive: Uint8Array): Uint8Array {
    return zipSync(unzipSync(archive), {level: 0});
}

type Random = () => number;

/** A copy with one to four spoilings. */
function spoiled(seed: Uint8Array, random: Random): Uint8Array {
    let bytes: Uint8Array = seed.slice();
    const at = () => Math.floor(random() * bytes.length);
    for (let i = 1 + Math.floor(random() * 4); i > 0; i--) {
        const kind = Math.floor(random() * 6);
        const [a, b] = [at(), at()].sort((one, other) => one - other) as [number, number];
        if (kind === 0) bytes[a] = bytes[a]! ^ (1 << Math.floor(random() * 8));
        else if (kind === 1) bytes[a] = [0, 1, 0x7f, 0x80, 0xff, 0x22, 0x3c, 0x5b][Math.floor(random() * 8)]!;
        else if (kind === 2) bytes = bytes.slice(0, b);
        else if (kind === 3) bytes = joined(bytes.subarray(0, a), bytes.subarray(Math.min(b, a + 40)));
        else if (kind === 4)
            bytes = joined(bytes.subarray(0, b), bytes.subarray(a, Math.min(b, a + 200)), bytes.subarray(b));
        else bytes = joined(bytes.subarray(0, a), WORDS[Math.floor(random() * WORDS.length)]!, bytes.subarray(a));
        if (bytes.length === 0) break;
    }
    return bytes;
}

const WORDS = [
    '1e999',
    '-1',
    '"__proto__":',
    '[[[[',
    '&lt;',
    '<a>',
    '\u0000',
    '99999999999',
    'NaN',
    ';;',
    '\xff\xfe'
].map((text) => utf8(text));

function joined(...parts: readonly Uint8Array[]): Uint8Array {
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
        whole.set(part, at);
        at += part.length;
    }
    return whole;
}

/** The rule by which a file was refused, or null where it was opened and what has features in it was read. */
async function fate(bytes: Uint8Array): Promise<FileFault | null> {
    try {
        const {parts, sha256} = await openFile(bytes, 'tep');
        let id = 0;
        for (const part of parts) {
            if (part.kind !== 'features' || part.features.length === 0) continue;
            const options = {
                fileName: 'tep',
                sha256,
                layer: 'cemetery',
                nextId: () => `N${id++}`,
                system: 'EPSG:4326'
            } as const;
            const {records: taken, rejected, total} = readFeatures(part, options);
            expect(taken.length + rejected.length).toBe(total);
        }
        return null;
    } catch (fault) {
        if (fault instanceof FileFault) return fault;
        throw fault;
    }
}

describe('a spoiled file is read or refused with a reason, and nothing else happens', () => {
    const formats: FileFormat[] = [
        'geojson',
        'geojson-lines',
        'topojson',
        'csv',
        'xlsx',
        'kml',
        'kmz',
        'gpx',
        'shapefile',
        'geopackage'
    ];
    test.each(formats)(
        `${MUTANTS} of %s`,
        async (format) => {
            const seeds = SEEDS.get(format)!;
            for (const seed of seeds) expect((await openFile(seed, 'tep')).format).toBe(format);
            const {next: random} = seeded(1, format);
            const refused = new Map<string, FileFault>();
            for (let i = 0; i < MUTANTS; i++) {
                const fault = await fate(spoiled(seeds[i % seeds.length]!, random));
                if (fault) refused.set(fault.rule, fault);
            }
            expect(refused.size).toBeGreaterThan(0);
            for (const {rule, values} of refused.values()) {
                for (const language of ['vi', 'en'] as const) {
                    const {what, todo} = sentence(rule, values, language);
                    expect(what).not.toMatch(/\{\w+\}/);
                    expect(what).not.toBe(rule);
                    expect(todo).not.toBe('');
                }
            }
        },
        60_000
    );
});
