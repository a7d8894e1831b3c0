import type {ReactiveControllerHost} from 'lit';
import type {BoundaryReading, BoundarySource} from '../../exchange/boundary-session.ts';
import {type Sentence, sentence} from '../../record/sentence.ts';
import type {UnitMatches} from '../../units/match-units.ts';
import type {BoundaryQuestion, CheckedBoundaries} from '../../worker/check-boundaries.ts';
import {JobError, type JobOptions} from '../../worker/job-runner.ts';
import {spoken, type WordKey, word, wordOf} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import type {KnownList} from './known-lists.ts';

/** What is being worked at, in words, and how much of it is done; null where that is not known. */
export interface Busy {
    readonly what: string;
    readonly part: number | null;
}

/**
 * The work on boundary files in the worker: opened once, matched and checked as often as asked. Each job tells how far it
 * is, can be stopped, and resolves with null where it was stopped or failed; `said` tells why. The last asking counts.
 */
export class BoundaryJobs {
    busy: Busy | null = null;
    said: Sentence | null = null;
    /** The worker has let the files go: they are to be opened again. */
    lost = false;
    #session = 0;
    #cancel: AbortController | null = null;

    constructor(private readonly host: ReactiveControllerHost) {
        host.addController({hostDisconnected: () => this.#cancel?.abort()});
    }

    async open({files: worker}: Workspace, files: readonly File[]): Promise<readonly BoundarySource[] | null> {
        this.lost = false;
        const ask = {files: files.map((file) => ({file, fileName: file.name}))};
        const opened = await this.#run('boundaries.reading', (options) => worker.run('boundaryOpen', ask, options));
        if (opened) this.#session = opened.session;
        return opened?.sources ?? null;
    }

    match({files}: Workspace, readings: readonly BoundaryReading[], {units}: KnownList): Promise<UnitMatches | null> {
        const ask = {session: this.#session, readings, list: units};
        return this.#run('boundaries.checking', (options) => files.run('boundaryMatch', ask, options));
    }

    check({files}: Workspace, question: BoundaryQuestion): Promise<CheckedBoundaries | null> {
        const ask = {session: this.#session, ...question};
        return this.#run('boundaries.checking', (options) => files.run('boundaries', ask, options));
    }

    /** Stop what is going on; the worker ends, and with it what it held. */
    stop(): void {
        this.#cancel?.abort();
        this.busy = null;
        this.lost = true;
        this.said = {what: word('boundaries.cancelled'), todo: word('boundaries.reload')};
        this.host.requestUpdate();
    }

    async #run<T>(what: WordKey, job: (options: JobOptions) => Promise<T>): Promise<T | null> {
        const cancel = new AbortController();
        this.#cancel = cancel;
        this.said = null;
        this.#tell({what: word(what), part: null});
        const onProgress = (done: number, total: number, key: string) => {
            if (this.#cancel !== cancel || cancel.signal.aborted) return;
            this.#tell({what: `${wordOf(key)}…`, part: total > 0 ? done / total : null});
        };
        try {
            return await job({signal: cancel.signal, onProgress});
        } catch (error) {
            if (!cancel.signal.aborted) this.#fault(error);
            return null;
        } finally {
            if (this.#cancel === cancel && !cancel.signal.aborted) this.#tell(null);
        }
    }

    #tell(busy: Busy | null): void {
        this.busy = busy;
        this.host.requestUpdate();
    }

    #fault(error: unknown): void {
        const rule = error instanceof JobError ? error.rule : null;
        this.lost = rule === 'session-lost';
        this.said =
            error instanceof JobError && rule !== null
                ? sentence(rule, error.values, spoken())
                : {what: word('boundaries.unusable'), todo: ''};
    }
}
