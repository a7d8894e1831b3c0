import {LAYERS} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';

/** Ids of records that both have and that read differently. Cost: one pass; records are compared by reference. */
export function alteredIds(before: Records, after: Records): Set<string> {
    const ids = new Set<string>();
    for (const layer of LAYERS) {
        const was: ReadonlyMap<string, unknown> = before.layer(layer);
        const is: ReadonlyMap<string, unknown> = after.layer(layer);
        if (was === is) continue;
        for (const [id, record] of is) if (was.has(id) && was.get(id) !== record) ids.add(id);
    }
    return ids;
}
