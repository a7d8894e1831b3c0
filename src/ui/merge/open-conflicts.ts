import type {JournalLine} from '../../record/journal-line.ts';
import {heads} from '../../store/as-of.ts';
import {type Conflict, openConflicts} from '../../store/conflicts.ts';
import type {Store} from '../../store/store.ts';

type Journal = Pick<Store, 'lines' | 'isWhole'>;
type Lines = readonly JournalLine[];

let last: {readonly lines: Lines; readonly conflicts: readonly Conflict[]} = {lines: [], conflicts: []};

/** The open conflicts of the journal, worked out once for each state of it; after an act made here without a new walk. */
export function conflictsOf(store: Journal): readonly Conflict[] {
    // not known before the lines are read; the page draws itself anew then
    if (!store.isWhole) return [];
    const {lines} = store;
    if (last.lines !== lines) last = {lines, conflicts: isNextAct(last.lines, lines) ? afterAct(lines) : all(lines)};
    return last.conflicts;
}

/** Whether a record waits for a decision. */
export function isInConflict(store: Journal, id: string): boolean {
    return conflictsOf(store).some((conflict) => conflict.id === id);
}

function all(lines: Lines): readonly Conflict[] {
    // one hand alone cannot be at odds with itself
    return lines.every(({origin}) => origin === lines[0]!.origin) ? [] : openConflicts(lines);
}

// an act that has seen every other decides what it touches and changes nothing else
function afterAct(lines: Lines): readonly Conflict[] {
    const {changes} = lines.at(-1)!;
    return last.conflicts.filter(
        (conflict) => !changes.some(({layer, id}) => layer === conflict.layer && id === conflict.id)
    );
}

function isNextAct(before: Lines, lines: Lines): boolean {
    const line = lines.at(-1);
    if (!line || line.act === 'undo' || lines.length !== before.length + 1 || lines.at(-2) !== before.at(-1))
        return false;
    const seen = new Set([line.prev, ...Object.values(line.seen)]);
    return Object.values(heads(before)).every((hash) => seen.has(hash));
}
