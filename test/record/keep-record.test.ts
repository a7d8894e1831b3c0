import {describe, expect, test} from 'vitest';
import type {Attachment} from '../../src/record/attachment.ts';
import type {AnyRecord} from '../../src/record/feature.ts';
import {addRecord, editRecord} from '../../src/record/keep-record.ts';
import {placeSite} from '../../src/record/place-site.ts';
import {recordTable} from '../../src/record/record-table.ts';
import {noneChosen} from '../../src/record/reported-position.ts';
import {point, site} from '../coverage/small-province.ts';

const ID = '75-731-26021-S001';
const own = site(ID, point(107, 11), {});
const records = recordTable({'grave-site': [own]});
const scan: Attachment = {of: ID, sha256: 'a'.repeat(64), name: 'so do.jpg', type: 'image/jpeg', bytes: 10};
const attempt: AnyRecord = {
    type: 'Feature',
    id: '75-731-26021-K001',
    geometry: {
        type: 'Polygon',
        coordinates: [
            [
                [107, 11],
                [107.01, 11],
                [107, 11.01],
                [107, 11]
            ]
        ]
    },
    properties: {
        activity: 'search',
        phase: 1,
        startedOn: '2024-05-02',
        endedOn: '2024-05-09',
        team: 'Đội K70',
        siteIds: [ID],
        found: 0,
        result: 'none'
    }
};

describe('a record written by hand', () => {
    test('comes with its scans by one act, named after what was done', () => {
        const {act, why, patch} = addRecord('surveyed-area', attempt, [{...scan, of: attempt.id}], ' Biên bản 3 ');
        expect([act, why]).toEqual(['search', 'Biên bản 3']);
        const changes = patch(records);
        expect(changes.map(({layer, before}) => [layer, before])).toEqual([
            ['surveyed-area', null],
            ['attachment', null]
        ]);
    });

    test('a search changes no record that is there: not the site, not an earlier search', () => {
        const there = recordTable({'grave-site': [own], 'surveyed-area': [{...attempt, id: 'K0'} as never]});
        const changes = addRecord('surveyed-area', attempt, [], 'Biên bản 3').patch(there);
        expect(changes.map(({id}) => id)).toEqual([attempt.id]);
    });

    test('is never kept without a reason, nor over another of its id', () => {
        expect(() => addRecord('grave-site', own, [], '  ')).toThrow(RangeError);
        expect(() => addRecord('grave-site', own, [], 'Tin mới').patch(records)).toThrow('already');
    });

    test('an edit writes over nothing that came in meanwhile', () => {
        const after = {...own, properties: {...own.properties, note: 'Gần suối'}};
        const [change] = editRecord('grave-site', own, after, [], 'Bổ sung').patch(records);
        expect(change).toEqual({layer: 'grave-site', id: ID, before: own, after});
        const elsewhere = recordTable({'grave-site': [{...own, properties: {...own.properties, name: 'Khác'}}]});
        expect(() => editRecord('grave-site', own, after, [], 'Bổ sung').patch(elsewhere)).toThrow('changed since');
        expect(() => editRecord('grave-site', own, after, [], 'Bổ sung').patch(recordTable({}))).toThrow('No record');
    });

    test('only scans may be what an edit adds', () => {
        const changes = editRecord('grave-site', own, own, [scan], 'Sơ đồ mộ chí').patch(records);
        expect(changes.map(({layer}) => layer)).toEqual(['attachment']);
    });
});

describe('the position of a site among those of its reports', () => {
    const position = {lon: 107, lat: 11, uncertaintyM: 30, chosen: {why: 'Hai người cùng chỉ', on: '2024-05-01'}};
    const told = site(ID, point(107, 11), {sources: [{kind: 'veteran', position}, {kind: 'archive'}]});

    test('put elsewhere, it no longer stands for the report that it was taken from, whose position stays', () => {
        const place = {lon: 107.1, lat: 11, asGiven: '11 107,1', system: 'EPSG:4326', operation: null, accuracyM: 10};
        const placing = {extent: 'point' as const, uncertaintyM: 10, narrower: ''};
        const [change] = placeSite(ID, place, placing, 'Đo GPS').patch(recordTable({'grave-site': [told]}));
        const {chosen: _, ...rest} = position;
        expect(change!.after!.properties).toMatchObject({
            sources: [{kind: 'veteran', position: rest}, {kind: 'archive'}]
        });
        expect(JSON.stringify(change!.after)).not.toContain('Hai người');
    });

    test('sources of which none stands for it are left as they are', () => {
        const sources = [{kind: 'archive' as const}];
        expect(noneChosen(sources)).toBe(sources);
    });
});
