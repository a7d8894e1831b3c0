import type {Records} from '../record/patch.ts';
import type {Figure} from './figure.ts';

/**
 * The records by which a figure falls short: its base without what counts. Rows of the register stand for the units they name, so
 * that of figures of units the units without a counted row are left. Of a remainder (K3) it is the remainder itself; of figures that
 * count graves or lists within a record (K7, K9) no record is missing as such.
 */
export function missingRecords(
    figure: Pick<Figure, 'id' | 'numeratorIds' | 'denominatorIds'>,
    records: Records
): string[] {
    if (figure.id === 'K3') return [...figure.numeratorIds];
    if (figure.id === 'K7' || figure.id === 'K9') return [];
    const rows = records.layer('register');
    const counted = new Set(
        figure.numeratorIds.map((id) => {
            const row = rows.get(id)?.properties;
            return row ? `${row.unitSet}/${row.unit}` : id;
        })
    );
    return figure.denominatorIds.filter((id) => !counted.has(id));
}
