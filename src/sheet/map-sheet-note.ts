import {sheetsCovering} from '../crs/sheet-index.ts';
import type {Areal} from '../record/feature.ts';
import {say} from './words.ts';

/**
 * The national 1:50.000 sheets that cover a unit, quarters of one sheet of 1:100.000 together: `C-48-22-B, D; C-48-23-A`.
 * Empty where the unit lies outside the sheet lines of Vietnam.
 */
export function mapSheetNote(geometry: Areal): string {
    const quarters = new Map<string, string[]>();
    try {
        for (const {number} of sheetsCovering(geometry, {series: 'VN-2000'})) {
            const whole = number.slice(0, -2);
            quarters.set(whole, [...(quarters.get(whole) ?? []), number.slice(-1)]);
        }
    } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        return '';
    }
    const sheets = [...quarters].map(([whole, letters]) => `${whole}-${letters.sort().join(', ')}`).join('; ');
    return say('notes.map-sheets', {sheets});
}
