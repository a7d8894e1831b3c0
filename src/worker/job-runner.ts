import type {JobMessage, JobName, Jobs, WorkerMessage} from './protocol.ts';

/** A job that failed: `rule` names a sentence of `data/codes/rules-*.json` when the data was at fault. */
export class JobError extends Error {
    constructor(
        message: string,
        readonly rule: string | null,
        readonly values: Readonly<Record<string, string | number>>
    ) {
        super(message);
    }
}

export interface JobOptions {
    /** Hears how far the job is: `what` is a word key. */
    readonly onProgress?: (done: number, total: number, what: string) => void;
    readonly signal?: AbortSignal;
}

interface Waiting {
    readonly resolve: (answer: unknown) => void;
    readonly reject: (error: unknown) => void;
    readonly onProgress: JobOptions['onProgress'];
}

/**
 * Runs jobs in one worker, one after the other. Cancelling a job ends the worker, which is the only way to stop
 * running code at once; the jobs that waited behind it are asked again in a new one.
 */
export class JobRunner {
    #worker: Worker | null = null;
    #next = 1;
    readonly #waiting = new Map<number, Waiting & {readonly message: JobMessage}>();

    constructor(private readonly start: () => Worker) {}

    run<N extends JobName>(
        name: N,
        ask: Jobs[N]['ask'],
        {onProgress, signal}: JobOptions = {}
    ): Promise<Jobs[N]['answer']> {
        if (signal?.aborted) return Promise.reject(abortError());
        const id = this.#next++;
        const message: JobMessage = {id, name, ask};
        return new Promise((resolve, reject) => {
            this.#waiting.set(id, {message, resolve: resolve as Waiting['resolve'], reject, onProgress});
            signal?.addEventListener('abort', () => this.#cancel(id), {once: true});
            this.#open().postMessage(message);
        });
    }

    #open(): Worker {
        if (this.#worker) return this.#worker;
        const worker = this.start();
        worker.onmessage = ({data}: MessageEvent<WorkerMessage>) => this.#hear(data);
        worker.onerror = (event) => this.#fail(new Error(event.message || 'worker'));
        this.#worker = worker;
        return worker;
    }

    #hear(message: WorkerMessage): void {
        const waiting = this.#waiting.get(message.id);
        if (!waiting) return;
        if (message.kind === 'progress') {
            waiting.onProgress?.(message.done, message.total, message.what);
            return;
        }
        this.#waiting.delete(message.id);
        if (message.kind === 'done') waiting.resolve(message.answer);
        else waiting.reject(new JobError(message.message, message.rule, message.values));
    }

    #cancel(id: number): void {
        const waiting = this.#waiting.get(id);
        if (!waiting) return;
        this.#waiting.delete(id);
        this.#worker?.terminate();
        this.#worker = null;
        waiting.reject(abortError());
        for (const {message} of this.#waiting.values()) this.#open().postMessage(message);
    }

    #fail(error: Error): void {
        this.#worker?.terminate();
        this.#worker = null;
        for (const waiting of this.#waiting.values()) waiting.reject(error);
        this.#waiting.clear();
    }
}

function abortError(): DOMException {
    return new DOMException('cancelled', 'AbortError');
}
