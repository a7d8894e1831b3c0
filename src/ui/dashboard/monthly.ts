import type {FigureId} from '../../coverage/figure.ts';
import type {TrendPoint as FigurePoint} from '../../coverage/trend.ts';
import type {Target} from '../../record/plan.ts';
import type {TrendPoint} from '../coverage/chart.ts';
import {daysOf, firstDay} from '../coverage/days.ts';
import {amount, shareText} from '../coverage/figure-words.ts';
import {follow, type JobState} from '../coverage/job-state.ts';
import type {Workspace} from '../workspace.ts';

/** What the months were worked out for: another journal, unit set or day asks for them anew. */
export function monthsOf({head, view, asOf}: Workspace): string {
    return [head, view.unitSet, asOf].join(' ');
}

/** Work out the figures at the end of each month of the plan's year, off the page. */
export async function askMonths(
    workspace: Workspace,
    tell: (job: JobState<readonly FigurePoint[]>) => void
): Promise<void> {
    const {store, view, plan, asOf, files} = workspace;
    if (!plan) return;
    const lines = await store.whole();
    const from = firstDay(lines);
    const days = from === null ? [] : daysOf('month', plan, from, asOf);
    await follow<readonly FigurePoint[]>(
        async (signal, onProgress) => {
            if (days.length === 0) return [];
            const ask = {lines, unitSet: view.unitSet, plan: plan.id, days};
            const onDay = (done: number, total: number) => onProgress(done / total);
            return (await files.run('trend', ask, {signal, onProgress: onDay})).points;
        },
        {state: 'idle'},
        tell
    );
}

/** One figure of one unit out of the months, as a chart draws it. */
export function monthsOfFigure(
    points: readonly FigurePoint[],
    id: FigureId,
    code: string,
    target: Target | null
): TrendPoint[] {
    return points.map(({day, units}) => {
        const figure = units.find((unit) => unit.code === code)?.figures[id];
        const label = figure ? shareText({...figure, id, target}) : '';
        const text = figure ? `${amount(id, figure.numerator)}/${amount(id, figure.denominator ?? 0)}` : '';
        return {day, value: figure?.share ?? null, label, text};
    });
}
