import type {Polygon} from 'geojson';
import type {UnitRecord} from '../record/feature.ts';
import {greatestWidthM} from '../topology/greatest-width.ts';
import type {Inspected} from './inspected.ts';
import type {InspectedGround} from './inspected-ground.ts';
import {NOISE_M2} from './noise.ts';

/** Which gaps are asked for; a bound that is absent is none. Both ends belong to it. */
export interface GapBounds {
    readonly leastM2?: number | undefined;
    readonly mostM2?: number | undefined;
    readonly leastWidthM?: number | undefined;
    readonly mostWidthM?: number | undefined;
}

/** What is left of a unit when the ground of every conclusion in force and of every attempt that ended is taken out. */
export interface UnitGaps {
    readonly unit: UnitRecord;
    /** Nothing of it is under a conclusion or an attempt. */
    readonly isUntouched: boolean;
    readonly areaM2: number;
    readonly gaps: readonly Inspected[];
}

/**
 * The ground of each unit without units below that neither a conclusion nor an attempt covers, piece by piece, the largest
 * first; pieces of no more than 1 m² are noise. Width: the diameter of the largest circle that fits into the piece.
 *
 * A unit that nobody touched is one gap, told by `untouchedUnits`: `gaps` is empty then.
 * Cost: one union and one difference for each unit, and the width of each piece.
 */
export function groundGaps(
    {leaves, zonesNear, attemptsNear, overlay, region, pathTo}: InspectedGround,
    onStep: () => void = () => undefined
): UnitGaps[] {
    return leaves.map((unit) => {
        onStep();
        const whole = region(unit.geometry);
        const near = [...zonesNear(unit.geometry), ...attemptsNear(unit.geometry)];
        const inside = near.map(({geometry}) => overlay.intersect(whole, region(geometry)));
        const isUntouched = inside.every(({areaM2}) => areaM2 <= NOISE_M2);
        if (isUntouched) return {unit, isUntouched, areaM2: whole.areaM2, gaps: []};
        const rest = overlay.subtract(whole, overlay.union(inside));
        const units = pathTo(unit.properties.code);
        const gaps = (overlay.geometry(rest)?.coordinates ?? []).flatMap((coordinates): Inspected[] => {
            const geometry: Polygon = {type: 'Polygon', coordinates};
            const {areaM2} = overlay.region(geometry);
            if (areaM2 <= NOISE_M2) return [];
            const widthM = greatestWidthM(geometry);
            return [
                {
                    list: 'gap',
                    rule: 'ground-gap',
                    values: {
                        unit: unit.properties.name,
                        areaM2: Math.round(areaM2),
                        widthM: Math.round(widthM * 10) / 10
                    },
                    ids: [unit.id],
                    units,
                    geometry,
                    areaM2,
                    widthM,
                    key: `gap|${unit.id}|${placeOf(geometry)}`
                }
            ];
        });
        return {unit, isUntouched, areaM2: rest.areaM2, gaps: gaps.sort((a, b) => b.areaM2! - a.areaM2!)};
    });
}

/** Gaps within the bounds, in their order. */
export function gapsWithin(
    gaps: readonly Inspected[],
    {leastM2 = 0, mostM2 = Infinity, leastWidthM = 0, mostWidthM = Infinity}: GapBounds
): Inspected[] {
    return gaps.filter(
        ({areaM2, widthM}) => areaM2! >= leastM2 && areaM2! <= mostM2 && widthM! >= leastWidthM && widthM! <= mostWidthM
    );
}

// the lowest corner tells one piece of a unit from another
function placeOf({coordinates}: Polygon): string {
    return coordinates[0]!.map(([lon, lat]) => `${lat!.toFixed(7)} ${lon!.toFixed(7)}`).sort()[0]!;
}
