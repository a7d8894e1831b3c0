import type {JournalChange, JournalLine} from '../record/journal-line.ts';
import {foldOrder} from './fold-order.ts';

/** One change of a record by a line. */
export interface Touch {
    readonly line: JournalLine;
    readonly change: JournalChange;
    /** The newest touch of the record before this one in fold order that answers a test. */
    findEarlier(test: (touch: Touch) => boolean): Touch | undefined;
    /** Whether the line had seen what another one did, by way of others too. */
    knows(other: Touch): boolean;
}

/**
 * Every change in the journal, in fold order, as a touch of its record.
 *
 * What a line has seen is one number per origin: the newest line of it. Cost: O(lines × origins).
 */
export function* touchesOf(lines: readonly JournalLine[]): Generator<Touch> {
    const seenBy = new Map<string, ReadonlyMap<string, number>>();
    const records = new Map<string, Touch[]>();
    for (const line of foldOrder(lines)) {
        const seen = new Map<string, number>();
        for (const hash of [line.prev, ...Object.values(line.seen)]) {
            for (const [origin, n] of seenBy.get(hash ?? '') ?? []) {
                if (n > (seen.get(origin) ?? 0)) seen.set(origin, n);
            }
        }
        const knows = ({line: {origin, n, hash}}: Touch) => hash === line.hash || n <= (seen.get(origin) ?? 0);
        for (const change of line.changes) {
            const key = `${change.layer} ${change.id}`;
            const touches = records.get(key) ?? [];
            records.set(key, touches);
            const count = touches.length;
            const touch: Touch = {
                line,
                change,
                knows,
                findEarlier: (test) => findBefore(touches, count, test)
            };
            touches.push(touch);
            yield touch;
        }
        seenBy.set(line.hash, new Map(seen).set(line.origin, line.n));
    }
}

// the list goes on growing behind the place
function findBefore(touches: readonly Touch[], at: number, test: (touch: Touch) => boolean): Touch | undefined {
    for (let i = at - 1; i >= 0; i--) if (test(touches[i]!)) return touches[i];
    return undefined;
}
