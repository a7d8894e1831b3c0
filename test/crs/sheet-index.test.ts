import fc from 'fast-check';
import type {Point, Polygon} from 'geojson';
import {describe, expect, test} from 'vitest';
import {findSheet, sheetsCovering} from '../../src/crs/sheet-index.ts';
import {VN2000_SCALES, vn2000Number} from '../../src/crs/sheet-index-vn2000.ts';
import {transform} from '../../src/crs/system.ts';

// Đồng Nai and its neighbours
const PROVINCE = [106.5, 10.3, 107.8, 11.8] as const;
const inProvince = fc.tuple(
    fc.double({min: PROVINCE[0], max: PROVINCE[2], noNaN: true}),
    fc.double({min: PROVINCE[1], max: PROVINCE[3], noNaN: true})
);
const anyScale = fc.constantFrom(...VN2000_SCALES);

describe('the number of a sheet', () => {
    // Examples of Thông tư 973/2001/TT-TCĐC, Hà Nội.
    test.each([
        ['F-48', 1_000_000, [102, 20, 108, 24], 'NF-48'],
        ['F-48-D', 500_000, [105, 20, 108, 22], 'NF-48-C'],
        ['F-48-D-1', 250_000, [105, 21, 106.5, 22], 'NF-48-11'],
        ['F-48-68', 100_000, [105.5, 21, 106, 21.5], '6151'],
        ['F-48-68-D', 50_000, [105.75, 21, 106, 21.25], '6151 II'],
        ['F-48-68-D-d', 25_000, [105.875, 21, 106, 21.125], null],
        ['F-48-68-D-d-4', 10_000, [105.9375, 21, 106, 21.0625], null]
    ] as const)('%s is a sheet of 1:%d', (number, scale, extent, international) => {
        const found = findSheet(number);
        expect(found).toMatchObject({series: 'VN-2000', number, scale, extent, otherNumber: international});
    });

    test('of the L7014 sheet of Sài Gòn names 106°30′–106°45′ E, 10°45′–11° N on Indian 1960', () => {
        // the graticule printed on sheet 6330-4 (Perry-Castañeda Library Map Collection)
        const found = findSheet('6330-4');
        expect(found).toMatchObject({number: '6330 IV', extent: [106.5, 10.75, 106.75, 11], system: 'EPSG:4131'});
        expect(found?.name).toBe('Sài Gòn');
    });

    test('C-48-34-B and 6330 I are the same cell on two datums, and Biên Hòa lies in both', () => {
        const [national, warTime] = [findSheet('C-48-34-B')!, findSheet('6330 I')!];
        expect(warTime).toMatchObject({series: 'L7014', otherNumber: 'C-48-34-B'});
        expect(national).toMatchObject({series: 'VN-2000', otherNumber: '6330 I'});
        expect(warTime.extent).toEqual(national.extent);
        const bienHoa: Point = {type: 'Point', coordinates: [106.82, 10.95]};
        expect(sheetsCovering(bienHoa).map(({number}) => number)).toEqual(['C-48-34-B', '6330 I']);
    });

    test.each([
        ['c48 34 b', 'C-48-34-B'],
        ['C-48-34B', 'C-48-34-B'],
        [' C–48–34–B–A–1 ', 'C-48-34-B-a-1'],
        ['6330I', '6330 I'],
        ['6330 1', '6330 I'],
        ['6330-iii', '6330 III'],
        ['nc 48-8', 'C-48-B-4'],
        ['6330', 'C-48-34'],
        ['ben cat', '6331 III'],
        ['Tây Ninh', '6231 IV'],
        ['TÂY NINH'.normalize('NFD'), '6231 IV']
    ])('“%s” is read as %s', (text, number) => {
        expect(findSheet(text)?.number).toBe(number);
    });

    test.each([
        '',
        'C-483',
        'C-48-97',
        'C-48-0',
        'C-48-34-E',
        'C-48-3-4',
        'G-48',
        'C-47',
        '6330 V',
        '6330 5',
        '0001 I',
        'NC-48-17',
        'Biên',
        'C-48-34-B-a-1-1',
        '106.82 10.97'
    ])('“%s” is no sheet', (text) => {
        expect(findSheet(text)).toBeNull();
    });

    test('any text is a sheet or none, and never throws', () => {
        fc.assert(
            fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[A-Fa-fN0-9 –-]{1,14}$/)), (text) => {
                const found = findSheet(text);
                expect(found === null || found.extent.every(Number.isFinite)).toBe(true);
            }),
            {numRuns: 2000}
        );
    });

    test('leads to its extent and back to the number, at every scale', () => {
        fc.assert(
            fc.property(inProvince, anyScale, ([lon, lat], scale) => {
                const number = vn2000Number(lon, lat, scale);
                const {extent, otherNumber} = findSheet(number)!;
                const [west, south, east, north] = extent;
                expect(lon >= west && lon < east && lat >= south && lat < north).toBe(true);
                expect(vn2000Number((west + east) / 2, (south + north) / 2, scale)).toBe(number);
                expect(vn2000Number(west, south, scale)).toBe(number);
                if (otherNumber) expect(findSheet(otherNumber)!.extent).toEqual(extent);
            })
        );
    });
});

describe('the sheets that cover ground', () => {
    test('a point of the province lies in exactly one sheet of each scale', () => {
        const toVn2000 = transform('EPSG:4326', 'EPSG:4756');
        const all = VN2000_SCALES.map((scale) => sheetsCovering(PROVINCE, {series: 'VN-2000', scale}));
        fc.assert(
            fc.property(inProvince, ([lon, lat]) => {
                const [x, y] = toVn2000(lon, lat);
                for (const [i, scale] of VN2000_SCALES.entries()) {
                    const one = sheetsCovering({type: 'Point', coordinates: [lon, lat]}, {series: 'VN-2000', scale});
                    expect(one).toHaveLength(1);
                    const holding = all[i]!.filter(
                        ({extent: [west, south, east, north]}) => x >= west && x < east && y >= south && y < north
                    );
                    expect(holding.map(({number}) => number)).toEqual([one[0]!.number]);
                }
            }),
            {numRuns: 200}
        );
    });

    test('stand from north to south and west to east, VN-2000 before L7014', () => {
        const box = [106.8, 10.8, 107.1, 11.1] as const;
        expect(sheetsCovering(box).map(({number}) => number)).toEqual([
            'C-48-22-D',
            'C-48-23-C',
            'C-48-34-B',
            'C-48-35-A',
            '6331 II',
            '6431 III',
            '6330 I',
            '6430 IV'
        ]);
    });

    test('the sheet of a number is covered by itself alone, up to the thickness of its border', () => {
        for (const number of ['C-48-34-B', '6330 I', 'C-48-34-B-a-1']) {
            const {polygon, series, scale} = findSheet(number)!;
            const inner = shrunk(polygon, 0.999);
            expect(sheetsCovering(inner, {series, scale}).map((sheet) => sheet.number)).toEqual([number]);
        }
    });

    test('a hole as large as a sheet leaves that sheet out', () => {
        const {polygon} = findSheet('C-48-34-B')!;
        const around: Polygon = {
            type: 'Polygon',
            coordinates: [shrunk(polygon, 2.5).coordinates[0]!, shrunk(polygon, 1.001).coordinates[0]!]
        };
        const numbers = sheetsCovering(around, {series: 'VN-2000'}).map(({number}) => number);
        expect(numbers).toHaveLength(8);
        expect(numbers).not.toContain('C-48-34-B');
    });

    test('a line from sheet to sheet counts every sheet it runs through', () => {
        const line = {
            type: 'LineString',
            coordinates: [
                [106.6, 10.9],
                [107.1, 10.9]
            ]
        } as const;
        const numbers = sheetsCovering(
            {...line, coordinates: line.coordinates.map((at) => [...at])},
            {series: 'L7014'}
        );
        expect(numbers.map(({number}) => number)).toEqual(['6330 IV', '6330 I', '6430 IV']);
    });

    test('a cell on Indian 1960 lies some 500 m from the same numbers on WGS 84', () => {
        // Taking the graticule of a war-time sheet for WGS 84 is the fault that must not happen.
        const [lon, lat] = findSheet('6330 I')!.polygon.coordinates[0]![0] as [number, number];
        const metres = Math.hypot((lon - 106.75) * 111_320 * Math.cos((lat * Math.PI) / 180), (lat - 10.75) * 110_600);
        expect(metres).toBeGreaterThan(400);
        expect(metres).toBeLessThan(600);
    });

    test('nothing and elsewhere are refused', () => {
        expect(() => sheetsCovering({type: 'Polygon', coordinates: []})).toThrow(RangeError);
        expect(() => sheetsCovering({type: 'Point', coordinates: [2.35, 48.85]})).toThrow(RangeError);
    });
});

function shrunk({coordinates}: Polygon, share: number): Polygon {
    const ring = coordinates[0]!;
    const middle = [0, 1].map((axis) => ring.slice(1).reduce((sum, at) => sum + at[axis]!, 0) / (ring.length - 1));
    return {
        type: 'Polygon',
        coordinates: [ring.map((at) => at.map((value, axis) => middle[axis]! + (value - middle[axis]!) * share))]
    };
}
