import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {FeatureCollection} from 'geojson';
import {beforeAll, describe, expect, test} from 'vitest';
import type {Areal, UnitRecord} from '../../src/record/feature.ts';
import type {UnitLevel} from '../../src/record/unit.ts';
import type {Overlay} from '../../src/topology/overlay.ts';
import {sameNameOtherShape} from '../../src/units/same-name.ts';
import {type Transfer, transferMatrix} from '../../src/units/transfer.ts';
import {box, startTestOverlay, unit} from '../coverage/small-province.ts';

let overlay: Overlay;
beforeAll(async () => {
    overlay = await startTestOverlay();
});

const named = (code: string, name: string, geometry: Areal): UnitRecord => {
    const record = unit(code, 'commune', geometry);
    return {...record, properties: {...record.properties, name}};
};
const cell = ({cells}: Transfer, from: string, to: string) =>
    cells.find((each) => each.from === from && each.to === to);

// GeographicLib: 107.00–107.10 E, 11.00–11.10 N is 120 868 081.5 m²
const COMMUNE_M2 = 120_868_081.5;

describe('a transfer between two sets', () => {
    const west = named('1', 'Xã Tân Phú', box(107, 11, 107.1, 11.1));
    const east = named('2', 'Xã Thanh Sơn', box(107.1, 11, 107.2, 11.1));

    test('a commune cut in two gives each half its half', () => {
        const half = (code: string, from: number, to: number) => named(code, code, box(from, 11, to, 11.1));
        const transfer = transferMatrix([west], [half('a', 107, 107.05), half('b', 107.05, 107.1)], overlay);
        expect(cell(transfer, '1', 'a')!.areaM2 / (COMMUNE_M2 / 2)).toBeCloseTo(1, 6);
        expect(cell(transfer, '1', 'a')!.shareOfFrom).toBeCloseTo(0.5, 6);
        expect(cell(transfer, '1', 'a')!.shareOfTo).toBeCloseTo(1, 6);
        expect(transfer.from[0]!.restM2).toBeLessThan(1);
        expect([...transfer.from, ...transfer.to].every(({balanced}) => balanced)).toBe(true);
    });
    test('ground that the other set does not have is the rest', () => {
        const transfer = transferMatrix([west, east], [named('a', 'a', box(107, 11, 107.1, 11.1))], overlay);
        expect(transfer.from.map(({restM2}) => Math.round(restM2 / COMMUNE_M2))).toEqual([0, 1]);
        expect(transfer.cells).toHaveLength(1);
    });
    test('units of one set that overlap do not balance', () => {
        const transfer = transferMatrix([west], [named('a', 'a', box(107, 11, 107.1, 11.1)), west], overlay);
        expect(transfer.from[0]!.balanced).toBe(false);
        expect(transfer.from[0]!.differenceM2 / COMMUNE_M2).toBeCloseTo(-1, 6);
    });
    test('stops when the asker says so', () => {
        expect(() => transferMatrix([west, east], [west], overlay, () => false)).toThrow(
            expect.objectContaining({name: 'AbortError'})
        );
    });
    test('a name that stands on other ground is told, whatever kind stands before it; one that stayed is not', () => {
        const later = [
            named('1', 'Xã Bàu Hàm', box(107.1, 11, 107.2, 11.1)), // the code of the west on the ground of the east
            named('9', 'Phường Tân Phú', box(107.2, 11, 107.3, 11.1))
        ];
        const both = [west, east];
        const flags = sameNameOtherShape(both, later, transferMatrix(both, later, overlay));
        expect(
            flags.map(({from, to, sameCode, sameName, overlapShare}) => [from, to, sameCode, sameName, overlapShare])
        ).toEqual([
            ['1', '1', true, false, 0],
            ['1', '9', false, true, 0]
        ]);
        expect(sameNameOtherShape(both, both, transferMatrix(both, both, overlay))).toEqual([]);
    });
    test('a border drawn anew within 2 % is the same shape, a fifth more is not', () => {
        const grown = (east2: number) => [named('1', 'Xã Tân Phú', box(107, 11, east2, 11.1))];
        const flags = (list: UnitRecord[]) => sameNameOtherShape([west], list, transferMatrix([west], list, overlay));
        expect(flags(grown(107.101))).toEqual([]);
        expect(flags(grown(107.12)).map(({overlapShare}) => overlapShare.toFixed(3))).toEqual(['0.833']);
    });
});

const shared = join(import.meta.dirname, '../../../shared/data');
const there = existsSync(join(shared, 'wards-2025.geojson'));

describe.skipIf(!there)('Đồng Nai 2024 and 2025 (needs the folder of side data; skipped where it is not)', () => {
    const read = (name: string, level: UnitLevel, code: string, label: string): UnitRecord[] =>
        (JSON.parse(readFileSync(join(shared, name), 'utf8')) as FeatureCollection).features.map((feature, i) => {
            const properties = feature.properties!;
            const record = unit(String(properties[code] ?? `?${i}`), level, feature.geometry as Areal, undefined, name);
            return {...record, properties: {...record.properties, name: String(properties[label])}};
        });

    test('communes and districts of 2024 are nested: each commune gives 99,99 % or more to one district', () => {
        const communes = read('communes-2024-coarse.geojson', 'commune', 'ma_xa', 'ten_xa');
        const districts = read('districts-2024.geojson', 'district', 'ma_huyen', 'ten_huyen');
        const {cells, from, to} = transferMatrix(communes, districts, overlay);
        expect([...from, ...to].filter(({balanced}) => !balanced)).toEqual([]);
        for (const {code, unitM2} of from) {
            const most = Math.max(...cells.filter((each) => each.from === code).map(({areaM2}) => areaM2));
            expect(most / unitM2, code).toBeGreaterThan(0.9999);
        }
    });
    test('every district and ward balances within 1 m², and Biên Hòa 2024 went to wards that the resolution names', () => {
        const districts = read('districts-2024.geojson', 'district', 'ma_huyen', 'ten_huyen');
        const wards = read('wards-2025.geojson', 'commune', 'code', 'name');
        const transfer = transferMatrix(districts, wards, overlay);
        expect([...transfer.from, ...transfer.to].filter(({balanced}) => !balanced)).toEqual([]);
        const names = new Map(wards.map(({properties}) => [properties.code, properties.name]));
        const bienHoa = transfer.cells.filter(({from, shareOfTo}) => from === '731' && shareOfTo > 0.5);
        expect(bienHoa.map(({to}) => names.get(to)!)).toEqual(
            expect.arrayContaining(['Biên Hoà', 'Trấn Biên', 'Tam Hiệp', 'Long Bình', 'Phước Tân', 'Tam Phước'])
        );
    });
});
