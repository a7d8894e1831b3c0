import type {OpenedSummary} from '../../exchange/import-session.ts';
import type {PartColumns, Trial} from '../../exchange/part-columns.ts';
import type {PartReading, RowEdits} from '../../exchange/part-reading.ts';
import type {ReviewSummary} from '../../exchange/part-review.ts';
import type {Quarantine, QuarantinedRow} from '../../exchange/quarantine.ts';
import type {ReadingProfile} from '../../exchange/reading-profile.ts';
import type {Choice, Suspicion} from '../../exchange/suspicion.ts';
import type {Header} from '../../exchange/table-header.ts';
import {takenBefore} from '../../exchange/taken-before.ts';
import type {AnyRecord, LayerId} from '../../record/feature.ts';
import {JobError} from '../../worker/job-runner.ts';
import type {Jobs} from '../../worker/protocol.ts';
import type {Workspace} from '../workspace.ts';
import type {FlowEars, ImportStep} from './flow-ears.ts';
import {HeldReview} from './held-review.ts';
import {importMemory, lastOffice, rememberOffice} from './import-memory.ts';
import {type Busy, type FileRefusal, ImportWork, type WorkOptions} from './import-work.ts';
import {takePart} from './take-part.ts';
import {type Run, ToldProject} from './told-project.ts';

const NO_DUPLICATES: Jobs['review']['answer']['duplicates'] = {count: 0, pairs: []};

/** Length of a part's records, characters, from which they do not stand in the worker and on the page at the same time. */
const DRAINED = 16 * 2 ** 20;

/**
 * One import from the choice of files to the last act: files one after the other, of each the parts that were chosen, each
 * part read, reviewed and taken as an act of its own. The worker holds the file; here are only numbers and what is decided.
 */
export class ImportFlow {
    step: ImportStep = 'choose';
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
    #trialRun = 0;
    #ended = false;
    #failed = false;
    /** What is being taken is so large that the worker lets go of it. */
    #drains = false;
    readonly #work: ImportWork;
    readonly #told: ToldProject;
    readonly #in: AnyRecord[] = [];
    readonly #layers = new Set<LayerId>();

    constructor(
        private readonly workspace: Workspace,
        private readonly ears: FlowEars
    ) {
        this.#work = new ImportWork(() => ears.changed());
        this.#told = new ToldProject(workspace);
        void this.refreshMemory();
    }

    /** What is being done, or null. */
    get busy(): Busy | null {
        return this.#work.busy;
    }

    /** The review of the part at hand, in the worker. */
    get held(): HeldReview {
        return new HeldReview(this.workspace.files, this.#session);
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

    /** Stop what runs: what was being read is let go, what was being taken is under review again. */
    cancel(): void {
        this.#work.cancel();
    }

    /** The dialog is closed: nobody listens any more. */
    end(): void {
        this.#ended = true;
        this.#told.end();
        this.#work.cancel();
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
        await this.#ask('reading', async (run) => {
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
            if (!this.#ended && !this.#work.isCancelled) this.ears.failed(error);
        }
    }

    /** Read the part as it is said now, and review it; with a way back for positions that were misread. */
    async toReview(choice: Choice | null | undefined = undefined): Promise<void> {
        const {reading, opened} = this;
        if (!reading || !opened) return;
        const name = opened.parts[this.part]!.name;
        const said = {sha256: opened.sha256, part: name, layer: reading.layer};
        await this.#ask('reading', async (run, options) => {
            const lines = await this.workspace.store.whole();
            const taken = takenBefore(lines, this.workspace.records, said);
            await this.#told.tell(run);
            const ask = {session: this.#session, part: this.part, reading, taken};
            const {review, suspicion, duplicates} = await run('review', {...ask, undo: choice?.misreading});
            this.review = review;
            this.duplicates = duplicates;
            if (choice === undefined) this.suspicion = suspicion;
            this.decided = choice;
            this.leftOut = review.changedSince > 0 ? await this.held.changedSince(options) : new Set();
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

    /** Read a rejected row again with what was changed in it; null when it is right. */
    async repair(number: number, edits: RowEdits): Promise<QuarantinedRow | null> {
        const {row, review} = await this.held.repair(number, edits);
        this.review = review;
        this.ears.changed();
        return row;
    }

    /** Put rows right that were kept from an earlier import. */
    async resume(quarantine: Quarantine): Promise<void> {
        this.#reset();
        this.resumed = quarantine;
        this.office = quarantine.office;
        await this.#ask('reading', async (run) => {
            await this.#told.tell(run);
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

    /** Write the part at hand as one act, keep its rejected rows, and go on with what follows. Given up, it leads back here. */
    async take(): Promise<void> {
        const {review, reading, resumed} = this;
        if (!review || !reading) return;
        const part = this.#summary() ?? null;
        const office = this.office.trim();
        const isLast = resumed !== null || this.at + 1 >= this.parts.length;
        this.#drains = isLast && review.length > DRAINED;
        await this.#ask('taking', async (_run, options) => {
            const taken = {
                held: this.held,
                review,
                reading,
                part,
                isOneOfSeveral: (this.opened?.parts.length ?? 0) > 1,
                drain: this.#drains,
                resumed,
                leftOut: this.leftOut,
                office,
                why: this.why.trim(),
                suspicion: this.suspicion,
                decided: this.decided,
                kept: this.kept
            };
            const records = await takePart(taken, this.workspace, options);
            for (const record of records) this.#in.push(record);
            if (records.length > 0) {
                this.#layers.add(review.layer);
                rememberOffice(office);
            }
            this.ears.taken(review.layer, records.length, review.rejected);
        });
        if (this.#ended || this.busy || this.#failed) return;
        if (isLast) this.#told.letGo();
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

    #summary() {
        return this.opened?.parts[this.part];
    }

    async #open(): Promise<void> {
        const file = this.#queue[this.#file];
        if (!file) return;
        this.#reset();
        let refusal: FileRefusal | null = null;
        await this.#ask('reading', async (run) => {
            try {
                await this.#told.tell(run);
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
        await this.#ask('reading', async (run) => {
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

    // one piece of work in the worker, with progress and a way to stop it; its faults of data come back to the file
    async #ask(what: Busy['what'], work: (run: Run, options: WorkOptions) => Promise<void>): Promise<void> {
        this.#failed = false;
        const end = await this.#work.run(what, this.progress.name, (options) =>
            work((job, ask) => this.workspace.files.run(job, ask, options), options)
        );
        this.#failed = end.kind !== 'done';
        if (this.#ended) return;
        if (end.kind === 'cancelled') {
            // to stop what reads is to end the worker, and what it knew with it
            const isLost = what === 'reading' || this.#drains;
            if (isLost) this.#giveUp();
            this.ears.cancelled(what, isLost);
        } else if (end.kind === 'refused') {
            this.refused = [...this.refused, end.refusal];
            this.#giveUp();
        } else if (end.kind === 'failed') this.ears.failed(end.error);
        this.ears.changed();
    }

    #giveUp(): void {
        this.#told.forget();
        this.#reset();
        this.step = 'choose';
    }
}
