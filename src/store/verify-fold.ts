import type {LayerId} from '../record/feature.ts';
import type {JournalLine} from '../record/journal-line.ts';
import {foldOrder} from './fold-order.ts';
import {hashOfRecord} from './hash.ts';
import type {LineFault} from './verify-lines.ts';

/** A record that was changed by acts that had not seen each other, and by none since that has seen them all. */
export interface Conflict {
    readonly layer: LayerId;
    readonly id: string;
    /** The acts, in fold order; the last one holds for now. */
    readonly lines: readonly JournalLine[];
}

/**
 * Verify that every act changed the record that its office could see: `was` is what the newest act on the record left,
 * among all acts that the line has seen. What another office did meanwhile is no fault.
 *
 * The lines must have passed `verifyLines`. Cost: O(lines × origins), and a hash for every record changed again.
 */
export function verifyFold(lines: readonly JournalLine[]): LineFault[] {
    const faults: LineFault[] = [];
    walk(lines, (line, change, touched) => {
        const before = touched.findLast((other) => other.isSeen)?.after ?? null;
        if (hashOfRecord(before) !== change.was) {
            faults.push({rule: 'line-stale', values: {origin: line.origin, n: line.n, id: change.id}});
        }
    });
    return faults;
}

/** The records on which acts conflict, in fold order of the first act. Cost: as `verifyFold`, without hashes. */
export function conflicts(lines: readonly JournalLine[]): Conflict[] {
    const tips = new Map<string, Conflict>();
    walk(lines, (line, {layer, id}, touched) => {
        const key = `${layer} ${id}`;
        const seen = new Set(touched.filter((other) => other.isSeen).map((other) => other.line));
        const rest = tips.get(key)?.lines.filter((other) => !seen.has(other)) ?? [];
        tips.set(key, {layer, id, lines: [...rest, line]});
    });
    return [...tips.values()].filter((tip) => tip.lines.length > 1);
}

interface Touch {
    readonly line: JournalLine;
    readonly after: JournalLine['changes'][number]['after'];
    /** Whether the line at hand has seen it. */
    readonly isSeen: boolean;
}

// Visit every change with the acts before it on the same record. What a line has seen, by way of others too, is one
// number per origin: the newest line of it.
function walk(
    lines: readonly JournalLine[],
    visit: (line: JournalLine, change: JournalLine['changes'][number], touched: readonly Touch[]) => void
): void {
    const seenBy = new Map<string, ReadonlyMap<string, number>>();
    const touches = new Map<string, Omit<Touch, 'isSeen'>[]>();
    for (const line of foldOrder(lines)) {
        const seen = new Map<string, number>();
        for (const hash of [line.prev, ...Object.values(line.seen)]) {
            for (const [origin, n] of seenBy.get(hash ?? '') ?? []) {
                seen.set(origin, Math.max(n, seen.get(origin) ?? 0));
            }
        }
        for (const change of line.changes) {
            const key = `${change.layer} ${change.id}`;
            const touched = touches.get(key) ?? [];
            const isSeen = ({origin, n}: JournalLine) => n <= (seen.get(origin) ?? 0);
            visit(
                line,
                change,
                touched.map((touch) => ({...touch, isSeen: isSeen(touch.line)}))
            );
            touches.set(key, [...touched, {line, after: change.after}]);
        }
        seenBy.set(line.hash, seen.set(line.origin, line.n));
    }
}
