import type {IsoDate} from '../../record/feature.ts';
import type {JournalLine} from '../../record/journal-line.ts';
import type {Records} from '../../record/patch.ts';
import {freezes, type ProductHistory} from '../../sheet/product.ts';
import {changesOnSheet, type SheetChange} from '../../sheet/product-changes.ts';
import {recordsAsOf} from '../../store/as-of.ts';
import {withLaterUnits} from '../../store/later-units.ts';

/**
 * What has changed since the sheet of a unit that was frozen last; null where none was, or the unit was not there yet. Cost: a fold
 * of the journal up to then.
 */
export function sinceFrozen(
    lines: readonly JournalLine[],
    history: readonly ProductHistory[],
    unit: string,
    unitSet: string,
    now: {readonly records: Records; readonly asOf: IsoDate}
): readonly SheetChange[] | null {
    const frozen = history.findLast(({row}) => row.properties.sha256 && freezes(row.properties.state));
    const {asOf} = frozen?.row.properties ?? {};
    if (!frozen || !asOf) return null;
    const before = withLaterUnits(recordsAsOf(lines.slice(0, frozen.before), asOf), now.records);
    try {
        return changesOnSheet(unit, unitSet, {records: before, asOf}, now);
    } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        return null;
    }
}
