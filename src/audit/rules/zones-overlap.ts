import type {Evidence, Finding} from '../evidence.ts';
import {boxesNear, boxOf} from '../near-pairs.ts';
import {NOISE_M2} from '../noise.ts';
import type {Rule} from '../rule.ts';

/** Two zones in force on the same ground. */
export const zonesOverlap: Rule = {
    id: 'zones-overlap',
    severities: ['error', 'warning'],
    reads: ['concluded-zone'],
    told
};

function told({zones, memory, overlay, region, finding}: Evidence): Finding[] {
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
