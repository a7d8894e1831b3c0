import type {AnyRecord, LayerId} from '../record/feature.ts';
import {LAYERS} from '../record/feature.ts';
import type {JournalChange, JournalLine} from '../record/journal-line.ts';
import type {Records} from '../record/patch.ts';
import {UndoRefused} from './undo-stacks.ts';

/** The one change of an act that is taken back, and the act. */
export interface RecordStep {
    readonly line: JournalLine;
    readonly change: JournalChange;
}

/**
 * What taking back an act on one record would change, and nothing of what the act did to others.
 *
 * @param history the lines that changed the record, oldest first
 * @param of hash of the act; absent: the last one that stands
 * @throws {UndoRefused} `nothing-to-undo`; `other-office` for an act of another installation; `changed-later` when acts
 *   that stand have changed the record since (`ids`: their hashes); `referred-to` when the record would vanish and others
 *   name it (`ids`: theirs); `refers-to-missing` when it would come back naming records that are gone (`ids`: those).
 */
export function recordStep(
    id: string,
    history: readonly JournalLine[],
    records: Records,
    origin: string,
    of?: string
): RecordStep {
    const standing = standingActs(history);
    const at = of === undefined ? standing.length - 1 : standing.findIndex(({hash}) => hash === of);
    const line = standing[at];
    const change = line?.changes.find((other) => other.id === id);
    if (!line || !change) throw new UndoRefused('nothing-to-undo');
    if (line.origin !== origin) throw new UndoRefused('other-office', {id, office: line.by.office});
    const later = standing.slice(at + 1).map(({hash}) => hash);
    if (later.length > 0) throw new UndoRefused('changed-later', {id, count: later.length}, later);
    if (!change.before) {
        const naming = recordsNaming(id, records);
        if (naming.length > 0) throw new UndoRefused('referred-to', {id, ids: naming.join(', ')}, naming);
    } else if (!change.after) {
        const missing = namedIn(change.layer, change.before).filter((other) => !isThere(other, records));
        if (missing.length > 0) throw new UndoRefused('refers-to-missing', {id, ids: missing.join(', ')}, missing);
    }
    return {line, change};
}

// the acts that hold: not undone, or undone and done again; an undo of one record's part counts for that record
function standingActs(history: readonly JournalLine[]): JournalLine[] {
    const byHash = new Map(history.map((line) => [line.hash, line]));
    let standing: JournalLine[] = [];
    const takes = (line: JournalLine): boolean => line.act === 'undo' || line.act === 'undo-record';
    for (const line of history) {
        const of = byHash.get(String(line.args['of']));
        // an undo of an undo brings the act back, as a redo does
        const target = of && takes(of) ? byHash.get(String(of.args['of'])) : of;
        const takesBack = takes(line) !== (of !== undefined && takes(of));
        if (!takes(line) && line.act !== 'redo') standing.push(line);
        else if (target && takesBack) standing = standing.filter((other) => other !== target);
        else if (target) standing.push(target);
    }
    return standing;
}

/** Ids of the records that name another record. Cost: O(records). */
function recordsNaming(id: string, records: Records): string[] {
    return LAYERS.flatMap((layer) =>
        [...records.layer(layer).values()]
            .filter((record) => record.id !== id && namedIn(layer, record).includes(id))
            .map((record) => record.id)
    );
}

function namedIn(layer: LayerId, {properties}: AnyRecord): readonly string[] {
    const {supersedes, siteIds, duplicateOf} = properties as {
        supersedes?: readonly string[];
        siteIds?: readonly string[];
        duplicateOf?: string;
    };
    if (layer === 'concluded-zone') return supersedes ?? [];
    if (layer === 'surveyed-area') return siteIds ?? [];
    return layer === 'grave-site' && duplicateOf ? [duplicateOf] : [];
}

function isThere(id: string, records: Records): boolean {
    return LAYERS.some((layer) => records.layer(layer).has(id));
}
