import type {Evidence, Finding} from '../evidence.ts';
import {NOISE_M2} from '../noise.ts';
import type {Rule} from '../rule.ts';

/** A zone with ground outside the unit it concludes; only where the zone names a unit of the set asked about. */
export const zoneOutsideUnit: Rule = {
    id: 'zone-outside-unit',
    severities: ['error', 'warning'],
    reads: ['concluded-zone'],
    told
};

function told({records, index, memory, overlay, region, finding}: Evidence): Finding[] {
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
