import type {JournalLine} from '../record/journal-line.ts';
import {type Merge, mergeLines, type RefusedLine} from '../store/merge.ts';
import {type MergePreview, previewMerge} from '../store/merge-preview.ts';
import {verifyBundle} from '../store/verify-bundle.ts';
import type {LineFault} from '../store/verify-lines.ts';

export interface BundleFile {
    readonly name: string;
    readonly bytes: ArrayBuffer;
}

/** A bundle that was read: how many acts, and why nothing of it is taken where it is not whole. */
export interface ReadFile {
    readonly name: string;
    readonly acts: number;
    readonly faults: readonly LineFault[];
}

/** What bundles would bring, before anything is written. Lines that are held already do not travel back. */
export interface BundleMerge extends Pick<Merge, 'added' | 'conflicts'>, MergePreview {
    readonly files: readonly ReadFile[];
    readonly refused: readonly Omit<RefusedLine, 'line'>[];
}

/**
 * Read bundles and merge them into the lines held. A bundle whose entries are not what its manifest says is left out
 * whole; where single lines are at fault, those are refused and the others taken. Cost: as `verifyBundle` for each.
 */
export function mergeBundles(
    held: readonly JournalLine[],
    files: readonly BundleFile[],
    onFile: (done: number) => void = () => {}
): BundleMerge {
    const read: ReadFile[] = [];
    const lines: JournalLine[] = [];
    const stale: LineFault[] = [];
    for (const [i, {name, bytes}] of files.entries()) {
        const report = verifyBundle(new Uint8Array(bytes));
        const entry = report.faults.filter(({values}) => values['origin'] === undefined);
        read.push({name, acts: report.lines.length, faults: entry});
        if (entry.length === 0) {
            lines.push(...report.lines);
            stale.push(...report.faults.filter(({rule}) => rule === 'line-stale'));
        }
        onFile(i + 1);
    }
    const merge = mergeLines(held, lines, stale);
    return {
        files: read,
        added: merge.added,
        conflicts: merge.conflicts,
        refused: merge.refused.map(({origin, n, rule, values}) => ({origin, n, rule, values})),
        ...previewMerge(held, merge)
    };
}
