import type {Attachment} from '../record/attachment.ts';
import {attachmentId} from '../record/attachment.ts';
import type {ConcludedZone} from '../record/concluded-zone.ts';
import type {Areal, ConcludedZoneRecord} from '../record/feature.ts';
import type {Change, Command, Records} from '../record/patch.ts';
import type {Issue} from '../topology/issue.ts';
import type {Combining} from './combine.ts';
import {editable} from './guards.ts';
import {refuse} from './refused.ts';
import {zoneIssue, zoneIssues} from './zone-issues.ts';

/** What the zone that goes on takes from those that end in it, where they differ: the id of the zone that each is taken from. */
export type MergedFrom = Readonly<Partial<Record<'document' | 'effectiveOn' | 'author', string>>>;

/** Why a zone cannot end in another: another unit, level, class or state, or locked. Empty when it can. */
export function mergeable(zone: ConcludedZoneRecord, other: ConcludedZoneRecord): Issue[] {
    const [a, b] = [zone.properties, other.properties];
    const differs = (Object.keys(RULES) as (keyof typeof RULES)[]).find((field) => a[field] !== b[field]);
    return [
        ...editable(zone),
        ...editable(other),
        ...(differs ? [zoneIssue(RULES[differs], other, {other: zone.id})] : [])
    ];
}

const RULES = {
    unit: 'zone-merge-unit',
    unitSet: 'zone-merge-unit',
    level: 'zone-merge-unit',
    areaClass: 'zone-merge-class',
    state: 'zone-merge-state'
} as const;

/**
 * Gộp vùng: zones of one unit, class and state become one, adjoining or not. `id` goes on with the ground of all, the others end: they
 * stay as records, superseded, and name the zone that they ended in (`mergedInto`), as it names them (`mergedFrom`). It keeps its document,
 * effective day and author or takes those of another as chosen; basis and reasons of all come together, and what was attached
 * to the others is attached to it as well. One act.
 *
 * `patch` throws `Refused` for a zone that is locked or of another kind and for a wrong shape, a RangeError for one that is not there.
 */
export function mergeZones(
    id: string,
    others: readonly string[],
    geometry: Areal,
    from: MergedFrom,
    why: string
): Command {
    return {
        act: 'merge-zones',
        args: {id, ended: [...others], ...from},
        why,
        patch(records) {
            const zone = zoneOf(records, id);
            const ended = others.map((other) => zoneOf(records, other));
            if (ended.length === 0 || others.includes(id)) throw new RangeError(`Nothing to merge with ${id}.`);
            refuse(ended.flatMap((other) => mergeable(zone, other)));
            const after: ConcludedZoneRecord = {...zone, geometry, properties: merged(zone, ended, from)};
            refuse(zoneIssues(after, records));
            return [
                change(zone, after),
                ...ended.map((other) => change(other, endedIn(other, id))),
                ...attachedToo(records, id, others)
            ];
        }
    };
}

/**
 * Trừ, giao: an open zone gets the ground that is left of it, or that it has in common with others. `by` are the zones, areas or landmarks.
 * `patch` throws as that of `mergeZones`.
 */
export function redrawBy(
    how: Exclude<Combining, 'merge'>,
    id: string,
    by: readonly string[],
    geometry: Areal,
    why: string
): Command {
    return {
        act: how === 'subtract' ? 'subtract-zone' : 'intersect-zone',
        args: {id, by: [...by]},
        why,
        patch(records) {
            const zone = zoneOf(records, id);
            const {circle: _, ...properties} = zone.properties;
            const after: ConcludedZoneRecord = {...zone, geometry, properties};
            refuse([...editable(zone), ...zoneIssues(after, records)]);
            return [change(zone, after)];
        }
    };
}

/** What is written of the zone that goes on. */
export function merged(
    zone: ConcludedZoneRecord,
    ended: readonly ConcludedZoneRecord[],
    from: MergedFrom
): ConcludedZone {
    const {circle: _c, coordinate, ...own} = zone.properties;
    const all = [zone, ...ended];
    const of = (id: string | undefined): ConcludedZone => (all.find((each) => each.id === id) ?? zone).properties;
    const list = <T>(values: readonly T[]): T[] => [...new Set(values)];
    const supersedes = list(all.flatMap(({properties}) => properties.supersedes ?? []));
    const before = list(all.flatMap(({properties}) => properties.mergedFrom ?? []));
    return {
        ...own,
        document: of(from.document).document,
        effectiveOn: of(from.effectiveOn).effectiveOn,
        author: of(from.author).author,
        basis: (['list-review', 'verified-source', 'search-result'] as const).filter((basis) =>
            all.some(({properties}) => properties.basis.includes(basis))
        ),
        reason: list(all.map(({properties}) => properties.reason.trim()).filter((reason) => reason !== '')).join('; '),
        ...(supersedes.length > 0 && {supersedes}),
        ...(coordinate && {coordinate}),
        mergedFrom: list([...before, ...ended.map(({id}) => id)])
    };
}

function endedIn(zone: ConcludedZoneRecord, into: string): ConcludedZoneRecord {
    return {...zone, properties: {...zone.properties, state: 'superseded', mergedInto: into}};
}

// the files stay with the zones that ended, and the one that goes on has them too
function attachedToo(records: Records, id: string, ended: readonly string[]): Change[] {
    const there = records.layer('attachment');
    const made = new Map<string, Change>();
    for (const {properties} of there.values()) {
        if (!ended.includes(properties.of)) continue;
        const attachment: Attachment = {...properties, of: id};
        const key = attachmentId(id, properties.sha256);
        if (there.has(key)) continue;
        made.set(key, {
            layer: 'attachment',
            id: key,
            before: null,
            after: {type: 'Feature', id: key, geometry: null, properties: attachment}
        });
    }
    return [...made.values()];
}

function zoneOf(records: Records, id: string): ConcludedZoneRecord {
    const zone = records.layer('concluded-zone').get(id);
    if (!zone) throw new RangeError(`No zone ${id} in the project.`);
    return zone;
}

function change(before: ConcludedZoneRecord, after: ConcludedZoneRecord): Change {
    return {layer: 'concluded-zone', id: before.id, before, after};
}
