import type {DraftChange} from '../../exchange/change-set.ts';
import type {RowEdits} from '../../exchange/part-reading.ts';
import type {ReviewChange} from '../../exchange/part-review.ts';
import {MOST_KEPT, type QuarantinedRow} from '../../exchange/quarantine.ts';
import {JobError, type JobOptions, type JobRunner} from '../../worker/job-runner.ts';
import type {Jobs} from '../../worker/protocol.ts';

type States = readonly DraftChange['state'][];

/** Records that are fetched at a time; a page of large ones has fewer. */
const PAGE = 5000;
const ROWS = 2000;

/** The review that stands in the worker, asked for page by page, so that no message is large. */
export class HeldReview {
    constructor(
        private readonly files: JobRunner,
        private readonly session: number
    ) {}

    /** A page of records; nothing once another part or file has taken the review's place. */
    async changes(states: States, from: number, most: number): Promise<Jobs['changes']['answer']> {
        return this.#page(from, states, most).catch((error: unknown) => lost(error, {changes: [], next: null}));
    }

    /** A page of rejected rows; nothing once another part or file has taken the review's place. */
    async rejects(from: number, most: number): Promise<Jobs['rejects']['answer']> {
        const page = this.files.run('rejects', {session: this.session, from, most});
        return page.catch((error: unknown) => lost(error, {rows: [], repaired: {}}));
    }

    /** Read a rejected row again with what was changed in it. */
    repair(number: number, edits: RowEdits): Promise<Jobs['repair']['answer']> {
        return this.files.run('repair', {session: this.session, number, edits});
    }

    /** Every record, page by page; with `drain` the worker lets go of them, and of the file. @throws {JobError} `session-lost` */
    async *all({drain}: {readonly drain: boolean}): AsyncGenerator<ReviewChange> {
        yield* this.#pages(null, {}, drain);
    }

    async *#pages(states: States | null, options: JobOptions, drain = false): AsyncGenerator<ReviewChange> {
        for (let from: number | null = 0; from !== null; ) {
            const page: Jobs['changes']['answer'] = await this.#page(from, states, PAGE, options, drain);
            yield* page.changes;
            from = page.next;
        }
    }

    /** Numbers of the records that were taken from this very file and changed since. */
    async changedSince(options: JobOptions): Promise<ReadonlySet<number>> {
        const found = new Set<number>();
        for await (const {index, changedSince} of this.#pages(['changed'], options)) if (changedSince) found.add(index);
        return found;
    }

    /** The rejected rows, as many as are kept, and what was put right in others. */
    async allRejects(count: number): Promise<Jobs['rejects']['answer']> {
        const rows: QuarantinedRow[] = [];
        let repaired: Readonly<Record<string, RowEdits>> = {};
        do {
            const page = await this.files.run('rejects', {session: this.session, from: rows.length, most: ROWS});
            rows.push(...page.rows);
            repaired = page.repaired;
            if (page.rows.length === 0) break;
        } while (rows.length < Math.min(count, MOST_KEPT));
        return {rows, repaired};
    }

    #page(
        from: number,
        states: States | null,
        most: number,
        options?: JobOptions,
        drain = false
    ): Promise<Jobs['changes']['answer']> {
        const ask = {session: this.session, from, most, states, ...(drain && {drain})};
        return this.files.run('changes', ask, options);
    }
}

function lost<T>(error: unknown, nothing: T): T {
    if (error instanceof JobError && error.rule === 'session-lost') return nothing;
    throw error;
}
