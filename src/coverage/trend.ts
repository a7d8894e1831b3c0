import type {IsoDate} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import type {CoverageEngine} from './engine.ts';
import {FIGURES, type Figure, type FigureId} from './figure.ts';
import type {CoverageOptions, CoverageTable} from './table.ts';

/** The numbers of a figure without the records behind them. */
export type TrendFigure = Pick<Figure, 'numerator' | 'denominator' | 'share' | 'met'>;

/** All figures of all units on one day. */
export interface TrendPoint {
    readonly day: IsoDate;
    readonly head: string;
    readonly balanced: boolean;
    readonly units: readonly {readonly code: string; readonly figures: Readonly<Record<FigureId, TrendFigure>>}[];
}

/** What was known on a day. */
export interface DayRecords {
    readonly day: IsoDate;
    readonly records: Records;
    readonly head: string;
}

/**
 * The figures day by day, slim enough to send and to draw. The full table of a day is `coverageTable` on its records, and
 * has the same numbers.
 *
 * Cost: the first day as a whole table; each later day what changed since the day before it.
 *
 * @param planOn the plan that held on a day
 * @param onProgress told after each day; return false to stop
 * @throws {Error} named `AbortError` when `onProgress` returned false.
 */
export function trend(
    days: Iterable<DayRecords>,
    {unitSet, planOn}: {readonly unitSet: string; readonly planOn: (records: Records) => CoverageOptions['plan']},
    engine: CoverageEngine,
    onProgress: (done: number) => boolean = () => true
): TrendPoint[] {
    const points: TrendPoint[] = [];
    for (const {day, records, head} of days) {
        const table = engine.table(records, {unitSet, asOf: day, plan: planOn(records), head});
        points.push(pointOf(table));
        if (!onProgress(points.length)) throw Object.assign(new Error('Stopped.'), {name: 'AbortError'});
    }
    return points;
}

function pointOf({stamp, rows}: CoverageTable): TrendPoint {
    return {
        day: stamp.asOf,
        head: stamp.head,
        balanced: stamp.balanced,
        units: rows.map(({code, figures}) => {
            const slim = FIGURES.map((id) => {
                const {numerator, denominator, share, met} = figures[id];
                return [id, {numerator, denominator, share, met}] as const;
            });
            return {code, figures: Object.fromEntries(slim) as Record<FigureId, TrendFigure>};
        })
    };
}
