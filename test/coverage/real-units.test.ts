import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {FeatureCollection} from 'geojson';
import {beforeAll, describe, expect, test} from 'vitest';
import {type CoverageTable, coverageTable} from '../../src/coverage/table.ts';
import {classifiedM2} from '../../src/coverage/unit-areas.ts';
import {seeded} from '../../src/demo/seeded.ts';
import {AREA_CLASSES} from '../../src/record/concluded-zone.ts';
import type {Areal, ConcludedZoneRecord} from '../../src/record/feature.ts';
import {recordTable} from '../../src/record/record-table.ts';
import {imbalanceWords} from '../../src/report/imbalance-words.ts';
import type {Overlay} from '../../src/topology/overlay.ts';
import {type BoundaryFile, readBoundaries} from '../../src/units/read-boundaries.ts';
import {geodesicAreaM2} from '../oracle/geodesic-area.ts';
import {plan, point, site, startTestOverlay, zone} from './small-province.ts';

let overlay: Overlay;
beforeAll(async () => {
    overlay = await startTestOverlay();
});

const shared = join(import.meta.dirname, '../../../shared/data');
const read = (name: string) => JSON.parse(readFileSync(join(shared, name), 'utf8')) as FeatureCollection<Areal>;
const set = {
    id: 'S',
    name: 'S',
    validFrom: '2024-01-01',
    quality: 'third-party',
    source: 'test',
    province: {code: '75', name: 'Đồng Nai'}
} as const;

function tableOn(files: readonly BoundaryFile[], zones: readonly ConcludedZoneRecord[] = []): CoverageTable {
    const {unitSet, units} = readBoundaries(files, set, overlay);
    const records = recordTable({
        'unit-set': [unitSet],
        unit: units,
        'grave-site': [site('S1', point(106.84, 10.95))],
        'concluded-zone': zones
    });
    return coverageTable(records, {unitSet: 'S', asOf: '2024-12-31', plan: plan(), head: 'h', overlay});
}

describe.skipIf(!existsSync(shared))('on the real units of ../shared/data (skipped where absent)', () => {
    const districts = (): BoundaryFile => ({
        collection: read('districts-2024.geojson'),
        level: 'district',
        fields: {code: 'ma_huyen', name: 'ten_huyen', parent: 'ma_tinh'}
    });
    const communes = (): BoundaryFile => ({
        collection: read('communes-2024-coarse.geojson'),
        level: 'commune',
        fields: {code: 'ma_xa', name: 'ten_xa', parent: 'ma_huyen'}
    });
    const wards = (): BoundaryFile => ({
        collection: read('wards-2025.geojson'),
        level: 'commune',
        fields: {code: 'code', name: 'fullName'}
    });
    const expectAreas = ({rows}: CoverageTable, {collection, fields}: BoundaryFile): void => {
        const areas = new Map(rows.map(({code, areas: {unitM2}}) => [code, unitM2]));
        let seen = 0;
        for (const {properties, geometry} of collection.features) {
            const code: unknown = properties?.[fields.code];
            if (code === null || code === undefined) continue; // an abolished commune has none
            seen++;
            expect(
                Math.abs(areas.get(String(code))! / geodesicAreaM2(geometry as Areal) - 1),
                String(code)
            ).toBeLessThan(1e-6);
        }
        expect(seen).toBeGreaterThan(10);
    };

    test('the table gives 11 districts, 170 communes and 95 wards the areas of GeographicLib to 1e-6', () => {
        const of2024 = [districts(), communes()];
        const table = tableOn(of2024);
        for (const file of of2024) expectAreas(table, file);
        expectAreas(tableOn([wards()]), wards());
    });

    test('a commune that is missing makes its district and the province not balance, by its area', () => {
        const {stamp, rows} = tableOn([districts(), communes()]);
        const lost = communes().collection.features.find(({properties}) => properties!['ma_xa'] === null)!;
        const area = geodesicAreaM2(lost.geometry as Areal);
        expect(stamp.balanced).toBe(false);
        const widest = stamp.imbalance.toSorted((a, b) => Math.abs(b.differenceM2) - Math.abs(a.differenceM2));
        expect(widest.slice(0, 2).map(({code}) => code)).toEqual(['75', '740']);
        for (const {differenceM2} of widest.slice(0, 2)) expect(Math.abs(differenceM2 / area - 1)).toBeLessThan(1e-4);
        // communes of this file miss their districts elsewhere by the rounding of its coordinates
        for (const {differenceM2} of widest.slice(2)) expect(Math.abs(differenceM2)).toBeLessThan(500);
        expect(rows.find(({code}) => code === '740')!.areas.balanced).toBe(false);
        expect(imbalanceWords(stamp, 'vi')).toMatch(/^Đồng Nai: [^;]* thiếu 8\.93\d\.\d{3},\d m²; Huyện Long Thành: /);
    });

    test('95 wards without districts make up their province, and a site counts in its ward and the province', () => {
        const {stamp, rows} = tableOn([wards()]);
        expect(stamp.balanced).toBe(true);
        expect(rows.map(({level}) => level)).toEqual(['province', ...Array(95).fill('commune')]);
        expect(rows.filter(({figures}) => figures.K1.denominator === 1)).toHaveLength(2);
        // what is counted by districts has no base where there are none
        expect([rows[0]!.figures.K11, rows[0]!.figures.K12].map(({share}) => share)).toEqual([null, null]);
    });

    test('under 80 zones over one another classes, overlap and the rest of every unit add up within 1 m²', () => {
        const chance = seeded(44, 'zones');
        const zones = Array.from({length: 80}, (_, i) => {
            const [lon, lat] = [chance.between(106.8, 107.5), chance.between(10.6, 11.5)];
            const ring = Array.from({length: 30}, (_, k) => {
                const [turn, radius] = [(2 * Math.PI * k) / 30, chance.between(0.02, 0.09)];
                return [lon + radius * Math.cos(turn), lat + radius * Math.sin(turn)];
            });
            const effectiveOn = `2024-0${1 + (i % 9)}-10`;
            const geometry = {type: 'Polygon' as const, coordinates: [[...ring, ring[0]!]]};
            return zone(`Z${i}`, geometry, {areaClass: AREA_CLASSES[i % 5]!, unit: '75', unitSet: 'S', effectiveOn});
        });
        const regions = zones.map(({geometry}) => overlay.region(geometry));
        const union = overlay.union(regions);
        for (const files of [[districts(), communes()], [wards()]]) {
            const {rows, stamp} = tableOn(files, zones);
            const above = new Set(rows.map(({parent}) => parent));
            for (const {code, areas} of rows) {
                const lack = areas.unitM2 - classifiedM2(areas.byClass) - areas.unclassifiedM2;
                // a unit of communes lacks what its communes lack, and the table says so with the unit's name
                const told = stamp.imbalance.find((each) => each.code === code);
                if (above.has(code) && told) expect(told.differenceM2).toBeCloseTo(lack, 3);
                else expect(Math.abs(lack), code).toBeLessThan(1);
            }
            const leaves = rows.filter(({code}) => !above.has(code));
            const classified = leaves.reduce((sum, {areas}) => sum + classifiedM2(areas.byClass), 0);
            const overlap = leaves.reduce((sum, {areas}) => sum + areas.overlapM2, 0);
            const inside = files
                .at(-1)!
                .collection.features.filter(({properties}) => properties![files.at(-1)!.fields.code]);
            const ground = inside.map(({geometry}) => overlay.region(geometry as Areal));
            const covered = ground.reduce((sum, unit) => sum + overlay.intersect(union, unit).areaM2, 0);
            const once = ground.reduce(
                (sum, unit) => sum + regions.reduce((own, zone) => own + overlay.intersect(zone, unit).areaM2, 0),
                0
            );
            // Clipper falls on whole millimetres at every crossing, some thousand edges of kilometres
            expect(Math.abs(classified / covered - 1)).toBeLessThan(1e-6);
            expect(Math.abs((classified + overlap) / once - 1)).toBeLessThan(1e-6);
            expect(overlap).toBeGreaterThan(1e8);
        }
    });
});
