import type {JournalChange, JournalLine} from '../record/journal-line.ts';
import {transactionFault} from './database-faults.ts';
import type {Database, StoredLine} from './journal-database.ts';
import type {SharedRecords} from './shared-records.ts';
import {ChainMoved, type Lease, type LinesRead, StorageError, WriterElsewhere} from './storage.ts';
import {lineFaults} from './verify-lines.ts';

/** Lists of changes that lie in pieces, and which: a line that has such a list is stored by the keys. */
export type LaidChanges = WeakMap<readonly JournalChange[], NonNullable<StoredLine['pieces']>>;

/** Lines in a range of keys, in the order in which they were appended. Cost: O(lines); a large one piece by piece. */
export async function readLines(
    database: Database,
    shared: SharedRecords,
    range: IDBKeyRange,
    cursor: number,
    most?: number
): Promise<LinesRead> {
    const transaction = database.transaction('lines');
    const [stored, keys] = await Promise.all([
        transaction.store.getAll(range, most),
        transaction.store.getAllKeys(range, most),
        transaction.done
    ]);
    const lines: JournalLine[] = [];
    let isSound = true;
    for (const line of stored) {
        const read = line?.pieces ? await lineOfPieces(database, line, shared) : line;
        if (typeof read?.hash === 'string' && Array.isArray(read.changes)) lines.push(read);
        else isSound = false;
    }
    // a damaged journal is not opened as if nothing were missing, and what is sound of it is not lost either
    if (!isSound)
        throw new StorageError(
            'corrupt',
            {},
            lines.filter((line) => lineFaults(line).length === 0)
        );
    return {lines, cursor: keys.at(-1) ?? cursor};
}

// each piece is asked for by itself, so that the page goes on between two of them
async function lineOfPieces(
    database: Database,
    {pieces, ...line}: StoredLine,
    shared: SharedRecords
): Promise<JournalLine | null> {
    const changes: JournalChange[] = [];
    try {
        for (const key of pieces!.keys) {
            const text = new TextDecoder('utf-8', {fatal: true}).decode(await database.get('pieces', key));
            for (const change of JSON.parse(`[${text}]`) as JournalChange[]) changes.push(shared.share(change));
        }
    } catch {
        return null;
    }
    return {...line, changes};
}

/** Append lines in one transaction, all or none; a line that is there already is left as it is. */
export async function appendLines(
    database: Database,
    lines: readonly JournalLine[],
    holder: string,
    laid: LaidChanges
): Promise<void> {
    const transaction = database.transaction(['lines', 'pieces', 'notes'], 'readwrite', {durability: 'strict'});
    const aborted = transaction.done.catch((error: unknown) => error);
    const store = transaction.objectStore('lines');
    const isThere = async (key: number): Promise<boolean> =>
        (await transaction.objectStore('pieces').getKey(key)) !== undefined;
    try {
        requireLease((await transaction.objectStore('notes').get('lease')) as Lease | undefined, holder);
        const place = store.index('place');
        const there = await Promise.all(lines.map(({origin, n}) => place.get([origin, n])));
        const moved = lines.find(({hash}, i) => there[i] && there[i].hash !== hash);
        if (moved) throw new ChainMoved(moved.origin, moved.n);
        const adds: Promise<number>[] = [];
        for (const [i, line] of lines.entries()) {
            if (there[i]) continue;
            const pieces = laid.get(line.changes);
            // pieces that another window has swept away in between: the line is stored whole
            const named = pieces && (await Promise.all(pieces.keys.map(isThere))).every(Boolean);
            adds.push(store.add(named ? {...line, changes: [], pieces} : line));
        }
        await Promise.all(adds);
    } catch (error) {
        try {
            transaction.abort();
        } catch {
            // the browser has aborted it already
        }
        throw transactionFault(error, await aborted);
    }
    const error = await aborted;
    if (error) throw error;
}

/** @throws {WriterElsewhere} if another window has the right to write. */
export function requireLease(lease: Lease | undefined, holder: string): void {
    if (lease && lease.holder !== holder) throw new WriterElsewhere(lease.holder);
}
