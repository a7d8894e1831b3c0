import type {UnitRecord} from '../record/feature.ts';
import {checkGeometry} from '../topology/check.ts';
import type {Issue} from '../topology/issue.ts';
import type {Overlay} from '../topology/overlay.ts';
import {type BoundaryReport, boundaryReport} from '../units/boundary-report.ts';
import {type SameNameOtherShape, sameNameOtherShape} from '../units/same-name.ts';
import {transferMatrix} from '../units/transfer.ts';

/** How the unit set in use holds, and who bears a name on other ground in the edition it is held against. */
export interface AuditedBoundaries {
    readonly units: readonly UnitRecord[];
    /** What is wrong with the outline of a unit. */
    readonly issues: readonly Issue[];
    readonly report: BoundaryReport;
    /** Null where there is no other edition. */
    readonly sameName: readonly SameNameOtherShape[] | null;
}

/**
 * Say how well units that are in use hold: shapes, gaps, overlaps, nesting, areas against those published, and names that another
 * edition has on other ground. Cost: as `boundaryReport`, and a transfer where there is another edition.
 */
export function auditBoundaries(
    units: readonly UnitRecord[],
    other: readonly UnitRecord[],
    overlay: Overlay,
    onProgress: (done: number, total: number) => void = () => {}
): AuditedBoundaries {
    const issues = units.flatMap(({id, geometry}) => checkGeometry(geometry, id));
    const report = boundaryReport(units, new Set(), overlay, (done, total) => onProgress(done, 2 * total));
    const progress = (done: number, total: number): void => onProgress(total + done, 2 * total);
    return {units, issues, report, sameName: other.length > 0 ? otherShapes(other, units, overlay, progress) : null};
}

/** The lowest units of one edition whose code or name is on other ground in another. Cost: a transfer. */
export function otherShapes(
    inUse: readonly UnitRecord[],
    units: readonly UnitRecord[],
    overlay: Overlay,
    onProgress: (done: number, total: number) => void
): SameNameOtherShape[] {
    const lowest = (all: readonly UnitRecord[]) => {
        const level = all.at(-1)?.properties.level;
        return all.filter(({properties}) => properties.level === level);
    };
    const [from, to] = [lowest(inUse), lowest(units)];
    const transfer = transferMatrix(from, to, overlay, (done, total) => {
        onProgress(done, total);
        return true;
    });
    return sameNameOtherShape(from, to, transfer);
}
