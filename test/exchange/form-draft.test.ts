import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {DEFAULT_DEMO, demoLines} from '../../src/demo/demo-lines.ts';
import {formFaults} from '../../src/exchange/form-check.ts';
import {emptyRow, freshFields, propertiesOf, rebased, typedFields} from '../../src/exchange/form-draft.ts';
import {formGroups} from '../../src/exchange/form-fields.ts';
import type {AnyRecord} from '../../src/record/feature.ts';
import {WRITTEN_LAYERS, type WrittenLayer} from '../../src/record/keep-record.ts';
import {fold} from '../../src/store/as-of.ts';

const TODAY = '2024-12-31';
const records = fold(demoLines(DEFAULT_DEMO));
const all: [WrittenLayer, AnyRecord][] = WRITTEN_LAYERS.flatMap((layer) =>
    [...records.layer(layer).values()].map((record): [WrittenLayer, AnyRecord] => [layer, record])
);
const site = (typed: object) => propertiesOf('grave-site', {...freshFields('grave-site', TODAY), ...typed});
const faultsOf = (properties: object, geometry: AnyRecord['geometry'] = {type: 'Point', coordinates: [107, 11]}) =>
    formFaults('grave-site', {type: 'Feature', id: 'moi', geometry, properties}, TODAY);
const told = (properties: object) => faultsOf(properties).map(({path, issue}) => `${path}: ${issue.rule}`);
const complete = {
    kind: 'mass',
    clarity: 'clear',
    uncertaintyM: '50',
    sources: [{...emptyRow('grave-site', 'sources'), kind: 'veteran', who: 'Ông Ba'}]
};

describe('a form of a record', () => {
    test('every record of the demo province comes out of its form as it went in', () => {
        for (const [layer, {properties}] of all) {
            expect(propertiesOf(layer, typedFields(layer, properties), properties)).toEqual(properties);
        }
        expect(all.length).toBeGreaterThan(800);
    });

    test('a record written anew from its own fields is the record, but for what the program keeps by itself', () => {
        for (const [layer, {properties}] of all) {
            const {
                coordinate: _,
                duplicateOf: _d,
                otherPositions: _o,
                notDuplicates: _n,
                ...own
            } = properties as Record<string, unknown>;
            expect(propertiesOf(layer, typedFields(layer, properties))).toEqual(own);
        }
    });

    test('asks for every field of the schema that a person can fill, in the groups of the schema', () => {
        const keys = formGroups('surveyed-area').map(({key, fields}) => [key, fields.map((field) => field.key)]);
        expect(keys).toEqual([
            ['work', ['activity', 'phase', 'startedOn', 'endedOn', 'team', 'method', 'depthM']],
            ['result', ['siteIds', 'found', 'result']],
            ['document', ['document']],
            ['note', ['note']]
        ]);
    });

    test('reads numbers as Vietnam writes them, and keeps what is none for the field to tell', () => {
        expect(site({...complete, uncertaintyM: '1.234,5'})['uncertaintyM']).toBe(1234.5);
        expect(told(site({...complete, uncertaintyM: 'chừng 50'}))).toEqual(['uncertaintyM: field-type']);
        expect(told(site({...complete, expected: {min: '2', best: '1,5', max: '3'}}))).toEqual([
            'expected.best: field-type'
        ]);
        expect(told(site({...complete, reportedOn: '31/02/2024'}))).toEqual(['reportedOn: field-date']);
    });

    test('tells each thing that lacks beside its field', () => {
        expect(told(site({}))).toEqual([
            'kind: field-missing',
            'clarity: field-missing',
            'uncertaintyM: field-missing',
            'sources[0].kind: field-missing'
        ]);
        expect(told(site({...complete, expected: {min: '', best: '4', max: ''}}))).toEqual([
            'expected.min: field-missing',
            'expected.max: field-missing'
        ]);
        expect(told(site({...complete, sources: []}))).toEqual(['sources: source-missing']);
        expect(told(site(complete))).toEqual([]);
        expect(faultsOf(site(complete), null).map(({path, issue}) => `${path}: ${issue.rule}`)).toEqual([
            'geometry: geometry-missing'
        ]);
    });

    test('what has not happened yet is no report, and the order of the expected numbers is checked', () => {
        expect(told(site({...complete, reportedOn: '2025-01-01'}))).toEqual(['reportedOn: date-ahead']);
        const [fault] = faultsOf(site({...complete, reportedOn: '2025-01-01'}));
        expect(fault!.issue.severity).toBe('error');
        expect(told(site({...complete, expected: {min: '9', best: '4', max: '12'}}))).toEqual([
            'expected: expected-order'
        ]);
    });

    test('an uncertainty below the accuracy of the coordinate is doubted, not refused', () => {
        const coordinate = {asGiven: 'YT 051 143', system: 'DIABAN:MGRS-INDIAN1960', accuracyM: 83.2};
        const [fault, ...more] = faultsOf({...site(complete), coordinate});
        expect([fault!.path, fault!.issue.rule, fault!.issue.severity]).toEqual([
            'uncertaintyM',
            'uncertainty-narrow',
            'warning'
        ]);
        expect(more).toEqual([]);
    });

    test('one position at most is the record’s own', () => {
        const position = {lon: 107, lat: 11, uncertaintyM: 20, chosen: {why: 'Đo lại', on: '2024-05-01'}};
        const sources = [
            {kind: 'veteran', position},
            {kind: 'archive', position}
        ];
        expect(told({...site(complete), sources})).toEqual(['sources[1].position: position-chosen-twice']);
        const unsaid = {...position, chosen: {why: '', on: '2024-05-01'}};
        expect(told({...site(complete), sources: [{kind: 'veteran', position: unsaid}]})).toEqual([
            'sources[0].position.chosen.why: field-empty'
        ]);
    });

    test('fields that came with a file and have no schema stay', () => {
        const {properties} = all.find(([layer]) => layer === 'cemetery')![1];
        const base = {...properties, mã_cũ: 'NT-07'};
        const typed = {...typedFields('cemetery', base), name: 'Nghĩa trang khác'};
        expect(propertiesOf('cemetery', typed, base)).toEqual({...base, name: 'Nghĩa trang khác'});
    });

    test('texts come out as NFC without white space around; codes of numbers are numbers, and none is null', () => {
        const attempt = {...freshFields('surveyed-area', TODAY), team: ' Đội K70 '.normalize('NFD'), phase: '2'};
        expect(propertiesOf('surveyed-area', attempt)).toMatchObject({team: 'Đội K70', phase: 2});
        expect(propertiesOf('surveyed-area', {...attempt, phase: 'null'})['phase']).toBe(null);
    });
});

describe('a record that changes while its form is open', () => {
    test('follows in the fields not touched, keeps those that were, and names those changed on both sides', () => {
        const base = {name: 'A', note: 'x', safety: 's'};
        const now = {name: 'B', note: 'y', safety: 's'};
        const typed = {...typedFields('grave-site', base), note: 'của tôi', safety: 'khác'};
        const next = rebased('grave-site', typed, base, now);
        expect(next.typed).toMatchObject({name: 'B', note: 'của tôi', safety: 'khác'});
        expect(next.both).toEqual(['note']);
    });

    test('nothing that was typed is lost, whatever changed', () => {
        const pick = fc.constantFrom(...all.filter(([layer]) => layer === 'grave-site').map(([, record]) => record));
        fc.assert(
            fc.property(pick, pick, fc.string(), ({properties: base}, {properties: now}, text) => {
                const typed = {...typedFields('grave-site', base), note: text};
                const next = rebased('grave-site', typed, base, now);
                const mine = text.normalize('NFC').trim();
                const was = (base as {note?: string}).note ?? '';
                if (text !== was && mine !== '') expect(propertiesOf('grave-site', next.typed)['note']).toBe(mine);
            })
        );
    });
});
