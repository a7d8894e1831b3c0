import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {formatDms, formatWarTime} from '../../src/crs/format.ts';
import {operationOf, operationsOn} from '../../src/crs/operation.ts';
import {connect, system, systems, transform} from '../../src/crs/system.ts';
import list from '../vectors/crs.json' with {type: 'json'};

interface Vector {
    readonly crs: string;
    readonly lat: number;
    readonly lon: number;
    readonly easting: number;
    readonly northing: number;
}

// 12 places in each of 8 systems, by PROJ
const vectors: readonly Vector[] = list;

const metres = (lon: number, lat: number) => Math.hypot(lon * 109_400, lat * 110_620);

describe('published points', () => {
    const degrees = (d: number, m: number, s: number) => d + m / 60 + s / 3600;

    // TT 37/2019/TT-BGTVT (Lý Sơn): the same four points in WGS 84 and VN-2000, written to 0.1″ and 1″
    test.each([
        [degrees(15, 22, 29), degrees(109, 6, 7), degrees(15, 22, 32.7), degrees(109, 6, 0.5)],
        [degrees(15, 20, 32), degrees(109, 5, 35), degrees(15, 20, 35.7), degrees(109, 5, 28.5)],
        [degrees(15, 20, 10), degrees(109, 7, 6), degrees(15, 20, 13.7), degrees(109, 6, 59.5)],
        [degrees(15, 22, 24), degrees(109, 7, 43), degrees(15, 22, 27.7), degrees(109, 7, 36.5)]
    ])('Lý Sơn %d %d', (lat, lon, vnLat, vnLon) => {
        const [x, y] = transform('EPSG:4326', 'EPSG:4756')(lon, lat);
        expect(Math.abs(x - vnLon) * 3600).toBeLessThan(0.1);
        expect(Math.abs(y - vnLat) * 3600).toBeLessThan(0.1);
    });

    // tests of webgis-vinhlong/VN2000, TM-3 108°15′: X 1255172.510 Y 568262.924 is 11.349358 108.877201
    const vinhLong = {easting: 568262.924, northing: 1255172.51, lon: 108.877201, lat: 11.349358, tolerance: 2e-6};
    const missed = (run: (x: number, y: number) => [number, number]) => {
        const [lon, lat] = run(vinhLong.easting, vinhLong.northing);
        return Math.max(Math.abs(lon - vinhLong.lon), Math.abs(lat - vinhLong.lat));
    };

    test('TM-3 108°15′ goes to the published place', () => {
        expect(missed(transform('EPSG:9217', 'EPSG:4326'))).toBeLessThan(vinhLong.tolerance);
    });

    test('the string of the web, with its rotations unflipped, misses it by half a metre', () => {
        const ours = system('EPSG:9217');
        const unflipped = ours.proj4.replace('0.00928836,-0.01975479,0.00427372', '-0.00928836,0.01975479,-0.00427372');
        expect(unflipped).not.toBe(ours.proj4);
        const wrong = connect({...ours, code: 'unflipped', proj4: unflipped}, system('EPSG:4326'));
        expect(missed(wrong)).toBeGreaterThan(vinhLong.tolerance);
        const [x, y] = wrong(vinhLong.easting, vinhLong.northing);
        const [lon, lat] = transform('EPSG:9217', 'EPSG:4326')(vinhLong.easting, vinhLong.northing);
        expect(metres(x - lon, y - lat)).toBeCloseTo(0.55, 1);
    });

    test('without a shift it would lie 225 m away', () => {
        const ours = system('EPSG:9217');
        const bare = ours.proj4.replace(/\+towgs84=\S+/, '+towgs84=0,0,0');
        const [x, y] = connect({...ours, code: 'bare', proj4: bare}, system('EPSG:4326'))(568262.924, 1255172.51);
        expect(metres(x - vinhLong.lon, y - vinhLong.lat)).toBeGreaterThan(220);
        expect(metres(x - vinhLong.lon, y - vinhLong.lat)).toBeLessThan(230);
    });

    // PROJ 9.5.1, operation 6960 (domain note 3.3, V6–V8)
    test.each([
        ['EPSG:5899', 106.82, 10.97, 398163.325, 1213296.583],
        ['DIABAN:TM6-10745', 106.82, 10.97, 398193.879, 1212932.558],
        ['EPSG:3405', 106.82, 10.97, 698679.086, 1213375.097],
        ['EPSG:9212', 106.82, 10.97, 562099.402, 1213197.584],
        ['EPSG:5899', 107.24, 10.93, 444060.14, 1208762.504],
        ['DIABAN:TM6-10745', 107.24, 10.93, 444076.923, 1208399.839],
        ['EPSG:3405', 107.24, 10.93, 744625.955, 1209258.869],
        ['EPSG:9212', 107.24, 10.93, 608018.775, 1208891.784],
        ['EPSG:5899', 107.358703, 11.203808, 457074.734, 1239028.107],
        ['DIABAN:TM6-10745', 107.358703, 11.203808, 457087.613, 1238656.362],
        ['EPSG:3405', 107.358703, 11.203808, 757366.731, 1239656.808]
    ])('%s of %d %d', (code, lon, lat, easting, northing) => {
        const [x, y] = transform('EPSG:4326', code)(lon, lat);
        expect(Math.hypot(x - easting, y - northing)).toBeLessThan(0.001);
    });
});

describe('PROJ vectors', () => {
    // In its Mekong blocks PROJ takes EPSG:5194 (coordinate frame: its rotations flipped here) for systems whose area of use
    // reaches there, 0.8 m from 6960, which we pin.
    const inMekongBlocks = ({lon, lat, crs}: Vector) =>
        system(crs).operation === 'EPSG:6960' &&
        system(crs).area[0] < 107.11 &&
        lon > 104.24 &&
        lon < 107.11 &&
        lat > 9.35 &&
        lat < 11.04;
    const by5194 = (crs: string) => {
        const proj4 = system(crs).proj4.replace(
            /\+towgs84=\S+/,
            '+towgs84=-192.873,-39.382,-111.202,-0.00205,-0.0005,0.00335,0.0188'
        );
        return {...system(crs), code: `${crs} by 5194`, proj4, operation: 'EPSG:5194'};
    };
    const millimetre = 0.001;

    test.each(vectors.filter((vector) => !inMekongBlocks(vector)))('$crs of $lon $lat, there and back', (vector) => {
        const {crs, lon, lat, easting, northing} = vector;
        const [x, y] = transform('EPSG:4326', crs)(lon, lat);
        expect(Math.hypot(x - easting, y - northing)).toBeLessThan(millimetre);
        const [backLon, backLat] = transform(crs, 'EPSG:4326')(easting, northing);
        expect(metres(backLon - lon, backLat - lat)).toBeLessThan(millimetre);
    });

    test.each(vectors.filter(inMekongBlocks))('$crs of $lon $lat is PROJ’s 5194, 0.80 m from 6960', (vector) => {
        const {crs, lon, lat, easting, northing} = vector;
        const wgs84 = system('EPSG:4326');
        const [x, y] = connect(wgs84, by5194(crs))(lon, lat);
        expect(Math.hypot(x - easting, y - northing)).toBeLessThan(millimetre);
        const [backLon, backLat] = connect(by5194(crs), wgs84)(easting, northing);
        expect(metres(backLon - lon, backLat - lat)).toBeLessThan(millimetre);
        const [ownX, ownY] = transform('EPSG:4326', crs)(lon, lat);
        expect(Math.hypot(ownX - easting, ownY - northing)).toBeCloseTo(0.8, 2);
    });
});

describe('systems', () => {
    const computed = systems().filter(({kind}) => kind !== 'grid');

    test.each(computed.map(({code}) => code))('%s goes there and back over the province within 0.2 mm', (code) => {
        const [there, back] = [transform('EPSG:4326', code), transform(code, 'EPSG:4326')];
        fc.assert(
            fc.property(
                fc.double({min: 106.5, max: 107.8, noNaN: true}),
                fc.double({min: 10.3, max: 11.8, noNaN: true}),
                (lon, lat) => {
                    const [backLon, backLat] = back(...there(lon, lat));
                    expect(metres(backLon - lon, backLat - lat)).toBeLessThan(0.0002);
                }
            )
        );
    });

    test('from one datum to another is by WGS 84', () => {
        const [lon, lat] = transform('hn72', 'wgs84')(18_699_000, 1_213_500);
        const [x, y] = transform('wgs84', 'vn2000')(lon, lat);
        const [ownX, ownY] = transform('hn72', 'vn2000')(18_699_000, 1_213_500);
        expect(Math.hypot(ownX - x, ownY - y)).toBeLessThan(1e-6);
    });

    test('a code and a short name are the same system, and none is used twice', () => {
        for (const {code, short} of systems()) expect(system(short)).toBe(system(code));
        const names = systems().flatMap(({code, short}) => [code.toLowerCase(), short]);
        expect(new Set(names).size).toBe(names.length);
        expect(system('vn2000').code).toBe('EPSG:5899');
        expect(system('VN2000-TM6').code).toBe('DIABAN:TM6-10745');
    });

    test('a transformation is built once', () => {
        expect(transform('vn2000', 'hn72')).toBe(transform('vn2000', 'hn72'));
    });

    test('every system but WGS 84 names its operation, which is listed with the same numbers', () => {
        for (const {code, datum, operation, operationName, accuracyM, proj4} of systems()) {
            const known = operationOf(code);
            expect(known?.code ?? null, code).toBe(operation);
            expect(operation === null, code).toBe(datum === 'WGS 84');
            if (!known) continue;
            expect(known).toMatchObject({datum, name: operationName, accuracyM});
            if (proj4) expect(proj4, code).toContain(`+towgs84=${known.towgs84.join(',')} `);
        }
        expect(operationsOn('Indian 1960').map(({code}) => code)[0]).toBe('EPSG:1542');
        expect(operationsOn('Indian 1960')).toHaveLength(3);
    });

    test('a datum without an operation is refused, not guessed', () => {
        const pulkovo = {
            ...system('hn72'),
            code: 'EPSG:28418',
            datum: 'Pulkovo 1942',
            operation: null,
            proj4: '+proj=tmerc +lat_0=0 +lon_0=105 +k=1 +x_0=18500000 +y_0=0 +ellps=krass +units=m +no_defs'
        };
        expect(() => connect(pulkovo, system('wgs84'))).toThrow(/No datum operation.*EPSG:28418.*ballpark/);
        expect(() => connect(system('vn2000'), pulkovo)).toThrow(RangeError);
        const other = {
            ...pulkovo,
            code: 'degrees',
            kind: 'geographic' as const,
            proj4: '+proj=longlat +ellps=krass +no_defs'
        };
        expect(() => connect(pulkovo, other)).not.toThrow(); // one datum: no shift is needed
    });

    test('a grid of letters is not computed with', () => {
        expect(() => transform('wgs84', 'mgrs')).toThrow(RangeError);
    });

    test('every VN-2000 system turns the way of position vectors', () => {
        for (const {datum, proj4, operation} of systems()) {
            if (datum !== 'VN-2000') continue;
            expect(operation).toBe('EPSG:6960');
            expect(proj4).toContain(
                '+towgs84=-191.90441429,-39.30318279,-111.45032835,0.00928836,-0.01975479,0.00427372,0.252906278'
            );
        }
    });

    test('an unknown system is refused by name', () => {
        expect(() => transform('EPSG:4326', 'EPSG:1')).toThrow('EPSG:1');
    });

    test.each([
        [Number.NaN, 11],
        [107, Number.POSITIVE_INFINITY],
        [107, 95]
    ])('position %d %d is refused', (lon, lat) => {
        expect(() => transform('EPSG:4326', 'EPSG:5899')(lon, lat)).toThrow(RangeError);
    });
});

describe('as Vietnamese papers write it', () => {
    test('degrees, minutes and seconds carry over', () => {
        expect(formatDms(106.82, 10.97)).toBe('10°58′12,0″B 106°49′12,0″Đ');
        expect(formatDms(106.99999999, 10.99999999)).toBe('11°00′00,0″B 107°00′00,0″Đ');
        expect(formatDms(-0.5, -0.25)).toBe('0°15′00,0″N 0°30′00,0″T');
    });

    // domain note 3.5: Biên Hoà base, Long Tân, Coral, Blackhorse, on Indian 1960 by operation 1542
    test.each([
        [10.984, 106.834, 'YT 008 144'],
        [10.553889, 107.258889, 'YS 476 672'],
        [11.08, 106.79, 'XT 959 250'],
        [10.827, 107.229, 'YS 441 974']
    ])('the war-time reference of %d %d is %s', (lat, lon, reference) => {
        expect(formatWarTime(lon, lat)).toBe(reference);
    });

    test('there is none outside zones 48 and 49', () => {
        expect(formatWarTime(100, 11)).toBeNull();
        expect(formatWarTime(107, -1)).toBeNull();
    });
});

test('the bare number of an EPSG code is enough: 5899', () => {
    expect(system('5899').code).toBe('EPSG:5899');
    expect(() => system('9999')).toThrow('No coordinate system');
});
