import {rootOf, siteStandings} from '../conclusion/site-standing.ts';
import {disc} from '../measure/disc.ts';
import type {Areal, GraveSiteRecord, SurveyedAreaRecord} from '../record/feature.ts';
import {areaHolds} from '../topology/area-index.ts';
import {representativePoint} from '../units/representative-point.ts';
import type {Inspected} from './inspected.ts';
import type {InspectedGround} from './inspected-ground.ts';
import {NOISE_M2} from './noise.ts';

/**
 * Sites with information whose ground no survey, verification or search that ended by the day covers: nobody was there, an
 * attempt names the site and was drawn elsewhere, or part of the ground where it may lie was left out.
 *
 * The ground of a site is its outline, or the disc of its uncertainty; a duplicate is looked at as the site it repeats, and a
 * refuted site asks for nothing. A point without uncertainty is covered where an attempt holds it.
 */
export function sitesWithoutSurvey(
    {records, asOf, overlay, attempts, attemptsNear, region, unitsAt}: InspectedGround,
    onStep: () => void = () => undefined
): Inspected[] {
    const naming = attemptsBySite(attempts, records.layer('grave-site'));
    return siteStandings(records, asOf, {siteUnit: 'site'}).standings.flatMap(({site, refuted}): Inspected[] => {
        onStep();
        if (refuted || site.geometry === null) return [];
        const place = representativePoint(site.geometry);
        const units = unitsAt(place);
        if (units.length === 0) return [];
        const ground = groundOf(site);
        const named = naming.get(site.id) ?? [];
        const said = (
            rule: string,
            rest: {geometry: Inspected['geometry']; areaM2: number | null},
            share?: number
        ) => ({
            list: 'site-without-survey' as const,
            rule,
            values: {
                site: site.id,
                attempts: named.map(({id}) => id).join(', '),
                areaM2: Math.round(rest.areaM2 ?? 0),
                ...(share === undefined ? {} : {percent: Math.round(1000 * share) / 10})
            },
            ids: [site.id, ...(rule === 'site-named-not-reached' ? named.map(({id}) => id) : [])],
            units,
            ...rest,
            key: `site-without-survey|${site.id}`
        });
        if (ground === null) {
            const [lon, lat] = place as [number, number];
            const around = attemptsNear(disc(lon, lat, 1));
            if (around.some(({geometry}) => areaHolds(geometry, lon, lat))) return [];
            return [said(ruleOf(named), {geometry: site.geometry, areaM2: null})];
        }
        const whole = region(ground);
        const over = attemptsNear(ground).map(({geometry}) => overlay.intersect(whole, region(geometry)));
        const rest = overlay.subtract(whole, overlay.union(over));
        if (rest.areaM2 <= NOISE_M2) return [];
        const left = {geometry: overlay.geometry(rest), areaM2: rest.areaM2};
        if (whole.areaM2 - rest.areaM2 <= NOISE_M2) return [said(ruleOf(named), left)];
        return [said('site-partly-surveyed', left, rest.areaM2 / whole.areaM2)];
    });
}

function ruleOf(named: readonly SurveyedAreaRecord[]): string {
    return named.length > 0 ? 'site-named-not-reached' : 'site-never-surveyed';
}

// where a site may lie; null for a point that is known exactly
function groundOf({geometry, properties}: GraveSiteRecord): Areal | null {
    if (geometry.type !== 'Point') return geometry;
    const [lon, lat] = geometry.coordinates as [number, number];
    return properties.uncertaintyM > 0 ? disc(lon, lat, properties.uncertaintyM) : null;
}

function attemptsBySite(
    attempts: readonly SurveyedAreaRecord[],
    sites: ReadonlyMap<string, GraveSiteRecord>
): Map<string, SurveyedAreaRecord[]> {
    const naming = new Map<string, SurveyedAreaRecord[]>();
    for (const attempt of attempts) {
        for (const root of new Set(attempt.properties.siteIds.map((id) => rootOf(id, sites)))) {
            naming.set(root, [...(naming.get(root) ?? []), attempt]);
        }
    }
    return naming;
}
