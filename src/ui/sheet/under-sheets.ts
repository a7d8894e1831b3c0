import type {BaseSummary} from '../../raster/open-base.ts';
import type {SheetBase} from '../../sheet/sheet-base.ts';

/** The files that lie under the sheets, and how; `base` is null while its system is not told. */
export interface ChosenBase {
    readonly files: readonly File[];
    /** What they say of themselves. */
    readonly summary: BaseSummary;
    readonly base: SheetBase | null;
}

// one for all sheets that are made from the page
let chosen: ChosenBase | null = null;

/** What lies under the sheets that are made next; null: nothing. */
export function underSheets(): ChosenBase | null {
    return chosen;
}

export function setUnderSheets(next: ChosenBase | null): void {
    chosen = next;
}
