import type {JournalChange, JournalLine} from '../record/journal-line.ts';
import {leaveOut} from './left-out.ts';

/**
 * The part of a journal that holds some records: every act on them, and, since an act is hashed as a whole, every act on
 * any other record that one of these acts changed, and so on. So a record is there with its whole history or not at all,
 * and the part folds, and is verified, as the whole does. Every other act keeps its place in the chain (`leaveOut`).
 *
 * Cost: O(changes).
 */
export function partOf(lines: readonly JournalLine[], isWanted: (change: JournalChange) => boolean): JournalLine[] {
    const acts = new Map<string, JournalLine[]>();
    const wanted = new Set<string>();
    for (const line of lines) {
        for (const change of line.changes) {
            const key = keyOf(change);
            const there = acts.get(key);
            if (there) there.push(line);
            else acts.set(key, [line]);
            if (!wanted.has(key) && isWanted(change)) wanted.add(key);
        }
    }
    const taken = new Set<JournalLine>();
    // a set that grows while it is walked: what an act brings along is walked too
    for (const key of wanted) {
        for (const line of acts.get(key)!) {
            taken.add(line);
            for (const change of line.changes) wanted.add(keyOf(change));
        }
    }
    // an act on nothing says something of its office (`open-part`), and nothing of records
    return lines.map((line) => (taken.has(line) || line.leftOut || line.changes.length === 0 ? line : leaveOut(line)));
}

function keyOf({layer, id}: JournalChange): string {
    return `${layer} ${id}`;
}
