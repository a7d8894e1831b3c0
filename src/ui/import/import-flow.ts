import {type DraftChange, NEVER_TAKEN, type TakenBefore} from '../../exchange/change-set.ts';
import {importCommand} from '../../exchange/import-command.ts';
import type {OpenedSummary} from '../../exchange/import-session.ts';
import type {PartColumns, Trial} from '../../exchange/part-columns.ts';
import type {PartReading, RowEdits} from '../../exchange/part-reading.ts';
import {type ReviewChange, type ReviewSummary, reviewedDraft} from '../../exchange/part-review.ts';
import {MOST_KEPT, type Quarantine, type QuarantinedRow, quarantineId} from '../../exchange/quarantine.ts';
import type {ReadingProfile} from '../../exchange/reading-profile.ts';
import type {Choice, Suspicion} from '../../exchange/suspicion.ts';
import type {Header} from '../../exchange/table-header.ts';
import {takenBefore} from '../../exchange/taken-before.ts';
import type {AnyRecord, LayerId} from '../../record/feature.ts';
import type {JobOptions} from '../../worker/job-runner.ts';
import {JobError} from '../../worker/job-runner.ts';
import type {JobName, Jobs} from '../../worker/protocol.ts';
import type {Workspace} from '../workspace.ts';
import {importMemory, lastOffice, rememberOffice} from './import-memory.ts';
import {shiftReason} from './shift-reason.ts';

export type ImportStep = 'choose' | 'parts' | 'columns' | 'review';

/** A file that could not be read as a whole. */
export interface FileRefusal {
    readonly file: string;
    readonly rule: string;
    readonly values: Readonly<Record<string, string | number>>;
}

const NO_DUPLICATES: Jobs['review']['answer']['duplicates'] = {count: 0, pairs: []};

/** What the dialog hears of the flow. */
export interface FlowEars {
    changed(): void;
    /** An act was written. */
    taken(layer: LayerId, count: number, kept: number): void;
    cancelled(): void;
    failed(error: unknown): void;
    /** Nothing is left to import; the records that came in. */
    finished(records: readonly AnyRecord[], layers: ReadonlySet<LayerId>): void;
}

/**
 * One import from the choice of files to the last act: files one after the other, of each the parts that were chosen, each
 * part read, reviewed and taken as an act of its own. The worker holds the file; here are only numbers and what is decided.
 */
export class ImportFlow {
    step: ImportStep = 'choose';
    busy: {readonly file: string; readonly done: number; readonly total: number} | null = null;
    refused: readonly FileRefusal[] = [];
    opened: OpenedSummary | null = null;
    /** Numbers of the parts to take, in order, and which of them is at hand. */
    parts: readonly number[] = [];
    at = 0;
    columns: PartColumns | null = null;
    reading: PartReading | null = null;
    trial: Trial | null = null;
    review: ReviewSummary | null = null;
    suspicion: Suspicion | null = null;
    duplicates: Jobs['review']['answer']['duplicates'] = NO_DUPLICATES;
    decided: Choice | null | undefined = undefined;
    leftOut: ReadonlySet<number> = new Set();
    office = lastOffice();
    why = '';
    profiles: readonly ReadingProfile[] = [];
    kept: readonly Quarantine[] = [];
    /** The kept rows that are being put right, in place of a file. */
    resumed: Quarantine | null = null;
    #queue: readonly File[] = [];
    #file = 0;
    #session = 0;
    #taken: TakenBefore = NEVER_TAKEN;
    #cancel: AbortController | null = null;
    #trialRun = 0;
    #ended = false;
    /** The project has changed since the worker was told of it: an act of this import, or another window's. */
    #stale = true;
    readonly #stop: () => void;
    readonly #in: AnyRecord[] = [];
    readonly #layers = new Set<LayerId>();

    constructor(
        private readonly workspace: Workspace,
        private readonly ears: FlowEars
    ) {
        this.#stop = workspace.subscribe((change) => {
            if (change === 'records') this.#stale = true;
        });
        void this.refreshMemory();
    }

    get session(): number {
        return this.#session;
    }

    get part(): number {
        return this.parts[this.at] ?? 0;
    }

    /** Which of how many files is at hand, from 1. */
    get progress(): {readonly file: number; readonly files: number; readonly name: string} {
        const name = this.resumed?.fileName ?? this.#queue[this.#file]?.name ?? '';
        return {file: this.#file + 1, files: Math.max(1, this.#queue.length), name};
    }

    /** Records that would be written now. */
    get count(): number {
        const {review} = this;
        return review ? review.fresh + review.changed - this.leftOut.size : 0;
    }

    async refreshMemory(): Promise<void> {
        try {
            const memory = await importMemory();
            this.profiles = await memory.profiles();
            this.kept = await memory.quarantined(this.workspace.projectId);
            this.ears.changed();
        } catch (error) {
            this.ears.failed(error);
        }
    }

    async start(files: readonly File[]): Promise<void> {
        this.#queue = files;
        this.#file = 0;
        this.refused = [];
        await this.#open();
    }

    /** Stop what runs; nothing that was read is kept. */
    cancel(): void {
        this.#cancel?.abort();
    }

    /** The dialog is closed: nobody listens any more. */
    end(): void {
        this.#ended = true;
        this.#stop();
        this.#cancel?.abort();
    }

    /** Go back to an earlier step, or to the choice of files. */
    async goTo(step: ImportStep): Promise<void> {
        if (step === 'choose') {
            this.#reset();
            this.#queue = [];
        }
        this.step = step;
        this.ears.changed();
        if (step === 'columns') await this.tryOut();
    }

    async chooseParts(parts: readonly number[], layer: LayerId | null, system: string | null): Promise<void> {
        this.parts = parts;
        this.at = 0;
        await this.#propose({...(layer ? {layer} : {})}, system);
    }

    /** Propose the columns anew, for another layer or heading; what was corrected by hand is given up. */
    async propose(change: {
        readonly layer?: LayerId;
        readonly header?: Header | null;
        /** Leave profiles out, and go by what the columns look like. */
        readonly plain?: boolean;
    }): Promise<void> {
        const layer = change.layer ?? this.reading?.layer;
        const header = 'header' in change ? change.header : this.reading?.header;
        await this.#ask(async (run) => {
            const profiles = change.plain ? [] : this.profiles;
            const ask = {session: this.#session, part: this.part, profiles, office: this.office};
            this.columns = await run('columns', {...ask, ...(layer ? {layer} : {}), header});
            this.reading = {...this.columns.reading, system: this.reading?.system ?? null};
        });
        await this.tryOut();
    }

    async correct(reading: PartReading): Promise<void> {
        this.reading = reading;
        this.ears.changed();
        await this.tryOut();
    }

    /** Show what the first rows become; a newer try takes the place of an older one. */
    async tryOut(): Promise<void> {
        const {reading} = this;
        if (!reading || this.resumed) return;
        const run = ++this.#trialRun;
        try {
            const trial = await this.workspace.files.run('trial', {session: this.#session, part: this.part, reading});
            if (run !== this.#trialRun || this.#ended) return;
            this.trial = trial;
            this.ears.changed();
        } catch (error) {
            if (!this.#ended && this.#cancel?.signal.aborted !== true) this.ears.failed(error);
        }
    }

    /** Read the part as it is said now, and review it; with a way back for positions that were misread. */
    async toReview(choice: Choice | null | undefined = undefined): Promise<void> {
        const {reading, opened} = this;
        if (!reading || !opened) return;
        const name = opened.parts[this.part]!.name;
        const said = {sha256: opened.sha256, part: name, layer: reading.layer};
        await this.#ask(async (run) => {
            const lines = await this.workspace.store.whole();
            this.#taken = takenBefore(lines, this.workspace.records, said);
            await this.#tellProject(run);
            const ask = {session: this.#session, part: this.part, reading, taken: this.#taken};
            const {review, suspicion, duplicates} = await run('review', {...ask, undo: choice?.misreading});
            this.review = review;
            this.duplicates = duplicates;
            if (choice === undefined) this.suspicion = suspicion;
            this.decided = choice;
            this.leftOut = await this.#changedSince(run, review);
            this.step = 'review';
        });
    }

    async decide(choice: Choice | null | undefined): Promise<void> {
        if ((this.review?.undone ?? null) === (choice?.misreading ?? null)) {
            this.decided = choice;
            this.ears.changed();
        } else await this.toReview(choice ?? undefined);
        if (choice === null) this.decided = null;
        this.ears.changed();
    }

    leaveOut(index: number, out: boolean): void {
        const next = new Set(this.leftOut);
        if (out) next.add(index);
        else next.delete(index);
        this.leftOut = next;
        this.ears.changed();
    }

    /** A page of records; nothing once another part or file has taken the review's place. */
    async changesOf(
        states: readonly DraftChange['state'][],
        from: number,
        most: number
    ): Promise<Jobs['changes']['answer']> {
        const page = this.workspace.files.run('changes', {session: this.#session, from, most, states});
        return page.catch((error: unknown) => lost(error, {changes: [], next: null}));
    }

    /** A page of rejected rows; nothing once another part or file has taken the review's place. */
    async rejects(from: number, most: number): Promise<Jobs['rejects']['answer']> {
        const page = this.workspace.files.run('rejects', {session: this.#session, from, most});
        return page.catch((error: unknown) => lost(error, {rows: [], repaired: {}}));
    }

    /** Read a rejected row again with what was changed in it; null when it is right. */
    async repair(number: number, edits: RowEdits): Promise<QuarantinedRow | null> {
        const {row, review} = await this.workspace.files.run('repair', {session: this.#session, number, edits});
        this.review = review;
        this.ears.changed();
        return row;
    }

    /** Put rows right that were kept from an earlier import. */
    async resume(quarantine: Quarantine): Promise<void> {
        this.#reset();
        this.resumed = quarantine;
        this.office = quarantine.office;
        await this.#ask(async (run) => {
            await this.#tellProject(run);
            const {session, review} = await run('resume', {quarantine});
            this.#session = session;
            this.review = review;
            this.reading = quarantine.reading;
            this.step = 'review';
        });
    }

    async forget(quarantine: Quarantine): Promise<void> {
        await (await importMemory()).release(quarantine.id);
        await this.refreshMemory();
    }

    /** Write the part at hand as one act, keep its rejected rows, and go on with what follows. */
    async take(): Promise<void> {
        const {review, reading} = this;
        if (!review || !reading) return;
        await this.#ask(async (run) => {
            const changes: ReviewChange[] = [];
            for (let from: number | null = 0; from !== null; ) {
                const page: Jobs['changes']['answer'] = await run('changes', {...this.#page(from), states: null});
                changes.push(...page.changes);
                from = page.next;
            }
            const {rows, repaired} = await this.#allRejects(run, review.rejected);
            await this.#keep(rows, review);
            if (this.count > 0) await this.#write(changes, review, repaired);
            this.ears.taken(review.layer, this.count, review.rejected);
        });
        if (this.#ended || this.busy || this.#failed) return;
        await this.refreshMemory();
        await this.next();
    }

    /** Go on without the part at hand. */
    async next(): Promise<void> {
        if (this.at + 1 < this.parts.length && !this.resumed) {
            this.at++;
            this.review = this.trial = null;
            await this.#propose({}, null);
            return;
        }
        if (this.#file + 1 < this.#queue.length && !this.resumed) {
            this.#file++;
            await this.#open();
            return;
        }
        this.ears.finished(this.#in, this.#layers);
    }

    async #write(
        changes: readonly ReviewChange[],
        review: ReviewSummary,
        repaired: Readonly<Record<string, RowEdits>>
    ): Promise<void> {
        const isTable = this.resumed ? this.resumed.system === null : this.#summary()?.kind === 'table';
        const several = (this.opened?.parts.length ?? 0) > 1 || isTable;
        const draft = reviewedDraft(review, changes, review.rejected);
        const command = importCommand(draft, {
            why: shiftReason(this.why.trim(), this.suspicion, this.decided),
            part: several ? (this.resumed?.part ?? this.#summary()?.name) : undefined,
            office: this.office.trim(),
            changes,
            leftOut: this.leftOut,
            lines: isTable ? changes.map(({line}) => line) : undefined,
            repaired: Object.keys(repaired).length > 0 ? repaired : undefined
        });
        await this.workspace.run(command);
        rememberOffice(this.office.trim());
        this.#layers.add(review.layer);
        for (const {after, state, index} of changes) {
            if (state !== 'same' && !this.leftOut.has(index)) this.#in.push(after);
        }
    }

    async #keep(rows: readonly QuarantinedRow[], {sha256, fileName, layer}: ReviewSummary): Promise<void> {
        const {reading, resumed} = this;
        const part = resumed?.part ?? this.#summary()?.name ?? '';
        const id = resumed?.id ?? quarantineId(this.workspace.projectId, {sha256, part, layer});
        if (rows.length === 0 && !resumed && !this.kept.some((one) => one.id === id)) return;
        const memory = await importMemory();
        if (rows.length === 0) return memory.release(id);
        const summary = this.#summary();
        await memory.keep({
            id,
            project: this.workspace.projectId,
            fileName,
            sha256,
            part,
            office: this.office.trim(),
            keptOn: this.workspace.today(),
            headings: resumed?.headings ?? Object.keys(reading?.columns ?? rows[0]!.cells),
            reading: reading!,
            system: resumed ? resumed.system : summary?.kind === 'features' ? summary.system : null,
            rows,
            more: Math.max(0, (this.review?.rejected ?? 0) - rows.length)
        });
    }

    async #allRejects(run: Run, count: number): Promise<Jobs['rejects']['answer']> {
        const rows: QuarantinedRow[] = [];
        let repaired: Readonly<Record<string, RowEdits>> = {};
        do {
            const page = await run('rejects', {session: this.#session, from: rows.length, most: 2000});
            rows.push(...page.rows);
            repaired = page.repaired;
            if (page.rows.length === 0) break;
        } while (rows.length < Math.min(count, MOST_KEPT));
        return {rows, repaired};
    }

    // records taken from this very file and changed since stay as they are unless a person says otherwise
    async #changedSince(run: Run, review: ReviewSummary): Promise<ReadonlySet<number>> {
        const found = new Set<number>();
        if (review.changedSince === 0) return found;
        for (let from: number | null = 0; from !== null; ) {
            const page: Jobs['changes']['answer'] = await run('changes', {...this.#page(from), states: ['changed']});
            for (const {index, changedSince} of page.changes) if (changedSince) found.add(index);
            from = page.next;
        }
        return found;
    }

    #page(from: number) {
        return {session: this.#session, from, most: 5000};
    }

    #summary() {
        return this.opened?.parts[this.part];
    }

    // the worker reads against the project as it is now: ids that are free, records to compare with
    async #tellProject(run: Run): Promise<void> {
        if (!this.#stale) return;
        const {view} = this.workspace;
        const records = this.workspace.recordList();
        this.#stale = false;
        await run('importInto', {
            records,
            unitSet: view.unitSet,
            today: this.workspace.today(),
            lettering: view.lettering
        });
    }

    async #open(): Promise<void> {
        const file = this.#queue[this.#file];
        if (!file) return;
        this.#reset();
        let refusal: FileRefusal | null = null;
        await this.#ask(async (run) => {
            try {
                await this.#tellProject(run);
                const {session, opened} = await run('open', {file, fileName: file.name});
                this.#session = session;
                this.opened = opened;
                this.parts = opened.parts.flatMap(({count}, i) => (count > 0 ? [i] : []));
            } catch (error) {
                if (!(error instanceof JobError) || error.rule === null) throw error;
                refusal = {file: file.name, rule: error.rule, values: error.values};
            }
        });
        if (refusal) {
            this.refused = [...this.refused, refusal];
            if (this.#file + 1 < this.#queue.length) {
                this.#file++;
                return this.#open();
            }
            this.step = 'choose';
            this.ears.changed();
            return;
        }
        if (this.opened) await this.#propose({}, null, true);
    }

    // the first step at which a person is needed
    async #propose(change: {readonly layer?: LayerId}, system: string | null, mayAsk = false): Promise<void> {
        let columns: PartColumns | null = null;
        await this.#ask(async (run) => {
            const ask = {session: this.#session, part: this.part, profiles: this.profiles, office: this.office};
            columns = await run('columns', {...ask, ...change});
            this.columns = columns;
            this.reading = {...columns.reading, system};
        });
        if (!columns || this.#failed) return;
        const part = this.#summary();
        const noSystem =
            part?.kind === 'features' && system === null && ['missing', 'unknown'].includes(part.system.kind);
        if (noSystem || (mayAsk && this.parts.length > 1)) this.step = 'parts';
        else if (this.reading?.columns === null) return this.toReview();
        else this.step = 'columns';
        this.ears.changed();
        if (this.step === 'columns') await this.tryOut();
    }

    #reset(): void {
        this.duplicates = NO_DUPLICATES;
        this.opened = this.columns = this.reading = this.trial = this.review = this.suspicion = this.resumed = null;
        this.decided = undefined;
        this.leftOut = new Set();
        this.parts = [];
        this.at = 0;
    }

    #failed = false;

    // one piece of work in the worker, with progress and a way to stop it; its faults of data come back to the file
    async #ask(work: (run: Run) => Promise<void>): Promise<void> {
        const cancel = new AbortController();
        this.#cancel = cancel;
        this.#failed = false;
        const {name} = this.progress;
        this.busy = {file: name, done: 0, total: 0};
        this.ears.changed();
        const options: JobOptions = {
            signal: cancel.signal,
            onProgress: (done, total) => {
                this.busy = {file: name, done, total};
                this.ears.changed();
            }
        };
        try {
            await work((job, ask) => this.workspace.files.run(job, ask, options));
        } catch (error) {
            this.#failed = true;
            if (this.#ended) return;
            if (cancel.signal.aborted) {
                this.#stale = true; // the worker was ended, and what it knew with it
                this.#reset();
                this.step = 'choose';
                this.ears.cancelled();
            } else if (error instanceof JobError && error.rule !== null) {
                this.refused = [...this.refused, {file: name, rule: error.rule, values: error.values}];
                this.#reset();
                this.step = 'choose';
            } else this.ears.failed(error);
        } finally {
            this.busy = null;
            if (!this.#ended) this.ears.changed();
        }
    }
}

type Run = <N extends JobName>(name: N, ask: Jobs[N]['ask']) => Promise<Jobs[N]['answer']>;

function lost<T>(error: unknown, nothing: T): T {
    if (error instanceof JobError && error.rule === 'session-lost') return nothing;
    throw error;
}
