import type {Geometry} from 'geojson';
import type {ConcludedZoneRecord, GraveSiteRecord, SurveyedAreaRecord} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import {areaHolds} from '../topology/area-index.ts';
import {groundUnder} from '../topology/common-area.ts';
import {closerThan, type Edges, edgesOf, whollyInside, widen} from '../topology/reach.ts';
import {representativePoint} from '../units/representative-point.ts';
import {isOpen, rootOf, type SiteStanding, siteStandings} from './site-standing.ts';

/** Ground smaller than this is the noise of borders drawn twice, m². */
export const NOISE_M2 = 1;

/** What the records have on a zone's ground. */
export interface ZoneGround {
    /** Sites whose point lies in the zone, duplicates counted once. */
    readonly sites: readonly SiteStanding[];
    /** Sites that still ask for work and lie in the zone with their whole disc, or may lie in it. */
    readonly open: readonly {readonly site: GraveSiteRecord; readonly certain: boolean}[];
    /** Attempts that ended, with ground in the zone or for a site in it; by end, oldest first. */
    readonly attempts: readonly SurveyedAreaRecord[];
}

// far enough in the future that everything on record has happened
const ALL = '9999-12-31';

/** Cost: a look at the box of every site and attempt, then at the borders of those near. */
export function zoneGround({geometry}: ConcludedZoneRecord, records: Records): ZoneGround {
    const border = edges(geometry);
    const standings = standingsOf(records);
    const sites: SiteStanding[] = [];
    const open: {site: GraveSiteRecord; certain: boolean}[] = [];
    for (const standing of standings) {
        const {site} = standing;
        if (site.geometry === null) continue;
        const own = edges(site.geometry);
        const margin = site.properties.uncertaintyM;
        if (!boxesMeet(widen(own.box, margin), border.box)) continue;
        const [lon, lat] = representativePoint(site.geometry);
        const inside = areaHolds(geometry, lon!, lat!);
        if (inside) sites.push(standing);
        if (!isOpen(standing)) continue;
        const certain = whollyInside(own, border, geometry, margin);
        if (certain || inside || closerThan(own, border, margin)) open.push({site, certain});
    }
    const here = new Set(sites.map(({site}) => site.id));
    const layer = records.layer('grave-site');
    const attempts = [...records.layer('surveyed-area').values()].filter(({geometry: ground, properties}) => {
        if (properties.endedOn === undefined) return false;
        if (properties.siteIds.some((id) => layer.has(id) && here.has(rootOf(id, layer)))) return true;
        return (
            ground !== null && boxesMeet(edges(ground).box, border.box) && groundUnder(ground, [geometry]) > NOISE_M2
        );
    });
    return {sites, open, attempts: attempts.sort(byEnd)};
}

const known = new WeakMap<Geometry, Edges>();

/** The edges of a geometry, worked out once: records never change. */
export function edges(geometry: Geometry): Edges {
    const own = known.get(geometry) ?? edgesOf(geometry);
    known.set(geometry, own);
    return own;
}

type Box = Edges['box'];

export function boxesMeet(a: Box, b: Box): boolean {
    return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

// standings follow from two layers; the last answer is kept as long as both are the same
let last: {readonly sites: unknown; readonly attempts: unknown; readonly standings: readonly SiteStanding[]} | null =
    null;

function standingsOf(records: Records): readonly SiteStanding[] {
    const sites = records.layer('grave-site');
    const attempts = records.layer('surveyed-area');
    if (last?.sites !== sites || last.attempts !== attempts) {
        last = {sites, attempts, standings: siteStandings(records, ALL, {siteUnit: 'site'}).standings};
    }
    return last.standings;
}

function byEnd(a: SurveyedAreaRecord, b: SurveyedAreaRecord): number {
    const [one, other] = [a.properties.endedOn!, b.properties.endedOn!];
    return one < other || (one === other && a.id < b.id) ? -1 : 1;
}
