import type {JournalLine} from '../record/journal-line.ts';
import type {Change, Records} from '../record/patch.ts';
import {sameRecord} from './hash.ts';

/** What an installation can take back and do again, newest last. */
export interface UndoStacks {
    readonly done: readonly JournalLine[];
    readonly undone: readonly JournalLine[];
}

/** The same, while it is worked out. */
interface StacksInWork {
    readonly done: JournalLine[];
    undone: JournalLine[];
}

/**
 * Take in the next line of the journal, which holds what one origin can undo and redo, so that both survive a reload.
 * `args.of` of an undo or redo is the hash of the act that it took back or did again. Cost: O(1) but for old acts.
 */
export function stepStacks(stacks: StacksInWork, line: JournalLine, origin: string): void {
    if (line.origin !== origin) return;
    if (line.act === 'undo') move(stacks.done, stacks.undone, line.args['of']);
    else if (line.act === 'redo') move(stacks.undone, stacks.done, line.args['of']);
    else {
        stacks.done.push(line);
        stacks.undone = []; // a new act drops what was undone before it
    }
}

function move(from: JournalLine[], to: JournalLine[], of: unknown): void {
    const at = from.findLastIndex(({hash}) => hash === of);
    if (at >= 0) to.push(...from.splice(at, 1));
}

/** An act that cannot be taken back or done again. `reason` is a word key of `data/words/store.json`. */
export class UndoRefused extends RangeError {
    constructor(
        readonly reason:
            | 'nothing-to-undo'
            | 'nothing-to-redo'
            | 'touched-by-others'
            | 'other-office'
            | 'changed-later'
            | 'referred-to'
            | 'refers-to-missing',
        readonly values: Readonly<Record<string, string | number>> = {},
        /** What depends on the act: hashes of later acts, or ids of records. */
        readonly dependents: readonly string[] = []
    ) {
        super(`undo: ${reason} ${JSON.stringify(values)}`);
    }
}

/**
 * The changes that take an act back (`undo`), from its last to its first, or do it again (`redo`). One by one, so that a
 * large act can be gone through in turns.
 *
 * @throws {UndoRefused} if a record is not as the act left it, because another office has changed it since.
 */
export function* stepChanges(line: JournalLine, step: 'undo' | 'redo', records: Records): Generator<Change> {
    const {changes, act} = line;
    for (let i = 0; i < changes.length; i++) {
        const {layer, id, before, after} = changes[step === 'undo' ? changes.length - 1 - i : i]!;
        const [from, to] = step === 'undo' ? [after, before] : [before, after];
        const current = records.layer(layer).get(id) ?? null;
        if (!sameRecord(current, from)) throw new UndoRefused('touched-by-others', {id, act});
        // a decision that kept the record is taken back all the same
        const confirmed = sameRecord(from, to) && ({confirmed: true} as const);
        yield {layer, id, before: current, after: to, ...confirmed};
    }
}

/** All of them at once. @throws {UndoRefused} as `stepChanges` */
export function stepPatch(line: JournalLine, step: 'undo' | 'redo', records: Records): Change[] {
    return [...stepChanges(line, step, records)];
}
