import {isOpen} from '../../conclusion/site-standing.ts';
import {disc} from '../../measure/disc.ts';
import {oncePer} from '../../record/once-per.ts';
import {areaHolds} from '../../topology/area-index.ts';
import {closerThan, edgesOf, whollyInside, widen} from '../../topology/reach.ts';
import type {Evidence, Finding} from '../evidence.ts';
import {boxesNear} from '../near-pairs.ts';
import type {Rule} from '../rule.ts';

const edgesKept = oncePer(edgesOf);

/** An approved zone of class A that holds, or may hold, a site that is not resolved. */
export const openSitesInA: Rule = {
    id: 'zone-a-holds-open-site',
    severities: ['error', 'warning'],
    reads: ['concluded-zone', 'grave-site', 'surveyed-area'],
    told
};

function told({zones, standings, finding}: Evidence): Finding[] {
    const classA = zones.filter(({properties}) => properties.areaClass === 'A');
    const borders = classA.map(({geometry}) => edgesKept(geometry));
    const open = standings.filter((standing) => isOpen(standing) && standing.site.geometry !== null);
    const places = open.map(({site}) => edgesKept(site.geometry));
    const reach = open.map(({site}, i) => widen(places[i]!.box, site.properties.uncertaintyM));
    const near = boxesNear(
        reach,
        borders.map(({box}) => box)
    );
    return open.flatMap(({site}, i) =>
        near[i]!.flatMap((k) => {
            const zone = classA[k]!;
            const radius = site.properties.uncertaintyM;
            const certain = whollyInside(places[i]!, borders[k]!, zone.geometry, radius);
            const [lon, lat] = places[i]!.segments as unknown as [number, number];
            if (!certain && !areaHolds(zone.geometry, lon, lat) && !closerThan(places[i]!, borders[k]!, radius))
                return [];
            const isPoint = site.geometry.type === 'Point';
            return finding({
                rule: 'zone-a-holds-open-site',
                severity: certain ? 'error' : 'warning',
                certainty: certain ? 'certain' : 'possible',
                ids: [zone.id, site.id],
                values: {zone: zone.id, site: site.id, radius},
                geometry: isPoint && radius > 0 ? disc(lon, lat, radius) : site.geometry
            });
        })
    );
}
