import Flatbush from 'flatbush';
import type {Geometry} from 'geojson';
import guards from '../../data/codes/zone-guards.json' with {type: 'json'};
import type {ConcludedZoneRecord, GraveSiteRecord, IsoDate, SurveyedAreaRecord} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import {areaHolds} from '../topology/area-index.ts';
import {groundUnder} from '../topology/common-area.ts';
import type {Edges} from '../topology/reach.ts';
import {representativePoint} from '../units/representative-point.ts';
import {edges, NOISE_M2} from './zone-ground.ts';
import {zonesInForce} from './zones-in-force.ts';

/** Something on an approved zone's ground that is newer than the zone: its conclusion needs a supplement (cần bổ sung). */
export interface SupplementCause {
    readonly kind: 'search' | 'verification' | 'survey' | 'site';
    readonly id: string;
    /** The day the attempt ended, or the site was reported. */
    readonly on: IsoDate;
    /** Remains that a search found, or that are expected at a site; absent where nobody says. */
    readonly found?: number;
}

/** Zones that name a zone as superseded and are not superseded themselves, by id. */
export function successorsOf(id: string, records: Records): ConcludedZoneRecord[] {
    return [...records.layer('concluded-zone').values()]
        .filter(({properties: {supersedes = [], state}}) => supersedes.includes(id) && state !== 'superseded')
        .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * What happened on an approved zone's ground after it took effect, oldest first: attempts that ended ("sau khi TKQT phải tổ
 * chức bổ sung kết luận địa bàn", and surveys that found more to look for) and sites that were reported. What a newer zone in
 * force has taken up is no cause any more. Which kinds count is data (`zone-guards.json`).
 *
 * @param asOf what is dated after this day does not count yet
 *
 * Cost: indexes of the records by box, kept as long as the records are the same; then what lies near.
 */
export function supplementCauses(
    zone: ConcludedZoneRecord,
    records: Records,
    asOf: IsoDate = '9999-12-31'
): SupplementCause[] {
    const {state, effectiveOn} = zone.properties;
    if (state !== 'approved' || effectiveOn > asOf) return [];
    const {box} = edges(zone.geometry);
    const {attempts, sites, zones} = nearOf(records, asOf);
    const newer = zones(box).filter(({id, properties}) => id !== zone.id && properties.effectiveOn > effectiveOn);
    const causes: SupplementCause[] = [];
    for (const {id, geometry, properties} of attempts(box)) {
        const {endedOn, activity, found} = properties;
        if (endedOn === undefined || endedOn <= effectiveOn) continue;
        const since = newer.filter(({properties: {effectiveOn: day}}) => day >= endedOn).map((each) => each.geometry);
        const left = groundUnder(geometry, [zone.geometry, ...since]) - groundUnder(geometry, since);
        if (left > NOISE_M2) causes.push({kind: activity, id, on: endedOn, ...(activity === 'search' && {found})});
    }
    for (const {id, geometry, properties} of sites(box)) {
        const {reportedOn, expected} = properties;
        if (reportedOn <= effectiveOn) continue;
        const [lon, lat] = representativePoint(geometry);
        const holds = (other: ConcludedZoneRecord): boolean => areaHolds(other.geometry, lon!, lat!);
        const isSettled = newer.some((other) => other.properties.effectiveOn >= reportedOn && holds(other));
        if (holds(zone) && !isSettled) {
            causes.push({kind: 'site', id, on: reportedOn, ...(expected && {found: expected.best})});
        }
    }
    return causes.sort((a, b) => (a.on < b.on || (a.on === b.on && a.id < b.id) ? -1 : 1));
}

/** The approved zones that need a supplement on a day, with the causes of each. Cost: see `supplementCauses`. */
export function supplementsDue(records: Records, asOf: IsoDate): ReadonlyMap<string, readonly SupplementCause[]> {
    const near = nearOf(records, asOf);
    if (near.due) return near.due;
    const due = new Map<string, readonly SupplementCause[]>();
    for (const zone of records.layer('concluded-zone').values()) {
        const causes = supplementCauses(zone, records, asOf);
        if (causes.length > 0) due.set(zone.id, causes);
    }
    near.due = due;
    return due;
}

/** What may matter to a box: attempts and sites of the kinds that count, zones in force. */
interface Near {
    attempts(box: Edges['box']): SurveyedAreaRecord[];
    sites(box: Edges['box']): GraveSiteRecord[];
    zones(box: Edges['box']): ConcludedZoneRecord[];
    /** All that is due, once it was asked for. */
    due: ReadonlyMap<string, readonly SupplementCause[]> | null;
}

let last: {readonly of: readonly unknown[]; readonly near: Near} | null = null;

function nearOf(records: Records, asOf: IsoDate): Near {
    const of = [records.layer('concluded-zone'), records.layer('surveyed-area'), records.layer('grave-site'), asOf];
    if (last?.of.every((each, i) => each === of[i])) return last.near;
    const kinds: readonly string[] = guards.reopenedBy;
    const attempts = [...records.layer('surveyed-area').values()].filter(
        ({properties: {endedOn, activity}}) => endedOn !== undefined && endedOn <= asOf && kinds.includes(activity)
    );
    const sites = [...records.layer('grave-site').values()].filter(
        ({properties: {reportedOn, duplicateOf}}) =>
            kinds.includes('site') && reportedOn <= asOf && duplicateOf === undefined
    );
    const near: Near = {
        attempts: byBox(attempts),
        sites: byBox(sites),
        zones: byBox(zonesInForce(records, asOf)),
        due: null
    };
    last = {of, near};
    return near;
}

function byBox<R extends {readonly geometry: Geometry | null}>(records: readonly R[]): (box: Edges['box']) => R[] {
    const placed = records.filter(({geometry}) => geometry !== null);
    if (placed.length === 0) return () => [];
    const tree = new Flatbush(placed.length);
    for (const {geometry} of placed) tree.add(...edges(geometry!).box);
    tree.finish();
    return (box) =>
        tree
            .search(...box)
            .sort((a, b) => a - b)
            .map((i) => placed[i]!);
}
