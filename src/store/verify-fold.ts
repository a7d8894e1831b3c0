import type {JournalLine} from '../record/journal-line.ts';
import {hashOfRecord} from './hash.ts';
import {touchesOf} from './touches.ts';
import type {LineFault} from './verify-lines.ts';

/**
 * Verify that every act changed the record that its office could see: `was` is what the newest act on the record left,
 * among all acts that the line has seen. What another office did meanwhile is no fault.
 *
 * The lines must have passed `verifyLines`. Cost: as `touchesOf`, and a hash for every record changed again.
 */
export function verifyFold(lines: readonly JournalLine[]): LineFault[] {
    const faults: LineFault[] = [];
    for (const {line, change, knows, findEarlier} of touchesOf(lines)) {
        const before = findEarlier(knows)?.change.after ?? null;
        if (hashOfRecord(before) !== change.was) {
            faults.push({rule: 'line-stale', values: {origin: line.origin, n: line.n, id: change.id}});
        }
    }
    return faults;
}
