import {describe, expect, test} from 'vitest';
import {readCoordinate} from '../../../src/crs/read-coordinate.ts';
import {findSheet} from '../../../src/crs/sheet-index.ts';
import {distanceM} from '../../../src/measure/distance.ts';
import {recordTable} from '../../../src/record/record-table.ts';
import {givenPlace} from '../../../src/ui/coordinate/given-place.ts';
import {keepPlace} from '../../../src/ui/coordinate/keep-place.ts';
import {angleWords} from '../../../src/ui/coordinate/place-details.ts';
import {readPlace} from '../../../src/ui/coordinate/read-place.ts';
import {scaleWords, sheetReading} from '../../../src/ui/coordinate/sheet-reading.ts';
import {freshDraft} from '../../../src/ui/coordinate/site-draft.ts';
import {
    operatedWords,
    operationLabel,
    operationWords,
    positionWords,
    readoutText
} from '../../../src/ui/coordinate/system-words.ts';
import {indexUnits} from '../../../src/units/unit-index.ts';

const box = (west: number, south: number, east: number, north: number) => ({
    type: 'Polygon' as const,
    coordinates: [
        [
            [west, south],
            [east, south],
            [east, north],
            [west, north],
            [west, south]
        ]
    ]
});
const unit = (code: string, level: string, geometry: object, parent?: string) => ({
    type: 'Feature',
    id: `U/${code}`,
    geometry,
    properties: {code, name: code, level, unitSet: 'U', ...(parent ? {parent} : {})}
});
const records = recordTable({
    'unit-set': [{type: 'Feature', id: 'U', geometry: null, properties: {name: 'U', validFrom: '2024-01-01'}}],
    unit: [
        unit('75', 'province', box(106.8, 10.9, 107.2, 11.1)),
        unit('731', 'district', box(106.8, 10.9, 107, 11.1), '75'),
        unit('26021', 'commune', box(106.8, 10.9, 106.9, 11.1), '731')
    ]
} as never);
const units = indexUnits(records, 'U');
const view = {lettering: 'AA'} as never;

describe('a typed place', () => {
    test('that numbers a map sheet is its extent: C-48-34-B lies between 106°45′ and 107° E, 10°45′ and 11° N', () => {
        const [sheet] = readPlace('C-48-34-B', {units, view}).readings;
        // Thông tư 973/2001: C-48-34-B on VN-2000; some 200 m on WGS 84 are 0.002°
        expect(sheet!.lon).toBeCloseTo(106.875, 1);
        expect(sheet!.lat).toBeCloseTo(10.875, 1);
        expect(sheet!.reason).toBe('reading-sheet');
        // half the diagonal of 27,3 km × 27,7 km
        expect(sheet!.accuracyM).toBeGreaterThan(19_000);
        expect(sheet!.accuracyM).toBeLessThan(20_000);
        expect(scaleWords(50_000)).toBe('1:50.000');
        expect(scaleWords(1_000_000)).toBe('1:1.000.000');
    });

    test('outside the province is found only in the whole country', () => {
        const hue = '16,4637 107,5909'; // Huế
        expect(readPlace(hue, {units, view}).readings).toEqual([]);
        expect(readPlace(hue, {units, view}).fault).not.toBeNull();
        const wide = readPlace(hue, {units, view}, {wide: true}).readings;
        expect(wide[0]).toMatchObject({system: 'EPSG:4326', lat: 16.4637, lon: 107.5909});
    });

    test('with a square has the datum alone as its margin', () => {
        const [reading] = readCoordinate('YT 051 143').readings;
        expect(givenPlace('YT 051 143', reading!)).toMatchObject({asGiven: 'YT 051 143', squareMarginM: 44});
        const [degrees] = readCoordinate('10,98 106,87').readings;
        expect(givenPlace('10,98 106,87', degrees!)).not.toHaveProperty('squareMarginM');
    });

    test('becomes a site numbered in the commune that holds it, past every number ever used there', () => {
        const place = {lon: 106.85, lat: 11, asGiven: 'x', system: 'EPSG:4326', operation: null, accuracyM: 5};
        const draft = {
            ...freshDraft(place, '2024-03-06'),
            kind: 'single',
            clarity: 'clear',
            source: 'unit',
            who: 'K70',
            why: 'BB 1'
        } as const;
        const store = {usedIds: () => ['75-731-26021-S007']} as never;
        expect(keepPlace({units, records, store}, place, draft, null).id).toBe('75-731-26021-S008');
        expect(() => keepPlace({units, records, store}, {...place, lon: 108}, draft, null)).toThrow('no unit');
    });
});

describe('a system in words', () => {
    test('names its operation: EPSG:6960 for VN-2000, datum, letters and 44 m at least for the war-time grid', () => {
        expect(operationLabel('EPSG:5899', 'AA')).toBe('EPSG:6960');
        expect(operationLabel('EPSG:4326', 'AA')).toBe('');
        expect(operationLabel('DIABAN:MGRS-INDIAN1960', 'AL')).toBe('Indian 1960, AL, ±44 m trở lên');
        expect(operationWords('DIABAN:MGRS-INDIAN1960', 'AA')).toMatch(/EPSG:1542.*±44 m trở lên/);
        expect(operationWords('EPSG:5899', 'AA')).toMatch(/EPSG:6960.*±1 m$/);
    });

    test('stands beside its coordinate by code, and on WGS 84 there is none', () => {
        expect(operatedWords('EPSG:5899', 106.82, 10.97, 'AA')).toMatch(/^X .* Y .* \(EPSG:6960\)$/);
        expect(operatedWords('EPSG:4326', 106.82, 10.97, 'AA')).toBe('10°58′12,00″B 106°49′12,00″Đ');
    });

    test('has V6 of the domain note: WGS 84 10,97 106,82 is E 398163,325 N 1213296,583 on EPSG:5899', () => {
        expect(positionWords('EPSG:5899', 106.82, 10.97, 'AA').replace(/\s/g, '')).toMatch(
            /^X1213296,58Y398163,3[23]$/
        );
        expect(positionWords('DIABAN:MGRS', 120.5, 10, 'AA')).toBe('ngoài phạm vi hệ');
    });

    test('copies three lines, each with system, coordinate and operation', () => {
        const lines = readoutText(['EPSG:5899', 'EPSG:4326', 'DIABAN:MGRS-INDIAN1960'], 106.82, 10.97, 'AA').split(
            '\n'
        );
        expect(lines).toHaveLength(3);
        expect(lines[0]).toMatch(/^VN-2000 \/ TM-3 107°45'.*: X .*EPSG:6960/);
        expect(lines[1]).toMatch(/^WGS 84.*: 10°58′12,00″B 106°49′12,00″Đ/);
        expect(lines[2]).toMatch(/Indian 1960.*EPSG:1542.*±44 m/);
    });

    test('writes an angle in degrees and minutes', () => {
        expect(angleWords(-0.1767)).toBe('0°10,6′');
        expect(angleWords(0.99999)).toBe('1°00,0′');
        expect(angleWords(1.05)).toBe('1°03,0′');
    });
});

test('the accuracy of a sheet holds its corners, wherever the datum puts them', () => {
    const sheet = findSheet('6330 I')!;
    const {lon, lat, accuracyM} = sheetReading(sheet);
    const away = (sheet.polygon.coordinates[0] as [number, number][]).map(([x, y]) => distanceM(lon, lat, x, y));
    expect(Math.max(...away) + 44).toBeCloseTo(accuracyM, 6);
    expect(Math.min(...away)).toBeGreaterThan(19_000); // 27,3 km × 27,7 km
});
