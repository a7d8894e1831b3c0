import type {Actor, JournalLine} from '../record/journal-line.ts';
import type {Command, Patch, Records} from '../record/patch.ts';
import type {JournalStorage} from './storage.ts';

export interface StoreOptions {
    readonly storage: JournalStorage;
    readonly actor: Actor;
    /** This installation's chain, e.g. `736-a1`. */
    readonly origin: string;
    /** The clock is passed in. */
    readonly now: () => Date;
}

/** What a listener hears: the patch in memory at once, then the saving and the saved. */
export type StoreEvent =
    | {readonly kind: 'changed'; readonly patch: Patch; readonly line: JournalLine}
    | {readonly kind: 'saved'}
    | {readonly kind: 'save-failed'; readonly error: Error};

/** The project: the only way to change a record is to run a command. */
export interface Store {
    readonly records: Records;
    readonly lines: readonly JournalLine[];
    readonly actor: Actor;
    /** `saved` only when every act is stored; `failed` means the last acts are in memory only. */
    readonly saveState: 'saved' | 'saving' | 'failed';
    /** The act that `undo` would take back, or null. */
    readonly undoable: JournalLine | null;
    readonly redoable: JournalLine | null;
    /** Who acts from now on. */
    setActor(actor: Actor): void;
    /** Runs in memory at once; resolves with the line when it is stored; null when the patch is empty. */
    run(command: Command): Promise<JournalLine | null>;
    undo(): Promise<JournalLine | null>;
    redo(): Promise<JournalLine | null>;
    /** Take lines written elsewhere (opening a bundle, the demo): verified, a set union. */
    receive(lines: readonly JournalLine[]): Promise<void>;
    /** The lines that changed a record, oldest first. */
    history(id: string): readonly JournalLine[];
    subscribe(listener: (event: StoreEvent) => void): () => void;
}

/** Open the project that the storage holds. @throws {StorageError} */
export async function openStore(_options: StoreOptions): Promise<Store> {
    throw new Error('not built');
}
