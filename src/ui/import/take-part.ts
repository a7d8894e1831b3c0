import {importCommand} from '../../exchange/import-command.ts';
import type {PartSummary} from '../../exchange/import-session.ts';
import type {PartReading, RowEdits} from '../../exchange/part-reading.ts';
import {type ReviewChange, type ReviewSummary, reviewedDraft} from '../../exchange/part-review.ts';
import {type Quarantine, type QuarantinedRow, quarantineId} from '../../exchange/quarantine.ts';
import type {Choice, Suspicion} from '../../exchange/suspicion.ts';
import {sameJson} from '../../record/canonical-json.ts';
import type {AnyRecord} from '../../record/feature.ts';
import type {Workspace} from '../workspace.ts';
import type {HeldReview} from './held-review.ts';
import {importMemory} from './import-memory.ts';
import type {WorkOptions} from './import-work.ts';
import {shiftReason} from './shift-reason.ts';

/** A part under review and all that was decided on it. */
export interface PartToTake {
    readonly held: HeldReview;
    readonly review: ReviewSummary;
    readonly reading: PartReading;
    /** Null for rows that were kept from an earlier import. */
    readonly part: PartSummary | null;
    readonly isOneOfSeveral: boolean;
    /** The worker is to let go of the records, which are large, while they are taken: giving up leads back to the file. */
    readonly drain: boolean;
    readonly resumed: Quarantine | null;
    readonly leftOut: ReadonlySet<number>;
    readonly office: string;
    readonly why: string;
    readonly suspicion: Suspicion | null;
    readonly decided: Choice | null | undefined;
    /** Rows kept from earlier imports: those of this part are replaced. */
    readonly kept: readonly Quarantine[];
}

/**
 * Take a reviewed part as one act and keep its rejected rows. The records come from the worker page by page, and nothing is
 * written before all are here. The worker keeps the review, so that giving up leads back to it, but for `drain`.
 *
 * @returns the records that are new or changed
 * @throws {DOMException} `AbortError` when given up; nothing has changed then
 * @throws {ReviewOutdated} when a record is no longer as it was reviewed
 */
export async function takePart(
    taken: PartToTake,
    workspace: Workspace,
    {signal, onProgress}: WorkOptions
): Promise<AnyRecord[]> {
    const {review, leftOut} = taken;
    const count = review.fresh + review.changed + review.same;
    const {rows, repaired} = await taken.held.allRejects(review.rejected);
    const changes = await allChanges(taken, workspace, signal, (done) => onProgress(done, 2 * count));
    if (taken.drain) workspace.files.rest();
    signal.throwIfAborted();
    const putBack = await keepRows(taken, rows, workspace);
    if (review.fresh + review.changed - leftOut.size > 0) {
        const {store} = workspace;
        const stop = store.subscribe(({kind}) => {
            const {large} = store;
            if (kind === 'large' && large) onProgress(count + (large.done * count) / large.total, 2 * count);
        });
        try {
            await workspace.run(commandOf(taken, changes, repaired), signal);
        } catch (error) {
            if ((error as Error).name === 'AbortError') await putBack();
            throw error;
        } finally {
            stop();
        }
    }
    return changes.flatMap(({after, state, index}) => (state !== 'same' && !leftOut.has(index) ? [after] : []));
}

async function allChanges(
    {held, review, drain}: PartToTake,
    workspace: Workspace,
    signal: AbortSignal,
    onProgress: (done: number) => void
): Promise<ReviewChange[]> {
    const there: ReadonlyMap<string, AnyRecord> = workspace.records.layer(review.layer);
    const changes: ReviewChange[] = [];
    for await (const change of held.all({drain})) {
        signal.throwIfAborted();
        changes.push(asHere(change, there));
        if (changes.length % 100 === 0) onProgress(changes.length);
    }
    return changes;
}

// the worker's copies give way to the project's own records where these still say the same: they are known by themselves then
function asHere(change: ReviewChange, there: ReadonlyMap<string, AnyRecord>): ReviewChange {
    const {before, after, state} = change;
    const now = before && there.get(after.id);
    if (!now || !sameJson(now, before)) return change;
    return {...change, before: now, after: state === 'same' ? now : after};
}

/** Keep the rejected rows, or let those kept before go; resolves with the way back. */
async function keepRows(
    {review, reading, part, resumed, office, kept}: PartToTake,
    rows: readonly QuarantinedRow[],
    {projectId, today}: Workspace
): Promise<() => Promise<void>> {
    const {sha256, fileName, layer} = review;
    const name = resumed?.part ?? part?.name ?? '';
    const id = resumed?.id ?? quarantineId(projectId, {sha256, part: name, layer});
    const before = resumed ?? kept.find((one) => one.id === id);
    if (rows.length === 0 && !before) return async () => {};
    const memory = await importMemory();
    if (rows.length === 0) await memory.release(id);
    else {
        await memory.keep({
            id,
            project: projectId,
            fileName,
            sha256,
            part: name,
            office,
            keptOn: today(),
            headings: resumed?.headings ?? Object.keys(reading.columns ?? rows[0]!.cells),
            reading,
            system: resumed ? resumed.system : part?.kind === 'features' ? part.system : null,
            rows,
            more: Math.max(0, review.rejected - rows.length)
        });
    }
    return () => (before ? memory.keep(before) : memory.release(id));
}

function commandOf(
    {review, part, resumed, isOneOfSeveral, leftOut, office, why, suspicion, decided}: PartToTake,
    changes: readonly ReviewChange[],
    repaired: Readonly<Record<string, RowEdits>>
) {
    const isTable = resumed ? resumed.system === null : part?.kind === 'table';
    return importCommand(reviewedDraft(review, changes, review.rejected), {
        why: shiftReason(why, suspicion, decided),
        part: isOneOfSeveral || isTable ? (resumed?.part ?? part?.name) : undefined,
        office,
        changes,
        leftOut,
        lines: isTable ? changes.map(({line}) => line) : undefined,
        repaired: Object.keys(repaired).length > 0 ? repaired : undefined
    });
}
