import type {AnyRecord} from '../record/feature.ts';
import type {SharingLayer} from '../record/patch.ts';

type Entries = ReadonlyMap<string, AnyRecord>;

const NOTHING: Entries = new Map();

/**
 * The records of one layer, which never change: an act gives a new map that shares nearly everything with the one before.
 * Order is that of a `Map`: a record keeps its place when it changes, and comes last when it is put back after it was
 * taken out.
 *
 * Cost of an act: O(√records) on average, so that the hundred thousandth is as quick as the first.
 */
export class LayerMap implements Entries, SharingLayer {
    static readonly empty = new LayerMap(NOTHING, NOTHING, new Set(), NOTHING);

    /** `changed` and `gone` name records of `base`; `added` come behind them. */
    private constructor(
        readonly base: Entries,
        readonly changed: Entries,
        readonly gone: ReadonlySet<string>,
        readonly added: Entries
    ) {}

    /** The map after some changes, null for a record that is taken out. The last change of a record holds. */
    with(changes: Iterable<readonly [string, AnyRecord | null]>): LayerMap {
        const {base} = this;
        const changed = new Map(this.changed);
        const gone = new Set(this.gone);
        const added = new Map(this.added);
        for (const [id, after] of changes) {
            const isInBase = base.has(id) && !gone.has(id);
            if (after && isInBase) changed.set(id, after);
            else if (after) added.set(id, after);
            else if (isInBase) {
                gone.add(id);
                changed.delete(id);
            } else added.delete(id);
        }
        const next = new LayerMap(base, changed, gone, added);
        if (changed.size + gone.size + added.size <= 32 + 2 * Math.sqrt(base.size)) return next;
        return new LayerMap(base.size === 0 ? added : new Map(next), NOTHING, new Set(), NOTHING);
    }

    mayDifferFrom(was: unknown): ReadonlySet<string> | null {
        if (!(was instanceof LayerMap) || was.base !== this.base) return null;
        const ids = new Set<string>();
        for (const {changed, gone, added} of [was, this]) {
            for (const part of [changed, gone, added]) for (const id of part.keys()) ids.add(id);
        }
        return ids;
    }

    get size(): number {
        return this.base.size - this.gone.size + this.added.size;
    }

    get(id: string): AnyRecord | undefined {
        const added = this.added.get(id);
        if (added) return added;
        return this.gone.has(id) ? undefined : (this.changed.get(id) ?? this.base.get(id));
    }

    has(id: string): boolean {
        return this.get(id) !== undefined;
    }

    *entries(): Generator<[string, AnyRecord], undefined> {
        for (const [id, record] of this.base) {
            if (!this.gone.has(id)) yield [id, this.changed.get(id) ?? record];
        }
        yield* this.added;
        return undefined;
    }

    [Symbol.iterator](): Generator<[string, AnyRecord], undefined> {
        return this.entries();
    }

    *keys(): Generator<string, undefined> {
        for (const [id] of this.entries()) yield id;
        return undefined;
    }

    *values(): Generator<AnyRecord, undefined> {
        for (const [, record] of this.entries()) yield record;
        return undefined;
    }

    forEach(tell: (record: AnyRecord, id: string, map: Entries) => void): void {
        for (const [id, record] of this.entries()) tell(record, id, this);
    }
}
