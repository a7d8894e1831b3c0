import fc from 'fast-check';
import type {Point} from 'geojson';
import {describe, expect, test} from 'vitest';
import {decodeText} from '../../src/exchange/decode-text.ts';
import {validateFile} from '../../src/exchange/validate-file.ts';
import type {LayerId} from '../../src/record/feature.ts';
import {sentence} from '../../src/record/sentence.ts';
import {faultOf, fixture, read} from './read-fixture.ts';

describe('a good file of each layer is taken whole and its layer recognised', () => {
    test.each<[string, LayerId, number]>([
        ['good-sites', 'grave-site', 3],
        ['good-areas', 'surveyed-area', 2],
        ['good-zones', 'concluded-zone', 2],
        ['good-cemeteries', 'cemetery', 1],
        ['good-units', 'unit', 2]
    ])('%s', async (name, layer, count) => {
        const draft = read(fixture(name));
        expect(draft.rejected).toEqual([]);
        expect(draft.layer).toBe(layer);
        expect(draft.records).toHaveLength(count);
        expect(await validateFile(new TextEncoder().encode(fixture(name)), name)).toEqual([]);
    });
});

describe('a file that cannot be read as a whole says what it is and where it breaks', () => {
    test.each<[string, string, object]>([
        ['broken-json', 'json-broken', {line: 4, column: 58}],
        ['cut-off', 'json-cut', {line: 1}],
        ['empty', 'file-empty', {}],
        ['no-features', 'no-features', {}],
        ['plain-array', 'not-geojson-array', {}],
        ['topojson', 'not-geojson-topojson', {}],
        ['unknown-crs', 'crs-unknown', {crs: 'EPSG:27700'}],
        ['nested-too-deep', 'file-too-deep', {}]
    ])('%s', (name, rule, values) => {
        const fault = faultOf(() => read(fixture(name), 'grave-site'));
        expect(fault.rule).toBe(rule);
        expect(fault.values).toMatchObject(values);
    });

    test('bytes in an old encoding, in an archive, in UTF-16 without a mark', () => {
        const bytes = (...list: number[]) => new Uint8Array(list);
        expect(faultOf(() => decodeText(bytes(), 'a')).rule).toBe('file-empty');
        expect(faultOf(() => decodeText(bytes(0x50, 0x4b, 3, 4), 'a')).values).toMatchObject({kind: 'ZIP'});
        expect(faultOf(() => decodeText(bytes(0x7b, 0), 'a')).rule).toBe('file-utf16');
        expect(faultOf(() => decodeText(bytes(0x7b, 0x22, 0xb8, 0x22), 'a'))).toMatchObject({
            rule: 'file-not-utf8',
            values: {byte: 3}
        });
        expect(decodeText(bytes(0xff, 0xfe, 0x7b, 0, 0x7d, 0), 'a')).toBe('{}');
        expect(decodeText(bytes(0xef, 0xbb, 0xbf, 0x7b, 0x7d), 'a')).toBe('{}');
    });
});

describe('a bad feature is listed with number, field and reason, and the good ones are taken', () => {
    test.each<[string, string, string, number]>([
        ['metres-for-degrees', 'metres-for-degrees', 'geometry.coordinates', 1],
        ['swapped-axes', 'swapped-axes', 'geometry.coordinates', 1],
        ['unclosed-ring', 'ring-not-closed', 'geometry.coordinates', 1],
        ['self-crossing-zone', 'self-crossing', 'geometry.coordinates', 1],
        ['unknown-code', 'field-code', 'properties.areaClass', 1],
        ['wrong-geometry-type', 'geometry-type', 'geometry.type', 1],
        ['own-approver', 'approver-is-author', 'properties.approver', 1],
        ['missing-field', 'field-missing', 'properties.reportedOn', 1],
        ['expected-out-of-order', 'expected-order', 'properties.expected', 1],
        ['ended-before-start', 'ended-before-start', 'properties.endedOn', 1],
        ['same-id-twice', 'id-twice', 'id', 2],
        ['infinite-number', 'number-infinite', 'properties.uncertaintyM', 1]
    ])('%s', (name, rule, field, number) => {
        const draft = read(fixture(name));
        expect(draft.rejected.map((one) => [one.issue.rule, one.field, one.number])).toEqual([[rule, field, number]]);
        expect(draft.records).toHaveLength(1);
        const {what, todo} = sentence(rule, draft.rejected[0]!.issue.values);
        expect(what).not.toMatch(/[{}]/);
        expect(what).not.toContain(rule);
        expect(todo).not.toBe('');
    });

    test('a date in local form and a day that does not exist', () => {
        const {rejected} = read(fixture('wrong-date'));
        expect(rejected.map(({field, issue}) => [field, issue.rule, issue.values['value']])).toEqual([
            ['properties.reportedOn', 'field-date', '05/03/2024'],
            ['properties.reportedOn', 'field-date', '2024-02-30']
        ]);
    });

    test('a unit that the unit set does not have', () => {
        const {rejected} = read(fixture('unknown-unit'), 'guess', {knownUnits: new Set(['736'])});
        expect(rejected.map(({field, issue}) => [field, issue.rule])).toEqual([['properties.unit', 'unit-unknown']]);
    });

    test('positions of text, of one number, an empty ring, no geometry, no feature at all', () => {
        const {rejected, records} = read(fixture('bad-positions'), 'grave-site');
        expect(rejected.map(({number, issue}) => [number, issue.rule])).toEqual([
            [1, 'form-position'],
            [2, 'form-position'],
            [3, 'form-ring-empty'],
            [4, 'geometry-missing'],
            [5, 'form-object']
        ]);
        expect(records).toHaveLength(1);
    });
});

describe('what a file holds beyond the schema', () => {
    test('is kept, and noted', () => {
        const {records, notes} = read(fixture('good-foreign-members'));
        expect(records[0]).toMatchObject({nguon: 'thử', properties: {maCu: 'DQ-17', note: '=1+1'}});
        expect(notes.map(({rule, values}) => [rule, values['field']])).toEqual([
            ['field-kept', 'maCu'],
            ['member-kept', 'nguon']
        ]);
    });

    test('a key that would reach into every object reaches nothing', () => {
        const {records} = read(fixture('proto-keys'));
        expect(records).toHaveLength(1);
        expect(records[0]!.properties).toMatchObject({kind: 'single'});
        expect(({} as {polluted?: boolean}).polluted).toBeUndefined();
    });

    test('a bare geometry or one feature counts as a file of one', async () => {
        const one = JSON.parse(fixture('good-sites')).features[0];
        expect(read(JSON.stringify(one)).records).toHaveLength(1);
        const bare = new TextEncoder().encode(JSON.stringify(one.geometry));
        expect(await validateFile(bare, 'a', {layer: null})).toEqual([]);
        expect(read(JSON.stringify(one.geometry), 'grave-site').rejected[0]!.issue.rule).toBe('field-missing');
    });

    test('features without an id are given one by the id rule', () => {
        const {records, given} = read(fixture('good-sites'));
        expect(given).toEqual(['75-736-S001']);
        expect(records.map(({id}) => id)).toEqual(['75-736-S901', '75-736-S902', '75-736-S001']);
    });
});

test('coordinates in VN-2000 that the file declares are converted, and their text is kept', () => {
    // central meridian 107°45', false easting 500 000: 450 000 E lies west of it by 50 km, about 0.458° at 11.2° N
    const {records, notes} = read(fixture('good-vn2000'));
    const [lon, lat] = (records[0]!.geometry as Point).coordinates as [number, number];
    expect(lon).toBeCloseTo(107.75 - 50 / (111.32 * Math.cos((11.2 * Math.PI) / 180)), 2);
    expect(lat).toBeCloseTo(1240 / 110.6, 1);
    expect(records[0]!.properties).toMatchObject({coordinate: {asGiven: '450000 1240000', system: 'EPSG:5899'}});
    expect(notes[0]).toMatchObject({rule: 'crs-converted', values: {system: 'EPSG:5899'}});
});

test('whatever the features are, each is taken or rejected, and reading never fails', () => {
    const good = JSON.parse(fixture('good-sites')).features as unknown[];
    const anything = fc.oneof(
        fc.constantFrom(...good),
        fc.json().map((text) => JSON.parse(text) as unknown),
        fc.record({
            type: fc.constant('Feature'),
            id: fc.oneof(fc.string(), fc.integer(), fc.constant(null)),
            geometry: fc.record({
                type: fc.constantFrom(
                    'Point',
                    'Polygon',
                    'MultiPolygon',
                    'GeometryCollection',
                    'constructor',
                    '__proto__'
                ),
                coordinates: fc.jsonValue({maxDepth: 5})
            }),
            properties: fc.oneof(fc.constant((good[0] as {properties: unknown}).properties), fc.jsonValue())
        })
    );
    fc.assert(
        fc.property(fc.array(anything, {minLength: 1, maxLength: 12}), (features) => {
            const text = JSON.stringify({type: 'FeatureCollection', features});
            const {records, rejected, total} = read(text, 'grave-site');
            expect(records.length + rejected.length).toBe(total);
            expect(total).toBe(features.length);
            expect(new Set(records.map(({id}) => id)).size).toBe(records.length);
        }),
        {numRuns: 500}
    );
});
