import type {JournalLine} from '../../record/journal-line.ts';
import {type Conflict, openConflicts} from '../../store/conflicts.ts';

const known = new WeakMap<readonly JournalLine[], readonly Conflict[]>();

/** The open conflicts of the journal, worked out once for each state of it. */
export function conflictsOf({lines}: {readonly lines: readonly JournalLine[]}): readonly Conflict[] {
    let conflicts = known.get(lines);
    if (!conflicts) {
        // one hand alone cannot be at odds with itself
        const alone = lines.every(({origin}) => origin === lines[0]!.origin);
        conflicts = alone ? [] : openConflicts(lines);
        known.set(lines, conflicts);
    }
    return conflicts;
}

/** Whether a record waits for a decision. */
export function isInConflict(store: {readonly lines: readonly JournalLine[]}, id: string): boolean {
    return conflictsOf(store).some((conflict) => conflict.id === id);
}
