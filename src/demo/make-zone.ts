import type {ConcludedZone, ZoneState} from '../record/concluded-zone.ts';
import type {ConcludedZoneRecord} from '../record/feature.ts';
import {plusDays} from './calendar.ts';
import {blob} from './ground.ts';
import {UNIT_SET} from './make-units.ts';
import {APPROVER, type Office} from './offices.ts';
import type {ZonePlan} from './plan-zones.ts';
import type {Seeded} from './seeded.ts';
import {fill, WORDS} from './words.ts';

const BASIS = ['list-review', 'verified-source', 'search-result'] as const;

/** The zone as a record in its last state. */
export function makeZone(
    id: string,
    plan: ZonePlan,
    office: Office,
    replaced: readonly string[],
    chance: Seeded
): ConcludedZoneRecord {
    const {commune, disc, areaClass, documentOn, state} = plan;
    const wasSearched = areaClass === 'A' || areaClass === 'B' || areaClass === 'D';
    const properties: ConcludedZone = {
        areaClass,
        unit: commune.code,
        unitSet: UNIT_SET,
        level: 'commune',
        state,
        document: {number: fill(WORDS.zoneDocument, {n: chance.whole(4, 180)}), date: documentOn},
        basis: BASIS.filter((basis) =>
            basis === 'search-result' ? wasSearched : basis === 'list-review' || chance.chance(0.7)
        ),
        effectiveOn: plusDays(documentOn, chance.whole(0, 2)),
        author: office.by.name,
        ...(state === 'approved' || state === 'superseded' ? {approver: APPROVER.name} : {}),
        reason: WORDS.zoneReason[areaClass],
        ...(replaced.length > 0 ? {supersedes: replaced} : {})
    };
    return {
        type: 'Feature',
        id,
        geometry: disc ? blob(disc.centre, disc.radiusKm, chance) : commune.polygon,
        properties
    };
}

/** The zone as it was in an earlier state. */
export function inState(zone: ConcludedZoneRecord, state: ZoneState): ConcludedZoneRecord {
    const {approver, ...rest} = zone.properties;
    const isApproved = state === 'approved' || state === 'superseded';
    return {...zone, properties: {...rest, ...(isApproved && approver !== undefined ? {approver} : {}), state}};
}
