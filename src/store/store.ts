import type {IsoDate, LayerId} from '../record/feature.ts';
import type {Actor, JournalLine} from '../record/journal-line.ts';
import type {Command, Patch, Records} from '../record/patch.ts';
import type {Turn} from './checkpoint.ts';
import type {LargeAct} from './large-acts.ts';
import {openProject} from './open-project.ts';
import type {ReadOnlyReason} from './read-only.ts';
import type {Scope} from './scope.ts';
import type {JournalStorage} from './storage.ts';
import type {UndoRefused} from './undo-stacks.ts';

export interface StoreOptions {
    readonly storage: JournalStorage;
    readonly actor: Actor;
    /** This installation's chain, e.g. `736-a1`. */
    readonly origin: string;
    /** The clock is passed in. */
    readonly now: () => Date;
    /** Lets others go on between two pieces of long work; absent where nobody waits. */
    readonly turn?: Turn;
}

/** What a listener hears: the patch in memory at once, then the saving and the saved. */
export type StoreEvent =
    | {readonly kind: 'changed'; readonly patch: Patch; readonly line: JournalLine}
    | {readonly kind: 'saved'}
    | {readonly kind: 'save-failed'; readonly error: Error}
    | {readonly kind: 'read-only'}
    /** A large act has gone on, or is no longer on its way. */
    | {readonly kind: 'large'}
    /** The acts before the checkpoint are here. */
    | {readonly kind: 'whole'};

/** The project: the only way to change a record is to run a command. */
export interface Store {
    /** The records as they are now. A change gives a new object; one that was taken before stays as it was. */
    readonly records: Records;
    /**
     * The journal in fold order. A change gives a new array.
     *
     * @throws {HistoryUnread} as long as `isWhole` is false: ask `whole()`, or what is known without the lines.
     */
    readonly lines: readonly JournalLine[];
    /** False after opening at a checkpoint, until `whole` has read the acts before it. */
    readonly isWhole: boolean;
    /** Number of acts. */
    readonly acts: number;
    /** What this installation is bound to when the project was opened from a partial bundle, or null. */
    readonly scope: Scope | null;
    /** Short code of the journal's head, see `headCode`. */
    readonly head: string;
    /** Day of the newest act, or null for an empty journal. */
    readonly newestDay: IsoDate | null;
    readonly actor: Actor;
    /** `saved` only when every act is stored; `failed` means the last acts are in memory only. */
    readonly saveState: 'saved' | 'saving' | 'failed';
    /** The large act that is being sealed and stored, or null. */
    readonly large: LargeAct | null;
    /** The act that `undo` would take back, or null, also as long as `isWhole` is false. Only this installation's own acts are taken back. */
    readonly undoable: JournalLine | null;
    readonly redoable: JournalLine | null;
    /** Why no act is taken now, or null. */
    readonly readOnly: ReadOnlyReason | null;
    /** Refuse every act from now on, for this reason; null takes them again. */
    setReadOnly(reason: ReadOnlyReason | null): void;
    /** Take in what another window has stored since; nothing while acts made here are not stored. Cost: O(new lines). @throws {StorageError} */
    refresh(): Promise<void>;
    /**
     * Read the acts before the checkpoint, hold the checkpoint against them, and give the whole journal. A checkpoint that
     * says something else is thrown away, and the records are those of the lines. Cost: O(lines), in pieces.
     *
     * @throws {StorageError}
     */
    whole(): Promise<readonly JournalLine[]>;
    /** Whether so much was done since the last checkpoint that opening would be slow without a new one. */
    readonly checkpointDue: boolean;
    /** Keep a checkpoint, in turns; false when lines are there that are not known here, or not stored. @throws {StorageError} */
    keepCheckpoint(): Promise<boolean>;
    /** The day a unit set first came into the journal; undefined when it never did. */
    unitSetEntered(id: string): IsoDate | undefined;
    /** Ids that records of a layer have or had; none of them is used again. Cost: O(records). */
    usedIds(layer: LayerId): readonly string[];
    /** Wait until nothing is being written; true when every act is stored. */
    drained(): Promise<boolean>;
    /** Who acts from now on. */
    setActor(actor: Actor): void;
    /**
     * Runs in memory at once; resolves with the line when it is stored; null when the patch is empty. A large act (`isLarge`) is
     * sealed and stored in turns first, as `large` tells, and holds in memory after that; so do undo and redo of it.
     *
     * @param signal gives up a large act; other acts are done before it could
     * @throws {RangeError} from the command; nothing has changed then.
     * @throws {DOMException} `AbortError` when a large act was given up; nothing has changed then.
     * @throws {ReadOnly} when no act is taken; nothing has changed then.
     * @throws {StorageError} when the act could not be stored; it holds in memory and is tried again with the next act.
     */
    run(command: Command, signal?: AbortSignal): Promise<JournalLine | null>;
    /** @throws {UndoRefused} when there is nothing to take back, or another office has changed the record since. */
    undo(): Promise<JournalLine | null>;
    /** @throws {UndoRefused} as `undo`. */
    redo(): Promise<JournalLine | null>;
    /**
     * Take back an act on one record, its last that stands unless `of` (hash) names another, and nothing the act did to
     * other records.
     *
     * @throws {UndoRefused} when later acts or other records depend on it; `dependents` lists them.
     */
    undoOf(id: string, of?: string): Promise<JournalLine | null>;
    /** Why `undoOf` would refuse, or null. Cost: the record's history; O(records) for the act that made the record. */
    undoOfRefusal(id: string, of?: string): UndoRefused | null;
    /** Try again to store what could not be stored. @throws {StorageError} */
    retry(): Promise<void>;
    /** Take lines written elsewhere (opening a bundle, the demo): verified in turns, a set union. @throws {JournalFault} */
    receive(lines: readonly JournalLine[]): Promise<void>;
    /** The lines that changed a record, oldest first. @throws {HistoryUnread} as `lines` */
    history(id: string): readonly JournalLine[];
    subscribe(listener: (event: StoreEvent) => void): () => void;
}

/** Open the project that the storage holds. @throws {StorageError} */
export function openStore(options: StoreOptions): Promise<Store> {
    return openProject(options);
}
