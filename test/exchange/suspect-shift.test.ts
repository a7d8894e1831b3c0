import {describe, expect, test} from 'vitest';
import type {Transform} from '../../src/crs/system.ts';
import {seeded} from '../../src/demo/seeded.ts';
import {movedBy} from '../../src/exchange/known-places.ts';
import {metresBetween} from '../../src/exchange/local-metres.ts';
import {evidenceSentence} from '../../src/exchange/suspicion.ts';
import {distanceM} from '../../src/measure/distance.ts';
import type {AnyRecord} from '../../src/record/feature.ts';
import {sentence} from '../../src/record/sentence.ts';
import {indexUnits} from '../../src/units/unit-index.ts';
import {SPOILED, tally} from '../support/forensics-table.ts';
import {DEMO_UNITS, demoRecords, lookAt, misreadFile, onlyUnits, takenAsDegrees} from '../support/shifted-file.ts';
import {fixture, read} from './read-fixture.ts';

const project = demoRecords();
const sites = [...project.layer('grave-site').values()] as AnyRecord[];
const cemeteries = [...project.layer('cemetery').values()] as AnyRecord[];
const vn2000 = takenAsDegrees('EPSG:4756');

/** Each position off by up to `metres` east and north, as when places are surveyed anew. */
function rough(metres: number, first: Transform = (x, y) => [x, y]): Transform {
    const random = seeded(7, `rough ${metres}`);
    return (lon, lat) => {
        const moved = movedBy(first(lon, lat), random.between(-metres, metres), random.between(-metres, metres));
        return [moved[0], moved[1]];
    };
}

describe('a shifted file whose records are known', () => {
    test.each(Object.entries(SPOILED))('%s is recognised from three records and from fifty', (_, spoil) => {
        expect(tally(project, spoil, 'known', 3, 3)).toEqual({right: 3, among: 0, wrong: 0, silent: 0});
        expect(tally(project, spoil, 'known', 50, 1)).toEqual({right: 1, among: 0, wrong: 0, silent: 0});
    });

    test('is recognised although every place was surveyed anew to 30 m', () => {
        const said = lookAt(misreadFile(sites.slice(0, 40), rough(20, vn2000), 'all'), project, 'grave-site');
        expect(said.verdict).toBe('shifted');
        expect(said.choices[0]!.misreading).toBe('vn2000-as-wgs84');
    });

    test('is recognised by names alone, whatever the accents and capitals', () => {
        const plain = (text: string) =>
            text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toUpperCase();
        const renamed = cemeteries.map((record, i) => ({
            ...record,
            id: `90-900-90000-N${100 + i}`,
            properties: {...record.properties, name: plain((record.properties as {name: string}).name)}
        }));
        const said = lookAt(misreadFile(renamed, vn2000, 'all'), project, 'cemetery');
        expect(said.verdict).toBe('shifted');
        expect(said.choices[0]!.evidence).toMatchObject({by: 'known', asIs: 0});
        expect(said.choices[0]!.evidence.agree).toBeGreaterThan(20);
    });

    test('is told with numbers: how many agree, how far before and after', () => {
        const [choice] = lookAt(misreadFile(cemeteries, vn2000, 'all'), project, 'cemetery').choices;
        const {rule, values} = evidenceSentence(choice!.evidence);
        expect(sentence(rule, values).what).toContain('25/25 bản ghi');
        expect(Math.abs(choice!.shiftM! - 225)).toBeLessThan(5); // domain note 3.2
        for (const {beforeM, afterM} of choice!.moves) {
            expect(Math.abs(beforeM! - 225)).toBeLessThan(5);
            expect(afterM!).toBeLessThan(0.01);
        }
    });
});

describe('a shifted file without names or ids', () => {
    test.each([
        'VN-2000 as WGS 84',
        'HN-72 as WGS 84',
        'Indian 1960 as WGS 84',
        'TM-6 read as TM-3',
        '107°45′ read as 106°15′'
    ])('%s is recognised by the places that it falls upon', (name) => {
        expect(tally(project, SPOILED[name]!, 'nearby', 10, 3)).toEqual({right: 3, among: 0, wrong: 0, silent: 0});
    });
});

describe('a shifted file that only names its units', () => {
    test('by 225 m is not recognised, and the program says so', () => {
        const said = lookAt(misreadFile(sites.slice(0, 50), vn2000, 'all'), onlyUnits(project), 'grave-site');
        expect(said).toMatchObject({verdict: 'not-enough', choices: [], known: 0});
        expect(said.tested.map(({misreading}) => misreading)).toContain('vn2000-as-wgs84');
    });

    test('by 225 m is recognised where enough places lie by a border', () => {
        const units = indexUnits(project, DEMO_UNITS);
        const code = ([lon, lat]: readonly [number, number]) => units.at(lon, lat).at(-1)?.properties.code;
        // one place in each commune, 60 to 200 m inside a border that the shift carries it over
        const byBorder = units.units.flatMap((unit, i): AnyRecord[] => {
            if (unit.properties.level !== 'commune' || unit.geometry.type !== 'Polygon') return [];
            const own = unit.properties.code;
            const inside = unit.geometry.coordinates[0]!.map(([lon, lat]) => movedBy([lon!, lat!], 120, -70));
            const at = inside.find(
                (place) => code(place) === own && ![own, undefined].includes(code(vn2000(...place)))
            );
            if (!at) return [];
            const {properties} = sites[0]!;
            return [
                {
                    type: 'Feature',
                    id: `75-${own}-S${100 + i}`,
                    geometry: {type: 'Point', coordinates: [...at]},
                    properties
                }
            ];
        });
        expect(byBorder.length).toBeGreaterThan(50);
        const said = lookAt(misreadFile(byBorder, vn2000, 'all'), onlyUnits(project), 'grave-site');
        expect(said.choices.map(({misreading}) => misreading)).toContain('vn2000-as-wgs84');
        expect(said.choices[0]!.evidence).toMatchObject({by: 'units', asIs: 0, total: byBorder.length});
    });

    test('by another meridian is offered among those that fit as well, the right one with them', () => {
        const {among, right} = tally(project, SPOILED['107°45′ read as 106°15′']!, 'units', 10, 3);
        expect(among + right).toBe(3);
    });
});

describe('boundaries', () => {
    const communes = [...project.layer('unit').values()].filter(({properties}) => properties.level === 'commune');
    const ring = (record: AnyRecord): AnyRecord => {
        const {geometry} = record;
        if (geometry?.type !== 'Polygon') return record;
        // another edition: every second corner, so that corners do not meet corners
        const coordinates = geometry.coordinates.map((line) => [
            ...line.slice(0, -1).filter((_, i) => i % 2 === 0),
            line[0]!
        ]);
        return {...record, geometry: {type: 'Polygon', coordinates}};
    };

    test('of another edition are recognised as shifted by their course', () => {
        const said = lookAt(misreadFile(communes.slice(20, 50).map(ring), vn2000, 'all'), project, 'unit');
        expect(said.verdict).toBe('shifted');
        expect(said.choices[0]!.misreading).toBe('vn2000-as-wgs84');
    });

    test('that lie where they should are left alone', () => {
        const said = lookAt(misreadFile(communes.slice(20, 50).map(ring), null, 'all'), project, 'unit');
        expect(said).toMatchObject({verdict: 'as-is', choices: []});
    });
});

describe('a file that is not shifted', () => {
    test.each(['known', 'nearby', 'units'] as const)('is never suspected, tied by what is %s', (tie) => {
        for (const n of [3, 5, 10, 50, 200]) {
            expect(tally(project, null, tie, n, 3)).toEqual({right: 0, among: 0, wrong: 0, silent: 3});
        }
    });

    test.each([30, 100, 300, 1000])('is not suspected though its places are off by up to %i m each', (metres) => {
        for (const tie of ['known', 'nearby', 'units'] as const) {
            expect(tally(project, rough(metres), tie, 50, 3)).toEqual({right: 0, among: 0, wrong: 0, silent: 3});
        }
    });

    test('and agrees with known records is said to agree', () => {
        const said = lookAt(misreadFile(cemeteries, null, 'all'), project, 'cemetery');
        expect(said).toMatchObject({verdict: 'as-is', asIs: 25, known: 25, choices: []});
    });
});

test('a file of which half is shifted is not moved as a whole', () => {
    const half = [...cemeteries.slice(0, 12), ...cemeteries.slice(12).map((one) => ({...one}))];
    const features = half.map(
        (record, i) => JSON.parse(misreadFile([record], i < 12 ? vn2000 : null, 'all')).features[0]
    );
    const said = lookAt(JSON.stringify({type: 'FeatureCollection', features}), project, 'cemetery');
    expect(said.choices).toEqual([]);
});

describe('numbers that are no longitude and latitude', () => {
    test('of the fixture in metres are offered in the systems in which they lie in the province', () => {
        const said = lookAt(fixture('metres-for-degrees'), project, 'grave-site');
        expect(said.choices[0]!.misreading).toBe('metres-EPSG:5899'); // 107°45′ is Đồng Nai's meridian, domain note 3.1
        expect(said.choices.map(({misreading}) => misreading)).toContain('metres-DIABAN:TM6-10745');
        expect(said.choices[0]!.moves[0]!.from).toBeNull();
    });

    test('of the fixture with latitude first are turned round', () => {
        const said = lookAt(fixture('swapped-axes'), project, 'grave-site');
        expect(said.verdict).toBe('shifted');
        expect(said.choices[0]!.moves[0]!.to).toEqual([107.32, 11.21]);
    });
});

describe('the coordinate as given', () => {
    test('stays with a cemetery of a file that declares its system', () => {
        const [one] = JSON.parse(misreadFile(cemeteries.slice(0, 1), takenAsDegrees('EPSG:5899'), 'all')).features;
        const crs = {type: 'name', properties: {name: 'urn:ogc:def:crs:EPSG::5899'}};
        const draft = read(JSON.stringify({type: 'FeatureCollection', crs, features: [one]}), 'cemetery');
        const {coordinate} = draft.records[0]!.properties as {coordinate?: unknown};
        const asGiven = one.geometry.coordinates.join(' ');
        expect(coordinate).toEqual({asGiven, system: 'EPSG:5899', operation: 'EPSG:6960', accuracyM: 1});
        expect(draft.notes.filter(({rule}) => rule === 'field-kept')).toEqual([]);
    });
});

test('distances on the local plane are those of the ellipsoid to 0.01 % within 50 km', () => {
    const random = seeded(3, 'plane');
    for (let i = 0; i < 200; i++) {
        const from = [random.between(106.5, 107.6), random.between(10.4, 12.3)] as const;
        const to = movedBy([from[0], from[1]], random.between(-35_000, 35_000), random.between(-35_000, 35_000));
        const metres = distanceM(...from, to[0], to[1]);
        expect(Math.abs(metresBetween(from, to) - metres)).toBeLessThan(1e-4 * metres + 0.001);
    }
});
