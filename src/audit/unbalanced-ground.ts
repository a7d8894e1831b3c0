import type {UnitRecord} from '../record/feature.ts';
import {oncePer} from '../record/once-per.ts';
import type {Overlay, Region} from '../topology/overlay.ts';
import type {Evidence, Finding} from './evidence.ts';
import {NOISE_M2} from './noise.ts';

/** A unit that the table says does not balance: its own ground, that of each unit below, and theirs together. */
interface Unbalanced {
    readonly unit: UnitRecord;
    readonly whole: Region;
    readonly parts: readonly Region[];
    readonly all: Region;
}

const unbalancedUnits = oncePer(({table, index, overlay, region}: Evidence): Unbalanced[] =>
    table.stamp.imbalance.flatMap(({code}) => {
        const unit = index.byCode(code)!;
        const parts = index.children(code).map(region);
        return parts.length === 0 ? [] : [{unit, whole: region(unit), parts, all: overlay.union(parts)}];
    })
);

/**
 * A check of the ground by which the units below fail to make up their unit. Only units that the table says do not balance are
 * looked at. Cost: one union of the units below for each of these, shared by the checks.
 */
export function unbalancedGround(
    rule: string,
    groundOf: (unbalanced: Unbalanced, overlay: Overlay) => Region
): (evidence: Evidence) => Finding[] {
    return (evidence) =>
        unbalancedUnits(evidence).flatMap((each) => {
            const ground = groundOf(each, evidence.overlay);
            if (ground.areaM2 <= NOISE_M2) return [];
            const {id, properties} = each.unit;
            return [
                evidence.finding({
                    rule,
                    severity: 'error',
                    ids: [id],
                    values: {unit: properties.name, areaM2: Math.round(ground.areaM2)},
                    geometry: evidence.overlay.geometry(ground),
                    units: [properties.code]
                })
            ];
        });
}
