import type {JournalLine} from '../record/journal-line.ts';
import {ChainMoved, type JournalStorage} from './storage.ts';

/** What the queue tells the store. */
export interface WriteQueueEvents {
    saved(): void;
    failed(error: Error): void;
    /** The chain has grown elsewhere: put the acts made here behind it and say which lines they are now, in the same order. */
    moved(kept: readonly JournalLine[], made: readonly JournalLine[]): readonly JournalLine[];
}

interface Item {
    lines: readonly JournalLine[];
    /** Made here, so that it can be put behind another line; received lines stay as they are. */
    readonly made: boolean;
    readonly resolve: (lines: readonly JournalLine[]) => void;
    readonly reject: (error: Error) => void;
}

const MOST_MOVES = 5; // as many windows as write at the same instant

/**
 * Writes lines in the order of the acts, a batch at a time, all or none. A batch that fails stays in memory, first in
 * the queue, and is tried again with the next act.
 */
export class WriteQueue {
    #waiting: Item[] = [];
    #failed: Item[] = [];
    #running: Promise<void> | null = null;
    #error: Error | null = null;

    constructor(
        readonly storage: JournalStorage,
        readonly events: WriteQueueEvents
    ) {}

    get state(): 'saved' | 'saving' | 'failed' {
        if (this.#running) return 'saving';
        return this.#error ? 'failed' : 'saved';
    }

    /** Resolves with the lines as they were stored. @throws {StorageError} when they could not be; they are kept. */
    write(lines: readonly JournalLine[], made: boolean): Promise<readonly JournalLine[]> {
        return new Promise((resolve, reject) => {
            this.#waiting.push({lines, made, resolve, reject});
            this.#start();
        });
    }

    /** Try again what could not be stored. @throws {StorageError} */
    async retry(): Promise<void> {
        if (this.#failed.length > 0) this.#start();
        await this.#running;
        if (this.#error) throw this.#error;
    }

    /** Wait until nothing is being written; true when everything is stored. */
    async drained(): Promise<boolean> {
        while (this.#running) await this.#running;
        return this.#error === null;
    }

    #start(): void {
        this.#running ??= this.#drain();
    }

    async #drain(): Promise<void> {
        do {
            const batch = this.#waiting;
            this.#waiting = [];
            let settle: (() => void)[];
            try {
                await this.#append(batch);
                this.#error = null;
                this.#failed = [];
                settle = batch.map((item) => () => item.resolve(item.lines));
            } catch (cause) {
                const error = cause instanceof Error ? cause : new Error(String(cause), {cause});
                this.#error = error;
                this.#failed.push(...batch);
                settle = batch.map((item) => () => item.reject(error));
            }
            // whoever waits for an act finds the state that goes with it
            if (this.#waiting.length === 0) {
                this.#running = null;
                if (this.#error) this.events.failed(this.#error);
                else this.events.saved();
            }
            for (const tell of settle) tell();
        } while (this.#running && this.#waiting.length > 0);
    }

    async #append(batch: readonly Item[]): Promise<void> {
        for (let moves = 0; ; moves++) {
            try {
                return await this.storage.append([...this.#failed, ...batch].flatMap(({lines}) => lines));
            } catch (error) {
                if (!(error instanceof ChainMoved) || moves === MOST_MOVES) throw error;
                await this.#moveBehind(batch);
            }
        }
    }

    async #moveBehind(batch: readonly Item[]): Promise<void> {
        const kept = await this.storage.read();
        // acts made while the storage was being read wait behind this batch and move with it
        const items = [...this.#failed, ...batch, ...this.#waiting].filter(({made}) => made);
        const moved = [
            ...this.events.moved(
                kept,
                items.flatMap(({lines}) => lines)
            )
        ];
        for (const item of items) item.lines = moved.splice(0, item.lines.length);
    }
}
