import type {Areal, IsoDate} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import type {Taken} from './remainder.ts';
import {zonesInForce} from './zones-in-force.ts';

/** What beside the zones in force is not to be concluded again. */
export interface Exclusions {
    /** Zones that are drafts, submitted or returned: they wait for a decision of their own. */
    readonly open: boolean;
    /** Areas surveyed, verified or searched. */
    readonly surveyed: boolean;
    /** Landmarks that cover ground: lakes, rivers, fields of stone. */
    readonly landmarks: boolean;
}

/**
 * Ground that the remainder of a unit leaves out, in the order in which it is taken off: zones in force, newest first,
 * then what the exclusions name, by id.
 */
export function takenGround(records: Records, asOf: IsoDate, {open, surveyed, landmarks}: Exclusions): Taken[] {
    const taken: Taken[] = zonesInForce(records, asOf).map(({id, geometry}) => ({id, geometry}));
    if (open) {
        const waiting = [...records.layer('concluded-zone').values()].filter(({properties: {state}}) =>
            ['draft', 'submitted', 'returned'].includes(state)
        );
        taken.push(...byId(waiting));
    }
    if (surveyed) taken.push(...byId([...records.layer('surveyed-area').values()]));
    if (landmarks) taken.push(...byId([...records.layer('landmark').values()]));
    return taken;
}

function byId(records: readonly {readonly id: string; readonly geometry: {readonly type: string} | null}[]): Taken[] {
    return records
        .flatMap(({id, geometry}) =>
            geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon' ? [{id, geometry: geometry as Areal}] : []
        )
        .sort((a, b) => (a.id < b.id ? -1 : 1));
}
