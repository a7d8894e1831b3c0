import {sameJson} from '../record/canonical-json.ts';
import type {AnyRecord, LayerId} from '../record/feature.ts';
import type {JournalLine} from '../record/journal-line.ts';
import type {Command} from '../record/patch.ts';
import {type Conflict, openConflicts} from './conflicts.ts';
import {foldOrder} from './fold-order.ts';
import {hashOf} from './hash.ts';
import {makeLine} from './make-line.ts';

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

/**
 * Lines, and the acts that join what sides only added to, in fold order: for a merge that nobody sits at.
 *
 * Such an act stands in a chain of its own and follows from its sides alone (the time is that of the latest), so that whoever merges the same
 * sides, in whatever order, writes the very same act. Cost: as `openConflicts`.
 *
 * @param by name that the acts are done under; office, unit and role are those of the side that holds
 */
export function joinedLines(lines: readonly JournalLine[], by: string, why: string): JournalLine[] {
    const joins = openConflicts(lines).flatMap((conflict): JournalLine[] => {
        const after = joinedRecord(conflict);
        if (!after) return [];
        const {layer, id, sides} = conflict;
        const holds = sides.at(-1)!;
        const between = sides.map(({line}) => line.hash).sort();
        const line = makeLine({
            origin: `join-${hashOf([layer, id, ...between].join(' ')).slice(0, 16)}`,
            n: 1,
            prev: null,
            seen: Object.fromEntries(sides.map(({line: {origin, hash}}) => [origin, hash])),
            at: sides
                .map(({line: {at}}) => at)
                .sort()
                .at(-1)!,
            by: {...holds.line.by, name: by},
            act: 'resolve-conflict',
            args: {layer, id, between, joined: true},
            why,
            changes: [{layer, id, before: holds.record, after, confirmed: true}]
        });
        return [line];
    });
    return joins.length === 0 ? [...lines] : foldOrder([...lines, ...joins]);
}
