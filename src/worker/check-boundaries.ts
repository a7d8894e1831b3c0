import {otherShapes} from '../audit/audit-boundaries.ts';
import type {BoundaryReading, BoundarySession, Settled} from '../exchange/boundary-session.ts';
import {suspectBoundaries, undoInFiles} from '../exchange/suspect-boundaries.ts';
import type {Suspicion} from '../exchange/suspicion.ts';
import {recordTable} from '../record/record-table.ts';
import type {Issue} from '../topology/issue.ts';
import type {Overlay} from '../topology/overlay.ts';
import {type BoundaryReport, boundaryReport} from '../units/boundary-report.ts';
import {type Boundaries, type BoundarySet, readBoundaries} from '../units/read-boundaries.ts';
import type {SameNameOtherShape} from '../units/same-name.ts';
import {indexUnits} from '../units/unit-index.ts';
import type {RecordList} from './protocol.ts';

export interface BoundaryQuestion {
    readonly readings: readonly BoundaryReading[];
    readonly settled: Settled;
    readonly set: BoundarySet;
    /** The units in use, and their set: to look whether the new ones were misread, and who bears a name on other ground. */
    readonly known?: RecordList | undefined;
    readonly unitSet?: string | undefined;
    /** Undo this misreading and look no further for one. */
    readonly undo?: string | undefined;
}

export interface CheckedBoundaries extends Boundaries {
    readonly suspicion: Suspicion | null;
    readonly report: BoundaryReport;
    readonly sameName: readonly SameNameOtherShape[];
}

/**
 * Make a unit set from opened boundary files and say how well it holds.
 *
 * @throws {BoundariesRefused} as `readBoundaries`, {FileFault} as `BoundarySession.files`.
 */
export function checkBoundaries(
    session: BoundarySession,
    {readings, settled, set, known, unitSet, undo}: BoundaryQuestion,
    overlay: Overlay,
    onProgress: (done: number, total: number) => void
): CheckedBoundaries {
    const {files: given, levelless} = session.files(readings, settled);
    const files = undo === undefined ? given : undoInFiles(given, undo);
    const read = readBoundaries(files, set, overlay);
    const isGiven = files.some(({level}) => level === 'province');
    const made = new Set(isGiven ? [] : [read.unitSet.properties.province]);
    const report = boundaryReport(read.units, made, overlay, (done, total) => onProgress(done, 2 * total));
    const index = known && unitSet ? indexUnits(recordTable(known), unitSet) : null;
    return {
        ...read,
        issues: [
            ...levelless.map(
                (values): Issue => ({rule: 'unit-without-level', severity: 'error', at: null, ids: [], values})
            ),
            ...read.issues
        ],
        suspicion: index && undo === undefined ? suspectBoundaries(read.units, index) : null,
        report,
        sameName: index
            ? otherShapes(index.units, read.units, overlay, (done, total) => onProgress(total + done, 2 * total))
            : []
    };
}
