import type {JournalLine} from '../record/journal-line.ts';
import type {KeptCheckpoint} from './checkpoint.ts';
import {ChainMoved, type JournalStorage, type Lease, type LeaseStorage, sameLease, WriterElsewhere} from './storage.ts';

/** A journal in memory that several windows can share, each by its own name. */
export interface MemoryStorage extends JournalStorage, LeaseStorage {
    /** The same journal as another window holds it. */
    as(holder: string): MemoryStorage;
}

/** A journal kept in memory: for the command line, for tests, and where the browser refuses its database. */
export function memoryStorage(kept: readonly JournalLine[] = []): MemoryStorage {
    const lines: JournalLine[] = [];
    const places = new Map<string, string>();
    let lease: Lease | null = null;
    let checkpoint: KeptCheckpoint | null = null;
    const pieces = new Map<number, Uint8Array>();
    let newest = 0;
    keep(kept);

    function keep(added: readonly JournalLine[]): void {
        for (const line of newLines(added, (place) => places.get(place))) {
            lines.push(line);
            places.set(placeOf(line), line.hash);
        }
    }

    function heldBy(holder: string): MemoryStorage {
        return {
            read: async () => [...lines],
            readSince: async (cursor) => ({lines: lines.slice(cursor), cursor: lines.length}),
            append: async (added) => {
                if (lease && lease.holder !== holder) throw new WriterElsewhere(lease.holder);
                keep(added);
            },
            lease: async () => lease,
            swapLease: async (expected, next) => {
                const same = sameLease(lease, expected);
                if (same) lease = next;
                return same;
            },
            pieces: {
                keep: async (piece) => {
                    pieces.set(++newest, piece);
                    return newest;
                },
                drop: async (keys) => {
                    for (const key of keys) pieces.delete(key);
                },
                // lines are kept as they are, so that nothing names the pieces of their changes
                bind: (_changes, keys) => {
                    for (const key of keys) pieces.delete(key);
                },
                know: () => {},
                release: async () => {},
                sweep: async () => {}
            },
            checkpoints: {
                read: async () => checkpoint,
                keep: async (made, keys) => {
                    if (made.acts !== lines.length) return false;
                    const held = keys.map((key) => pieces.get(key) ?? null);
                    checkpoint = {cursor: lines.length, checkpoint: made, piece: async (i) => held[i] ?? null};
                    return true;
                },
                drop: async () => {
                    checkpoint = null;
                },
                linesUpTo: async (until, after, most) => {
                    const end = Math.min(until, after + most);
                    return {lines: lines.slice(after, end), cursor: end};
                }
            },
            as: heldBy,
            close: () => {}
        };
    }
    return heldBy('');
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
