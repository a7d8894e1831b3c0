import type {AnyRecord, LayerId} from '../../record/feature.ts';
import type {Command} from '../../record/patch.ts';

/** Take a record away; the journal keeps what it was. */
export function deleteRecord(layer: LayerId, id: string, why: string): Command {
    return {
        act: 'delete',
        args: {layer, id},
        why,
        patch: (records) => {
            const before = (records.layer(layer) as ReadonlyMap<string, AnyRecord>).get(id);
            if (!before) throw new RangeError(`No record ${id} in ${layer}.`);
            return [{layer, id, before, after: null}];
        }
    };
}
