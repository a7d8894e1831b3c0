import type {Records} from '../record/patch.ts';
import type {Overlay} from '../topology/overlay.ts';
import {type CoverageOptions, type CoverageTable, coverageTable} from './table.ts';

/** Figures of records that change little from one question to the next. */
export interface CoverageEngine {
    /** The same table as `coverageTable` gives; what no change touched is taken from the question before. */
    table(records: Records, options: Omit<CoverageOptions, 'overlay'>): CoverageTable;
}

/** An engine that remembers what it worked out for its last question. */
export function coverageEngine(overlay: Overlay): CoverageEngine {
    return {table: (records, options) => coverageTable(records, {...options, overlay})};
}
