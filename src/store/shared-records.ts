import type {AnyRecord, LayerId} from '../record/feature.ts';
import type {JournalChange} from '../record/journal-line.ts';
import type {Records} from '../record/patch.ts';

/**
 * Gives changes that are read one after the other the same objects where their records say the same: what an act left is
 * what the next one finds, and what undo brings back was there before. Each reading makes copies, and a large act that was
 * taken back and done again would stand in memory four times.
 */
export class SharedRecords {
    #known: Records | null = null;
    /** The last two states of a record. */
    readonly #last = new Map<string, readonly AnyRecord[]>();

    /** Records that are in memory already, as from a checkpoint. */
    know(records: Records): void {
        this.#known = records;
    }

    /** The change with records that are here already where they say the same. Cost: O(the records). */
    share(change: JournalChange): JournalChange {
        const {layer, id} = change;
        const place = `${layer} ${id}`;
        const last = this.#last.get(place) ?? [];
        const before = this.#sharedOf(change.before, layer, id, last);
        const after = this.#sharedOf(change.after, layer, id, before ? [before, ...last] : last);
        const states = [after, before].filter((record) => record !== null);
        if (states.length > 0) this.#last.set(place, states);
        return before === change.before && after === change.after ? change : {...change, before, after};
    }

    #sharedOf(record: AnyRecord | null, layer: LayerId, id: string, here: readonly AnyRecord[]): AnyRecord | null {
        if (!record) return null;
        const known = this.#known?.layer(layer).get(id);
        for (const other of known ? [...here, known] : here) if (saysSame(record, other)) return other;
        return record;
    }
}

function saysSame(a: unknown, b: unknown): boolean {
    if (a === b) return true;
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
    if (Array.isArray(a)) {
        if (!Array.isArray(b) || a.length !== b.length) return false;
        for (let i = 0; i < a.length; i++) if (!saysSame(a[i], b[i])) return false;
        return true;
    }
    if (Array.isArray(b)) return false;
    const keys = Object.keys(a);
    if (keys.length !== Object.keys(b).length) return false;
    return keys.every(
        (key) =>
            Object.hasOwn(b, key) && saysSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key])
    );
}
