import type {JournalLine} from '../record/journal-line.ts';
import {fold, headCode} from './as-of.ts';
import {hashOfRecord} from './hash.ts';
import {verifyBundle} from './verify-bundle.ts';
import type {LineFault} from './verify-lines.ts';

/** What a backup would give back, held against the open project. */
export interface BackupComparison {
    /** Everything wrong with the bundle; empty for one that would give the project back. */
    readonly faults: readonly LineFault[];
    readonly acts: {readonly here: number; readonly there: number};
    readonly heads: {readonly here: string; readonly there: string};
    /** Acts of the open project that the backup does not have, and the other way round. */
    readonly onlyHere: number;
    readonly onlyThere: number;
    /** Records that differ between the two, counted over the acts that only one side has; 0 for a faulty bundle. */
    readonly recordsApart: number;
}

/**
 * The restore drill: verify a bundle (hashes, chain, fold) and compare it with the lines of the open project. Changes
 * nothing. Cost: as `verifyBundle`, and two folds.
 */
export function compareBackup(bytes: Uint8Array, lines: readonly JournalLine[]): BackupComparison {
    const report = verifyBundle(bytes);
    const here = new Set(lines.map(({hash}) => hash));
    const there = new Set(report.lines.map(({hash}) => hash));
    const onlyHere = lines.filter(({hash}) => !there.has(hash));
    const onlyThere = report.lines.filter(({hash}) => !here.has(hash));
    return {
        faults: report.faults,
        acts: {here: lines.length, there: report.lines.length},
        heads: {here: headCode(lines), there: headCode(report.lines)},
        onlyHere: onlyHere.length,
        onlyThere: onlyThere.length,
        recordsApart: report.faults.length > 0 ? 0 : recordsApart([...onlyHere, ...onlyThere], lines, report.lines)
    };
}

function recordsApart(
    differing: readonly JournalLine[],
    here: readonly JournalLine[],
    there: readonly JournalLine[]
): number {
    const [one, other] = [fold(here), fold(there)];
    const places = new Map(
        differing.flatMap(({changes}) => changes.map((change) => [`${change.layer} ${change.id}`, change]))
    );
    return [...places.values()].filter(({layer, id}) => {
        const [a, b] = [one, other].map((records) => hashOfRecord(records.layer(layer).get(id) ?? null));
        return a !== b;
    }).length;
}
