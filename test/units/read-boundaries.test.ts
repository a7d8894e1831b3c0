import {existsSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import type {FeatureCollection, Position} from 'geojson';
import {beforeAll, describe, expect, test} from 'vitest';
import rules from '../../data/codes/rules-units.json' with {type: 'json'};
import {areaM2} from '../../src/measure/area.ts';
import type {LayerId, RecordOf} from '../../src/record/feature.ts';
import type {Records} from '../../src/record/patch.ts';
import {type Overlay, startOverlay} from '../../src/topology/overlay.ts';
import {guessFields} from '../../src/units/guess-fields.ts';
import {type Boundaries, type BoundaryFile, readBoundaries} from '../../src/units/read-boundaries.ts';
import {indexUnits} from '../../src/units/unit-index.ts';
import {unitSetOn, unitSets} from '../../src/units/unit-sets.ts';

const shared = join(import.meta.dirname, '../../../shared/data');
const read = (name: string): FeatureCollection => JSON.parse(readFileSync(join(shared, name), 'utf8'));
const wasm = readFileSync(createRequire(import.meta.url).resolve('clipper2-wasm/dist/es/clipper2z.wasm'));
let overlay: Overlay;
beforeAll(async () => {
    overlay = await startOverlay(wasm);
});

const set = {
    id: 'test-2024',
    name: 'Đồng Nai 2024',
    validFrom: '2024-01-01',
    quality: 'third-party',
    source: 'test'
} as const;

function recordsOf({unitSet, units}: Boundaries): Records {
    const layers = new Map<LayerId, Map<string, unknown>>([
        ['unit-set', new Map([[unitSet.id, unitSet]])],
        ['unit', new Map(units.map((unit) => [unit.id, unit]))]
    ]);
    return {
        layer: <L extends LayerId>(layer: L) => (layers.get(layer) ?? new Map()) as ReadonlyMap<string, RecordOf<L>>
    };
}

const box = (west: number, south: number, width: number, height = width): Position[][] => [
    [
        [west, south],
        [west + width, south],
        [west + width, south + height],
        [west, south + height],
        [west, south]
    ]
];

function collection(...features: [properties: object, coordinates: Position[][]][]): FeatureCollection {
    return {
        type: 'FeatureCollection',
        features: features.map(([properties, coordinates]) => ({
            type: 'Feature',
            properties,
            geometry: {type: 'Polygon', coordinates}
        }))
    };
}

const communes = (...features: Parameters<typeof collection>): BoundaryFile => ({
    collection: collection(...features),
    level: 'commune',
    fields: {code: 'ma', name: 'ten', parent: 'huyen'}
});

describe('a boundary file', () => {
    test.each([
        ['a missing code', {ma: null, ten: 'B'}, 'unit-without-code'],
        ['a missing name', {ma: '00002', ten: ' '}, 'unit-without-name'],
        ['a code that is there already', {ma: '00001', ten: 'B'}, 'duplicate-unit-code']
    ])('%s leaves the feature out with the reason', (_, properties, rule) => {
        const {units, issues} = readBoundaries(
            [communes([{ma: '00001', ten: 'A'}, box(107, 11, 0.1)], [properties, box(107.1, 11, 0.1)])],
            {...set, province: {code: '75', name: 'Đồng Nai'}},
            overlay
        );
        expect(issues.map((issue) => [issue.rule, issue.severity, issue.values['number']])).toEqual([
            [rule, 'error', 2]
        ]);
        expect(units.map(({properties: {code}}) => code)).toEqual(['75', '00001']);
        expect(Object.keys(rules)).toContain(rule);
    });

    test('a number as code gets back the zeros it lost', () => {
        const {units} = readBoundaries(
            [communes([{ma: 97, ten: 'A'}, box(107, 11, 0.1)])],
            {...set, province: {code: '75', name: 'Đồng Nai'}},
            overlay
        );
        expect(units[1]!.properties).toMatchObject({code: '00097', parent: '75'});
    });

    test('a bow-tie is taken and reported, metres are left out and reported', () => {
        const {units, issues} = readBoundaries(
            [
                communes(
                    [
                        {ma: '1', ten: 'A'},
                        [
                            [
                                [107, 11],
                                [107.2, 11.2],
                                [107.2, 11],
                                [107, 11.2],
                                [107, 11]
                            ]
                        ]
                    ],
                    [
                        {ma: '2', ten: 'B'},
                        [
                            [
                                [398163, 1213296],
                                [399163, 1213296],
                                [399163, 1214296],
                                [398163, 1213296]
                            ]
                        ]
                    ]
                )
            ],
            {...set, province: {code: '75', name: 'Đồng Nai'}},
            overlay
        );
        expect(issues.map(({rule}) => rule)).toEqual(['self-crossing', 'metres-for-degrees']);
        expect(units.map(({properties: {code}}) => code)).toEqual(['75', '1']);
    });

    test('a province that nobody names is asked for', () => {
        expect(() => readBoundaries([communes([{ma: '1', ten: 'A'}, box(107, 11, 0.1)])], set, overlay)).toThrow(
            'several-provinces {"count":0}'
        );
        expect(() => readBoundaries([], set, overlay)).toThrow('no-usable-unit');
    });

    test('a unit set is found by its day', () => {
        const records = recordsOf(
            readBoundaries(
                [communes([{ma: '1', ten: 'A'}, box(107, 11, 0.1)])],
                {...set, validTo: '2025-06-30', province: {code: '75', name: 'Đồng Nai'}},
                overlay
            )
        );
        expect(unitSets(records).map(({id}) => id)).toEqual(['test-2024']);
        expect(unitSetOn(records, '2024-12-31')?.id).toBe('test-2024');
        expect(unitSetOn(records, '2025-07-01')).toBeUndefined();
    });
});

describe('a unit is proposed', () => {
    const three = () =>
        indexUnits(
            recordsOf(
                readBoundaries(
                    [
                        {
                            collection: collection(
                                [{ma: '731', ten: 'H', tinh: '75'}, box(107, 11, 0.2, 0.1)],
                                [{ma: '732', ten: 'I', tinh: '75'}, box(107.2, 11, 0.1)]
                            ),
                            level: 'district',
                            fields: {code: 'ma', name: 'ten', parent: 'tinh'}
                        },
                        communes(
                            [{ma: '1', ten: 'A', huyen: '731'}, box(107, 11, 0.1)],
                            [{ma: '2', ten: 'B', huyen: '731'}, box(107.1, 11, 0.1)],
                            [{ma: '3', ten: 'C', huyen: '732'}, box(107.2, 11, 0.1)]
                        )
                    ],
                    set,
                    overlay
                )
            ),
            'test-2024'
        );
    const proposed = (west: number, width: number) =>
        three().propose({type: 'Polygon', coordinates: box(west, 11.02, width, 0.05)})?.properties.code;

    test('the commune that holds most of it', () => {
        expect(proposed(107.01, 0.05)).toBe('1');
        expect(proposed(107.04, 0.1)).toBe('1'); // three fifths
        expect(proposed(107.06, 0.1)).toBe('2');
        expect(proposed(107.28, 0.1)).toBe('3'); // what lies outside does not count
    });

    test('the district when no commune holds most of it', () => {
        expect(proposed(107.02, 0.18)).toBe('2'); // five ninths
        expect(proposed(107.04, 0.22)).toBe('731');
        expect(proposed(107.07, 0.23)).toBe('731');
        expect(proposed(107.0, 0.3)).toBe('731');
    });

    test('none outside', () => {
        expect(proposed(108, 0.1)).toBeUndefined();
        expect(three().at(108, 11)).toEqual([]);
    });

    test('a point and a line have one too, and a border belongs to one side only', () => {
        const index = three();
        expect(index.propose({type: 'Point', coordinates: [107.15, 11.05]})?.properties.code).toBe('2');
        expect(
            index.propose({
                type: 'LineString',
                coordinates: [
                    [107.01, 11.05],
                    [107.05, 11.05],
                    [107.11, 11.05]
                ]
            })?.properties.code
        ).toBe('1');
        expect(index.at(107.1, 11.05).map(({properties: {code}}) => code)).toEqual(['75', '731', '2']);
    });
});

describe.skipIf(!existsSync(shared))('real boundaries (../shared/data, skipped where absent)', () => {
    test('the likely properties are proposed', () => {
        expect(guessFields(read('districts-2024.geojson').features)).toEqual({
            level: 'district',
            code: 'ma_huyen',
            name: 'ten_huyen',
            parent: 'ma_tinh'
        });
        expect(guessFields(read('communes-2024-coarse.geojson').features)).toEqual({
            level: 'commune',
            code: 'ma_xa',
            name: 'ten_xa',
            parent: 'ma_huyen'
        });
        expect(guessFields(read('wards-2025.geojson').features)).toEqual({
            code: 'code',
            name: 'fullName',
            officialKm2: 'areaKm2'
        });
    });

    test('2024: 11 districts and 170 communes, and the abolished commune without a code is named', () => {
        const {units, issues} = readBoundaries(
            [
                {
                    collection: read('districts-2024.geojson'),
                    level: 'district',
                    fields: {code: 'ma_huyen', name: 'ten_huyen', parent: 'ma_tinh'}
                },
                {
                    collection: read('communes-2024-coarse.geojson'),
                    level: 'commune',
                    fields: {code: 'ma_xa', name: 'ten_xa', parent: 'ma_huyen'}
                }
            ],
            set,
            overlay
        );
        const count = (level: string) => units.filter(({properties}) => properties.level === level).length;
        expect([count('province'), count('district'), count('commune')]).toEqual([1, 11, 170]);
        expect(issues.map(({rule, values}) => [rule, values['name']])).toEqual([
            ['unit-without-code', 'Xã Suối Trầu (cũ)']
        ]);

        const districts = units.filter(({properties}) => properties.level === 'district');
        const sum = districts.reduce((total, {geometry}) => total + areaM2(geometry), 0);
        expect(Math.abs(areaM2(units[0]!.geometry) - sum)).toBeLessThan(5);

        const index = indexUnits(
            recordsOf({
                units,
                issues,
                unitSet: {type: 'Feature', id: set.id, geometry: null, properties: {...set, province: '75'}}
            }),
            set.id
        );
        expect(index.children('75')).toHaveLength(11);
        // Biên Hoà air base, and the town of Định Quán
        expect(
            index
                .at(106.82, 10.97)
                .slice(0, 2)
                .map(({properties: {code}}) => code)
        ).toEqual(['75', '731']);
        expect(
            index
                .at(107.35, 11.19)
                .slice(0, 2)
                .map(({properties: {code}}) => code)
        ).toEqual(['75', '736']);
        for (const unit of index.units) expect(index.propose(unit.geometry)?.properties.level, unit.id).toBeDefined();
        // a commune's own shape is that commune
        for (const unit of index.units.filter(({properties}) => properties.level === 'commune')) {
            expect(index.propose(unit.geometry)?.id).toBe(unit.id);
        }
    });

    test('2025: 95 wards and communes without districts, their areas near the declared ones', () => {
        const {units, issues, unitSet} = readBoundaries(
            [
                {
                    collection: read('wards-2025.geojson'),
                    level: 'commune',
                    fields: {code: 'code', name: 'fullName'},
                    officialKm2: 'areaKm2'
                }
            ],
            {...set, province: {code: '75', name: 'Đồng Nai'}},
            overlay
        );
        expect(issues).toEqual([]);
        expect(units).toHaveLength(96);
        expect(unitSet.properties.province).toBe('75');
        expect(units.slice(1).every(({properties}) => properties.parent === '75')).toBe(true);
        const total = units.slice(1).reduce((sum, {properties}) => sum + properties.officialKm2!, 0);
        expect(Math.abs(areaM2(units[0]!.geometry) / 1e6 / total - 1)).toBeLessThan(0.01);
    });
});
