import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {formatGrid} from '../../src/crs/grid-reference.ts';
import {squaresOf, toMgrs} from '../../src/crs/military-grid.ts';
import {readCoordinate} from '../../src/crs/read-coordinate.ts';
import {system, transform} from '../../src/crs/system.ts';
import {inVietnam} from '../../src/crs/vietnam.ts';

const province = [106.55, 10.2, 107.8, 11.8] as const;
const warTime = system('mgrs-indian1960');
const modern = system('mgrs');
const metresApart = (a: {lon: number; lat: number}, lon: number, lat: number) =>
    Math.hypot((a.lon - lon) * 109_400, (a.lat - lat) * 110_600);

// domain note 3.5, PROJ 9.5.1 with operation 1542; the letters of Blackhorse are those of a report of 27/9/1966
const places = [
    {name: 'Biên Hoà base', lat: 10.984, lon: 106.834, indian: 'YT 00814 14498', wgs84: 'YT 00395 14821'},
    {name: 'Long Tân', lat: 10.553889, lon: 107.258889, indian: 'YS 47612 67222', wgs84: 'YS 47193 67546'},
    {name: 'Coral', lat: 11.08, lon: 106.79, indian: 'XT 95942 25088', wgs84: null}
];

describe('references of known places', () => {
    test.each(places)('$name is $indian on the war-time grid', ({lat, lon, indian, wgs84}) => {
        expect(formatGrid(warTime, lon, lat)).toBe(`48P ${indian}`);
        if (wgs84) expect(formatGrid(modern, lon, lat)).toBe(`48P ${wgs84}`);
        const [best] = readCoordinate(indian, {box: province}).readings;
        expect(best?.system).toBe('DIABAN:MGRS-INDIAN1960');
        expect(metresApart(best!, lon, lat)).toBeLessThan(1.5);
    });

    test('Blackhorse base camp lies in YS 4297 with AA letters and would be YG with AL', () => {
        expect(formatGrid(warTime, 107.229, 10.827, {digits: 3})).toBe('48P YS 441 974');
        expect(formatGrid(warTime, 107.229, 10.827, {digits: 3, lettering: 'AL'})).toBe('48P YG 441 974');
    });

    // NGA.SIG.0012 / common MGRS examples: Hà Nội 21.0285 105.8542 is 48Q WJ
    test('Hà Nội is in 48Q WJ on WGS 84', () => expect(formatGrid(modern, 105.8542, 21.0285)).toMatch(/^48Q WJ /));
});

describe('a reference names a square', () => {
    const spellings = [
        '48P YT 051 143',
        '48PYT051143',
        'YT 051 143',
        'YT051143',
        'yt 051-143',
        'YT 051/143',
        'Tọa độ YT (051143)'
    ];
    test.each(spellings)('%s is the square of 100 m', (text) => {
        const [best] = readCoordinate(text, {box: province}).readings;
        expect(best).toMatchObject({system: 'DIABAN:MGRS-INDIAN1960', operation: 'EPSG:1542', lettering: 'AA'});
        const ring = best!.square!.coordinates[0]!.map(([lon, lat]) => transform('EPSG:4326', 'EPSG:3148')(lon!, lat!));
        // YT is E 700 000, N 1 200 000 (Biên Hoà base has E 700 814.8 N 1 214 498.2)
        const corners = [
            [705_100, 1_214_300],
            [705_200, 1_214_300],
            [705_200, 1_214_400],
            [705_100, 1_214_400],
            [705_100, 1_214_300]
        ];
        const off = ring.map(([x, y], i) => Math.hypot(x - corners[i]![0]!, y - corners[i]![1]!));
        expect(Math.max(...off)).toBeLessThan(0.01);
    });

    test.each([
        ['YT 05 14', 1000],
        ['YT 051 143', 100],
        ['YT 0515 1432', 10],
        ['YT 05150 14320', 1]
    ])('%s has a side of %d m, and an error of half its diagonal and 44 m', (text, side) => {
        const [war, now] = readCoordinate(text, {box: province}).readings;
        expect(war?.accuracyM).toBeCloseTo(Math.hypot(side * Math.SQRT1_2, 44), 6);
        expect(now?.accuracyM).toBeCloseTo(side * Math.SQRT1_2, 6);
        expect(war?.values?.['side']).toBe(side);
    });

    test('the same text is read on both grids, the war-time one first, some 500 m apart', () => {
        const {readings} = readCoordinate('YT 051 143', {box: province});
        expect(readings.map((each) => each.system)).toEqual(['DIABAN:MGRS-INDIAN1960', 'DIABAN:MGRS']);
        const apart = metresApart(readings[0]!, readings[1]!.lon, readings[1]!.lat);
        expect(apart).toBeGreaterThan(500);
        expect(apart).toBeLessThan(560);
        expect(readCoordinate('WGS84 YT 051 143', {box: province}).readings.map((each) => each.system)).toEqual([
            'DIABAN:MGRS'
        ]);
    });

    // cct of PROJ 9.1.1 for Indian 1960 106.834 10.984: each published shift, 1541 carried on to WGS 84 by 1240
    test('the three published shifts stand beside it as PROJ gives them', () => {
        const expected = {
            'EPSG:1542': [106.829931528, 10.986079083],
            'EPSG:1543': [106.829981582, 10.986254651],
            'EPSG:1541+EPSG:1240': [106.830016424, 10.986014019]
        };
        const [x, y] = transform('EPSG:4131', 'EPSG:3148')(106.834, 10.984);
        const {letters, east, north} = toMgrs(48, x, y);
        const text = `${letters} ${[east, north].map((part) => String(Math.floor(part)).padStart(5, '0')).join(' ')}`;
        const [best] = readCoordinate(text, {box: province}).readings;
        expect(best!.variants!.map(({operation}) => operation).sort()).toEqual(Object.keys(expected).sort());
        for (const variant of best!.variants!) {
            const [lon, lat] = expected[variant.operation as keyof typeof expected];
            expect(metresApart(variant, lon!, lat!), variant.operation).toBeLessThan(0.8); // half a square of 1 m
        }
    });

    test('AL letters are ten rows on', () => {
        const aa = readCoordinate('YS 441 974', {box: province}).readings[0]!;
        const al = readCoordinate('YG 441 974', {box: province, lettering: 'AL'}).readings[0]!;
        expect(al).toMatchObject({lon: aa.lon, lat: aa.lat, lettering: 'AL', system: 'DIABAN:MGRS-INDIAN1960'});
    });
});

describe('letters at borders', () => {
    const lat = fc.double({min: 10.3, max: 11.7, noNaN: true});

    test('XT gives way to YT at easting 700 000 on the grid’s own datum', () => {
        const toWgs84 = transform('EPSG:3148', 'EPSG:4326');
        fc.assert(
            fc.property(
                fc.double({min: 1_200_001, max: 1_299_999, noNaN: true}),
                fc.double({min: 0.01, max: 99, noNaN: true}),
                (n, e) => {
                    const [west, east] = [toWgs84(700_000 - e, n), toWgs84(700_000 + e, n)];
                    expect(formatGrid(warTime, ...west)).toMatch(/^48P XT 999/);
                    expect(formatGrid(warTime, ...east)).toMatch(/^48P YT 000/);
                }
            )
        );
    });

    test('the datum moves the border by some 420 m, so that letters differ beside Biên Hoà', () => {
        fc.assert(
            fc.property(lat, fc.double({min: 10, max: 400, noNaN: true}), (y, west) => {
                const [, n] = transform('EPSG:4326', 'EPSG:32648')(106.83, y);
                const [lon, at] = transform('EPSG:32648', 'EPSG:4326')(700_000 - west, n);
                expect(formatGrid(modern, lon, at)!.slice(4, 5)).toBe('X');
                expect(formatGrid(warTime, lon, at)!.slice(4, 5)).toBe('Y');
            })
        );
    });

    test('zone 48 gives way to 49 at 108° E of the grid’s own datum', () => {
        const toWgs84 = transform('EPSG:4131', 'EPSG:4326');
        fc.assert(
            fc.property(lat, (y) => {
                expect(formatGrid(warTime, ...toWgs84(107.99999, y))).toMatch(/^48P Z/);
                expect(formatGrid(warTime, ...toWgs84(108.00001, y))).toMatch(/^49P A/);
                expect(formatGrid(modern, 107.99999, y)).toMatch(/^48P Z/);
                expect(formatGrid(modern, 108.00001, y)).toMatch(/^49P A/);
            })
        );
    });

    test('band P gives way to Q at 16° N, and a reference finds its side', () => {
        expect(formatGrid(modern, 107.5, 15.9999)).toMatch(/^48P /);
        expect(formatGrid(modern, 107.5, 16.0001)).toMatch(/^48Q /);
        for (const y of [15.9999, 16.0001]) {
            const {readings} = readCoordinate(`WGS84 ${formatGrid(modern, 107.5, y)}`);
            expect(metresApart(readings[0]!, 107.5, y)).toBeLessThan(1);
        }
    });

    test('outside zones 48 and 49 and south of the equator there is none', () => {
        expect(formatGrid(warTime, 100, 11)).toBeNull();
        expect(formatGrid(warTime, 107, -1)).toBeNull();
        expect(() => toMgrs(48, 950_000, 1_200_000)).toThrow(RangeError);
        expect(() => toMgrs(48, 500_000, -1)).toThrow(RangeError);
        expect(squaresOf(48, 'AT')).toEqual([]);
    });

    test('every square of 100 km has the letters that lead back to it', () => {
        fc.assert(
            fc.property(
                fc.constantFrom(48, 49),
                fc.constantFrom('AA' as const, 'AL' as const),
                fc.integer({min: 100_000, max: 899_999}),
                fc.integer({min: 0, max: 2_699_999}),
                (zone, lettering, x, y) => {
                    const {letters, east, north} = toMgrs(zone, x, y, lettering);
                    expect(squaresOf(zone, letters, lettering)).toContainEqual([x - east, y - north]);
                }
            )
        );
    });

    test('anywhere in Vietnam the square of a reference holds the place', () => {
        fc.assert(
            fc.property(
                fc.double({min: 102.2, max: 109.5, noNaN: true}),
                fc.double({min: 8.4, max: 23.3, noNaN: true}),
                fc.constantFrom(2, 3, 4, 5),
                fc.constantFrom('mgrs', 'mgrs-indian1960'),
                (lon, y, digits, code) => {
                    fc.pre(inVietnam(lon, y));
                    const {readings} = readCoordinate(formatGrid(system(code), lon, y, {digits})!);
                    const side = 10 ** (5 - digits);
                    const own = readings.filter((each) => each.system === system(code).code);
                    expect(own).toHaveLength(1);
                    expect(metresApart(own[0]!, lon, y)).toBeLessThan(side * 0.72 + 1);
                }
            )
        );
    });
});
