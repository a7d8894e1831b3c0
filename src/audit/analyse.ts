import {coverageEngine} from '../coverage/engine.ts';
import type {CoverageTable} from '../coverage/table.ts';
import type {IsoDate} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import type {Overlay} from '../topology/overlay.ts';
import type {Finding} from './findings.ts';
import {findings} from './findings.ts';
import {AuditMemory} from './memory.ts';

export interface Question {
    readonly unitSet: string;
    readonly asOf: IsoDate;
    /** Id of the plan record. */
    readonly plan: string;
    readonly head: string;
    /** The day the unit set came into the journal. */
    readonly unitsEntered?: IsoDate | undefined;
}

/** Told how far a table is. */
type Progress = (done: number, total: number) => void;

/** Figures and contradictions of records that are edited: it remembers what it worked out. */
export interface Analyst {
    /** @throws {RangeError} if the plan or the unit set is not in the records. */
    table(records: Records, question: Question, onProgress?: Progress): CoverageTable;
    /** @param table the table of the same records and question */
    findings(records: Records, table: CoverageTable, question: Question): Finding[];
}

export function analystOn(overlay: Overlay): Analyst {
    const engine = coverageEngine(overlay);
    const memory = new AuditMemory();
    return {
        table(records, {unitSet, asOf, plan: planId, head, unitsEntered}, onProgress) {
            const plan = records.layer('plan').get(planId)?.properties;
            if (!plan) throw new RangeError(`No plan ${planId} in the project.`);
            const progress = onProgress && {
                onProgress: (done: number, total: number) => {
                    onProgress(done, total);
                    return true;
                }
            };
            return engine.table(records, {unitSet, asOf, plan, head, unitsEntered, ...progress});
        },
        findings: (records, table, {unitSet, asOf}) => findings(records, table, {unitSet, asOf, overlay}, memory)
    };
}

/**
 * Figures and contradictions of one unit set: what the page's worker and the command line both ask, so that their numbers
 * cannot differ.
 *
 * @throws {RangeError} if the plan is not in the records.
 */
export function analyse(
    records: Records,
    question: Question,
    overlay: Overlay,
    onProgress?: Progress
): {table: CoverageTable; findings: Finding[]} {
    const analyst = analystOn(overlay);
    const table = analyst.table(records, question, onProgress);
    return {table, findings: analyst.findings(records, table, question)};
}
