import {existsSync, readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {locateOffset} from '../../src/exchange/locate-offset.ts';
import {namedFeatures} from '../../src/exchange/named-features.ts';
import {distanceM} from '../../src/measure/distance.ts';
import type {AnyRecord, LandmarkRecord} from '../../src/record/feature.ts';
import {recordTable} from '../../src/record/record-table.ts';
import {read} from './read-fixture.ts';

const roads = new URL('../../../shared/data/roads.geojson', import.meta.url);
const line = (
    properties: object,
    coordinates = [
        [107, 11],
        [107.1, 11]
    ]
) => ({type: 'Feature', properties, geometry: {type: 'LineString', coordinates}});
const file = (...features: object[]) => JSON.stringify({type: 'FeatureCollection', features});
const properties = (draft: {records: readonly AnyRecord[]}) =>
    draft.records.map((record) => (record as LandmarkRecord).properties);

describe('a file of landmarks', () => {
    test('lines are landmarks, whatever their fields', () => {
        const draft = read(file(line({ten: 'Quốc lộ 1A', loai_duong: 'Đường chính'})));
        expect(draft.layer).toBe('landmark');
        expect(draft.rejected).toEqual([]);
        expect(properties(draft)[0]).toMatchObject({
            name: 'Quốc lộ 1A',
            kind: 'road',
            source: 'tep.geojson',
            accuracyM: 50,
            loai_duong: 'Đường chính'
        });
        expect(draft.records[0]!.id).toMatch(/-V001$/);
    });

    test.each([
        [{name: 'Sông La Ngà', waterway: 'river'}, 'river'],
        [{name: 'Suối Tre', waterway: 'stream'}, 'stream'],
        [{ten: 'Bắc Nam', loai_duong: 'Đường sắt'}, 'railway'],
        [{name: 'Cầu La Ngà', highway: 'primary'}, 'road'],
        [{name: 'Đường mòn'}, 'road'],
        [{name: 'Ranh đồn điền', kind: 'other'}, 'other']
    ])('%o is a %s', (given, kind) => {
        expect(properties(read(file(line(given)), 'landmark'))[0]!.kind).toBe(kind);
    });

    test('what was filled in is said, counted by field', () => {
        const notes = read(file(line({ten: 'QL20'}), line({ten: 'Không biết'})), 'landmark').notes;
        const said = notes.filter(({rule}) => rule === 'field-assumed' || rule === 'field-read-from');
        expect(said.map(({rule, values}) => [rule, values['titleEn'], values['count']])).toEqual(
            expect.arrayContaining([
                ['field-read-from', 'Name', 1],
                ['field-assumed', 'Name', 1],
                ['field-assumed', 'Source', 2]
            ])
        );
    });

    test('lines belong to landmarks alone', () => {
        const {rejected} = read(file(line({})), 'surveyed-area');
        expect(rejected[0]?.issue.rule).toBe('geometry-type');
    });

    test.skipIf(!existsSync(roads))('the road file of the province is taken whole', () => {
        const draft = read(readFileSync(roads, 'utf8'));
        expect([draft.layer, draft.records.length, draft.rejected.length]).toEqual(['landmark', 19, 0]);
        expect(properties(draft).filter(({kind}) => kind === 'railway')).toHaveLength(1);
        const records = recordTable({landmark: draft.records});
        // three pieces in the file, one road to a person
        expect(namedFeatures('QL1A', records, '').map(({ids}) => ids.length)).toEqual([3]);
    });
});

describe('a place told from the landmarks of the project', () => {
    const landmark = (id: string, name: string, geometry: LandmarkRecord['geometry'], accuracyM = 10): AnyRecord => ({
        type: 'Feature',
        id,
        geometry,
        properties: {name, kind: 'other', source: 'thử', accuracyM}
    });
    const bridge = landmark('V1', 'Cầu La Ngà', {type: 'Point', coordinates: [107.28, 11.16]});
    const west = landmark(
        'V2',
        'Quốc lộ 1A',
        {
            type: 'LineString',
            coordinates: [
                [107, 10.95],
                [107.1, 10.95]
            ]
        },
        20
    );
    const east = landmark(
        'V3',
        'QL1A',
        {
            type: 'LineString',
            coordinates: [
                [107.1, 10.95],
                [107.3, 10.95]
            ]
        },
        30
    );
    const farm = landmark('V4', 'Nông trường', {
        type: 'Polygon',
        coordinates: [
            [
                [107, 11],
                [107.02, 11],
                [107.02, 11.02],
                [107, 11.02],
                [107, 11]
            ]
        ]
    });
    const records = recordTable({landmark: [bridge, west, east, farm]});
    const told = (text: string, near?: {near: [number, number]; alongM: number}) =>
        locateOffset(text, records, {unitSet: '', near});

    test('200 m north-east of the bridge, whatever the marks', () => {
        for (const text of ['cách cầu La Ngà 200m về phía đông bắc', 'cach cau la nga 200m ve phia dong bac']) {
            const [first] = told(text).readings;
            expect(distanceM(107.28, 11.16, first!.lon, first!.lat)).toBeCloseTo(200, 6);
            expect(first!.square?.type).toBe('Polygon');
            expect(first!.accuracyM).toBeGreaterThan(80);
        }
    });

    test('a road asks for a place near it, and takes the nearest of its pieces', () => {
        expect(told('70 m về hướng Nam QL1A').fault).toEqual({
            reason: 'offset-need-near',
            values: {feature: 'Quốc lộ 1A'}
        });
        const [first] = told('70 m về hướng Nam quốc lộ 1A', {near: [107.2, 10.951], alongM: 100}).readings;
        expect(first!.lon).toBeCloseTo(107.2, 5);
        // 70 m of latitude at 11° N: 110 608 m to the degree
        expect(first!.lat).toBeCloseTo(10.95 - 70 / 110_608, 5);
        expect(first!.accuracyM).toBeGreaterThan(100);
    });

    test('an area is measured from its far edge', () => {
        const [first] = told('500 m về phía bắc nông trường').readings;
        expect(first!.lat).toBeCloseTo(11.02 + 500 / 110_608, 5);
        expect(first!.accuracyM).toBeGreaterThan(1000);
    });

    test('mils give a reading for each circle', () => {
        expect(told('phương vị 1500 ly giác, 250 m từ cầu La Ngà').readings).toHaveLength(2);
    });

    test('a landmark that is not there is named in the answer', () => {
        expect(told('70 m phía nam cầu Ghềnh').fault).toEqual({
            reason: 'offset-unknown',
            values: {feature: 'cầu Ghềnh'}
        });
    });
});
