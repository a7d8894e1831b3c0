import type {JournalChange, JournalLine} from '../record/journal-line.ts';
import type {Change} from '../record/patch.ts';
import type {Turn} from './checkpoint.ts';
import {layChanges} from './lay-changes.ts';
import {LineSeal} from './line-seal.ts';
import type {PieceStorage} from './storage.ts';

/** A large act on its way into the journal: nothing of it is there before it is sealed. */
export interface LargeAct {
    readonly act: string;
    /** Changes sealed and stored, of so many. */
    readonly done: number;
    readonly total: number;
    /** Give it up: what asked for it hears an `AbortError`, and nothing has changed. */
    cancel(): void;
}

/** What a line says beside its changes and its place in the chain. */
type Said = Pick<JournalLine, 'at' | 'by' | 'act' | 'args' | 'why'>;

export interface LargeActsOptions {
    readonly pieces: PieceStorage | undefined;
    /** Called after each change; what it throws ends the act. */
    readonly turn: Turn;
    /** `current` is another. */
    readonly told: () => void;
}

/** Changes of an act between two tellings of how far it is. */
const STEP = 50;

/** Seals and stores large acts in turns, one after the other. */
export class LargeActs {
    #current: LargeAct | null = null;
    #over: Promise<void> = Promise.resolve();

    constructor(private readonly options: LargeActsOptions) {}

    get current(): LargeAct | null {
        return this.#current;
    }

    /** Resolves when the current one is on its way no longer; another may be by then. */
    get over(): Promise<void> {
        return this.#over;
    }

    /**
     * Lay an act down, and hand its changes and its seal to `write`, which gives it its place at once; the act is on its way
     * no longer when that has begun. Null when nothing changes.
     *
     * @param total number of changes, for the telling
     * @param changes called when it is this act's turn
     * @throws {DOMException} `AbortError` when it was given up; and as `layChanges`
     */
    async run<T>(
        said: Said,
        total: number,
        changes: () => Iterable<Change>,
        write: (changes: readonly JournalChange[], seal: LineSeal) => Promise<T>,
        signal?: AbortSignal
    ): Promise<T | null> {
        while (this.#current) await this.#over;
        signal?.throwIfAborted();
        const cancel = new AbortController();
        const tell = (done: number): void => {
            this.#current = {act: said.act, done, total, cancel: () => cancel.abort()};
            this.options.told();
        };
        let end = (): void => {};
        this.#over = new Promise((resolve) => {
            end = resolve;
        });
        tell(0);
        try {
            const seal = new LineSeal(said);
            const laid = await layChanges(changes(), seal, {
                pieces: this.options.pieces,
                turn: async () => {
                    await this.options.turn();
                    cancel.signal.throwIfAborted();
                    signal?.throwIfAborted();
                },
                onChange: (done) => {
                    if (done % STEP === 0) tell(done);
                }
            });
            if (laid.length === 0) return null;
            // not waited for: from here on it is an act like any other
            return write(laid, seal);
        } finally {
            this.#current = null;
            end();
            this.options.told();
        }
    }
}
