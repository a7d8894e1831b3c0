import type {IsoDate} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import type {Overlay} from '../topology/overlay.ts';
import {conclusionsWithoutBasis} from './conclusions-without-basis.ts';
import {type Effort, effortBySquare, effortByUnit} from './effort-map.ts';
import {groundGaps} from './ground-gaps.ts';
import type {Inspected, InspectionList} from './inspected.ts';
import {inspectedGround} from './inspected-ground.ts';
import {sitesWithoutSurvey} from './sites-without-survey.ts';
import {surveysWithoutConclusion} from './surveys-without-conclusion.ts';
import {untouchedUnits} from './untouched-units.ts';

export interface InspectionQuestion {
    readonly unitSet: string;
    readonly asOf: IsoDate;
    /** Code of the unit to look at; all of the set without one. */
    readonly unit?: string | undefined;
    /** Side of the squares of the effort map, metres. */
    readonly squareM: number;
}

/** What an inspection of coverage found on a day, in the unit asked about. */
export interface Inspection extends InspectionQuestion {
    readonly lists: Readonly<Record<InspectionList, readonly Inspected[]>>;
    readonly effort: {readonly units: readonly Effort[]; readonly squares: readonly Effort[]};
}

/**
 * Inspect what the records cover [rà soát độ phủ]: sites without a survey, surveys without a conclusion, conclusions without a
 * basis, units never touched, gaps of ground, and the effort that was made where.
 *
 * The order of the records changes nothing. Cost: an overlay for each site, attempt, conclusion and unit with what lies near it.
 *
 * @param onProgress told after each of them; may throw to stop
 * @throws {RangeError} if the unit set or the unit is not in the records, or the side is no positive number.
 */
export function inspect(
    records: Records,
    question: InspectionQuestion,
    overlay: Overlay,
    onProgress: (done: number, total: number) => void = () => undefined
): Inspection {
    const {unitSet, asOf, unit, squareM} = question;
    if (!(squareM > 0)) throw new RangeError(`Squares need a side, got ${squareM} m.`);
    const ground = inspectedGround(records, {unitSet, asOf, unit, overlay});
    const steps =
        records.layer('grave-site').size + 3 * ground.attempts.length + ground.zones.length + 2 * ground.leaves.length;
    let done = 0;
    const onStep = (): void => onProgress(Math.min(++done, steps), steps);

    const gaps = groundGaps(ground, onStep);
    return {
        ...question,
        lists: {
            'site-without-survey': sitesWithoutSurvey(ground, onStep),
            'survey-without-conclusion': surveysWithoutConclusion(ground, onStep),
            'conclusion-without-basis': conclusionsWithoutBasis(ground, onStep),
            'unit-untouched': untouchedUnits(ground, gaps),
            gap: gaps.flatMap((each) => each.gaps).sort((a, b) => b.areaM2! - a.areaM2!)
        },
        effort: {units: effortByUnit(ground, onStep), squares: effortBySquare(ground, squareM, onStep)}
    };
}
