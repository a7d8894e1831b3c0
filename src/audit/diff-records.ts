import {sameJson} from '../record/canonical-json.ts';
import {type AnyRecord, LAYERS, type LayerId} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';

/** One field that two versions of a record have differently; `path` as `expected.best`, undefined where it is not there. */
export interface FieldDiff {
    readonly path: string;
    readonly before: unknown;
    readonly after: unknown;
}

/** What became of one record between two states. */
export interface RecordDiff {
    readonly layer: LayerId;
    readonly id: string;
    readonly kind: 'added' | 'removed' | 'changed';
    readonly before: AnyRecord | null;
    readonly after: AnyRecord | null;
    /** Properties that differ, by path; empty for a record added or removed. */
    readonly fields: readonly FieldDiff[];
    readonly moved: boolean;
}

/** The records that differ between two states, by layer and id. Cost: O(size of the records that are not the same object). */
export function diffRecords(before: Records, after: Records): RecordDiff[] {
    return LAYERS.flatMap((layer) => {
        const was: ReadonlyMap<string, AnyRecord> = before.layer(layer);
        const is: ReadonlyMap<string, AnyRecord> = after.layer(layer);
        const ids = [...new Set([...was.keys(), ...is.keys()])].sort();
        return ids.flatMap((id) => diffRecord(layer, id, was.get(id) ?? null, is.get(id) ?? null) ?? []);
    });
}

function diffRecord(
    layer: LayerId,
    id: string,
    before: AnyRecord | null,
    after: AnyRecord | null
): RecordDiff | undefined {
    if (!before || !after) {
        return {layer, id, kind: after ? 'added' : 'removed', before, after, fields: [], moved: false};
    }
    if (before === after) return undefined;
    const fields = diffFields(before.properties, after.properties, '');
    const moved = !sameJson(before.geometry, after.geometry);
    return fields.length > 0 || moved ? {layer, id, kind: 'changed', before, after, fields, moved} : undefined;
}

// objects are compared key by key; lists as a whole, for the place in a list says nothing about what is the same
function diffFields(before: object, after: object, prefix: string): FieldDiff[] {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return keys.flatMap((key) => {
        const path = prefix + key;
        const was: unknown = Object.hasOwn(before, key) ? before[key as never] : undefined;
        const is: unknown = Object.hasOwn(after, key) ? after[key as never] : undefined;
        if (isObject(was) && isObject(is)) return diffFields(was, is, `${path}.`);
        const same = was === undefined || is === undefined ? was === is : sameJson(was, is);
        return same ? [] : [{path, before: was, after: is}];
    });
}

function isObject(value: unknown): value is object {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
