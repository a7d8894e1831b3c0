import type {BaseSummary} from '../../raster/open-base.ts';
import type {SheetBase} from '../../sheet/sheet-base.ts';
import {openSheetStorage, type SheetStorage} from '../../store/sheet-storage.ts';
import type {HalfSeries} from './half-series.ts';

/** What is kept of a project for its sheets, in the browser and beside its journal. */
export interface SheetsKept {
    /** The files that lie under its sheets, and what they say of themselves. */
    readonly 'base-files': {readonly files: readonly File[]; readonly summary: BaseSummary};
    /** How they lie; `base` is null while their system is not told. */
    readonly 'base-laid': {readonly base: SheetBase | null};
    /** A series that was begun and has not ended. */
    readonly series: HalfSeries;
}

let opened: Promise<SheetStorage<SheetsKept>> | null = null;

/** Opened once for the page. @throws {StorageError} */
export function sheetMemory(): Promise<SheetStorage<SheetsKept>> {
    opened ??= openSheetStorage<SheetsKept>().catch((error: unknown) => {
        opened = null; // a browser that refuses now may give it later
        throw error;
    });
    return opened;
}
