import type {CoverageTable} from '../coverage/table.ts';
import {coverageTable} from '../coverage/table.ts';
import type {IsoDate} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import type {Overlay} from '../topology/overlay.ts';
import type {Finding} from './findings.ts';
import {findings} from './findings.ts';

export interface Question {
    readonly unitSet: string;
    readonly asOf: IsoDate;
    /** Id of the plan record. */
    readonly plan: string;
    readonly head: string;
}

/**
 * Figures and contradictions of one unit set: what the page's worker and the command line both ask, so that their numbers
 * cannot differ.
 *
 * @throws {RangeError} if the plan is not in the records.
 */
export function analyse(
    records: Records,
    {unitSet, asOf, plan: planId, head}: Question,
    overlay: Overlay,
    onProgress?: (done: number, total: number) => void
): {table: CoverageTable; findings: Finding[]} {
    const plan = records.layer('plan').get(planId)?.properties;
    if (!plan) throw new RangeError(`No plan ${planId} in the project.`);
    const progress = onProgress && {
        onProgress: (done: number, total: number) => {
            onProgress(done, total);
            return true;
        }
    };
    const table = coverageTable(records, {unitSet, asOf, plan, head, overlay, ...progress});
    return {table, findings: findings(records, table, {unitSet, asOf, overlay})};
}
