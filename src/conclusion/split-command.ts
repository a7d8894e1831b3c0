import type {Areal, ConcludedZoneRecord} from '../record/feature.ts';
import type {Change, Command} from '../record/patch.ts';
import {editable} from './guards.ts';
import {refuse} from './refused.ts';
import {zoneIssues} from './zone-issues.ts';

/** A part of a zone that gets an id of its own. */
export interface ZonePart {
    readonly id: string;
    readonly geometry: Areal;
}

/**
 * Cut an open zone in parts: the first keeps the zone's id, the others are new zones of the same content that name the zone
 * they were cut from. `beside` are open zones that get the corners which the cut put on shared edges. One act.
 *
 * `patch` throws `Refused` for a locked zone or a wrong shape, a RangeError for an id that is taken or not there.
 */
export function splitZone(
    id: string,
    first: Areal,
    others: readonly ZonePart[],
    beside: readonly ZonePart[],
    why: string
): Command {
    return {
        act: 'split-zone',
        args: {id, into: others.map((part) => part.id)},
        why,
        patch(records) {
            const zones = records.layer('concluded-zone');
            const zone = zones.get(id);
            if (!zone || others.length === 0) throw new RangeError(`No zone ${id} to cut.`);
            const {circle: _, ...properties} = zone.properties;
            // what ended in the zone ended in the part that keeps its id
            const {mergedFrom: _m, ...anew} = properties;
            const kept: ConcludedZoneRecord = {...zone, geometry: first, properties};
            const parts = others.map(
                (part): ConcludedZoneRecord => ({
                    type: 'Feature',
                    ...part,
                    properties: {...anew, splitFrom: id}
                })
            );
            for (const part of parts)
                if (zones.has(part.id)) throw new RangeError(`There is a zone ${part.id} already.`);
            const neighbours = beside.map((each): Change => {
                const before = zones.get(each.id);
                if (!before) throw new RangeError(`No zone ${each.id} in the project.`);
                refuse(editable(before));
                return {layer: 'concluded-zone', id: each.id, before, after: {...before, geometry: each.geometry}};
            });
            refuse([...editable(zone), ...[kept, ...parts].flatMap((each) => zoneIssues(each, records))]);
            return [
                {layer: 'concluded-zone', id, before: zone, after: kept},
                ...parts.map((part): Change => ({layer: 'concluded-zone', id: part.id, before: null, after: part})),
                ...neighbours
            ];
        }
    };
}
