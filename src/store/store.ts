import type {IsoDate, LayerId} from '../record/feature.ts';
import type {Actor, JournalLine} from '../record/journal-line.ts';
import type {Change, Command, Patch, Records} from '../record/patch.ts';
import {codeOfHeads} from './as-of.ts';
import {checkPatch} from './check-patch.ts';
import {agrees, type KeptCheckpoint, makeCheckpoint, readCheckpoint, type Standing} from './checkpoint.ts';
import {foldOrder} from './fold-order.ts';
import {JournalState} from './journal-state.ts';
import {journalTime, makeLine} from './make-line.ts';
import type {Scope} from './scope.ts';
import type {JournalStorage} from './storage.ts';
import {type RecordStep, recordStep} from './undo-record.ts';
import {stepPatch, UndoRefused} from './undo-stacks.ts';
import {JournalFault, verifyLines} from './verify-lines.ts';
import {WriteQueue} from './write-queue.ts';

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
    | {readonly kind: 'save-failed'; readonly error: Error}
    | {readonly kind: 'read-only'}
    /** The acts before the checkpoint are here. */
    | {readonly kind: 'whole'};

/**
 * Why nothing can be written: another window writes, it was asked to pass the right to write to this one, what was done
 * could not be stored, or the storage cannot be used.
 */
export type ReadOnlyReason = 'other-window' | 'asked' | 'unsaved' | 'no-storage';

/** The store is read-only; nothing has changed. `reason` is a word key of `data/words/store.json` after `read-only.`. */
export class ReadOnly extends Error {
    constructor(readonly reason: ReadOnlyReason) {
        super(`store: read-only, ${reason}`);
    }
}

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
    /** Keep a checkpoint; false when lines are there that are not known here, or not stored. @throws {StorageError} */
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
     * Runs in memory at once; resolves with the line when it is stored; null when the patch is empty.
     * @throws {RangeError} from the command; nothing has changed then.
     * @throws {ReadOnly} when no act is taken; nothing has changed then.
     * @throws {StorageError} when the act could not be stored; it holds in memory and is tried again with the next act.
     */
    run(command: Command): Promise<JournalLine | null>;
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
    /** Take lines written elsewhere (opening a bundle, the demo): verified, a set union. @throws {JournalFault} */
    receive(lines: readonly JournalLine[]): Promise<void>;
    /** The lines that changed a record, oldest first. @throws {HistoryUnread} as `lines` */
    history(id: string): readonly JournalLine[];
    subscribe(listener: (event: StoreEvent) => void): () => void;
}

/** Open the project that the storage holds. @throws {StorageError} */
export async function openStore(options: StoreOptions): Promise<Store> {
    const {storage} = options;
    const kept = (await storage.checkpoints?.read()) ?? null;
    const standing = kept && readCheckpoint(kept.checkpoint);
    if (kept && standing) {
        const behind = await storage.readSince(kept.cursor);
        const state = JournalState.at(standing, options.origin);
        const lines = foldOrder(behind.lines);
        // lines of another office may belong before what the checkpoint stands for
        if (state.canFollow(lines)) {
            state.extend(lines);
            return new Project(options, state, behind.cursor, kept);
        }
    }
    const {lines, cursor} = await storage.readSince(0);
    return new Project(options, new JournalState(options.origin, lines), cursor, null);
}

/** Acts and changes that are read without a checkpoint in less time than a person notices: about a second on a slow machine. */
const CHECKPOINT_WEIGHT = 20_000;
/** Lines that are read at a time, so that the page goes on in between. */
const LINES_AT_A_TIME = 2000;

/** An act as it is asked for, before it has a place in the chain. */
interface Act {
    readonly act: string;
    readonly args: Readonly<Record<string, unknown>>;
    readonly why: string;
    readonly by: Actor;
    readonly at: string;
    readonly changes: readonly Change[];
}

class Project implements Store {
    readonly #options: StoreOptions;
    readonly #queue: WriteQueue;
    readonly #listeners = new Set<(event: StoreEvent) => void>();
    #actor: Actor;
    #state: JournalState;
    #kept: KeptCheckpoint | null;
    #reading: Promise<void> | null = null;
    #readOnly: ReadOnlyReason | null = null;
    #cursor: number;
    /** Weight that the checkpoint stands for; 0 when none holds. */
    #weightKept = 0;

    constructor(options: StoreOptions, state: JournalState, cursor: number, kept: KeptCheckpoint | null) {
        this.#options = options;
        this.#actor = options.actor;
        this.#cursor = cursor;
        this.#state = state;
        this.#kept = kept;
        this.#queue = new WriteQueue(options.storage, {
            saved: () => this.#tell({kind: 'saved'}),
            failed: (error) => this.#tell({kind: 'save-failed', error}),
            moved: (kept, made) => this.#moveBehind(kept, made)
        });
    }

    get records(): Records {
        return this.#state.records;
    }

    get lines(): readonly JournalLine[] {
        return this.#state.lines;
    }

    get isWhole(): boolean {
        return this.#state.isWhole;
    }

    get acts(): number {
        return this.#state.acts;
    }

    get head(): string {
        const heads = [...this.#state.heads].sort(([a], [b]) => (a < b ? -1 : 1));
        return codeOfHeads(Object.fromEntries(heads.map(([origin, {hash}]) => [origin, hash])));
    }

    get scope(): Scope | null {
        return this.#state.scopes.get(this.#options.origin) ?? null;
    }

    get newestDay(): IsoDate | null {
        return this.#state.newestDay;
    }

    get actor(): Actor {
        return this.#actor;
    }

    get saveState(): 'saved' | 'saving' | 'failed' {
        return this.#queue.state;
    }

    get undoable(): JournalLine | null {
        return this.isWhole ? (this.#state.stacks.done.at(-1) ?? null) : null;
    }

    get redoable(): JournalLine | null {
        return this.isWhole ? (this.#state.stacks.undone.at(-1) ?? null) : null;
    }

    get readOnly(): ReadOnlyReason | null {
        return this.#readOnly;
    }

    setReadOnly(reason: ReadOnlyReason | null): void {
        if (reason === this.#readOnly) return;
        this.#readOnly = reason;
        this.#tell({kind: 'read-only'});
    }

    async refresh(): Promise<void> {
        // acts that are not stored may have to go behind those of others first, which `retry` does
        if (this.saveState !== 'saved') return;
        const {lines, cursor} = await this.#options.storage.readSince(this.#cursor);
        // a place in a chain is taken once, so a number not above the newest known is a line that is here already
        const unknown = () => foldOrder(lines.filter(({origin, n}) => n > (this.#state.heads.get(origin)?.n ?? 0)));
        if (!this.#state.canFollow(unknown()) && !this.isWhole) await this.whole();
        const added = unknown();
        this.#cursor = Math.max(this.#cursor, cursor);
        if (added.length === 0) return;
        if (this.#state.canFollow(added)) this.#goOn(added);
        else this.#replaceLines([...this.lines, ...added], added);
    }

    async whole(): Promise<readonly JournalLine[]> {
        if (!this.isWhole) {
            this.#reading ??= this.#readHistory().finally(() => {
                this.#reading = null;
            });
            await this.#reading;
        }
        return this.#state.lines;
    }

    get checkpointDue(): boolean {
        const {weight, isWhole} = this.#state;
        return isWhole && weight >= CHECKPOINT_WEIGHT && weight - this.#weightKept >= CHECKPOINT_WEIGHT / 2;
    }

    async keepCheckpoint(): Promise<boolean> {
        const {checkpoints} = this.#options.storage;
        if (!checkpoints || !this.isWhole || this.saveState !== 'saved') return false;
        const {weight} = this.#state;
        const isKept = await checkpoints.keep(makeCheckpoint(this.#state));
        if (isKept) this.#weightKept = weight;
        return isKept;
    }

    unitSetEntered(id: string): IsoDate | undefined {
        return this.#state.entered.get(id);
    }

    usedIds(layer: LayerId): readonly string[] {
        return this.#state.usedIds(layer);
    }

    drained(): Promise<boolean> {
        return this.#queue.drained();
    }

    setActor(actor: Actor): void {
        this.#actor = actor;
    }

    async run(command: Command): Promise<JournalLine | null> {
        const {act, args, why} = command;
        this.#requireWriting();
        return this.#commit(act, args, why, command.patch(this.#state.records));
    }

    async undo(): Promise<JournalLine | null> {
        this.#requireWriting();
        if (!this.isWhole) await this.whole();
        const line = this.undoable;
        if (!line) throw new UndoRefused('nothing-to-undo');
        return this.#commit('undo', {of: line.hash}, line.why, stepPatch(line, 'undo', this.#state.records));
    }

    async redo(): Promise<JournalLine | null> {
        this.#requireWriting();
        if (!this.isWhole) await this.whole();
        const line = this.redoable;
        if (!line) throw new UndoRefused('nothing-to-redo');
        return this.#commit('redo', {of: line.hash}, line.why, stepPatch(line, 'redo', this.#state.records));
    }

    async undoOf(id: string, of?: string): Promise<JournalLine | null> {
        this.#requireWriting();
        if (!this.isWhole) await this.whole();
        const {line, change} = this.#recordStep(id, of);
        // an act on this record alone is taken back as a whole, so that redo knows it
        const act = line.changes.length === 1 ? 'undo' : 'undo-record';
        const args = act === 'undo' ? {of: line.hash} : {of: line.hash, id};
        return this.#commit(act, args, line.why, stepPatch({...line, changes: [change]}, 'undo', this.#state.records));
    }

    undoOfRefusal(id: string, of?: string): UndoRefused | null {
        try {
            const {line, change} = this.#recordStep(id, of);
            stepPatch({...line, changes: [change]}, 'undo', this.#state.records);
            return null;
        } catch (error) {
            if (error instanceof UndoRefused) return error;
            throw error;
        }
    }

    #recordStep(id: string, of?: string): RecordStep {
        return recordStep(id, this.history(id), this.#state.records, this.#options.origin, of);
    }

    retry(): Promise<void> {
        return this.#queue.retry();
    }

    async receive(lines: readonly JournalLine[]): Promise<void> {
        this.#requireWriting();
        const held = this.isWhole ? this.lines : await this.whole();
        const known = new Set(held.map(({hash}) => hash));
        const added = foldOrder(lines.filter(({hash}) => !known.has(hash)));
        const fault = verifyLines(added, held)[0];
        if (fault) throw new JournalFault(fault.rule, fault.values);
        if (added.length === 0) return;
        this.#replaceLines([...held, ...added], added);
        await this.#queue.write(added, false);
    }

    history(id: string): readonly JournalLine[] {
        return this.#state.history(id);
    }

    subscribe(listener: (event: StoreEvent) => void): () => void {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
    }

    #requireWriting(): void {
        if (this.#readOnly) throw new ReadOnly(this.#readOnly);
    }

    async #readHistory(): Promise<void> {
        const {storage, origin} = this.#options;
        const kept = this.#kept!;
        const before: JournalLine[] = [];
        for (let after = 0; after < kept.cursor; ) {
            const {lines, cursor} = await storage.checkpoints!.linesUpTo(kept.cursor, after, LINES_AT_A_TIME);
            for (const line of lines) before.push(line);
            after = cursor;
        }
        // acts that had to be put behind others have brought every line meanwhile
        if (this.isWhole) return;
        const ordered = foldOrder(before);
        const standing: Standing & {readonly weight: number} = new JournalState(origin, ordered);
        this.#kept = null;
        if (agrees(kept.checkpoint, standing)) {
            this.#weightKept = standing.weight;
            this.#state.complete(ordered);
            this.#tell({kind: 'whole'});
        } else {
            await storage.checkpoints!.drop();
            const {known} = this.#state;
            this.#replaceLines([...ordered, ...known], known.length > 0 ? known : ordered);
            this.#tell({kind: 'whole'});
        }
    }

    async #commit(act: string, args: Command['args'], why: string, patch: Patch): Promise<JournalLine | null> {
        const changes = checkPatch(patch, this.#state.records);
        if (changes.length === 0) return null;
        const line = this.#add({act, args, why, by: this.#actor, at: journalTime(this.#options.now()), changes});
        this.#tell({kind: 'changed', patch: changes, line});
        const [stored] = await this.#queue.write([line], true);
        return stored!;
    }

    // a line made here has seen every other, so it comes last in the fold, and the fold goes on from where it is
    #add(act: Act): JournalLine {
        const {origin} = this.#options;
        const {heads} = this.#state;
        const own = heads.get(origin);
        const seen = Object.fromEntries(
            [...heads].flatMap(([other, {hash}]) => (other === origin ? [] : [[other, hash]]))
        );
        const line = makeLine({origin, n: 1 + (own?.n ?? 0), prev: own?.hash ?? null, seen, ...act});
        this.#state.extend([line]);
        return line;
    }

    // lines that have seen every other come last in the fold; each is told by itself, as it was when it was made
    #goOn(lines: readonly JournalLine[]): void {
        for (const line of lines) {
            const before = this.#state.records;
            this.#state.extend([line]);
            const patch = line.changes.map(({layer, id, after}) => ({
                layer,
                id,
                before: before.layer(layer).get(id) ?? null,
                after
            }));
            this.#tell({kind: 'changed', patch, line});
        }
        this.#tell({kind: 'saved'});
    }

    #replaceLines(lines: readonly JournalLine[], added: readonly JournalLine[]): void {
        const before = this.#state.records;
        this.#state = new JournalState(this.#options.origin, lines);
        this.#weightKept = 0;
        const line = added.at(-1);
        if (line) this.#tell({kind: 'changed', patch: before.changesTo(this.#state.records), line});
    }

    // the queue has read every line that is stored, so the journal is whole afterwards
    #moveBehind(kept: readonly JournalLine[], made: readonly JournalLine[]): readonly JournalLine[] {
        const before = this.#state.records;
        const old = new Set(made.map(({hash}) => hash));
        const known = this.#state.known.filter(({hash}) => !old.has(hash));
        this.#state = new JournalState(this.#options.origin, [...known, ...kept]);
        this.#weightKept = 0;
        const renamed = new Map<unknown, string>();
        const moved = made.map(({act, args, why, by, at, hash, changes}) => {
            const line = this.#add({
                act,
                args: renamed.has(args['of']) ? {...args, of: renamed.get(args['of'])} : args,
                why,
                by,
                at,
                changes: changes.map((change) => ({
                    ...change,
                    before: this.#state.records.layer(change.layer).get(change.id) ?? null
                }))
            });
            renamed.set(hash, line.hash);
            return line;
        });
        this.#tell({kind: 'changed', patch: before.changesTo(this.#state.records), line: moved.at(-1)!});
        return moved;
    }

    #tell(event: StoreEvent): void {
        for (const listener of [...this.#listeners]) {
            try {
                listener(event);
            } catch (error) {
                // a listener's fault is shown as such, and the act and the other listeners go on
                queueMicrotask(() => {
                    throw error;
                });
            }
        }
    }
}
