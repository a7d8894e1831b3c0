import type {Commune} from './ground.ts';
import type {GiveId} from './make-demo.ts';
import type {Office} from './offices.ts';
import type {SitePlan} from './plan-sites.ts';
import type {ZonePlan} from './plan-zones.ts';
import type {Seeded} from './seeded.ts';
import type {Entry} from './told.ts';

/** A contradiction put into the demo on purpose. */
export interface Planted {
    readonly rule: string;
    readonly ids: readonly string[];
    readonly sentence: string;
}
export const PLANTED_COUNTS = {sites: 0, attempts: 0, zones: 0};
export function plant(
    _c: readonly Commune[],
    _s: readonly SitePlan[],
    _z: readonly ZonePlan[],
    _o: ReadonlyMap<string, Office>,
    _g: GiveId,
    _ch: Seeded
): {entries: Entry[]; list: Planted[]} {
    return {entries: [], list: []};
}
