import {sameJson} from '../record/canonical-json.ts';
import type {AnyRecord, LayerId} from '../record/feature.ts';
import type {Command} from '../record/patch.ts';
import type {Conflict} from './conflicts.ts';

// lists that are only ever added to
const LISTS: Readonly<Partial<Record<LayerId, readonly string[]>>> = {
    'raised-finding': ['steps'],
    inspection: ['results', 'steps'],
    acceptance: ['answers', 'steps']
};

type Properties = Readonly<Record<string, unknown>>;

/**
 * The record of a conflict in which each side only added to what all had: what all of them added, by day, and the state of the one side
 * that changed it. Null where a side did more than that, or two sides changed the state: then a person decides.
 */
export function joinedRecord({layer, base, sides}: Conflict): AnyRecord | null {
    const lists = LISTS[layer];
    const records = sides.map(({record}) => record);
    if (!lists || !base || records.some((record) => record === null)) return null;
    const was = base.properties as Properties;
    const each = records.map((record) => record!.properties as Properties);
    const kept = (properties: Properties): Properties =>
        Object.fromEntries(Object.entries(properties).filter(([name]) => name !== 'state' && !lists.includes(name)));
    if (each.some((properties) => !sameJson(kept(properties), kept(was)))) return null;
    const states = each.map(({state}) => state).filter((state) => state !== was['state']);
    if (states.length > 1) return null;
    const joined: Record<string, unknown> = {...was, state: states[0] ?? was['state']};
    for (const name of lists) {
        const before = was[name] as readonly unknown[];
        const all = each.map((properties) => properties[name] as readonly unknown[]);
        if (all.some((list) => !sameJson(list.slice(0, before.length), before))) return null;
        const added = all.flatMap((list) => list.slice(before.length) as {readonly on: string}[]);
        joined[name] = [...before, ...added.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))];
    }
    return {...base, properties: joined};
}

/** The act that joins what the sides of a conflict added, having seen all of them; null where `joinedRecord` is. */
export function joinSteps(conflict: Conflict, why: string): Command | null {
    const after = joinedRecord(conflict);
    if (!after) return null;
    const {layer, id, sides} = conflict;
    return {
        act: 'resolve-conflict',
        args: {layer, id, between: sides.map(({line}) => line.hash), joined: true},
        why,
        patch: (records) => {
            const before = (records.layer(layer).get(id) as AnyRecord | undefined) ?? null;
            return [{layer, id, before, after, confirmed: true}];
        }
    };
}
