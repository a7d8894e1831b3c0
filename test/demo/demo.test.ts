import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import type {Point, Polygon} from 'geojson';
import {beforeAll, describe, expect, test} from 'vitest';
import {DEFAULT_DEMO, demoLines} from '../../src/demo/demo-lines.ts';
import {makeDemo} from '../../src/demo/make-demo.ts';
import {schemaFaults, unknownFields} from '../../src/exchange/layer-schema.ts';
import {AREA_CLASSES} from '../../src/record/concluded-zone.ts';
import {type GraveSiteRecord, LAYERS} from '../../src/record/feature.ts';
import {fold, headCode} from '../../src/store/as-of.ts';
import {readBundle} from '../../src/store/bundle.ts';
import {verifyFold} from '../../src/store/verify-fold.ts';
import {verifyLines} from '../../src/store/verify-lines.ts';
import {indexAreas} from '../../src/topology/area-index.ts';
import {type Overlay, startOverlay} from '../../src/topology/overlay.ts';

const lines = demoLines(DEFAULT_DEMO);
const records = fold(lines);
const {planted} = makeDemo(DEFAULT_DEMO);
const sites = [...records.layer('grave-site').values()];
const attempts = [...records.layer('surveyed-area').values()];
const zones = [...records.layer('concluded-zone').values()];
const cemeteries = [...records.layer('cemetery').values()];
const rows = [...records.layer('register').values()];
const plantedIds = new Set(planted.flatMap(({ids}) => ids));
const approved = zones.filter(({properties}) => properties.state === 'approved');
const searchesOf = (id: string) =>
    attempts.filter(({properties}) => properties.activity === 'search' && properties.siteIds.includes(id));
const count = <T>(list: readonly T[], key: (item: T) => string) => {
    const counts: Record<string, number> = {};
    for (const item of list) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
    return counts;
};

let overlay: Overlay;
beforeAll(async () => {
    overlay = await startOverlay(
        readFileSync(createRequire(import.meta.url).resolve('clipper2-wasm/dist/es/clipper2z.wasm'))
    );
});

describe('the demo province as a journal', () => {
    test('the stored bundle is what the generator tells, and it verifies whole', () => {
        const stored = readBundle(readFileSync('data/demo/dong-nai-2024.zip'));
        expect(headCode(stored)).toBe(headCode(lines));
        expect(stored).toHaveLength(lines.length);
    });

    test('the list beside it names what was planted, and every record of it is there', async () => {
        await expect(`${JSON.stringify(planted, null, 4)}\n`).toMatchFileSnapshot('../../data/demo/planted.json');
        for (const id of plantedIds) {
            expect(
                LAYERS.some((layer) => records.layer(layer).has(id)),
                id
            ).toBe(true);
        }
        expect(Object.keys(count(planted, ({rule}) => rule)).sort()).toEqual([
            'area-without-site',
            'dates-out-of-order',
            'duplicate-sites',
            'found-over-expected',
            'official-gap',
            'search-after-conclusion',
            'searched-not-verified',
            'totals-differ',
            'zone-a-holds-open-site',
            'zone-outside-unit',
            'zones-overlap'
        ]);
    });

    test('the same seed tells the same, another seed another', () => {
        expect(headCode(demoLines(DEFAULT_DEMO))).toBe(headCode(lines));
        expect(headCode(demoLines({...DEFAULT_DEMO, seed: 45}))).not.toBe(headCode(lines));
    });

    test.each([
        [0, 0],
        [1, 0],
        [0, 7],
        [12, 400],
        [900, 60]
    ])('it has as many records as asked for: %d sites, %d areas', (n, areas) => {
        const other = fold(demoLines({seed: 3, sites: n, areas}));
        expect(other.layer('grave-site').size).toBe(n);
        if (n > 0) expect(other.layer('surveyed-area').size + other.layer('concluded-zone').size).toBe(areas);
    });

    test('every office writes a chain of its own and sees what it works on', () => {
        expect(verifyLines(lines)).toEqual([]);
        expect(verifyFold(lines)).toEqual([]);
        expect(new Set(lines.map(({origin}) => origin)).size).toBe(12);
        expect(lines.length).toBeGreaterThan(300);
        expect(lines.length).toBeLessThan(1000);
        expect(lines.every(({at}) => at.startsWith('2024-') && at < '2024-12-31T17')).toBe(true);
    });

    test('nothing is entered before it happened', () => {
        for (const {at, changes} of lines) {
            for (const {id, after} of changes) {
                const dates = after?.properties as Record<string, unknown>;
                for (const field of ['reportedOn', 'endedOn', 'countedOn', 'effectiveOn', 'on']) {
                    const day = dates[field];
                    if (typeof day === 'string')
                        expect(day <= at.slice(0, 10), `${id} ${field} ${day} ${at}`).toBe(true);
                }
            }
        }
    });
});

describe('the records of the demo province', () => {
    test('there are 182 units, 600 sites, 250 surveyed areas, 90 zones and 25 cemeteries', () => {
        expect(records.layer('unit').size).toBe(182);
        expect([sites.length, attempts.length, zones.length, cemeteries.length]).toEqual([600, 250, 90, 25]);
    });

    test('every record keeps to the schema of its layer and has no field that the schema does not know', () => {
        for (const layer of LAYERS) {
            for (const {id, properties} of records.layer(layer).values()) {
                const faults = schemaFaults(layer, properties, [id]).map(({field}) => field);
                const isPlanted =
                    plantedIds.has(id) && faults.length > 0 && faults.every((field) => /On|on$/.test(field));
                expect(isPlanted ? [] : faults, id).toEqual([]);
                if (layer !== 'plan') expect(unknownFields(layer, properties), id).toEqual([]);
            }
        }
    });

    test('every state that the model knows occurs', () => {
        expect(Object.keys(count(zones, ({properties}) => properties.state)).sort()).toEqual([
            'approved',
            'draft',
            'returned',
            'submitted',
            'superseded'
        ]);
        expect(Object.keys(count(zones, ({properties}) => properties.areaClass)).sort()).toEqual([...AREA_CLASSES]);
        expect(Object.keys(count(sites, ({properties}) => properties.verification.state)).sort()).toEqual([
            'none',
            'refuted',
            'verified'
        ]);
        expect(Object.keys(count(sites, ({properties}) => properties.kind)).sort()).toEqual([
            'mass',
            'single',
            'unknown'
        ]);
        expect(Object.keys(count(sites, ({properties}) => properties.clarity)).sort()).toEqual([
            'clear',
            'hard',
            'unclear'
        ]);
        expect(Object.keys(count(attempts, ({properties}) => properties.activity)).sort()).toEqual([
            'search',
            'survey',
            'verification'
        ]);
        expect(Object.keys(count(attempts, ({properties}) => properties.result)).sort()).toEqual([
            'found',
            'none',
            'partial'
        ]);
        expect(Object.keys(count(attempts, ({properties}) => String(properties.phase))).sort()).toEqual([
            '1',
            '2',
            'null'
        ]);
        const kinds = count(
            sites.flatMap(({properties}) => properties.sources),
            ({kind}) => kind
        );
        expect(Object.keys(kinds)).toHaveLength(6);
        const products = rows.flatMap(({properties}) => (properties.kind === 'map-product' ? [properties.state] : []));
        expect(Object.keys(count(products, (state) => state)).sort()).toEqual([
            'accepted',
            'appraised',
            'checked',
            'draft',
            'returned'
        ]);
        expect(sites.some(({properties}) => properties.offPlan)).toBe(true);
        expect(sites.some(({properties}) => properties.duplicateOf)).toBe(true);
    });

    test('at least fifteen sites were searched twice or more without result', () => {
        const vain = sites.filter(({id}) => {
            const own = searchesOf(id);
            return own.length >= 2 && own.every(({properties}) => properties.found === 0);
        });
        expect(vain.length).toBeGreaterThanOrEqual(15);
    });

    test('ids name the units that hold the records', () => {
        const communes = [...records.layer('unit').values()].filter(({properties}) => properties.level === 'commune');
        const index = indexAreas(communes.map(({geometry}) => geometry));
        const letters = {S: sites, N: cemeteries} as const;
        for (const [letter, list] of Object.entries(letters)) {
            for (const {id, geometry} of list) {
                const [lon, lat] = placeOf(geometry as Point | Polygon);
                const {code, parent} = communes[index.at(lon, lat)[0]!]!.properties;
                expect(id).toMatch(new RegExp(`^75-${parent}-${code}-${letter}\\d{3}$`));
            }
        }
        for (const {id, properties} of zones) expect(id).toMatch(new RegExp(`^75-\\d{3}-${properties.unit}-Z\\d{3}$`));
        for (const {id} of attempts) expect(id).toMatch(/^75-\d{3}-\d{5}-K\d{3}$/);
    });
});

describe('apart from what was planted, the demo contradicts itself nowhere', () => {
    const clean = <T extends {id: string}>(list: readonly T[]) => list.filter(({id}) => !plantedIds.has(id));

    test('approved zones do not overlap', () => {
        const regions = clean(approved).map((zone) => ({zone, region: overlay.region(zone.geometry)}));
        for (const [i, a] of regions.entries()) {
            for (const b of regions.slice(i + 1)) {
                expect(overlay.intersect(a.region, b.region).areaM2, `${a.zone.id} ${b.zone.id}`).toBeLessThan(1);
            }
        }
    });

    test('zones lie inside the unit they conclude', () => {
        for (const zone of clean(zones)) {
            const unit = records.layer('unit').get(`dong-nai-2024/${zone.properties.unit}`)!;
            const rest = overlay.subtract(overlay.region(zone.geometry), overlay.region(unit.geometry));
            expect(rest.areaM2, zone.id).toBeLessThan(1);
        }
    });

    test('approved zones of class A touch no open site, and no search comes after a conclusion', () => {
        for (const zone of clean(approved)) {
            const index = indexAreas([zone.geometry]);
            for (const site of clean(sites)) {
                const [lon, lat] = placeOf(site.geometry as Point | Polygon);
                const isNear = touches(index, lon, lat, site.properties.uncertaintyM);
                if (!isNear) continue;
                if (zone.properties.areaClass === 'A') expect(isOpen(site), `${zone.id} ${site.id}`).toBe(false);
                const holds = index.at(lon, lat).length > 0;
                for (const {id, properties} of holds ? searchesOf(site.id) : []) {
                    expect(properties.endedOn! <= zone.properties.effectiveOn, `${zone.id} ${id}`).toBe(true);
                }
            }
        }
    });

    test('sites were reported, verified and searched in this order, and gave no more than expected', () => {
        for (const {id, properties} of clean(sites)) {
            const {verification, reportedOn, expected} = properties;
            if (verification.on !== undefined) expect(verification.on >= reportedOn, id).toBe(true);
            let found = 0;
            for (const search of searchesOf(id)) {
                expect(verification.state, id).toBe('verified');
                expect(search.properties.startedOn >= verification.on!, `${id} ${search.id}`).toBe(true);
                found += search.properties.found;
            }
            if (expected) expect(found, id).toBeLessThanOrEqual(expected.max);
        }
    });

    test('every attempt names a site that is there, and no two sites stand close together unless one repeats the other', () => {
        for (const {id, properties} of clean(attempts)) {
            expect(properties.siteIds.length, id).toBeGreaterThan(0);
            for (const site of properties.siteIds) expect(records.layer('grave-site').has(site)).toBe(true);
        }
        const own = clean(sites).filter(({properties}) => !properties.duplicateOf);
        for (const [i, a] of own.entries()) {
            for (const b of own.slice(i + 1)) {
                expect(
                    metres(placeOf(a.geometry as Point), placeOf(b.geometry as Point)),
                    `${a.id} ${b.id}`
                ).toBeGreaterThan(90);
            }
        }
    });
});

function isOpen({id, properties}: GraveSiteRecord): boolean {
    if (properties.duplicateOf || properties.verification.state === 'refuted') return false;
    return !searchesOf(id).some(({properties: {result}}) => result === 'found');
}

function touches(index: {at(lon: number, lat: number): number[]}, lon: number, lat: number, radiusM: number): boolean {
    const ring = [...Array(16).keys()].map((k) => [Math.cos((k * Math.PI) / 8), Math.sin((k * Math.PI) / 8)] as const);
    return [[0, 0] as const, ...ring].some(
        ([x, y]) => index.at(lon + (x * radiusM) / 109_300, lat + (y * radiusM) / 110_600).length > 0
    );
}

function placeOf(geometry: Point | Polygon): [number, number] {
    if (geometry.type === 'Point') return geometry.coordinates as [number, number];
    const ring = geometry.coordinates[0]!.slice(1);
    return [mean(ring.map(([lon]) => lon!)), mean(ring.map(([, lat]) => lat!))];
}

function mean(values: readonly number[]): number {
    return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function metres([x, y]: [number, number], [u, v]: [number, number]): number {
    return Math.hypot((x - u) * 109_300, (y - v) * 110_600);
}

test.each([
    [0, 0],
    [30, 12],
    [600, 1000],
    [2000, 1200],
    [3000, 2000]
])(
    '%i sites and %i areas can be asked for, and that many come',
    (sites, areas) => {
        const made = fold(demoLines({seed: 7, sites, areas}));
        expect(made.layer('grave-site').size).toBe(sites);
        if (sites > 0) expect(made.layer('surveyed-area').size + made.layer('concluded-zone').size).toBe(areas);
    },
    60_000
);
