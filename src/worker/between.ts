import {alteredIds} from '../coverage/altered-ids.ts';
import {coverageEngine} from '../coverage/engine.ts';
import type {CoverageTable} from '../coverage/table.ts';
import {type FigureChange, tableChanges} from '../coverage/table-changes.ts';
import {type TrendPoint, trend} from '../coverage/trend.ts';
import type {IsoDate} from '../record/feature.ts';
import type {JournalLine} from '../record/journal-line.ts';
import type {Records} from '../record/patch.ts';
import type {Plan} from '../record/plan.ts';
import {unitSetEntered} from '../store/later-units.ts';
import {recordsByDay} from '../store/records-by-day.ts';
import type {Overlay} from '../topology/overlay.ts';

/** A question about a project's journal. */
interface Asked {
    readonly lines: readonly JournalLine[];
    readonly unitSet: string;
    /** Id of the plan record. */
    readonly plan: string;
}

/**
 * The tables at the end of two days and what changed in between; the days may be given in either order.
 *
 * @throws {RangeError} if the unit set or the plan is not in the journal.
 */
export function between(
    {lines, unitSet, plan, from, to}: Asked & {readonly from: IsoDate; readonly to: IsoDate},
    overlay: Overlay,
    onProgress: (done: number, total: number) => void = () => {}
): {before: CoverageTable; after: CoverageTable; changes: FigureChange[]} {
    const engine = coverageEngine(overlay);
    const unitsEntered = unitSetEntered(lines, unitSet);
    const days = [...recordsByDay(lines, [from, to])];
    const tables = days.map(({day, records, head}, i) =>
        engine.table(records, {
            unitSet,
            asOf: day,
            plan: planIn(records, plan),
            head,
            unitsEntered,
            onProgress(done, total) {
                onProgress(i * total + done, days.length * total);
                return true;
            }
        })
    );
    const [before, after] = [tables[0]!, tables.at(-1)!];
    return {before, after, changes: tableChanges(before, after, alteredIds(days[0]!.records, days.at(-1)!.records))};
}

/** The figures at the end of each day, ascending. @throws {RangeError} if the unit set or the plan is not in the journal. */
export function trendOf(
    {lines, unitSet, plan, days}: Asked & {readonly days: readonly IsoDate[]},
    overlay: Overlay,
    onDay: (done: number) => void = () => {}
): TrendPoint[] {
    const planOn = (records: Records): Plan => planIn(records, plan);
    return trend(recordsByDay(lines, days), {unitSet, planOn}, coverageEngine(overlay), (done) => {
        onDay(done);
        return true;
    });
}

function planIn(records: Records, id: string): Plan {
    const plan = records.layer('plan').get(id)?.properties;
    if (!plan) throw new RangeError(`No plan ${id} in the project.`);
    return plan;
}
