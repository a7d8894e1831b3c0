import {JobError} from '../../worker/job-runner.ts';

/** A file that could not be read as a whole. */
export interface FileRefusal {
    readonly file: string;
    readonly rule: string;
    readonly values: Readonly<Record<string, string | number>>;
}

/** What is being done, and how far it is. */
export interface Busy {
    readonly what: 'reading' | 'taking';
    readonly file: string;
    readonly done: number;
    readonly total: number;
}

/** What a piece of work can be stopped by, and tells how far it is. */
export interface WorkOptions {
    readonly signal: AbortSignal;
    readonly onProgress: (done: number, total: number) => void;
}

/** How a piece of work ended: a fault of the file is its own kind, since it is told with the file. */
export type WorkEnd =
    | {readonly kind: 'done' | 'cancelled'}
    | {readonly kind: 'refused'; readonly refusal: FileRefusal}
    | {readonly kind: 'failed'; readonly error: unknown};

/** One piece of work of an import after the other, with progress and a way to stop it. */
export class ImportWork {
    busy: Busy | null = null;
    #cancel: AbortController | null = null;

    /** @param changed hears that `busy` is another */
    constructor(private readonly changed: () => void) {}

    /** Whether the last piece of work was stopped. */
    get isCancelled(): boolean {
        return this.#cancel?.signal.aborted === true;
    }

    /** Stop what runs. */
    cancel(): void {
        this.#cancel?.abort();
    }

    async run(what: Busy['what'], file: string, work: (options: WorkOptions) => Promise<void>): Promise<WorkEnd> {
        const cancel = new AbortController();
        this.#cancel = cancel;
        this.#tell({what, file, done: 0, total: 0});
        try {
            await work({
                signal: cancel.signal,
                onProgress: (done, total) => this.#tell({what, file, done, total})
            });
            return {kind: 'done'};
        } catch (error) {
            // also from outside, where the header shows the act
            if (cancel.signal.aborted || (error as Error).name === 'AbortError') return {kind: 'cancelled'};
            if (!(error instanceof JobError) || error.rule === null) return {kind: 'failed', error};
            return {kind: 'refused', refusal: {file, rule: error.rule, values: error.values}};
        } finally {
            this.busy = null;
        }
    }

    #tell(busy: Busy): void {
        this.busy = busy;
        this.changed();
    }
}
