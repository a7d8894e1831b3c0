import type {AnyRecord, LayerId, RecordOf} from './feature.ts';
import {LAYERS} from './feature.ts';
import type {Records} from './patch.ts';

/** Records by layer from plain arrays, as they come from a file or a message. A later record with the same id wins. */
export function recordTable(lists: {readonly [L in LayerId]?: readonly AnyRecord[]}): Records {
    const tables = new Map<LayerId, Map<string, AnyRecord>>();
    for (const layer of LAYERS) tables.set(layer, new Map((lists[layer] ?? []).map((record) => [record.id, record])));
    return {
        layer<L extends LayerId>(layer: L) {
            // The caller vouches for the layer: every record was checked against its schema when it came in.
            return tables.get(layer) as unknown as ReadonlyMap<string, RecordOf<L>>;
        }
    };
}
