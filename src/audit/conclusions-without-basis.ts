import {siteStandings} from '../conclusion/site-standing.ts';
import {disc} from '../measure/disc.ts';
import type {AreaClass} from '../record/concluded-zone.ts';
import type {Areal, ConcludedZoneRecord, GraveSiteRecord, SurveyedAreaRecord} from '../record/feature.ts';
import {areaHolds} from '../topology/area-index.ts';
import {closerThan, edgesOf, widen} from '../topology/reach.ts';
import {representativePoint} from '../units/representative-point.ts';
import type {Inspected} from './inspected.ts';
import type {InspectedGround} from './inspected-ground.ts';
import {boxesNear} from './near-pairs.ts';
import {NOISE_M2} from './noise.ts';

/** Classes that say that the ground was searched. */
const SEARCHED: readonly AreaClass[] = ['A', 'B', 'D'];

/**
 * Conclusions in force whose basis is not in the records: none is named, the document has no number, or what is named (or what
 * the class says) is not there: no search on its ground by the day it took effect, no site verified by then on its ground. A
 * review of lists [rà soát danh sách] leaves no ground and cannot be looked for.
 */
export function conclusionsWithoutBasis(
    {records, asOf, zones, attemptsNear, overlay, region, unitsAt}: InspectedGround,
    onStep: () => void = () => undefined
): Inspected[] {
    const verified = siteStandings(records, asOf, {siteUnit: 'report'})
        .standings.map(({site}) => site)
        .filter(({geometry, properties: {verification}}) => geometry !== null && verification.state === 'verified');
    const sitesNear = boxesNear(
        zones.map(({geometry}) => edgesOf(geometry).box),
        verified.map(({geometry, properties}) => widen(edgesOf(geometry).box, properties.uncertaintyM))
    );
    const isSearched = ({geometry, properties: {effectiveOn}}: ConcludedZoneRecord): boolean =>
        attemptsNear(geometry).some(
            ({properties, geometry: other}: SurveyedAreaRecord) =>
                properties.activity === 'search' &&
                properties.endedOn! <= effectiveOn &&
                overlay.intersect(region(geometry), region(other)).areaM2 > NOISE_M2
        );
    return zones.flatMap((zone, i): Inspected[] => {
        onStep();
        const units = unitsAt(representativePoint(zone.geometry));
        if (units.length === 0) return [];
        const {basis, areaClass, document: paper, effectiveOn} = zone.properties;
        const reasons: string[] = [];
        if (paper.number.trim() === '') reasons.push('zone-without-document');
        if (basis.length === 0) reasons.push('zone-without-basis');
        const claims = basis.includes('search-result');
        if ((claims || SEARCHED.includes(areaClass)) && !isSearched(zone)) {
            reasons.push(claims ? 'zone-basis-without-search' : 'zone-class-without-search');
        }
        if (basis.includes('verified-source')) {
            const there = sitesNear[i]!.some((k) => {
                const {on} = verified[k]!.properties.verification;
                return on !== undefined && on <= effectiveOn && meets(verified[k]!, zone.geometry);
            });
            if (!there) reasons.push('zone-basis-without-site');
        }
        return reasons.map((rule) => ({
            list: 'conclusion-without-basis',
            rule,
            values: {zone: zone.id, areaClass, effective: effectiveOn.split('-').reverse().join('/')},
            ids: [zone.id],
            units,
            geometry: zone.geometry,
            areaM2: region(zone.geometry).areaM2,
            key: `conclusion-without-basis|${zone.id}|${rule}`
        }));
    });
}

function meets({geometry, properties: {uncertaintyM}}: GraveSiteRecord, ground: Areal): boolean {
    const [lon, lat] = representativePoint(geometry) as [number, number];
    if (areaHolds(ground, lon, lat)) return true;
    const own = geometry.type === 'Point' && uncertaintyM > 0 ? disc(lon, lat, uncertaintyM) : geometry;
    return closerThan(edgesOf(own), edgesOf(ground), 0.001);
}
