import {distanceM} from '../measure/distance.ts';
import {type Local, localPlane} from '../measure/local-plane.ts';
import type {GraveSiteRecord} from '../record/feature.ts';
import type {ReportedPosition, Source} from '../record/grave-site.ts';
import {areaHolds} from '../topology/area-index.ts';

/** A position that was given for a site, beside the one on record. */
export interface SitePosition extends Pick<ReportedPosition, 'lon' | 'lat' | 'uncertaintyM' | 'chosen'> {
    /** The report that gave it; absent for a position that came with a merged record. */
    readonly source?: Source;
    readonly mergedFrom?: string;
    /** Metres from the record's own position, 0 within its area. */
    readonly awayM: number;
    /** Whether it can be the same place: the distance is within both uncertainties together. */
    readonly agrees: boolean;
}

/** Every position that the reports of a site and the records merged into it gave, in their order. Cost: O(corners of the site). */
export function sitePositions(site: GraveSiteRecord): SitePosition[] {
    const {sources, otherPositions = [], uncertaintyM: own} = site.properties;
    const told = (position: Pick<ReportedPosition, 'lon' | 'lat' | 'uncertaintyM' | 'chosen'>) => {
        const {lon, lat, uncertaintyM, chosen} = position;
        const awayM = awayFrom(site, lon, lat);
        return {lon, lat, uncertaintyM, awayM, agrees: awayM <= uncertaintyM + own, ...(chosen ? {chosen} : {})};
    };
    return [
        ...sources.flatMap((source) => (source.position ? [{...told(source.position), source}] : [])),
        ...otherPositions.map((position) => ({...told(position), mergedFrom: position.site}))
    ];
}

function awayFrom({geometry}: GraveSiteRecord, lon: number, lat: number): number {
    if (geometry.type === 'Point') return distanceM(geometry.coordinates[0]!, geometry.coordinates[1]!, lon, lat);
    if (areaHolds(geometry, lon, lat)) return 0;
    const {toLocal} = localPlane(lon, lat);
    const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
    let best = Infinity;
    for (const ring of rings) {
        const local = ring.map(([x, y]) => toLocal(x!, y!));
        for (let i = 1; i < local.length; i++) best = Math.min(best, toSegment(local[i - 1]!, local[i]!));
    }
    return best;
}

// metres from the middle of the plane to a segment
function toSegment([ax, ay]: Local, [bx, by]: Local): number {
    const [dx, dy] = [bx - ax, by - ay];
    const squared = dx * dx + dy * dy;
    const t = squared === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / squared));
    return Math.hypot(ax + t * dx, ay + t * dy);
}
