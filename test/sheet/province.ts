import {existsSync, readFileSync} from 'node:fs';
import type {Feature, FeatureCollection, MultiPolygon, Polygon} from 'geojson';
import {FIGURES, type Figure, type FigureId} from '../../src/coverage/figure.ts';
import type {CoverageRow, CoverageTable} from '../../src/coverage/table.ts';
import type {LayerContent, LayerId, RecordOf} from '../../src/record/feature.ts';
import type {Records} from '../../src/record/patch.ts';
import type {SheetFonts} from '../../src/sheet/fonts.ts';

const data = new URL('../../../shared/data/', import.meta.url);

/** Whether the real borders for tests are on this machine. */
export const hasBorders = existsSync(new URL('districts-2024.geojson', data));

const face = (name: string) =>
    new Uint8Array(
        readFileSync(new URL(`../../node_modules/@expo-google-fonts/noto-sans/${name}.ttf`, import.meta.url))
    );

export const fonts: SheetFonts = {
    regular: face('400Regular/NotoSans_400Regular'),
    bold: face('700Bold/NotoSans_700Bold'),
    italic: face('400Regular_Italic/NotoSans_400Regular_Italic')
};

export const UNIT_SET = 'test-2024';

type Store = {[L in LayerId]?: Map<string, RecordOf<L>>};

/** Records in memory, in the order given. */
export function recordsOf(store: Store): Records {
    return {layer: <L extends LayerId>(layer: L) => (store[layer] ?? new Map()) as ReadonlyMap<string, RecordOf<L>>};
}

function record<L extends LayerId>(
    id: string,
    geometry: LayerContent[L]['geometry'],
    properties: LayerContent[L]['properties']
): RecordOf<L> {
    return {type: 'Feature', id, geometry, properties} as RecordOf<L>;
}

// a small generator of the same numbers on every run (Lehmer, modulus 2³¹ − 1)
function seeded(seed: number): () => number {
    let state = seed;
    return () => {
        state = (state * 48_271) % 2_147_483_647;
        return state / 2_147_483_647;
    };
}

function blob(lon: number, lat: number, radius: number, random: () => number): Polygon {
    const ring = Array.from({length: 14}, (_, i): [number, number] => {
        const [a, r] = [(2 * Math.PI * i) / 14, radius * (0.6 + 0.6 * random())];
        return [lon + r * Math.cos(a), lat + r * Math.sin(a)];
    });
    return {type: 'Polygon', coordinates: [[...ring, ring[0]!]]};
}

function read(name: string): Feature<Polygon | MultiPolygon, Record<string, string>>[] {
    const collection = JSON.parse(readFileSync(new URL(name, data), 'utf8')) as FeatureCollection<
        Polygon | MultiPolygon,
        Record<string, string>
    >;
    return collection.features;
}

/** Đồng Nai with its real borders and invented sites, zones, areas and cemeteries spread over it. */
export function province(sites = 600): Records {
    const random = seeded(20_240_307);
    const units = new Map<string, RecordOf<'unit'>>();
    const districts = read('districts-2024.geojson');
    const all = {
        type: 'MultiPolygon' as const,
        coordinates: districts.flatMap(({geometry}) =>
            geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
        )
    };
    const put = (
        code: string,
        name: string,
        level: 'province' | 'district' | 'commune',
        geometry: Polygon | MultiPolygon,
        parent?: string
    ) =>
        units.set(
            `${UNIT_SET}/${code}`,
            record<'unit'>(`${UNIT_SET}/${code}`, geometry, {
                unitSet: UNIT_SET,
                code,
                name,
                level,
                ...(parent ? {parent} : {})
            })
        );
    put('75', 'Tỉnh Đồng Nai', 'province', all);
    for (const {properties, geometry} of districts)
        put(properties['ma_huyen']!, properties['ten_huyen']!, 'district', geometry, '75');
    for (const {properties, geometry} of read('communes-2024-coarse.geojson')) {
        if (properties['ma_xa'])
            put(properties['ma_xa'], properties['ten_xa']!, 'commune', geometry, properties['ma_huyen']!);
    }
    const place = (): [number, number] => [106.8 + 0.75 * random(), 10.6 + 0.95 * random()];
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    const graves = new Map<string, RecordOf<'grave-site'>>();
    const areas = new Map<string, RecordOf<'surveyed-area'>>();
    for (let i = 1; graves.size < sites; i++) {
        const id = `S${String(i).padStart(4, '0')}`;
        const [lon, lat] = place();
        graves.set(
            id,
            record<'grave-site'>(
                id,
                {type: 'Point', coordinates: [lon, lat]},
                {
                    kind: pick(['single', 'single', 'mass', 'unknown']),
                    reportedOn: '2024-02-01',
                    offPlan: false,
                    clarity: 'clear',
                    uncertaintyM: pick([20, 50, 100, 200, 500]),
                    sources: [],
                    verification: {state: pick(['none', 'verified', 'verified', 'refuted'])}
                }
            )
        );
        if (i % 2 === 0) {
            const activity = pick(['survey', 'verification', 'search', 'search'] as const);
            areas.set(
                `K${id}`,
                record<'surveyed-area'>(`K${id}`, blob(lon, lat, 0.003 + 0.006 * random(), random), {
                    activity,
                    phase: activity === 'search' ? 1 : null,
                    startedOn: '2024-03-01',
                    endedOn: '2024-03-20',
                    team: 'K70',
                    siteIds: [id],
                    found: activity === 'search' ? pick([0, 1, 2]) : 0,
                    result: pick(['found', 'partial', 'none'])
                })
            );
        }
    }
    const zones = new Map<string, RecordOf<'concluded-zone'>>();
    for (let i = 1; i <= 90; i++) {
        const [lon, lat] = place();
        zones.set(
            `Z${i}`,
            record<'concluded-zone'>(`Z${i}`, blob(lon, lat, 0.012 + 0.03 * random(), random), {
                areaClass: pick(['A', 'B', 'C', 'D', 'E']),
                unit: '736',
                unitSet: UNIT_SET,
                level: 'district',
                basis: ['list-review'],
                state: pick(['approved', 'approved', 'approved', 'draft', 'submitted', 'returned']),
                document: {number: '1', date: '2024-03-01'},
                effectiveOn: '2024-03-01',
                author: 'a',
                reason: 'r'
            })
        );
    }
    const cemeteries = new Map<string, RecordOf<'cemetery'>>();
    districts.forEach(({properties, geometry}, i) => {
        const ring = (geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates[0]!)[0]!;
        const lon = ring.reduce((sum, position) => sum + position[0]!, 0) / ring.length;
        const lat = ring.reduce((sum, position) => sum + position[1]!, 0) / ring.length;
        cemeteries.set(
            `C${i}`,
            record<'cemetery'>(
                `C${i}`,
                {type: 'Point', coordinates: [lon, lat]},
                {
                    name: `Nghĩa trang liệt sĩ ${properties['ten_huyen']!.toLowerCase().replace(/^huyện/, 'huyện')}`,
                    graves: {full: 10, partial: 5, none: 3},
                    atYearStart: {full: 9, partial: 6, none: 3},
                    photosPosted: true,
                    dnaSamples: 0
                }
            )
        );
    });
    const set = record<'unit-set'>(UNIT_SET, null, {
        name: 'Địa giới 2024 (thử nghiệm)',
        validFrom: '2024-01-01',
        quality: 'schematic',
        source: 'dữ liệu thử',
        province: '75'
    });
    return recordsOf({
        'unit-set': new Map([[UNIT_SET, set]]),
        unit: units,
        'grave-site': graves,
        'surveyed-area': areas,
        'concluded-zone': zones,
        cemetery: cemeteries
    });
}

/** A table with plain round figures for every unit: sheets print a table, they do not compute one. */
export function plainTable(records: Records, quality: 'official' | 'schematic' = 'schematic'): CoverageTable {
    const figure = (id: FigureId): Figure => ({
        id,
        numerator: id === 'K13' ? 412_345_678 : 35,
        denominator: id === 'K3' || id === 'K4' || id === 'K5' ? null : id === 'K13' ? 976_543_210 : 47,
        share: id === 'K3' || id === 'K4' || id === 'K5' ? null : 35 / 47,
        possible: 2,
        certain: 33,
        possibleIds: [],
        target:
            id === 'K1'
                ? {op: '>', value: 0.7, words: 'trên 70 %'}
                : id === 'K2'
                  ? {op: '>', value: 0.5, words: 'trên 50 %'}
                  : id === 'K7'
                    ? {op: '>=', value: 0.015, words: 'ít nhất 1,5 %'}
                    : null,
        met: id === 'K1' || id === 'K7' ? true : id === 'K2' ? false : null,
        numeratorIds: [],
        denominatorIds: []
    });
    const figures = Object.fromEntries(FIGURES.map((id) => [id, figure(id)])) as Record<FigureId, Figure>;
    const rows = [...records.layer('unit').values()].map(
        ({properties}, i): CoverageRow => ({
            code: properties.code,
            name: properties.name,
            level: properties.level,
            parent: properties.parent ?? null,
            conclusion: (['concluded', 'partial', 'none', 'supplement-due'] as const)[i % 4]!,
            figures,
            areas: {
                unitM2: 976_543_210,
                byClass: {A: 120_000_000, B: 80_000_000, C: 60_000_000, D: 40_000_000, E: 30_000_000},
                unclassifiedM2: 646_543_210,
                surveyedM2: 55_000_000,
                searchedM2: 21_000_000,
                overlapM2: 0,
                balanced: true
            }
        })
    );
    return {
        stamp: {
            asOf: '2024-12-31',
            plan: 'Kế hoạch 44/KH-BCĐ ngày 07/3/2024',
            unitSet: UNIT_SET,
            unitSetName: 'Địa giới 2024 (thử nghiệm)',
            quality,
            method: '1.0',
            head: '7F3A-91C2',
            leftOut: [],
            balanced: true,
            imbalance: []
        },
        rows
    };
}
