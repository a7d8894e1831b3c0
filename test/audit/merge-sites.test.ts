import {describe, expect, test} from 'vitest';
import {keepApart} from '../../src/audit/keep-apart.ts';
import {duplicatesIn} from '../../src/audit/likely-duplicates.ts';
import {mergeSites, proposedChoices} from '../../src/audit/merge-sites.ts';
import {siteStandings} from '../../src/conclusion/site-standing.ts';
import {schemaFaults, unknownFields} from '../../src/exchange/layer-schema.ts';
import type {GraveSiteRecord} from '../../src/record/feature.ts';
import {type Command, invert} from '../../src/record/patch.ts';
import {recordTable} from '../../src/record/record-table.ts';
import {point, site} from '../coverage/small-province.ts';

const clear = site('S1', point(107.05, 11.05), {
    name: 'Khu mộ suối Cầu Ván',
    uncertaintyM: 80,
    sources: [{kind: 'witness', who: 'Ông Ba'}],
    designators: [{asWritten: 'D14'}],
    coordinate: {asGiven: 'X 1222000 Y 423500', system: 'EPSG:5899', operation: 'EPSG:6960', accuracyM: 1}
});
const again = site('S2', point(107.0503, 11.05), {
    name: 'Suối Cầu Ván',
    uncertaintyM: 20,
    reportedOn: '2023-11-02',
    sources: [
        {kind: 'witness', who: 'Ông Ba'},
        {kind: 'archive', document: 'Số 7/LT'}
    ],
    designators: [{asWritten: 'd 14'}, {asWritten: 'H3', decoded: 'Đại đội 3'}],
    verification: {state: 'verified', on: '2024-02-01'},
    note: 'Cạnh gốc đa',
    coordinate: {asGiven: '10°03′B', system: 'EPSG:4326', accuracyM: 10}
});
const records = recordTable({'grave-site': [clear, again]});
const done = (command: Command, on = records) => {
    const patch = command.patch(on);
    const sites = new Map(on.layer('grave-site'));
    for (const {id, after} of patch) sites.set(id, after as GraveSiteRecord);
    return {patch, sites, after: recordTable({'grave-site': [...sites.values()]})};
};

describe('two sites merged', () => {
    test('a report that stood for the position of its record does so only where that position is kept', () => {
        const report = (who: string) => ({
            kind: 'witness' as const,
            who,
            position: {lon: 107, lat: 11, uncertaintyM: 20, chosen: {why: 'Người chỉ tận nơi', on: '2024-01-05'}}
        });
        const [a, b] = [clear, again].map((each, i) => ({
            ...each,
            properties: {...each.properties, sources: [report(`Ông ${i}`)]}
        }));
        const both = recordTable({'grave-site': [a!, b!]});
        const chosenAfter = (fromOther: readonly 'position'[]) =>
            done(mergeSites({survivor: 'S1', other: 'S2', fromOther}, 'Một nơi'), both)
                .sites.get('S1')!
                .properties.sources.filter(({position}) => position?.chosen)
                .map(({who}) => who);
        expect(chosenAfter([])).toEqual(['Ông 0']);
        expect(chosenAfter(['position'])).toEqual(['Ông 1']);
    });

    const {patch, sites, after} = done(
        mergeSites({survivor: 'S1', other: 'S2', fromOther: ['position', 'verification']}, 'Biên bản 3')
    );
    const kept = sites.get('S1')!;
    test('keep the id that was chosen; the other stays and says what it repeats', () => {
        expect(sites.get('S2')).toEqual({...again, properties: {...again.properties, duplicateOf: 'S1'}});
        expect(kept.properties).toMatchObject({name: 'Khu mộ suối Cầu Ván', verification: {state: 'verified'}});
    });
    test('keep sources, designators and coordinates as given of both, each once', () => {
        expect(kept.properties.sources).toEqual([
            {kind: 'witness', who: 'Ông Ba'},
            {kind: 'archive', document: 'Số 7/LT'}
        ]);
        expect(kept.properties.designators!.map(({asWritten}) => asWritten)).toEqual(['D14', 'H3']);
        expect(kept.geometry).toEqual(again.geometry);
        expect(kept.properties).toMatchObject({uncertaintyM: 20, coordinate: again.properties.coordinate});
        expect(kept.properties.otherPositions).toEqual([
            {site: 'S1', lon: 107.05, lat: 11.05, uncertaintyM: 80, ...clear.properties.coordinate}
        ]);
    });
    test('fit the schema of the layer, without a field that it does not know', () => {
        expect(schemaFaults('grave-site', kept.properties, ['S1'])).toEqual([]);
        expect(unknownFields('grave-site', kept.properties)).toEqual([]);
    });
    test('are one act: undone, both are as they were', () => {
        expect(invert(patch).map(({after: was}) => was)).toEqual([again, clear]);
    });
    test('count once and are told no more', () => {
        expect(siteStandings(after, '2024-12-31', {siteUnit: 'site'}).standings.map(({site: {id}}) => id)).toEqual([
            'S1'
        ]);
        expect(duplicatesIn(after.layer('grave-site').values()).pairs).toEqual([]);
    });
    test('propose what the one lacks, the better known and the earlier', () => {
        expect(proposedChoices(clear, again)).toEqual(['position', 'reportedOn', 'verification', 'note']);
        expect(proposedChoices(again, clear)).toEqual([]);
    });
    test.each([
        ['without a reason', () => mergeSites({survivor: 'S1', other: 'S2', fromOther: []}, ' ')],
        ['with itself', () => mergeSites({survivor: 'S1', other: 'S1', fromOther: []}, 'x')],
        ['with one that is not there', () => done(mergeSites({survivor: 'S1', other: 'S9', fromOther: []}, 'x'))],
        ['that is marked already', () => done(mergeSites({survivor: 'S2', other: 'S1', fromOther: []}, 'x'), after)]
    ])('are refused %s', (_, call) => {
        expect(call).toThrow(RangeError);
    });
});

describe('two sites found to be two', () => {
    const {sites, after} = done(keepApart('S2', 'S1', 'Hai gò mộ', '2024-05-01'));
    test('are remembered with the reason on the one of the lower id, in words that the schema knows', () => {
        expect(sites.get('S1')!.properties.notDuplicates).toMatchObject([
            {site: 'S2', why: 'Hai gò mộ', on: '2024-05-01'}
        ]);
        expect(schemaFaults('grave-site', sites.get('S1')!.properties, ['S1'])).toEqual([]);
        expect(unknownFields('grave-site', sites.get('S1')!.properties)).toEqual([]);
        expect(duplicatesIn(after.layer('grave-site').values()).pairs[0]!.decided!.lapses).toEqual([]);
    });
    test('a later decision replaces the earlier', () => {
        const later = done(keepApart('S1', 'S2', 'Đã đo lại', '2024-06-01'), after);
        expect(later.sites.get('S1')!.properties.notDuplicates!.map(({why}) => why)).toEqual(['Đã đo lại']);
    });
    test('a reason is wanted', () => {
        expect(() => keepApart('S1', 'S2', '', '2024-05-01')).toThrow(RangeError);
    });
});
