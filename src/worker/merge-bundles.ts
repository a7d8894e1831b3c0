import type {JournalLine} from '../record/journal-line.ts';
import type {AttachedBytes} from '../store/attachments.ts';
import {BundleError} from '../store/bundle-error.ts';
import {type FindingsHead, findingsStranger, isFindingsFile, verifyFindings} from '../store/findings-file.ts';
import {joinedRecord} from '../store/join-steps.ts';
import {type Merge, mergeLines, type RefusedLine} from '../store/merge.ts';
import {type MergePreview, previewMerge} from '../store/merge-preview.ts';
import {isStranger} from '../store/stranger.ts';
import {verifyBundle} from '../store/verify-bundle.ts';
import type {LineFault} from '../store/verify-lines.ts';
import {plainBytes} from './bundle-jobs.ts';

export interface BundleFile {
    readonly name: string;
    readonly bytes: ArrayBuffer;
}

/** A bundle, or a file of findings, that was read: how many acts, and why nothing of it is taken where it is not whole. */
export interface ReadFile {
    readonly name: string;
    readonly acts: number;
    /** Names of the units that a partial bundle is of; empty for a whole one. */
    readonly part: readonly string[];
    /** Who inspected what, where it is a file of findings; null for a bundle. */
    readonly findings: Pick<FindingsHead, 'by' | 'inspected'> | null;
    readonly faults: readonly LineFault[];
    /** What is told and keeps nothing from being taken: attachments that the sender did not have. */
    readonly notices: readonly LineFault[];
}

/** What bundles would bring, before anything is written. Lines that are held already do not travel back. */
export interface BundleMerge extends Pick<Merge, 'added' | 'conflicts'>, MergePreview {
    readonly files: readonly ReadFile[];
    readonly refused: readonly Omit<RefusedLine, 'line'>[];
    /** Bytes of attachments in the bundles that were taken, by SHA-256. */
    readonly attached: AttachedBytes;
}

/** What a merge may be given beside the files. */
export interface MergeOptions {
    /** For the files that are sealed. */
    readonly passphrase?: string | null;
    /** Hears how many files are read, in parts of one. */
    readonly onFile?: (done: number) => void;
}

/**
 * Read bundles and merge them into the lines held. A bundle whose entries are not what its manifest says is left out
 * whole, and so is a file of findings with anything wrong in it; where single lines of a bundle are at fault, those are refused and
 * the others taken. Cost: as `verifyBundle` for each.
 */
export async function mergeBundles(
    held: readonly JournalLine[],
    files: readonly BundleFile[],
    {passphrase = null, onFile = () => {}}: MergeOptions = {}
): Promise<BundleMerge> {
    const read: ReadFile[] = [];
    const taken: (readonly JournalLine[])[] = [];
    const stale: LineFault[] = [];
    const attached = new Map<string, Uint8Array>();
    for (const [i, {name, bytes}] of files.entries()) {
        try {
            const plain = await plainBytes(new Uint8Array(bytes), passphrase, (part) => onFile(i + part));
            const found = isFindingsFile(plain) ? verifyFindings(plain) : null;
            const report = found ?? verifyBundle(plain);
            // of a file of findings a single wrong line is enough: who sends it has only their own work to put right
            const faults = report.faults.filter(({values}) => found || values['origin'] === undefined);
            const {lines: of, notices, manifest} = report;
            const acts = of.filter((line) => !line?.leftOut).length;
            const findings = found?.head ? {by: found.head.by, inspected: found.head.inspected} : null;
            read.push({name, acts, part: manifest?.scope?.names ?? [], findings, faults, notices});
            taken.push(faults.length === 0 ? of : []);
            if (faults.length === 0) {
                for (const [sha256, content] of report.attached) attached.set(sha256, content);
                stale.push(...report.faults.filter(({rule}) => rule === 'line-stale'));
            }
        } catch (error) {
            if (!(error instanceof BundleError)) throw error;
            read.push({name, acts: 0, part: [], findings: null, faults: [error], notices: []});
            taken.push([]);
        }
        onFile(i + 1);
    }
    // findings may come together with the bundle that they are of
    const known = new Set([...held, ...taken.flatMap((of, i) => (read[i]!.findings ? [] : of))].map(({hash}) => hash));
    const own = new Set(held.map(({hash}) => hash));
    const fitting = read.map((file, i): ReadFile => withStranger(file, taken[i]!, file.findings ? known : own));
    const lines = taken.flatMap((of, i) => (fitting[i]!.faults.length === 0 ? of : []));
    const merge = mergeLines(held, lines, stale);
    return {
        files: fitting.map(({faults, ...file}) => ({
            ...file,
            faults: faults.map(({rule, values}) => ({rule, values}))
        })),
        added: merge.added,
        // what sides only added to is joined when the merge is accepted
        conflicts: merge.conflicts.filter((conflict) => joinedRecord(conflict) === null),
        refused: merge.refused.map(({origin, n, rule, values}) => ({origin, n, rule, values})),
        attached,
        ...previewMerge(held, merge)
    };
}

// a file of findings of another project is left out whole; a bundle that shares no act with the project is taken, and told
function withStranger(file: ReadFile, lines: readonly JournalLine[], known: ReadonlySet<string>): ReadFile {
    if (lines.length === 0 || !isStranger(lines, known)) return file;
    if (file.findings) return {...file, faults: findingsStranger(lines, file.findings)};
    return known.size === 0 ? file : {...file, notices: [{rule: 'bundle-stranger', values: {}}, ...file.notices]};
}
