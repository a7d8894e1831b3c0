import {AREA_CLASSES, type AreaClass} from '../record/concluded-zone.ts';
import type {ConcludedZoneRecord, SurveyedAreaRecord} from '../record/feature.ts';
import type {Overlay, Region} from '../topology/overlay.ts';
import type {Placement} from './placement.ts';
import {edgesOf} from './reach.ts';
import type {LeftOut} from './site-standing.ts';

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
/** A cut may move an edge by a step of the grid, metres. */
const GRID_M = 0.001;
/** Less ground than this in a unit is the noise of its border, m². */
const TOUCH_M2 = 1;

/**
 * Areas of every leaf of a placement: classes, overlap, what is surveyed and searched, clipped to the unit.
 *
 * Zones come newest first and are cut from the unit one after another: each class gets what its zone takes from the rest,
 * the last rest is unclassified. So the parts make up the whole, although every cut is rounded to the grid. The union of
 * all zones, measured by itself, must agree with the classes within that rounding, or the unit does not balance. Areas that touch no leaf are told in `leftOut`.
 *
 * Cost: one intersection for every pair of area and leaf whose boxes meet, one union per leaf.
 */
export function leafGrounds(
    placement: Placement,
    zones: readonly ConcludedZoneRecord[],
    attempts: readonly SurveyedAreaRecord[],
    overlay: Overlay,
    onLeaf: (done: number) => void = () => {}
): {grounds: LeafGround[]; leftOut: LeftOut[]} {
    const zonesOf = pairUp(placement, zones);
    const attemptsOf = pairUp(placement, attempts);
    const region = regionsOf(overlay);
    const touched = new Set<object>();
    const grounds = placement.leaves.map(({geometry}, i) => {
        const leaf = overlay.region(geometry);
        const clip = <R extends ConcludedZoneRecord | SurveyedAreaRecord>(records: readonly R[]) =>
            records.flatMap((record) => {
                const whole = region(record);
                const piece = overlay.intersect(whole, leaf);
                if (!piece.isEmpty) touched.add(record);
                return piece.isEmpty ? [] : [{record, piece, wholeM2: whole.areaM2}];
            });
        const ground = groundOf(leaf, clip(zonesOf[i]!), clip(attemptsOf[i]!), overlay);
        onLeaf(i + 1);
        return ground;
    });
    const leftOut = [...zones, ...attempts]
        .filter((record) => !touched.has(record))
        .map(({id, geometry}) => ({id, reason: geometry ? 'outside-unit-set' : 'no-geometry'}));
    return {grounds, leftOut};
}

interface Piece<R> {
    readonly record: R;
    readonly piece: Region;
    readonly wholeM2: number;
}

function groundOf(
    leaf: Region,
    zones: readonly Piece<ConcludedZoneRecord>[],
    attempts: readonly Piece<SurveyedAreaRecord>[],
    overlay: Overlay
): LeafGround {
    const byClass = emptyClasses();
    let overlapM2 = 0;
    let rest = leaf;
    zones.forEach(({record, piece}, i) => {
        const left = overlay.subtract(rest, piece);
        byClass[record.properties.areaClass] += rest.areaM2 - left.areaM2;
        rest = left;
        const newer = zones.slice(0, i).filter((other) => meet(other.piece, piece));
        if (newer.length > 0) {
            overlapM2 += overlay.intersect(piece, overlay.union(newer.map((other) => other.piece))).areaM2;
        }
    });
    const searched = attempts.filter(({record}) => record.properties.activity === 'search');
    const searchedRegion = overlay.union(searched.map(({piece}) => piece));
    const unitM2 = leaf.areaM2;
    const concluded = overlay.union(zones.map(({piece}) => piece));
    const roundingM2 = BALANCE_M2 + zones.reduce((sum, {piece}) => sum + perimeterM(piece), 0) * GRID_M;
    const areas = {
        unitM2,
        byClass,
        unclassifiedM2: rest.areaM2,
        surveyedM2: overlay.union(attempts.map(({piece}) => piece)).areaM2,
        searchedM2: searchedRegion.areaM2,
        overlapM2,
        balanced:
            Math.abs(classifiedM2(byClass) + rest.areaM2 - unitM2) <= BALANCE_M2 &&
            Math.abs(classifiedM2(byClass) - concluded.areaM2) <= roundingM2
    };
    return {
        areas,
        coveredM2: unitM2 - overlay.subtract(rest, searchedRegion).areaM2,
        zones: zones
            .filter(({piece}) => piece.areaM2 > TOUCH_M2)
            .map(({record, piece, wholeM2}) => ({zone: record, areaM2: piece.areaM2, wholeM2})),
        searches: searched.filter(({piece}) => piece.areaM2 > TOUCH_M2).map(({record}) => record)
    };
}

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

function emptyClasses(): Record<AreaClass, number> {
    return {A: 0, B: 0, C: 0, D: 0, E: 0};
}

// for each leaf the records whose box meets the leaf's, in the order they came
function pairUp<R extends ConcludedZoneRecord | SurveyedAreaRecord>(
    placement: Placement,
    records: readonly R[]
): R[][] {
    const lists = placement.leaves.map((): R[] => []);
    for (const record of records) {
        if (!record.geometry) continue;
        for (const i of placement.leavesNear(edgesOf(record.geometry).box)) lists[i]!.push(record);
    }
    return lists;
}

// a region once for each record, however many leaves it meets
function regionsOf(overlay: Overlay): (record: ConcludedZoneRecord | SurveyedAreaRecord) => Region {
    const regions = new Map<object, Region>();
    return (record) => {
        let region = regions.get(record);
        if (!region) {
            region = overlay.region(record.geometry);
            regions.set(record, region);
        }
        return region;
    };
}

function perimeterM({rings}: Region): number {
    let sum = 0;
    for (const ring of rings) {
        for (let i = 0; i < ring.length; i += 2) {
            const before = i === 0 ? ring.length - 2 : i - 2;
            sum += Math.hypot(ring[i]! - ring[before]!, ring[i + 1]! - ring[before + 1]!) / 1000;
        }
    }
    return sum;
}

function meet({box: a}: Region, {box: b}: Region): boolean {
    return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}
