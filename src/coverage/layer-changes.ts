import type {SharingLayer} from '../record/patch.ts';

/** One record before and after; undefined where it is not there. */
export interface LayerChange<R> {
    readonly before: R | undefined;
    readonly after: R | undefined;
}

/**
 * What differs between two states of a layer, by reference. A layer must not be changed in place: the same map is taken to
 * hold the same records.
 *
 * Cost: one look-up for each record of both; for a layer that shares with the state before, one for each that may differ;
 * nothing when it is the same map.
 */
export function layerChanges<R>(was: ReadonlyMap<string, R>, is: ReadonlyMap<string, R>): LayerChange<R>[] {
    if (was === is) return [];
    const changes: LayerChange<R>[] = [];
    const few = (is as Partial<SharingLayer>).mayDifferFrom?.(was);
    if (few) {
        for (const id of few) {
            const [before, after] = [was.get(id), is.get(id)];
            if (before !== after) changes.push({before, after});
        }
        return changes;
    }
    let common = 0;
    for (const [id, after] of is) {
        const before = was.get(id);
        if (before !== undefined) common++;
        if (before !== after) changes.push({before, after});
    }
    if (common < was.size) {
        for (const [id, before] of was) if (!is.has(id)) changes.push({before, after: undefined});
    }
    return changes;
}
