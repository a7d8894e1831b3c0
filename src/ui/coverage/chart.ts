import type {FigureId} from '../../coverage/figure.ts';
import type {CoverageRow, CoverageTable} from '../../coverage/table.ts';
import {AREA_CLASSES, type AreaClass} from '../../record/concluded-zone.ts';
import type {IsoDate} from '../../record/feature.ts';
import type {Target} from '../../record/plan.ts';
import {shareWords, stampLines, targetWords} from '../../report/coverage-tables.ts';
import type {PaperTable} from '../../report/paper-table.ts';
import {day, number, spoken, word, wordOf} from '../words.ts';

/** A target as a line in a chart. */
export interface TargetLine {
    readonly value: number;
    readonly text: string;
}

/** One unit's figure as a bar; null where it has no base. `text` is what stands at its end. */
export interface Bar {
    readonly label: string;
    readonly value: number | null;
    readonly text: string;
    readonly met: boolean | null;
}

export interface TrendPoint {
    readonly day: IsoDate;
    readonly value: number | null;
    /** What stands at the point: 69,97 %. */
    readonly label: string;
    /** The count behind it: 410/586. */
    readonly text: string;
}

/** Shares of a unit's area by class; what is left of 1 is unclassified. */
export interface ClassRow {
    readonly label: string;
    readonly shares: Readonly<Record<AreaClass | 'rest', number>>;
}

export type ChartForm =
    | {
          readonly kind: 'bars';
          readonly bars: readonly Bar[];
          readonly target: TargetLine | null;
          readonly share: boolean;
      }
    | {
          readonly kind: 'trend';
          readonly points: readonly TrendPoint[];
          readonly target: TargetLine | null;
          readonly share: boolean;
      }
    | {readonly kind: 'classes'; readonly rows: readonly ClassRow[]};

/** A chart with all that must stand on it when it leaves the page, and the same numbers as a table. */
export interface Chart {
    readonly title: string;
    readonly form: ChartForm;
    readonly stamp: readonly string[];
    readonly table: PaperTable;
    /** Name of the file, without its ending. */
    readonly file: string;
}

/** One figure of some units as bars, the largest share first; those without a base come last. */
export function figureChart(table: CoverageTable, rows: readonly CoverageRow[], id: FigureId, where: string): Chart {
    const language = spoken();
    const share = table.rows[0]?.figures[id].denominator !== null;
    const bars = rows
        .map(({name, figures}): Bar => {
            const figure = figures[id];
            const counts =
                id === 'K13' || !share ? '' : ` (${number(figure.numerator, 0)}/${number(figure.denominator ?? 0, 0)})`;
            const text = share
                ? `${shareWords(figure, language)}${figure.share === null ? '' : counts}`
                : number(figure.numerator, 0);
            return {label: name, value: share ? figure.share : figure.numerator, text, met: figure.met};
        })
        .sort((a, b) => (b.value ?? -1) - (a.value ?? -1));
    const target = targetLine(table.rows[0]?.figures[id].target ?? null);
    const title = `${id} – ${wordOf(`figure.${id}`)}, ${where}`;
    const stamp = stampLines(table.stamp, language);
    const met = (bar: Bar) => (bar.met === null ? '' : word(bar.met ? 'figure.met' : 'figure.notMet'));
    return {
        title,
        form: {kind: 'bars', bars, target, share},
        stamp,
        table: {
            title,
            stamp,
            columns: [
                {heading: word('coverage.unit'), kind: 'text'},
                {heading: word(share ? 'coverage.share' : 'chart.count'), kind: share ? 'percent' : 'count'},
                {heading: word('chart.result'), kind: 'text'}
            ],
            rows: bars.map((bar) => [bar.label, bar.value ?? bar.text, met(bar)])
        },
        file: `bieu-do-${id}-${table.stamp.asOf}`
    };
}

/** A figure of one unit over time. */
export function trendChart(
    {stamp}: CoverageTable,
    id: FigureId,
    unit: string,
    points: readonly TrendPoint[],
    target: Target | null,
    share: boolean
): Chart {
    const title = word('chart.trendTitle', {figure: `${id} – ${wordOf(`figure.${id}`)}`, unit});
    const lines = stampLines(stamp, spoken());
    return {
        title,
        form: {kind: 'trend', points, target: targetLine(target), share},
        stamp: lines,
        table: {
            title,
            stamp: lines,
            columns: [
                {heading: word('chart.day'), kind: 'text'},
                {heading: word(share ? 'coverage.share' : 'chart.count'), kind: share ? 'percent' : 'count'},
                {heading: word('chart.detail'), kind: 'text'}
            ],
            rows: points.map((point) => [day(point.day), point.value, point.text])
        },
        file: `dien-bien-${id}-${stamp.asOf}`
    };
}

/** Area classes of some units as stacked bars of the whole. */
export function classChart(table: CoverageTable, rows: readonly CoverageRow[], where: string): Chart {
    const title = word('chart.classesTitle', {where});
    const stamp = stampLines(table.stamp, spoken());
    const shares = ({areas}: CoverageRow): ClassRow['shares'] => {
        const part = (m2: number) => (areas.unitM2 > 0 ? m2 / areas.unitM2 : 0);
        const {A, B, C, D, E} = areas.byClass;
        return {A: part(A), B: part(B), C: part(C), D: part(D), E: part(E), rest: part(areas.unclassifiedM2)};
    };
    const classes = rows.map((row) => ({label: row.name, shares: shares(row)}));
    return {
        title,
        form: {kind: 'classes', rows: classes},
        stamp,
        table: {
            title,
            stamp,
            columns: [
                {heading: word('coverage.unit'), kind: 'text'},
                ...AREA_CLASSES.map((heading) => ({heading, kind: 'percent'}) as const),
                {heading: word('coverage.restUnclassified'), kind: 'percent'}
            ],
            rows: classes.map(({label, shares: part}) => [label, ...AREA_CLASSES.map((key) => part[key]), part.rest])
        },
        file: `dien-tich-theo-loai-${table.stamp.asOf}`
    };
}

function targetLine(target: Target | null): TargetLine | null {
    if (!target) return null;
    return {value: target.value, text: word('coverage.targetIs', {target: targetWords(target, spoken())})};
}
