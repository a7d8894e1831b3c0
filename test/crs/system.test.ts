import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {formatDms, formatVn2000, formatWarTime} from '../../src/crs/format.ts';
import {system, systems, transform} from '../../src/crs/system.ts';

interface Vector {
    readonly crs: string;
    readonly lat: number;
    readonly lon: number;
    readonly easting: number;
    readonly northing: number;
}

const file = join(import.meta.dirname, '../../../shared/vectors/crs.json');
const vectors: Vector[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];

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

    test('TM-3 108°15′ goes to the place the signs of the decision give, 0.55 m from the usual mistake', () => {
        const [lon, lat] = transform('EPSG:9217', 'EPSG:4326')(568262.924, 1255172.51);
        expect(lon).toBeCloseTo(108.877201144, 8);
        expect(lat).toBeCloseTo(11.349358047, 8);
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

describe.skipIf(vectors.length === 0)('PROJ vectors (../shared/vectors, skipped where absent)', () => {
    // PROJ takes EPSG:5194 in its Mekong blocks, 0.8 m from EPSG:6960, which we pin everywhere
    const inMekongBlocks = ({lon, lat, crs}: Vector) =>
        system(crs).operation === 'EPSG:6960' && lon > 104.24 && lon < 107.11 && lat > 9.35 && lat < 11.04;

    test.each(vectors)('$crs of $lon $lat', (vector) => {
        const {crs, lon, lat, easting, northing} = vector;
        const [x, y] = transform('EPSG:4326', crs)(lon, lat);
        const off = Math.hypot(x - easting, y - northing);
        expect(off).toBeLessThan(inMekongBlocks(vector) ? 0.81 : 0.001);
        const [backLon, backLat] = transform(crs, 'EPSG:4326')(x, y);
        expect(Math.hypot(backLon - lon, backLat - lat)).toBeLessThan(3e-8);
    });
});

describe('systems', () => {
    test('every system goes there and back within 3 mm', () => {
        for (const {code, area, kind} of systems()) {
            if (kind === 'grid') continue;
            const lon = Math.max(102.5, (area[0] + area[2]) / 2);
            const lat = Math.min(22, (area[1] + area[3]) / 2);
            const [x, y] = transform('EPSG:4326', code)(lon, lat);
            const [backLon, backLat] = transform(code, 'EPSG:4326')(x, y);
            expect(Math.hypot(backLon - lon, backLat - lat), code).toBeLessThan(3e-8);
        }
    });

    test('every VN-2000 system turns the way of position vectors', () => {
        for (const {name, proj4, operation} of systems()) {
            if (!name.startsWith('VN-2000')) continue;
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
    const plain = (text: string | null) => text?.replace(/\u202f/g, ' ');

    test('northing comes first, with a decimal comma', () => {
        expect(plain(formatVn2000(106.82, 10.97))).toBe('X 1 213 296,58  Y 398 163,33');
    });

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
