import type {IsoDate, LayerId, RecordOf} from '../record/feature.ts';
import type {JournalLine} from '../record/journal-line.ts';
import type {Change, Records} from '../record/patch.ts';
import {dayOf, headCode, RecordsSnapshot, recordsAsOf} from './as-of.ts';
import {foldOrder} from './fold-order.ts';

/** Layers that say where and by what rules records are counted. */
const REFERENCE: readonly LayerId[] = ['unit-set', 'unit', 'plan'];

/**
 * The records as known at the end of each of some days, with the journal's head on it: what `recordsAsOf` and `headCode`
 * give, folding the journal once. Days come out in ascending order, each once.
 *
 * Figures of a day before the boundaries or the plan were entered can still be asked for: where a day has no unit set or
 * no plan, all three reference layers are those of the newest line.
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
        yield {day, records: withReference(records, newest), head: headCode(known)};
    }
}

function withReference(records: Records, newest: Records): Records {
    if (records.layer('unit-set').size > 0 && records.layer('plan').size > 0) return records;
    return {
        layer<L extends LayerId>(layer: L): ReadonlyMap<string, RecordOf<L>> {
            return (REFERENCE.includes(layer) ? newest : records).layer(layer);
        }
    };
}

function* changesOf(lines: readonly JournalLine[]): Iterable<Change> {
    for (const {changes} of lines) yield* changes;
}
