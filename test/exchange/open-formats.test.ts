import {unzipSync, zipSync} from 'fflate';
import {describe, expect, test} from 'vitest';
import {transform} from '../../src/crs/system.ts';
import {FileFault} from '../../src/exchange/fault.ts';
import {openFile} from '../../src/exchange/open-file.ts';
import {sqlEngine} from '../../src/exchange/open-geopackage.ts';
import type {FeaturePart, OpenedFile} from '../../src/exchange/opened-file.ts';
import {gdal, madeByGdal} from '../support/gdal.ts';
import {smallShapefile} from '../support/small-shapefile.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

const ring = [
    [106.8, 10.9],
    [106.9, 10.9],
    [106.9, 11],
    [106.8, 11],
    [106.8, 10.9]
];
const hole = [
    [106.82, 10.92],
    [106.82, 10.95],
    [106.85, 10.95],
    [106.85, 10.92],
    [106.82, 10.92]
];
const zone = {
    type: 'Feature',
    properties: {ten: 'Vùng Hố Nai – ấp 3', so: 7, dt: 1.25, ngay: '1971-04-30'},
    geometry: {type: 'Polygon', coordinates: [ring, hole]}
};
const site = {
    type: 'Feature',
    properties: {ten: 'Điểm “Đồi 82” & <b>đậm</b>', so: 1, dt: 0.5, ngay: '2024-12-01'},
    geometry: {type: 'Point', coordinates: [106.8123456, 10.9123456]}
};
const collection = (...features: object[]) => JSON.stringify({type: 'FeatureCollection', name: 'lop', features});

async function parts(bytes: Uint8Array): Promise<FeaturePart[]> {
    return (await openFile(bytes, 'tep')).parts.filter((part) => part.kind === 'features');
}

async function faultOf(bytes: Uint8Array): Promise<FileFault> {
    try {
        await openFile(bytes, 'tep');
    } catch (fault) {
        if (fault instanceof FileFault) return fault;
        throw fault;
    }
    throw new Error('the file was opened');
}

/** The archive of a shapefile in a system, as GDAL writes it. */
function shapefile(geojson: string, code: string, more: readonly string[] = []): Uint8Array {
    return madeByGdal(geojson, 'lop.shz', ['-f', 'ESRI Shapefile', '-t_srs', code, '-lco', 'ENCODING=UTF-8', ...more]);
}

describe.skipIf(!gdal)('files as GDAL writes them', () => {
    test('a shapefile in WGS 84: rings with holes, text, numbers, dates', async () => {
        const [part] = await parts(shapefile(collection(zone), 'EPSG:4326'));
        expect(part).toMatchObject({name: 'lop', system: {kind: 'named', code: 'EPSG:4326'}});
        const [feature] = part!.features as (typeof zone)[];
        expect(feature!.properties).toEqual(zone.properties);
        expect(feature!.geometry.type).toBe('Polygon');
        const [outer, inner] = feature!.geometry.coordinates;
        expect(new Set(outer!.map(String))).toEqual(new Set(ring.map(String)));
        expect(new Set(inner!.map(String))).toEqual(new Set(hole.map(String)));
    });

    // the .prj names VN-2000 with a zone or meridian of its own; it is told by datum and parameters
    test.each([
        'EPSG:5899',
        'EPSG:9214',
        'EPSG:3405',
        'EPSG:3406',
        'EPSG:5897',
        'EPSG:4756',
        'EPSG:3148',
        'EPSG:4131',
        'EPSG:32648'
    ])('the .prj of %s', async (code) => {
        const [part] = await parts(shapefile(collection(site), code));
        expect(part!.system).toEqual({kind: 'named', code});
    });

    test('positions of a shapefile in VN-2000 107°45′ are where GDAL put them', async () => {
        const [part] = await parts(shapefile(collection(site), 'EPSG:5899', ['-s_srs', 'EPSG:4756']));
        const [feature] = part!.features as (typeof site)[];
        const [x, y] = transform('EPSG:4756', 'EPSG:5899')(...(site.geometry.coordinates as [number, number]));
        expect(Math.hypot(feature!.geometry.coordinates[0]! - x, feature!.geometry.coordinates[1]! - y)).toBeLessThan(
            0.001
        );
    });

    test('a .prj of a system that is not in the list, and none at all', async () => {
        const [part] = await parts(shapefile(collection(site), 'EPSG:3857'));
        expect(part!.system).toMatchObject({kind: 'unknown', text: expect.stringContaining('Mercator')});
        const entries = Object.entries(unzipSync(shapefile(collection(site), 'EPSG:4326')));
        const bare = zipSync(Object.fromEntries(entries.filter(([name]) => !name.endsWith('.prj'))));
        expect((await parts(bare))[0]!.system).toEqual({kind: 'missing'});
    });

    test('a GeoPackage of two layers, in VN-2000 and in WGS 84', async () => {
        const [part] = await parts(
            madeByGdal(collection(zone, site), 'lop.gpkg', ['-f', 'GPKG', '-t_srs', 'EPSG:5899'])
        );
        expect(part).toMatchObject({name: 'lop', system: {kind: 'named', code: 'EPSG:5899'}});
        expect(part!.features.map((feature) => (feature as typeof site).geometry.type)).toEqual(['Polygon', 'Point']);
        const [plain] = await parts(madeByGdal(collection(site), 'lop.gpkg', ['-f', 'GPKG']));
        expect(plain!.features).toEqual([site]);
    });

    test('KML: values of extended data, text as text', async () => {
        const [part] = await parts(madeByGdal(collection(site), 'lop.kml', ['-f', 'KML', '-dsco', 'NameField=ten']));
        const [feature] = part!.features as (typeof site)[];
        expect(feature!.geometry).toEqual(site.geometry);
        expect(feature!.properties).toMatchObject({name: site.properties.ten, so: 1});
    });

    test('GPX: waypoints and tracks are parts', async () => {
        const line = {
            type: 'Feature',
            properties: {name: 'Tuyến 1'},
            geometry: {type: 'LineString', coordinates: ring.slice(0, 3)}
        };
        const named = {...site, properties: {name: site.properties.ten}};
        const way = madeByGdal(collection(named), 'lop.gpx', ['-f', 'GPX']);
        expect((await parts(way)).map(({name, features}) => [name, features.length])).toEqual([['wpt', 1]]);
        const track = madeByGdal(collection(line), 'lop.gpx', ['-f', 'GPX', '-lco', 'FORCE_GPX_TRACK=YES']);
        const [part] = await parts(track);
        expect(part!.name).toBe('trk');
        expect(part!.features[0]).toMatchObject({
            geometry: {coordinates: ring.slice(0, 3)},
            properties: {name: 'Tuyến 1'}
        });
    });
});

describe('a shapefile', () => {
    // "Định" by the table of code page 1258, the tone mark behind its vowel
    const old = Uint8Array.of(0xd0, 0x69, 0xf2, 0x6e, 0x68);
    const nameIn = async (bytes: Uint8Array) => ((await parts(bytes))[0]!.features[0] as typeof site).properties;

    test.each<[string, Uint8Array, string | undefined]>([
        ['UTF-8 by its .cpg', utf8('Định'), 'UTF-8'],
        ['code page 1258 by its .cpg', old, 'ANSI 1258'],
        ['UTF-8 by its bytes', utf8('Định'), undefined],
        ['code page 1258 by its bytes', old, undefined]
    ])('in %s', async (_, text, cpg) => {
        expect(await nameIn(smallShapefile(text, cpg === undefined ? {} : {cpg}))).toEqual({TEN: 'Định'});
    });

    test.each<[string, string, object]>([
        // as a desktop program writes a system that a person made up by its numbers
        [
            'VN-2000 told by its shift',
            'PROJCS["unknown",GEOGCS["GCS_unknown",DATUM["D_Unknown_based_on_WGS_84_ellipsoid_using_towgs84=-191.90441429,-39.30318279,-111.45032835,0.00928836,-0.01975479,0.00427372,0.252906278",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",107.75],PARAMETER["Scale_Factor",0.9999],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]',
            {kind: 'named', code: 'EPSG:5899'}
        ],
        // the numbers of VN-2000 on the datum of another system: which of the two is wrong, a person says
        [
            'numbers of VN-2000 on WGS 84',
            'PROJCS["VN_2000_Dong_Nai",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",107.75],PARAMETER["Scale_Factor",0.9999],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]',
            {kind: 'unknown'}
        ],
        ['words that are no system', 'PROJCS[[[', {kind: 'unknown', text: 'PROJCS[[['}]
    ])('in %s', async (_, prj, system) => {
        expect((await parts(smallShapefile(utf8('a'), {prj})))[0]!.system).toMatchObject(system);
    });
});

test('a GeoPackage whose list of layers is a view that never ends is not asked', async () => {
    const sql = await sqlEngine();
    const database = new sql.Database();
    database.run(`CREATE TABLE gpkg_spatial_ref_sys (srs_id INTEGER); CREATE VIEW gpkg_geometry_columns AS
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) AS table_name FROM n`);
    const bytes = database.export();
    database.close();
    expect((await faultOf(bytes)).rule).toBe('gpkg-no-layers');
});

describe('KML', () => {
    const placemark =
        '<Placemark><name>Hố Nai</name><Style><IconStyle><color>ff0000ff</color></IconStyle></Style><Point><coordinates>106.8,10.9,5</coordinates></Point></Placemark>';

    test('in an archive, with its style left behind', async () => {
        const bytes = zipSync({
            'doc.kml': utf8(
                `<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder>${placemark}</Folder></Document></kml>`
            )
        });
        const opened = await openFile(bytes, 'diem.kmz');
        expect(opened.format).toBe('kmz');
        expect(opened.parts).toMatchObject([{name: 'doc.kml', foreign: ['Style'], system: {kind: 'format'}}]);
        expect((opened.parts[0] as FeaturePart).features).toEqual([
            {type: 'Feature', geometry: {type: 'Point', coordinates: [106.8, 10.9, 5]}, properties: {name: 'Hố Nai'}}
        ]);
    });

    test.each<[string, string, string]>([
        [
            'entities that grow',
            '<!DOCTYPE kml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><kml><name>&b;</name></kml>',
            'xml-entities'
        ],
        [
            'an entity that reaches outside',
            '<!DOCTYPE kml [<!ENTITY a SYSTEM "file:///etc/passwd">]><kml><name>&a;</name></kml>',
            'xml-entities'
        ],
        ['folders in folders without end', `<kml>${'<Folder>'.repeat(100_000)}`, 'xml-too-deep'],
        ['a tag that does not end', `<kml><Placemark ${'a="1" '.repeat(100_000)}`, 'xml-broken'],
        ['tags that cross', '<kml><Folder></kml></Folder>', 'xml-broken'],
        ['an entity that nobody knows', '<kml><name>&khong;</name></kml>', 'xml-broken']
    ])('%s', async (_, text, rule) => {
        expect((await faultOf(utf8(text))).rule).toBe(rule);
    });
});

describe('TopoJSON', () => {
    const topology = {
        type: 'Topology',
        transform: {scale: [0.001, 0.001], translate: [106, 10]},
        arcs: [
            [
                [800, 900],
                [100, 0],
                [0, 100],
                [-100, 0],
                [0, -100]
            ]
        ],
        objects: {
            xa: {
                type: 'GeometryCollection',
                geometries: [{type: 'Polygon', id: '1', arcs: [[0]], properties: {ten: 'Hố Nai'}}]
            }
        }
    };

    test('each object is a part', async () => {
        const opened: OpenedFile = await openFile(utf8(JSON.stringify(topology)), 'xa.json');
        expect(opened).toMatchObject({format: 'topojson', parts: [{name: 'xa', system: {kind: 'format'}}]});
        const [feature] = (opened.parts[0] as FeaturePart).features as (typeof zone)[];
        expect(feature!.properties).toEqual({ten: 'Hố Nai'});
        expect(feature!.geometry.coordinates[0]!.map(([x, y]) => [x!.toFixed(3), y!.toFixed(3)])).toEqual(
            ring.map(([x, y]) => [x!.toFixed(3), y!.toFixed(3)])
        );
    });

    test('an arc used so often that the shapes would fill the memory', async () => {
        const arcs = [Array.from({length: 10_000}, () => [1, 1])];
        const geometries = Array.from({length: 5000}, () => ({type: 'LineString', arcs: [0]}));
        const bomb = {...topology, arcs, objects: {xa: {type: 'GeometryCollection', geometries}}};
        expect((await faultOf(utf8(JSON.stringify(bomb)))).rule).toBe('topojson-broken');
    });
});

describe.skipIf(!gdal)('files that lie', () => {
    const good = () => shapefile(collection(zone), 'EPSG:4326');
    const altered = async (extension: string, alter: (bytes: Uint8Array) => Uint8Array) => {
        const entries = Object.entries(unzipSync(good())).map(([name, entry]): [string, Uint8Array] => [
            name,
            name.endsWith(extension) ? alter(entry.slice()) : entry
        ]);
        return faultOf(zipSync(Object.fromEntries(entries)));
    };
    const with32 = (at: number, value: number, little: boolean) => (bytes: Uint8Array) => {
        new DataView(bytes.buffer).setInt32(at, value, little);
        return bytes;
    };

    test.each<[string, string, (bytes: Uint8Array) => Uint8Array]>([
        ['a .shp cut off', '.shp', (bytes) => bytes.subarray(0, 200)],
        ['a .shp that says it is longer', '.shp', with32(24, 2 ** 20, false)],
        ['a record of negative length', '.shp', with32(104, -4, false)],
        ['a shape of a thousand million points', '.shp', with32(148, 2 ** 30, true)],
        ['rings that begin beyond the points', '.shp', with32(156, 2 ** 20, true)],
        ['a .dbf of four thousand million rows', '.dbf', with32(4, -1, true)],
        ['a .dbf cut off', '.dbf', (bytes) => bytes.subarray(0, 60)],
        ['a .dbf of no rows beside a .shp of one', '.dbf', with32(4, 0, true)]
    ])('%s', async (_, extension, alter) => {
        expect((await altered(extension, alter)).rule).toBe('shp-broken');
    });

    test('a database without layers, and one cut in the middle', async () => {
        const bytes = madeByGdal(collection(site), 'lop.gpkg', ['-f', 'GPKG']);
        expect((await faultOf(bytes.subarray(0, 20_000))).rule).toBe('gpkg-broken');
    });
});
