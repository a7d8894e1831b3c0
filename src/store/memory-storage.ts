import type {JournalLine} from '../record/journal-line.ts';
import {ChainMoved, type JournalStorage} from './storage.ts';

/** A journal kept in memory: for the command line, for tests, and where the browser refuses its database. */
export function memoryStorage(kept: readonly JournalLine[] = []): JournalStorage {
    const lines: JournalLine[] = [];
    const places = new Map<string, string>();
    keep(kept);

    function keep(added: readonly JournalLine[]): void {
        for (const line of newLines(added, (place) => places.get(place))) {
            lines.push(line);
            places.set(placeOf(line), line.hash);
        }
    }

    return {
        read: async () => [...lines],
        append: async (added) => keep(added),
        close: () => {}
    };
}

/** Where a line stands: one line per origin and number. */
export function placeOf({origin, n}: JournalLine): string {
    return `${origin} ${n}`;
}

/**
 * The lines of a batch that are not kept yet; a line already there is no fault, since a merge is a set union.
 *
 * @throws {ChainMoved} if another line stands in the place of one of them.
 */
export function newLines(lines: readonly JournalLine[], hashAt: (place: string) => string | undefined): JournalLine[] {
    return lines.filter((line) => {
        const there = hashAt(placeOf(line));
        if (there !== undefined && there !== line.hash) throw new ChainMoved(line.origin, line.n);
        return there === undefined;
    });
}
