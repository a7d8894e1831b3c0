import {canonicalJson} from '../record/canonical-json.ts';
import {type AnyRecord, type IsoDate, LAYERS, type LayerId, type RecordOf} from '../record/feature.ts';
import type {JournalLine} from '../record/journal-line.ts';
import type {Change, Records} from '../record/patch.ts';
import {foldOrder} from './fold-order.ts';
import {hashOf} from './hash.ts';
import {LayerMap} from './layer-map.ts';

type Layers = ReadonlyMap<LayerId, LayerMap>;

/** Records that stay as they are: a change gives a new one that shares every layer it does not touch. */
export class RecordsSnapshot implements Records {
    static readonly empty = new RecordsSnapshot(new Map());

    private constructor(readonly layers: Layers) {}

    layer<L extends LayerId>(layer: L): ReadonlyMap<string, RecordOf<L>> {
        return (this.layers.get(layer) ?? LayerMap.empty) as ReadonlyMap<string, AnyRecord> as ReadonlyMap<
            string,
            RecordOf<L>
        >;
    }

    /** The records after some changes. The last change of a record holds. Cost: as `LayerMap.with`. */
    with(changes: Iterable<Change>): RecordsSnapshot {
        const byLayer = new Map<LayerId, [string, AnyRecord | null][]>();
        for (const {layer, id, after} of changes) {
            const own = byLayer.get(layer);
            if (own) own.push([id, after]);
            else byLayer.set(layer, [[id, after]]);
        }
        if (byLayer.size === 0) return this;
        const layers = new Map(this.layers);
        for (const [layer, own] of byLayer) layers.set(layer, (layers.get(layer) ?? LayerMap.empty).with(own));
        return new RecordsSnapshot(layers);
    }

    /** What would change these records into others. Cost: the size of the layers that differ. */
    changesTo(other: RecordsSnapshot): Change[] {
        const changes: Change[] = [];
        for (const layer of LAYERS) {
            const before: ReadonlyMap<string, AnyRecord> = this.layer(layer);
            const after: ReadonlyMap<string, AnyRecord> = other.layer(layer);
            if (before === after) continue;
            for (const [id, record] of before) {
                const is = after.get(id) ?? null;
                if (is !== record) changes.push({layer, id, before: record, after: is});
            }
            for (const [id, record] of after) {
                if (!before.has(id)) changes.push({layer, id, before: null, after: record});
            }
        }
        return changes;
    }
}

/**
 * Fold journal lines into records: after everything they have seen, ties by (at, hash).
 *
 * Any order of the same lines gives the same records; of two acts on one record that had not seen each other, the later
 * in that order holds. Cost: O(changes).
 */
export function fold(lines: readonly JournalLine[]): RecordsSnapshot {
    return RecordsSnapshot.empty.with(changesOf(foldOrder(lines)));
}

function* changesOf(lines: readonly JournalLine[]): Iterable<Change> {
    for (const {changes} of lines) yield* changes;
}

/** The records as they were known at the end of a day (entry date, Asia/Ho_Chi_Minh). */
export function recordsAsOf(lines: readonly JournalLine[], day: IsoDate): Records {
    return fold(lines.filter(({at}) => dayOf(at) <= day));
}

/** The day of the newest line, or null for an empty journal. The default as-of date everywhere. */
export function newestDay(lines: readonly JournalLine[]): IsoDate | null {
    let newest: IsoDate | null = null;
    for (const {at} of lines) {
        if (newest === null || dayOf(at) > newest) newest = dayOf(at);
    }
    return newest;
}

/** Short code of the journal's head: newest hash per origin, folded; printed on every sheet and report, e.g. `7f3a-91c2-0b4e`. */
export function headCode(lines: readonly JournalLine[]): string {
    return codeOfHeads(heads(lines));
}

/** The short code of the newest hashes, by origin. */
export function codeOfHeads(hashes: Readonly<Record<string, string>>): string {
    if (Object.keys(hashes).length === 0) return '0000-0000-0000';
    const code = hashOf(canonicalJson(hashes));
    return [code.slice(0, 4), code.slice(4, 8), code.slice(8, 12)].join('-');
}

/** Hash of the newest line of every origin. */
export function heads(lines: readonly JournalLine[]): Record<string, string> {
    const newest = new Map<string, JournalLine>();
    for (const line of lines) {
        const other = newest.get(line.origin);
        if (!other || line.n > other.n || (line.n === other.n && line.hash > other.hash)) newest.set(line.origin, line);
    }
    return Object.fromEntries([...newest.keys()].sort().map((origin) => [origin, newest.get(origin)!.hash]));
}

// `at` always has the offset of Asia/Ho_Chi_Minh (verifyLines refuses others), so its day is its first ten characters
export function dayOf(at: string): IsoDate {
    return at.slice(0, 10);
}
