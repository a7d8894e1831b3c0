import {type AnyRecord, LAYERS} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';

/** The record of an id, whatever its layer; null where there is none. */
export function recordOf(records: Records, id: string): AnyRecord | null {
    for (const layer of LAYERS) {
        const record = records.layer(layer).get(id);
        if (record) return record;
    }
    return null;
}
