import {newestFirst} from '../conclusion/zones-in-force.ts';
import {AREA_CLASSES} from '../record/concluded-zone.ts';
import type {ConcludedZoneRecord, SurveyedAreaRecord, UnitRecord} from '../record/feature.ts';
import {type CellGrid, cellGrid} from '../topology/cell-grid.ts';
import type {Overlay} from '../topology/overlay.ts';
import {slabSweep} from '../topology/slab-sweep.ts';
import {type CellGround, cellGround, type Member} from './cell-ground.ts';
import {outlineFault} from './outline-fault.ts';
import {BALANCE_M2, classifiedM2, emptyClasses, type LeafGround, TOUCH_M2, type UnitAreas} from './unit-areas.ts';

type Area = ConcludedZoneRecord | SurveyedAreaRecord;

/** Areas on the ground of units, measured cell by cell and kept until an area in the cell changes. */
export interface GroundKeeper {
    addZone(zone: ConcludedZoneRecord): void;
    addAttempt(attempt: SurveyedAreaRecord): void;
    remove(area: Area): void;
    /**
     * Measure what changed. Answers the grounds of all units in their order, the same object where nothing changed.
     *
     * @param onLeaf told after each unit that was measured anew; may throw, and what was measured until then is kept
     */
    grounds(onLeaf: () => void): readonly LeafGround[];
    /** Whether an area has any ground in a unit; known after `grounds`. */
    touches(area: Area): boolean;
    /** What is wrong with an area's outline. @see outlineFault */
    fault(area: Area): OutlineFault;
}

type OutlineFault = ReturnType<typeof outlineFault>;

interface Kept {
    readonly fault: OutlineFault;
    readonly keys: readonly number[];
    readonly wholeM2: number;
    /** How many grounds of a unit in a cell it reaches. */
    touched: number;
}

interface CellMembers {
    readonly zones: Member<ConcludedZoneRecord>[];
    readonly attempts: Member<SurveyedAreaRecord>[];
}

/**
 * Keep the grounds of units that have none below them.
 *
 * What a cell answers depends on the areas in it and nothing else, and cells are added up in one order: so grounds are the
 * same, to the last bit, whichever way the areas came to be there.
 *
 * Cost: to change an area, the cells it touches; a change in one unit adds up the cells of that unit.
 */
export function groundKeeper(leaves: readonly UnitRecord[], overlay: Overlay): GroundKeeper {
    const grid = cellGrid(
        leaves.map(({geometry}) => geometry),
        overlay
    );
    const sweep = slabSweep();
    const kept = new Map<Area, Kept>();
    const members = new Map<number, CellMembers>();
    const measured: Map<number, CellGround>[] = leaves.map(() => new Map());
    const dirty: Set<number>[] = leaves.map(() => new Set());
    const grounds: (LeafGround | undefined)[] = leaves.map(() => undefined);

    const touch = (key: number): void => {
        for (const {leaf} of grid.cells.get(key)!.leaves) dirty[leaf]!.add(key);
    };
    const add = <R extends Area>(record: R, listIn: (cell: CellMembers) => Member<R>[]): void => {
        const region = overlay.region(record.geometry);
        const fault = outlineFault(record.geometry, region);
        const keys = fault === 'outline-unreadable' || region.isEmpty ? [] : grid.keys(region.box);
        for (const key of keys) {
            const cell = members.get(key) ?? {zones: [], attempts: []};
            members.set(key, cell);
            listIn(cell).push({record, region});
            touch(key);
        }
        kept.set(record, {fault, keys, wholeM2: region.areaM2, touched: 0});
    };
    const count = (ground: CellGround | undefined, step: 1 | -1): void => {
        for (const {record} of ground ? [...ground.zones, ...ground.attempts] : []) {
            const own = kept.get(record);
            if (own) own.touched += step;
        }
    };
    const measure = (leaf: number, key: number): void => {
        const {zones, attempts} = members.get(key) ?? {zones: [], attempts: []};
        count(measured[leaf]!.get(key), -1);
        if (zones.length + attempts.length === 0) {
            measured[leaf]!.delete(key);
            return;
        }
        const cell = grid.cells.get(key)!;
        const piece = cell.leaves.find((each) => each.leaf === leaf)!;
        zones.sort((a, b) => newestFirst(a.record, b.record));
        attempts.sort((a, b) => (a.record.id < b.record.id ? -1 : 1));
        const ground = cellGround(cell, grid.size, piece, zones, attempts, sweep);
        measured[leaf]!.set(key, ground);
        count(ground, 1);
    };

    return {
        addZone: (zone) => add(zone, ({zones}) => zones),
        addAttempt: (attempt) => add(attempt, ({attempts}) => attempts),
        remove(area) {
            for (const key of kept.get(area)?.keys ?? []) {
                const {zones, attempts} = members.get(key)!;
                for (const list of [zones, attempts] as Member<Area>[][]) {
                    const at = list.findIndex(({record}) => record === area);
                    if (at >= 0) list.splice(at, 1);
                }
                touch(key);
            }
            kept.delete(area);
        },
        touches: (area) => (kept.get(area)?.touched ?? 0) > 0,
        fault: (area) => kept.get(area)?.fault ?? null,
        grounds(onLeaf) {
            dirty.forEach((keys, leaf) => {
                if (keys.size === 0 && grounds[leaf]) return;
                for (const key of keys) measure(leaf, key);
                keys.clear();
                grounds[leaf] = sumOf(leaf, grid, measured[leaf]!, (area) => kept.get(area)!.wholeM2);
                onLeaf();
            });
            return grounds as LeafGround[];
        }
    };
}

function sumOf(
    leaf: number,
    grid: CellGrid,
    measured: ReadonlyMap<number, CellGround>,
    wholeOf: (area: Area) => number
): LeafGround {
    const unitM2 = grid.regions[leaf]!.areaM2;
    const byClass = emptyClasses();
    const sum = {unclassifiedM2: 0, surveyedM2: 0, searchedM2: 0, coveredM2: 0, overlapM2: 0};
    const zones = new Map<ConcludedZoneRecord, number>();
    const searches = new Map<SurveyedAreaRecord, number>();
    for (const key of grid.cellsOfLeaf[leaf]!) {
        const ground = measured.get(key);
        if (!ground) {
            sum.unclassifiedM2 += grid.cells.get(key)!.leaves.find((piece) => piece.leaf === leaf)!.areaM2;
            continue;
        }
        for (const each of AREA_CLASSES) byClass[each] += ground.byClass[each];
        sum.unclassifiedM2 += ground.unclassifiedM2;
        sum.surveyedM2 += ground.surveyedM2;
        sum.searchedM2 += ground.searchedM2;
        sum.coveredM2 += ground.coveredM2;
        sum.overlapM2 += ground.overlapM2;
        for (const {record, areaM2} of ground.zones) zones.set(record, (zones.get(record) ?? 0) + areaM2);
        for (const {record, areaM2} of ground.attempts) {
            if (record.properties.activity === 'search') searches.set(record, (searches.get(record) ?? 0) + areaM2);
        }
    }
    const {coveredM2, ...areas} = sum;
    const unit: UnitAreas = {
        unitM2,
        byClass,
        ...areas,
        balanced: Math.abs(classifiedM2(byClass) + areas.unclassifiedM2 - unitM2) <= BALANCE_M2
    };
    return {
        areas: unit,
        coveredM2,
        zones: [...zones]
            .filter(([, areaM2]) => areaM2 > TOUCH_M2)
            .map(([zone, areaM2]) => ({zone, areaM2, wholeM2: wholeOf(zone)}))
            .sort((a, b) => newestFirst(a.zone, b.zone)),
        searches: [...searches]
            .filter(([, areaM2]) => areaM2 > TOUCH_M2)
            .map(([search]) => search)
            .sort((a, b) => (a.id < b.id ? -1 : 1))
    };
}
