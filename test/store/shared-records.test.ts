import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {AnyRecord} from '../../src/record/feature.ts';
import type {JournalChange} from '../../src/record/journal-line.ts';
import {RecordsSnapshot} from '../../src/store/as-of.ts';
import {SharedRecords} from '../../src/store/shared-records.ts';
import {site} from './make-journal.ts';

const change = (before: AnyRecord | null, after: AnyRecord | null): JournalChange => ({
    layer: 'grave-site',
    id: 'S1',
    was: null,
    before: structuredClone(before),
    after: structuredClone(after)
});

test('an act, its undo and its redo hold one record, which is that of the checkpoint where there is one', () => {
    const shared = new SharedRecords();
    const made = shared.share(change(null, site('S1', 'một')));
    const undone = shared.share(change(site('S1', 'một'), null));
    const redone = shared.share(change(null, site('S1', 'một')));
    expect(undone.before).toBe(made.after);
    expect(redone.after).toBe(made.after);

    const kept = site('S1', 'hai');
    shared.know(RecordsSnapshot.empty.with([{layer: 'grave-site', id: 'S1', before: null, after: kept}]));
    const edited = shared.share(change(site('S1', 'một'), site('S1', 'hai')));
    expect([edited.before, edited.after]).toEqual([made.after, kept]);
    expect(edited.after).toBe(kept);
});

test('whatever records follow each other, each change says what it said', () => {
    const record = fc.option(
        fc.record({note: fc.constantFrom('', 'a', 'b'), extra: fc.jsonValue({maxDepth: 3})}).map(({note, extra}) => ({
            ...site('S1', note),
            properties: {note, extra}
        }))
    );
    fc.assert(
        fc.property(fc.array(fc.tuple(record, record), {maxLength: 8}), (states) => {
            const shared = new SharedRecords();
            for (const [before, after] of states) {
                const said = change(before as AnyRecord | null, after as AnyRecord | null);
                expect(shared.share(structuredClone(said))).toEqual(said);
            }
        })
    );
});
