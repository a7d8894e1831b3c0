import {AREA_CLASSES, type AreaClass} from '../record/concluded-zone.ts';
import type {ConcludedZoneRecord, SurveyedAreaRecord} from '../record/feature.ts';

/** Areas of one unit, m² on the ellipsoid. A + … + E + unclassified = unitM2 within 1 m², or `balanced` is false. */
export interface UnitAreas {
    readonly unitM2: number;
    readonly byClass: Readonly<Record<AreaClass, number>>;
    readonly unclassifiedM2: number;
    readonly surveyedM2: number;
    readonly searchedM2: number;
    /** Where approved zones overlap (the newest wins); listed by audit. */
    readonly overlapM2: number;
    readonly balanced: boolean;
}

/** What lies on the ground of one unit without units below. */
export interface LeafGround {
    readonly areas: UnitAreas;
    /** Ground under a zone in force or a search that ended, m²: the numerator of K13. */
    readonly coveredM2: number;
    /** Zones in force that touch it (more than 1 m²), newest first, with the ground each covers in it, overlap or not. */
    readonly zones: readonly ZoneInLeaf[];
    readonly searches: readonly SurveyedAreaRecord[];
}

/** A zone's ground inside one leaf, and all of it, m². */
export interface ZoneInLeaf {
    readonly zone: ConcludedZoneRecord;
    readonly areaM2: number;
    readonly wholeM2: number;
}

/** How far a sum of areas may differ from the whole, m². */
export const BALANCE_M2 = 1;
/** Less ground than this in a unit is the noise of its border, m². */
export const TOUCH_M2 = 1;

/**
 * Areas of a unit from those of the units below. They balance when classes and rest make up the unit's own polygon.
 *
 * @param ownM2 area of the unit's own polygon
 */
export function sumAreas(parts: readonly UnitAreas[], ownM2: number): UnitAreas {
    const byClass = emptyClasses();
    for (const part of parts) for (const key of AREA_CLASSES) byClass[key] += part.byClass[key];
    const total = (pick: (areas: UnitAreas) => number): number => parts.reduce((sum, part) => sum + pick(part), 0);
    const unclassifiedM2 = total((areas) => areas.unclassifiedM2);
    const partsM2 = total((areas) => areas.unitM2);
    return {
        unitM2: ownM2,
        byClass,
        unclassifiedM2,
        surveyedM2: total((areas) => areas.surveyedM2),
        searchedM2: total((areas) => areas.searchedM2),
        overlapM2: total((areas) => areas.overlapM2),
        balanced:
            parts.every((part) => part.balanced) &&
            Math.abs(classifiedM2(byClass) + unclassifiedM2 - ownM2) <= BALANCE_M2 &&
            Math.abs(partsM2 - ownM2) <= BALANCE_M2
    };
}

/** Classes A to E together, m². */
export function classifiedM2(byClass: Readonly<Record<AreaClass, number>>): number {
    return AREA_CLASSES.reduce((sum, key) => sum + byClass[key], 0);
}

/** No ground in any class. */
export function emptyClasses(): Record<AreaClass, number> {
    return {A: 0, B: 0, C: 0, D: 0, E: 0};
}
