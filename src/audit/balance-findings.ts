import type {Region} from '../topology/overlay.ts';
import type {Evidence, Finding} from './evidence.ts';

/** Ground smaller than this is the noise of borders drawn twice, m². */
const NOISE_M2 = 1;

/**
 * Where the units below do not make up their unit: ground of none of them, of several of them, or outside. Only units that
 * the table says do not balance are looked at. Cost: one union of the units below for each of these.
 */
export function unitsUnbalanced({table, index, overlay, region, finding}: Evidence): Finding[] {
    return table.stamp.imbalance.flatMap(({code}) => {
        const unit = index.byCode(code)!;
        const parts = index.children(code).map(region);
        if (parts.length === 0) return [];
        const whole = region(unit);
        const all = overlay.union(parts);
        const told = (rule: string, ground: Region): Finding[] => {
            if (ground.areaM2 <= NOISE_M2) return [];
            return [
                finding({
                    rule,
                    severity: 'error',
                    ids: [unit.id],
                    values: {unit: unit.properties.name, areaM2: Math.round(ground.areaM2)},
                    geometry: overlay.geometry(ground),
                    units: [code]
                })
            ];
        };
        const twice = parts.flatMap((part, i) =>
            parts
                .slice(i + 1)
                .map((other) => overlay.intersect(part, other))
                .filter(({isEmpty}) => !isEmpty)
        );
        return [
            ...told('unit-gap', overlay.subtract(whole, all)),
            ...told('unit-overlap', overlay.union(twice)),
            ...told('unit-beyond', overlay.subtract(all, whole))
        ];
    });
}
