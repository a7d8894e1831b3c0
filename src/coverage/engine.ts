import type {LeftOut} from '../conclusion/site-standing.ts';
import type {IsoDate, UnitRecord, UnitSetRecord} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import type {Plan} from '../record/plan.ts';
import type {Overlay} from '../topology/overlay.ts';
import {indexUnits} from '../units/unit-index.ts';
import {layerChanges} from './layer-changes.ts';
import {METHOD} from './method.ts';
import type {CoverageOptions, CoverageStamp, CoverageTable} from './table.ts';
import {type UnitFigures, unitFigures} from './unit-figures.ts';

/** Figures of records that change little from one question to the next. */
export interface CoverageEngine {
    /**
     * The table that `coverageTable` gives, equal to the last bit. What no change touched is taken from the questions
     * before: cells that no area was changed in, places without a new report or attempt, rows above nothing changed.
     *
     * Records are told apart by reference, and so are layers: neither may be changed in place.
     *
     * Cost: for one edit, one look-up for each record of the layer it is in, the cells it touches, and the rows above them;
     * the whole province when the unit set or its units change.
     *
     * @throws {RangeError} if the unit set is not in the records.
     * @throws {Error} named `AbortError` when `onProgress` returned false; what was measured until then is kept.
     */
    table(records: Records, options: Omit<CoverageOptions, 'overlay'>): CoverageTable;
}

/** An engine that remembers what it worked out for one unit set. */
export function coverageEngine(overlay: Overlay): CoverageEngine {
    let state: {
        readonly set: UnitSetRecord;
        units: ReadonlyMap<string, UnitRecord>;
        readonly figures: UnitFigures;
    } | null = null;

    const figuresFor = (records: Records, unitSet: string): UnitFigures => {
        const set = records.layer('unit-set').get(unitSet);
        const units = records.layer('unit');
        if (state && state.set === set && !touches(unitSet, state.units, units)) {
            state.units = units;
            return state.figures;
        }
        const figures = unitFigures(indexUnits(records, unitSet), overlay);
        state = {set: set!, units, figures};
        return figures;
    };

    return {
        table(records, {unitSet, asOf, plan, head, unitsEntered, onProgress}) {
            const figures = figuresFor(records, unitSet);
            const total = figures.index.units.length;
            const progress = (done: number): void => {
                if (onProgress?.(done, total) === false) throw stopped();
            };
            const {rows, leftOut, imbalance, registerSet} = figures.update(records, asOf, plan, progress);
            return {stamp: stampOf(figures, {asOf, plan, head, leftOut, imbalance, registerSet, unitsEntered}), rows};
        }
    };
}

function touches(unitSet: string, was: ReadonlyMap<string, UnitRecord>, is: ReadonlyMap<string, UnitRecord>): boolean {
    return layerChanges(was, is).some(({before, after}) =>
        [before, after].some((unit) => unit?.properties.unitSet === unitSet)
    );
}

function stampOf(
    {index}: UnitFigures,
    {
        asOf,
        plan,
        head,
        leftOut,
        imbalance,
        registerSet,
        unitsEntered
    }: {
        readonly asOf: IsoDate;
        readonly plan: Plan;
        readonly head: string;
        readonly leftOut: readonly LeftOut[];
        readonly imbalance: CoverageStamp['imbalance'];
        readonly registerSet: string | null;
        readonly unitsEntered: IsoDate | undefined;
    }
): CoverageStamp {
    const {id, properties} = index.set;
    return {
        asOf,
        plan: plan.id,
        unitSet: id,
        unitSetName: properties.name,
        quality: properties.quality,
        method: METHOD,
        head,
        leftOut,
        balanced: imbalance.length === 0,
        imbalance,
        ...(registerSet !== null && {registerSet}),
        ...(unitsEntered !== undefined && unitsEntered > asOf && {unitsEntered})
    };
}

function stopped(): Error {
    return Object.assign(new Error('Stopped.'), {name: 'AbortError'});
}
