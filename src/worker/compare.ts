import {type Comparison, compareStates} from '../audit/compare.ts';
import type {JournalLine} from '../record/journal-line.ts';
import type {Records} from '../record/patch.ts';
import {fold} from '../store/as-of.ts';
import {unitSetEntered} from '../store/later-units.ts';
import {type Moment, type NamedState, stateOf} from '../store/state-of.ts';
import type {Overlay} from '../topology/overlay.ts';

/** One side of a comparison: a moment of the project's journal, or of the bundle that it is held against. */
export interface ComparedSide {
    readonly of: 'project' | 'bundle';
    readonly moment: Moment;
}

/** What is compared. */
export interface CompareAsk {
    readonly lines: readonly JournalLine[];
    /** The lines of the bundle; empty where there is none. */
    readonly bundle: readonly JournalLine[];
    readonly before: ComparedSide;
    readonly after: ComparedSide;
    readonly unitSet: string;
    /** Id of the plan record. */
    readonly plan: string;
    /** Code of the unit to look at; the whole set where it is left out. */
    readonly unit?: string | undefined;
}

/** The state that a side names. @throws as `stateOf` */
export function stateOfSide(
    {of, moment}: ComparedSide,
    {lines, bundle}: Pick<CompareAsk, 'lines' | 'bundle'>,
    newest: Records
): NamedState {
    return stateOf(of === 'project' ? lines : bundle, moment, newest);
}

/** Compare what is asked for. @throws as `stateOf` and `compareStates` */
export function compareSides(
    {before, after, unitSet, plan, unit, ...journals}: CompareAsk,
    overlay: Overlay,
    onProgress: (done: number, total: number) => void
): Comparison {
    const newest = fold(journals.lines);
    const unitsEntered = unitSetEntered(journals.lines, unitSet);
    const [was, is] = [before, after].map((side) => ({...stateOfSide(side, journals, newest), unitsEntered}));
    return compareStates(was!, is!, {unitSet, plan, unit}, overlay, onProgress);
}
