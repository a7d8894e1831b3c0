import {expect, test} from 'vitest';
import type {AnyRecord} from '../../src/record/feature.ts';
import type {Command} from '../../src/record/patch.ts';
import {conflictsIn, openConflicts} from '../../src/store/conflicts.ts';
import {memoryStorage} from '../../src/store/memory-storage.ts';
import {type Decision, decidedRecord, resolveConflict} from '../../src/store/resolve-conflict.ts';
import {openStore, type Store} from '../../src/store/store.ts';
import {verifyFold} from '../../src/store/verify-fold.ts';
import {verifyLines} from '../../src/store/verify-lines.ts';
import {clock, OPERATOR, put, site} from './make-journal.ts';

const open = (origin: string, start?: string): Promise<Store> =>
    openStore({storage: memoryStorage(), actor: OPERATOR, origin, now: clock(start)});

async function twoOffices(): Promise<[Store, Store]> {
    const [a, b] = await Promise.all([open('731-a'), open('736-a', '2024-03-06T00:00:00Z')]);
    await a.run(put('S1', site('S1', 'gốc')));
    await b.receive(a.lines);
    return [a, b];
}

test('two offices that change one record unseen are in conflict, with what both started from', async () => {
    const [a, b] = await twoOffices();
    await a.run(put('S1', site('S1', 'một')));
    await b.run(put('S1', site('S1', 'hai', 107.4)));
    await a.receive(b.lines);
    expect(conflictsIn(a.lines)).toMatchObject([
        {
            layer: 'grave-site',
            id: 'S1',
            base: {properties: {note: 'gốc'}},
            sides: [
                {line: {origin: '731-a'}, record: {properties: {note: 'một'}}},
                {line: {origin: '736-a'}, record: {properties: {note: 'hai'}}}
            ],
            fields: [
                {path: 'geometry', changedBy: 1},
                {path: 'note', base: 'gốc', values: ['một', 'hai'], changedBy: -1}
            ]
        }
    ]);
});

test('an act that has seen both sides and touches the record decides; a third office that had not seen it conflicts again', async () => {
    const [a, b] = await twoOffices();
    await a.run(put('S1', site('S1', 'một')));
    await b.run(put('S1', site('S1', 'hai')));
    await a.receive(b.lines);
    await a.run(put('S1', site('S1', 'thống nhất')));
    expect(openConflicts(a.lines)).toEqual([]);
    expect(conflictsIn(a.lines)).toMatchObject([{resolvedBy: {origin: '731-a', n: 3}}]);
    await b.run(put('S1', site('S1', 'ba')));
    await a.receive(b.lines);
    const [again] = openConflicts(a.lines);
    expect(again!.base).toMatchObject({properties: {note: 'hai'}});
    expect(again!.sides.map(({record}) => record)).toMatchObject([
        {properties: {note: 'thống nhất'}},
        {properties: {note: 'ba'}}
    ]);
});

test('a chain of acts on one side counts as its newest act, from the base before all of them', async () => {
    const [a, b] = await twoOffices();
    for (const note of ['1', '2', '3']) await a.run(put('S1', site('S1', note)));
    await b.run(put('S1', site('S1', 'hai')));
    await b.receive(a.lines);
    expect(openConflicts(b.lines)).toMatchObject([
        {base: {properties: {note: 'gốc'}}, sides: [{line: {n: 4}}, {line: {origin: '736-a', n: 1}}]}
    ]);
});

test('deleting against editing is a conflict of the whole record', async () => {
    const [a, b] = await twoOffices();
    await a.run(put('S1', null, 'delete'));
    await b.run(put('S1', site('S1', 'hai')));
    await b.receive(a.lines);
    const [conflict] = openConflicts(b.lines);
    expect(conflict!.sides.map(({record}) => record?.id ?? null)).toEqual([null, 'S1']);
    expect(conflict!.fields).toEqual([]);
});

test('the same new id on both sides is a conflict without a base', async () => {
    const [a, b] = await twoOffices();
    await a.run(put('S2', site('S2', 'một')));
    await b.run(put('S2', site('S2', 'hai')));
    await b.receive(a.lines);
    expect(openConflicts(b.lines)).toMatchObject([{id: 'S2', base: null, fields: [{path: 'note', changedBy: -1}]}]);
});

test('two offices that did exactly the same have nothing to decide', async () => {
    const [a, b] = await twoOffices();
    await a.run(put('S1', null, 'delete'));
    await b.run(put('S1', null, 'delete'));
    await b.receive(a.lines);
    expect(conflictsIn(b.lines)).toEqual([]);
});

const WHOLE = (side: number): Decision => ({kind: 'whole', side});

test('a decision is an act with a reason; every side stays in the journal, and taking it back brings the conflict back', async () => {
    for (const side of [0, 1]) {
        const [a, b] = await twoOffices();
        await a.run(put('S1', site('S1', 'một')));
        await b.run(put('S1', site('S1', 'hai')));
        await a.receive(b.lines);
        const [conflict] = openConflicts(a.lines);
        await a.run(resolveConflict(conflict!, WHOLE(side), 'Đối chiếu biên bản'));
        expect(openConflicts(a.lines)).toEqual([]);
        expect(a.records.layer('grave-site').get('S1')).toEqual(conflict!.sides[side]!.record);
        expect(a.history('S1').map(({act}) => act)).toEqual(['edit', 'edit', 'edit', 'resolve-conflict']);
        await a.undo();
        expect(openConflicts(a.lines)).toEqual([conflict]);
        expect(a.records.layer('grave-site').get('S1')).toEqual(conflict!.sides[1]!.record);
        await a.redo();
        expect(conflictsIn(a.lines)).toMatchObject([{id: 'S1', resolvedBy: {act: 'redo'}}]);
        expect(verifyLines(a.lines)).toEqual([]);
        expect(verifyFold(a.lines)).toEqual([]);
        await b.receive(a.lines);
        expect(b.lines).toEqual(a.lines);
    }
});

test('keeping a deletion is a decision too', async () => {
    const [a, b] = await twoOffices();
    await a.run(put('S1', site('S1', 'một')));
    await b.run(put('S1', null, 'delete'));
    await a.receive(b.lines);
    const [conflict] = openConflicts(a.lines);
    await a.run(resolveConflict(conflict!, WHOLE(1), 'Trùng'));
    expect(openConflicts(a.lines)).toEqual([]);
    expect(a.records.layer('grave-site').has('S1')).toBe(false);
    expect(verifyLines(a.lines)).toEqual([]);
    expect(() => decidedRecord(conflict!, {kind: 'fields', sides: {}})).toThrow(RangeError);
});

test('field by field: each value from the side chosen, the outline drawn anew', async () => {
    const [a, b] = await twoOffices();
    await a.run(put('S1', site('S1', 'một', 107.5)));
    await b.run(put('S1', site('S1', 'hai')));
    await a.receive(b.lines);
    const [conflict] = openConflicts(a.lines);
    const at = conflict!.sides.findIndex(({line}) => line.origin === '736-a');
    const fields: Decision = {kind: 'fields', sides: {note: at, geometry: 1 - at}};
    expect(decidedRecord(conflict!, fields)).toMatchObject({
        geometry: {coordinates: [107.5, 11.2]},
        properties: {note: 'hai'}
    });
    const redrawn = {type: 'Point', coordinates: [107.6, 11.3]} as const;
    const drawn = decidedRecord(conflict!, {
        kind: 'fields',
        sides: {note: at},
        redrawn: {...redrawn, coordinates: [107.6, 11.3]}
    });
    expect(drawn).toMatchObject({geometry: redrawn, properties: {note: 'hai'}});
    expect(() => decidedRecord(conflict!, {kind: 'fields', sides: {note: 0}})).toThrow('leaves geometry open');
    expect(() => decidedRecord(conflict!, WHOLE(2))).toThrow('no side 2');
    expect(() => resolveConflict(conflict!, WHOLE(0), '  ')).toThrow('reason');
});

test('a zone put together from two approved ones is approved by nobody and goes back to submitted', async () => {
    const [a, b] = await twoOffices();
    const zone = (document: string, lon: number): AnyRecord => ({
        ...site('Z1', '', lon),
        properties: {state: 'approved', approver: 'Lê An', document: {number: document}}
    });
    const putZone = (after: AnyRecord): Command => ({
        ...put('Z1', after),
        patch: () => [{layer: 'concluded-zone', id: 'Z1', before: null, after}]
    });
    await a.run(putZone(zone('12/BB', 107.3)));
    await b.run(putZone(zone('13/BB', 107.4)));
    await a.receive(b.lines);
    const [conflict] = openConflicts(a.lines);
    const mixed = decidedRecord(conflict!, {kind: 'fields', sides: {geometry: 0, 'document.number': 1}});
    expect(mixed!.properties).toEqual({
        state: 'submitted',
        document: (conflict!.sides[1]!.record!.properties as {document: object}).document
    });
    expect(decidedRecord(conflict!, WHOLE(0))!.properties).toMatchObject({state: 'approved', approver: 'Lê An'});
});
