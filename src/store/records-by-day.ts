import type {IsoDate} from '../record/feature.ts';
import type {JournalLine} from '../record/journal-line.ts';
import type {Change, Records} from '../record/patch.ts';
import {dayOf, headCode, RecordsSnapshot, recordsAsOf} from './as-of.ts';
import {foldOrder} from './fold-order.ts';
import {withLaterUnits} from './later-units.ts';

/**
 * The records as known at the end of each of some days, with the journal's head on it: what `recordsAsOf` and `headCode`
 * give, folding the journal once. Days come out in ascending order, each once.
 *
 * Figures of a day before the boundaries or the plan were entered can still be asked for (`withLaterUnits`).
 *
 * Cost: O(changes + days × records of the layers that changed); where lines were written out of the order of their days
 * (clocks that disagree), one fold for each day.
 */
export function* recordsByDay(
    lines: readonly JournalLine[],
    days: readonly IsoDate[]
): Generator<{readonly day: IsoDate; readonly records: Records; readonly head: string}> {
    const ordered = foldOrder(lines);
    const newest = RecordsSnapshot.empty.with(changesOf(ordered));
    const inOrder = ordered.every((line, i) => i === 0 || dayOf(ordered[i - 1]!.at) <= dayOf(line.at));
    let at = 0;
    let folded = RecordsSnapshot.empty;
    for (const day of [...new Set(days)].sort()) {
        const known = lines.filter((line) => dayOf(line.at) <= day);
        if (inOrder) {
            const from = at;
            while (at < ordered.length && dayOf(ordered[at]!.at) <= day) at++;
            folded = folded.with(changesOf(ordered.slice(from, at)));
        }
        const records = inOrder ? folded : recordsAsOf(lines, day);
        yield {day, records: withLaterUnits(records, newest), head: headCode(known)};
    }
}

function* changesOf(lines: readonly JournalLine[]): Iterable<Change> {
    for (const {changes} of lines) yield* changes;
}
