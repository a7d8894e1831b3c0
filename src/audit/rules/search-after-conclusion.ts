import {dayText, type Evidence, type Finding} from '../evidence.ts';
import {boxesNear, boxOf} from '../near-pairs.ts';
import {NOISE_M2} from '../noise.ts';
import type {Rule} from '../rule.ts';

/** A search that ended after the conclusion on its ground took effect, with no newer conclusion there since. */
export const searchAfterConclusion: Rule = {
    id: 'search-after-conclusion',
    severities: ['warning'],
    reads: ['concluded-zone', 'surveyed-area'],
    told
};

function told({zones, attempts, memory, overlay, region, finding}: Evidence): Finding[] {
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
