import {cutParcels, type Parcel, putParcel} from './parcels.ts';
import type {JobMessage, JobName, Jobs, ParcelMessage, WorkerMessage} from './protocol.ts';

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
    readonly message: JobMessage;
    readonly resolve: (answer: unknown) => void;
    readonly reject: (error: unknown) => void;
    readonly onProgress: JobOptions['onProgress'];
    /** The answer as far as it has come, where it comes in parcels. */
    answer?: {readonly frame: unknown};
}

/**
 * Runs jobs in one worker, one after the other. Cancelling a job ends the worker, which is the only way to stop
 * running code at once; the jobs that waited behind it are asked again in a new one.
 *
 * A long question crosses in parcels, each sent when the one before it has arrived, so that the page goes on in between;
 * questions keep their order.
 */
export class JobRunner {
    #worker: Worker | null = null;
    #next = 1;
    readonly #waiting = new Map<number, Waiting>();
    /** Questions that are to be sent, and what is left of the first of them. */
    #unsent: JobMessage[] = [];
    #sending: {readonly id: number; readonly parcels: Iterator<Parcel>} | null = null;

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
            this.#unsent.push(message);
            this.#send();
        });
    }

    /** End the worker with all that it remembers, and its memory; only when no job is asked. The next job begins a new one. */
    rest(): void {
        if (this.#waiting.size === 0) this.#end();
    }

    #open(): Worker {
        if (this.#worker) return this.#worker;
        const worker = this.start();
        worker.onmessage = ({data}: MessageEvent<WorkerMessage>) => this.#hear(data);
        worker.onerror = (event) => this.#fail(new Error(event.message || 'worker'));
        this.#worker = worker;
        return worker;
    }

    #end(): void {
        this.#worker?.terminate();
        this.#worker = null;
        this.#sending = null;
        this.#unsent = [];
    }

    // what could not be sent, because it cannot be copied, is its own question's failure
    #send(): void {
        while (!this.#sending) {
            const message = this.#unsent.shift();
            if (!message) return;
            try {
                const {frame, parcels} = cutParcels(message.ask);
                if (frame === message.ask) this.#open().postMessage(message);
                else {
                    this.#sending = {id: message.id, parcels: parcels[Symbol.iterator]()};
                    this.#open().postMessage({...message, ask: frame, isCut: true} satisfies JobMessage);
                }
            } catch (error) {
                this.#waiting.get(message.id)?.reject(error);
                this.#waiting.delete(message.id);
            }
        }
    }

    #sendParcel(id: number): void {
        if (this.#sending?.id !== id) return;
        const {value, done} = this.#sending.parcels.next();
        this.#open().postMessage({id, parcel: done ? null : (value as Parcel)} satisfies ParcelMessage);
        if (!done) return;
        this.#sending = null;
        this.#send();
    }

    #hear(message: WorkerMessage): void {
        if (message.kind === 'parcel-in') {
            this.#sendParcel(message.id);
            return;
        }
        const waiting = this.#waiting.get(message.id);
        if (!waiting) return;
        if (message.kind === 'progress') {
            waiting.onProgress?.(message.done, message.total, message.what);
            return;
        }
        if (message.kind === 'parcel') {
            waiting.answer ??= {frame: message.frame};
            putParcel(waiting.answer.frame, message.parcel);
            return;
        }
        this.#waiting.delete(message.id);
        if (message.kind === 'done') waiting.resolve(waiting.answer ? waiting.answer.frame : message.answer);
        else waiting.reject(new JobError(message.message, message.rule, message.values));
    }

    #cancel(id: number): void {
        const waiting = this.#waiting.get(id);
        if (!waiting) return;
        this.#waiting.delete(id);
        this.#end();
        waiting.reject(abortError());
        this.#unsent = [...this.#waiting.values()].map(({message}) => message);
        this.#send();
    }

    #fail(error: Error): void {
        this.#end();
        for (const waiting of this.#waiting.values()) waiting.reject(error);
        this.#waiting.clear();
    }
}

function abortError(): DOMException {
    return new DOMException('cancelled', 'AbortError');
}
