import type {Geometry} from 'geojson';
import {isOpen} from '../conclusion/site-standing.ts';
import {disc} from '../measure/disc.ts';
import {oncePer} from '../record/once-per.ts';
import {areaHolds} from '../topology/area-index.ts';
import {closerThan, edgesOf, whollyInside, widen} from '../topology/reach.ts';
import {dayText, type Evidence, type Finding} from './evidence.ts';
import {boxesNear} from './near-pairs.ts';

/** Ground smaller than this is the noise of borders drawn twice, m². */
const NOISE_M2 = 1;

const edgesKept = oncePer(edgesOf);
/** The box alone: the edges of a hundred thousand attempts would be kept for nothing. */
const boxOf = oncePer((geometry: Geometry) => edgesOf(geometry).box);

/** An approved zone of class A that holds, or may hold, a site that is not resolved. */
export function openSitesInA({zones, standings, finding}: Evidence): Finding[] {
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

/** A search that ended after the conclusion on its ground took effect, with no newer conclusion there since. */
export function searchAfterConclusion({zones, attempts, memory, overlay, region, finding}: Evidence): Finding[] {
    const searches = attempts.filter(({properties}) => properties.activity === 'search');
    const boxes = zones.map(({geometry}) => boxOf(geometry));
    const near = boxesNear(
        searches.map(({geometry}) => boxOf(geometry)),
        boxes
    );
    return searches.flatMap((search, i) => {
        const ended = search.properties.endedOn!;
        const here = near[i]!.map((k) => zones[k]!);
        const settled = here.filter(({properties}) => properties.effectiveOn >= ended);
        return here.flatMap((zone) => {
            if (zone.properties.effectiveOn >= ended) return [];
            const ground = [search, zone, ...settled].map(({geometry}) => geometry);
            const left = memory.of(`search ${search.id} ${zone.id}`, ground, () => {
                const common = overlay.intersect(region(search), region(zone));
                const rest =
                    settled.length === 0 ? common : overlay.subtract(common, overlay.union(settled.map(region)));
                return rest.areaM2 > NOISE_M2 ? overlay.geometry(rest) : null;
            });
            if (left === null) return [];
            return finding({
                rule: 'search-after-conclusion',
                severity: 'warning',
                ids: [zone.id, search.id],
                values: {
                    zone: zone.id,
                    search: search.id,
                    ended: dayText(ended),
                    effective: dayText(zone.properties.effectiveOn)
                },
                geometry: left
            });
        });
    });
}

/** Two zones in force on the same ground. */
export function zonesOverlap({zones, memory, overlay, region, finding}: Evidence): Finding[] {
    const boxes = zones.map(({geometry}) => boxOf(geometry));
    return boxesNear(boxes, boxes).flatMap((others, i) =>
        others.flatMap((k) => {
            if (k <= i) return [];
            const [newer, older] = [zones[i]!, zones[k]!];
            const {areaM2, geometry} = memory.ofPair('common', newer.geometry, older.geometry, () => {
                const common = overlay.intersect(region(newer), region(older));
                return {areaM2: common.areaM2, geometry: common.areaM2 > NOISE_M2 ? overlay.geometry(common) : null};
            });
            if (areaM2 <= NOISE_M2) return [];
            const [newerClass, olderClass] = [newer.properties.areaClass, older.properties.areaClass];
            return finding({
                rule: 'zones-overlap',
                severity: newerClass === olderClass ? 'warning' : 'error',
                ids: [newer.id, older.id],
                values: {
                    newer: newer.id,
                    older: older.id,
                    newerClass,
                    olderClass,
                    areaM2: Math.round(areaM2)
                },
                geometry
            });
        })
    );
}

/** A zone with ground outside the unit it concludes; only where the zone names a unit of the set asked about. */
export function zoneOutsideUnit({records, index, memory, overlay, region, finding}: Evidence): Finding[] {
    const zones = [...records.layer('concluded-zone').values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    return zones.flatMap((zone) => {
        const {state, unitSet, unit: code} = zone.properties;
        const unit = unitSet === index.set.id ? index.byCode(code) : undefined;
        if (!unit || state === 'superseded' || state === 'returned') return [];
        const {areaM2, percent, geometry} = memory.ofPair('outside', unit.geometry, zone.geometry, () => {
            const whole = region(zone);
            const outside = overlay.subtract(whole, region(unit));
            return {
                areaM2: outside.areaM2,
                percent: Math.round((1000 * outside.areaM2) / whole.areaM2) / 10,
                geometry: outside.areaM2 > NOISE_M2 ? overlay.geometry(outside) : null
            };
        });
        if (areaM2 <= NOISE_M2) return [];
        return finding({
            rule: 'zone-outside-unit',
            severity: state === 'approved' ? 'error' : 'warning',
            ids: [zone.id],
            values: {
                zone: zone.id,
                unit: unit.properties.name,
                areaM2: Math.round(areaM2),
                percent
            },
            geometry,
            units: [code]
        });
    });
}
