import type {Geometry} from 'geojson';
import type {AnyRecord} from '../record/feature.ts';
import type {Command} from '../record/patch.ts';
import type {Conflict} from './conflicts.ts';

/** How a conflict is decided: one side whole, or side by side for each field in which they differ. */
export type Decision =
    | {readonly kind: 'whole'; readonly side: number}
    | {
          readonly kind: 'fields';
          /** The side taken for each path of `conflict.fields`. */
          readonly sides: Readonly<Record<string, number>>;
          /** An outline drawn anew, in place of that of either side. */
          readonly redrawn?: Geometry;
      };

/**
 * The record that a decision makes of a conflict; null when the side chosen has deleted it.
 *
 * A zone put together from several sides, or drawn anew, was approved by nobody: where it would be approved it goes back
 * to submitted, without an approver.
 *
 * @throws {RangeError} if the decision names a side that is not there, leaves a field out, or mixes a side that deleted.
 */
export function decidedRecord(conflict: Conflict, decision: Decision): AnyRecord | null {
    if (decision.kind === 'whole') return sideOf(conflict, decision.side);
    const left = conflict.fields.find(
        ({path}) => !(path in decision.sides) && !(path === 'geometry' && decision.redrawn)
    );
    if (left) throw new RangeError(`The decision on ${conflict.id} leaves ${left.path} open.`);
    const first = sideOf(conflict, 0);
    if (!first || conflict.fields.length === 0)
        throw new RangeError(`Only a whole side of ${conflict.id} can be chosen.`);

    const properties = structuredClone(first.properties) as Record<string, unknown>;
    let {geometry} = first;
    for (const {path} of conflict.fields) {
        const side = decision.sides[path];
        if (side === undefined) continue;
        const record = sideOf(conflict, side)!;
        if (path === 'geometry') geometry = record.geometry;
        else put(properties, path.split('.'), valueAt(record.properties, path.split('.')));
    }
    const mixed = decision.redrawn !== undefined || new Set(Object.values(decision.sides)).size > 1;
    if (conflict.layer === 'concluded-zone' && mixed && properties['state'] === 'approved') {
        properties['state'] = 'submitted';
        delete properties['approver'];
    }
    return {...first, properties, geometry: decision.redrawn ?? geometry};
}

/**
 * Decide a conflict. The decision is an act of its own that has seen every side; all sides stay in the journal.
 *
 * It is written even where it keeps the record that holds already: the decision is what counts.
 *
 * @throws {RangeError} without a reason, or as `decidedRecord`.
 */
export function resolveConflict(conflict: Conflict, decision: Decision, why: string): Command {
    if (why.trim() === '') throw new RangeError('A decision needs a reason.');
    const {layer, id, sides} = conflict;
    const after = decidedRecord(conflict, decision);
    const chosen =
        decision.kind === 'whole'
            ? {side: sides[decision.side]!.line.hash}
            : {fields: hashesOf(conflict, decision.sides), redrawn: decision.redrawn !== undefined};
    return {
        act: 'resolve-conflict',
        args: {layer, id, between: sides.map(({line}) => line.hash), ...chosen},
        why: why.trim(),
        patch: (records) => {
            const before = (records.layer(layer).get(id) as AnyRecord | undefined) ?? null;
            return [{layer, id, before, after, confirmed: true}];
        }
    };
}

function sideOf({id, sides}: Conflict, side: number): AnyRecord | null {
    const chosen = sides[side];
    if (!chosen) throw new RangeError(`The conflict on ${id} has no side ${side}.`);
    return chosen.record;
}

function hashesOf({sides}: Conflict, chosen: Readonly<Record<string, number>>): Record<string, string> {
    return Object.fromEntries(Object.entries(chosen).map(([path, side]) => [path, sides[side]!.line.hash]));
}

function valueAt(object: object, [name, ...rest]: readonly string[]): unknown {
    const value = Object.hasOwn(object, name!) ? (object as Record<string, unknown>)[name!] : undefined;
    if (rest.length === 0) return value;
    return typeof value === 'object' && value !== null ? valueAt(value, rest) : undefined;
}

function put(object: Record<string, unknown>, [name, ...rest]: readonly string[], value: unknown): void {
    if (rest.length > 0) {
        const inner = Object.hasOwn(object, name!) ? object[name!] : undefined;
        const isObject = typeof inner === 'object' && inner !== null && !Array.isArray(inner);
        // a side that has no such object gives nothing to put into one
        if (!isObject && value === undefined) return;
        const target = isObject ? (inner as Record<string, unknown>) : {};
        object[name!] = target;
        put(target, rest, value);
        if (Object.keys(target).length === 0) delete object[name!];
    } else if (value === undefined) delete object[name!];
    else object[name!] = value;
}
