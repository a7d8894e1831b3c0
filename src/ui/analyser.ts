import type {Finding} from '../audit/findings.ts';
import type {CoverageTable} from '../coverage/table.ts';
import type {IsoDate} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import {JobError, type JobRunner} from '../worker/job-runner.ts';
import {type RecordsSender, recordsSender} from '../worker/sent-records.ts';

/** The figures: being worked out, worked out, or failed. The last good table stays while a new one is made. */
export interface Analysis {
    readonly state: 'computing' | 'ready' | 'failed';
    readonly table: CoverageTable | null;
    readonly findings: readonly Finding[];
    readonly progress: number;
    readonly error: string | null;
}

/** What the worker is asked: figures and contradictions of these records, on this unit set and day. */
export interface Question {
    readonly records: Records;
    readonly unitSet: string;
    readonly asOf: IsoDate;
    readonly plan: string;
    readonly head: string;
    readonly unitsEntered: string | undefined;
}

export interface AnalyserOptions {
    /** What there is to ask now; null without a plan or units, `moving` as long as another moment is about to follow. */
    readonly question: () => Question | 'moving' | null;
    /** What the run is about; while these stay the same a run goes on to its end although the records change. */
    readonly subject: () => readonly unknown[];
    readonly changed: () => void;
}

/** Keeps figures and contradictions of the page's records worked out, in the worker, one run after another. */
export class Analyser {
    #analysis: Analysis = {state: 'computing', table: null, findings: [], progress: 0, error: null};
    #cancel: AbortController | null = null;
    #timer: ReturnType<typeof setTimeout> | null = null;
    /** What the run in the worker was asked about; null when none is. */
    #running: readonly unknown[] | null = null;
    #again = false;
    readonly #sender: RecordsSender = recordsSender();

    constructor(
        private readonly jobs: JobRunner,
        private readonly options: AnalyserOptions
    ) {}

    get analysis(): Analysis {
        return this.#analysis;
    }

    /**
     * Work out figures and findings again. A run on another subject is dropped, and the worker with what it remembers; after an
     * edit the run goes on to its end and a new one follows, which has only the edit to do.
     */
    run(): void {
        if (this.#timer) clearTimeout(this.#timer);
        const subject = this.options.subject();
        if (this.#running?.every((each, i) => each === subject[i])) {
            this.#again = true;
            return;
        }
        this.#cancel?.abort();
        const question = this.options.question();
        if (question === null) {
            this.#set({state: 'ready', table: null, findings: [], progress: 1, error: null});
        } else if (question !== 'moving') {
            this.#set({...this.#analysis, state: 'computing', progress: 0});
            // a moment's wait, so that a burst of edits asks once
            this.#timer = setTimeout(() => void this.#ask(), 10);
        } else if (this.#analysis.state !== 'computing') {
            this.#set({...this.#analysis, state: 'computing', progress: 0});
        }
    }

    async #ask(): Promise<void> {
        const asked = this.options.question();
        if (asked === null || asked === 'moving') return this.run();
        const cancel = new AbortController();
        this.#cancel = cancel;
        const {records, ...question} = asked;
        const {signal} = cancel;
        const running = this.options.subject();
        this.#running = running;
        const onProgress = (done: number, total: number): void =>
            this.#set({...this.#analysis, progress: done / total});
        try {
            const sent = this.#sender.send(records);
            const {table} = await this.jobs.run('figures', {records: sent, ...question}, {signal, onProgress});
            if (signal.aborted) return;
            // the figures are on the screen while the contradictions are looked for
            this.#set({...this.#analysis, table});
            const {findings} = await this.jobs.run('findings', {revision: sent.revision, ...question}, {signal});
            if (signal.aborted) return;
            this.#set({state: this.#again ? 'computing' : 'ready', table, findings, progress: 1, error: null});
        } catch (error) {
            // a worker that was started anew knows no records: the next question brings all of them
            this.#sender.forget();
            if (cancel.signal.aborted) return;
            if (error instanceof JobError && error.rule === 'records-out-of-step') this.#again = true;
            else {
                const said = error instanceof Error ? error.message : String(error);
                this.#set({...this.#analysis, state: 'failed', error: said});
            }
        } finally {
            if (this.#running === running) {
                this.#running = null;
                const again = this.#again;
                this.#again = false;
                if (again) this.run();
            }
        }
    }

    #set(next: Analysis): void {
        this.#analysis = next;
        this.options.changed();
    }
}
