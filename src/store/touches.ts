import type {JournalChange, JournalLine} from '../record/journal-line.ts';
import {foldOrder} from './fold-order.ts';

/** One change of a record by a line, with the earlier ones on the same record. */
export interface Touch {
    readonly line: JournalLine;
    readonly change: JournalChange;
    /** Earlier touches of the record in fold order that the line had seen, by way of others too. */
    readonly known: ReadonlySet<Touch>;
}

/**
 * Every change in the journal, in fold order, as a touch of its record.
 *
 * What a line has seen is one number per origin: the newest line of it. Cost: O(lines × origins), and for a record
 * touched k times O(k²).
 */
export function* touchesOf(lines: readonly JournalLine[]): Generator<Touch> {
    const seenBy = new Map<string, ReadonlyMap<string, number>>();
    const touches = new Map<string, Touch[]>();
    for (const line of foldOrder(lines)) {
        const seen = new Map<string, number>();
        for (const hash of [line.prev, ...Object.values(line.seen)]) {
            for (const [origin, n] of seenBy.get(hash ?? '') ?? []) {
                seen.set(origin, Math.max(n, seen.get(origin) ?? 0));
            }
        }
        for (const change of line.changes) {
            const key = `${change.layer} ${change.id}`;
            const earlier = touches.get(key) ?? [];
            const isKnown = ({line: {origin, n, hash}}: Touch) => hash === line.hash || n <= (seen.get(origin) ?? 0);
            const touch = {line, change, known: new Set(earlier.filter(isKnown))};
            earlier.push(touch);
            touches.set(key, earlier);
            yield touch;
        }
        seenBy.set(line.hash, seen.set(line.origin, line.n));
    }
}
