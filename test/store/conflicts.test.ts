import {expect, test} from 'vitest';
import {conflictsIn, openConflicts} from '../../src/store/conflicts.ts';
import {memoryStorage} from '../../src/store/memory-storage.ts';
import {openStore, type Store} from '../../src/store/store.ts';
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
