import type {Actor, JournalLine} from '../record/journal-line.ts';
import type {Change, Command, Patch, Records} from '../record/patch.ts';
import {fold, type RecordsSnapshot} from './as-of.ts';
import {checkPatch} from './check-patch.ts';
import {foldOrder} from './fold-order.ts';
import {journalTime, makeLine} from './make-line.ts';
import type {JournalStorage, LinesRead} from './storage.ts';
import {type RecordStep, recordStep} from './undo-record.ts';
import {stepPatch, UndoRefused, type UndoStacks, undoStacks} from './undo-stacks.ts';
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
    | {readonly kind: 'read-only'};

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
    /** The journal in fold order. A change gives a new array. */
    readonly lines: readonly JournalLine[];
    readonly actor: Actor;
    /** `saved` only when every act is stored; `failed` means the last acts are in memory only. */
    readonly saveState: 'saved' | 'saving' | 'failed';
    /** The act that `undo` would take back, or null. Only this installation's own acts are taken back. */
    readonly undoable: JournalLine | null;
    readonly redoable: JournalLine | null;
    /** Why no act is taken now, or null. */
    readonly readOnly: ReadOnlyReason | null;
    /** Refuse every act from now on, for this reason; null takes them again. */
    setReadOnly(reason: ReadOnlyReason | null): void;
    /** Take in what another window has stored since; nothing while acts made here are not stored. Cost: O(new lines). @throws {StorageError} */
    refresh(): Promise<void>;
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
    /** The lines that changed a record, oldest first. */
    history(id: string): readonly JournalLine[];
    subscribe(listener: (event: StoreEvent) => void): () => void;
}

/** Open the project that the storage holds. @throws {StorageError} */
export async function openStore(options: StoreOptions): Promise<Store> {
    return new Project(options, await options.storage.readSince(0));
}

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
    #lines: readonly JournalLine[] = [];
    #records: RecordsSnapshot;
    #stacks: UndoStacks | null = null;
    #histories: Map<string, JournalLine[]> | null = null;
    #readOnly: ReadOnlyReason | null = null;
    #cursor: number;
    #heads: ReadonlyMap<string, JournalLine>;

    constructor(options: StoreOptions, {lines, cursor}: LinesRead) {
        this.#options = options;
        this.#actor = options.actor;
        this.#cursor = cursor;
        this.#lines = foldOrder(lines);
        this.#heads = newestOf(this.#lines);
        this.#records = fold(this.#lines);
        this.#queue = new WriteQueue(options.storage, {
            saved: () => this.#tell({kind: 'saved'}),
            failed: (error) => this.#tell({kind: 'save-failed', error}),
            moved: (kept, made) => this.#moveBehind(kept, made)
        });
    }

    get records(): Records {
        return this.#records;
    }

    get lines(): readonly JournalLine[] {
        return this.#lines;
    }

    get actor(): Actor {
        return this.#actor;
    }

    get saveState(): 'saved' | 'saving' | 'failed' {
        return this.#queue.state;
    }

    get undoable(): JournalLine | null {
        return this.#steps.done.at(-1) ?? null;
    }

    get redoable(): JournalLine | null {
        return this.#steps.undone.at(-1) ?? null;
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
        this.#cursor = cursor;
        // a place in a chain is taken once, so a number not above the newest known is a line that is here already
        const added = foldOrder(lines.filter(({origin, n}) => n > (this.#heads.get(origin)?.n ?? 0)));
        const last = added.at(-1);
        if (!last) return;
        if (added.reduce<Heads | null>(follow, this.#heads)) this.#goOn(added);
        else this.#replaceLines([...this.#lines, ...added], last);
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
        return this.#commit(act, args, why, command.patch(this.#records));
    }

    async undo(): Promise<JournalLine | null> {
        const line = this.undoable;
        this.#requireWriting();
        if (!line) throw new UndoRefused('nothing-to-undo');
        return this.#commit('undo', {of: line.hash}, line.why, stepPatch(line, 'undo', this.#records));
    }

    async redo(): Promise<JournalLine | null> {
        const line = this.redoable;
        this.#requireWriting();
        if (!line) throw new UndoRefused('nothing-to-redo');
        return this.#commit('redo', {of: line.hash}, line.why, stepPatch(line, 'redo', this.#records));
    }

    async undoOf(id: string, of?: string): Promise<JournalLine | null> {
        this.#requireWriting();
        const {line, change} = this.#recordStep(id, of);
        // an act on this record alone is taken back as a whole, so that redo knows it
        const act = line.changes.length === 1 ? 'undo' : 'undo-record';
        const args = act === 'undo' ? {of: line.hash} : {of: line.hash, id};
        return this.#commit(act, args, line.why, stepPatch({...line, changes: [change]}, 'undo', this.#records));
    }

    undoOfRefusal(id: string, of?: string): UndoRefused | null {
        try {
            const {line, change} = this.#recordStep(id, of);
            stepPatch({...line, changes: [change]}, 'undo', this.#records);
            return null;
        } catch (error) {
            if (error instanceof UndoRefused) return error;
            throw error;
        }
    }

    #recordStep(id: string, of?: string): RecordStep {
        return recordStep(id, this.history(id), this.#records, this.#options.origin, of);
    }

    retry(): Promise<void> {
        return this.#queue.retry();
    }

    async receive(lines: readonly JournalLine[]): Promise<void> {
        this.#requireWriting();
        const known = new Set(this.#lines.map(({hash}) => hash));
        const added = foldOrder(lines.filter(({hash}) => !known.has(hash)));
        const fault = verifyLines(added, this.#lines)[0];
        if (fault) throw new JournalFault(fault.rule, fault.values);
        const last = added.at(-1);
        if (!last) return;
        this.#replaceLines([...this.#lines, ...added], last);
        await this.#queue.write(added, false);
    }

    history(id: string): readonly JournalLine[] {
        this.#histories ??= historiesOf(this.#lines);
        return this.#histories.get(id) ?? [];
    }

    subscribe(listener: (event: StoreEvent) => void): () => void {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
    }

    #requireWriting(): void {
        if (this.#readOnly) throw new ReadOnly(this.#readOnly);
    }

    get #steps(): UndoStacks {
        this.#stacks ??= undoStacks(this.#lines, this.#options.origin);
        return this.#stacks;
    }

    async #commit(act: string, args: Command['args'], why: string, patch: Patch): Promise<JournalLine | null> {
        const changes = checkPatch(patch, this.#records);
        if (changes.length === 0) return null;
        const line = this.#add({act, args, why, by: this.#actor, at: journalTime(this.#options.now()), changes});
        this.#tell({kind: 'changed', patch: changes, line});
        const [stored] = await this.#queue.write([line], true);
        return stored!;
    }

    // a line made here has seen every other, so it comes last in the fold, and the fold goes on from where it is
    #add(act: Act): JournalLine {
        const {origin} = this.#options;
        const own = this.#heads.get(origin);
        const seen = Object.fromEntries(
            [...this.#heads].flatMap(([other, {hash}]) => (other === origin ? [] : [[other, hash]]))
        );
        const line = makeLine({origin, n: 1 + (own?.n ?? 0), prev: own?.hash ?? null, seen, ...act});
        this.#extend([line]);
        return line;
    }

    #extend(lines: readonly JournalLine[]): void {
        this.#lines = [...this.#lines, ...lines];
        this.#heads = new Map([...this.#heads, ...newestOf(lines)]);
        this.#records = this.#records.with(lines.flatMap(({changes}) => changes));
        this.#stacks = null;
        this.#histories = null;
    }

    // lines that have seen every other come last in the fold; each is told by itself, as it was when it was made
    #goOn(lines: readonly JournalLine[]): void {
        for (const line of lines) {
            const before = this.#records;
            this.#extend([line]);
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

    #replaceLines(lines: readonly JournalLine[], last: JournalLine): void {
        const before = this.#records;
        this.#lines = foldOrder(lines);
        this.#heads = newestOf(this.#lines);
        this.#records = fold(this.#lines);
        this.#stacks = null;
        this.#histories = null;
        this.#tell({kind: 'changed', patch: before.changesTo(this.#records), line: last});
    }

    #moveBehind(kept: readonly JournalLine[], made: readonly JournalLine[]): readonly JournalLine[] {
        const before = this.#records;
        const old = new Set(made.map(({hash}) => hash));
        this.#lines = foldOrder([...this.#lines.filter(({hash}) => !old.has(hash)), ...kept]);
        this.#heads = newestOf(this.#lines);
        this.#records = fold(this.#lines);
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
                    before: this.#records.layer(change.layer).get(change.id) ?? null
                }))
            });
            renamed.set(hash, line.hash);
            return line;
        });
        this.#tell({kind: 'changed', patch: before.changesTo(this.#records), line: moved.at(-1)!});
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

type Heads = ReadonlyMap<string, JournalLine>;

/** The newest line of every origin; the lines are in fold order, so a later one of an origin is the newer. */
function newestOf(lines: readonly JournalLine[]): Heads {
    return new Map(lines.map((line) => [line.origin, line]));
}

// the heads after a line that has seen all of them; null when it has not, or comes after one that had not
function follow(heads: Heads | null, line: JournalLine): Heads | null {
    if (!heads || line.prev !== (heads.get(line.origin)?.hash ?? null)) return null;
    const unseen = [...heads].some(([origin, {hash}]) => origin !== line.origin && line.seen[origin] !== hash);
    return unseen ? null : new Map([...heads, [line.origin, line]]);
}

function historiesOf(lines: readonly JournalLine[]): Map<string, JournalLine[]> {
    const histories = new Map<string, JournalLine[]>();
    for (const line of lines) {
        for (const id of new Set(line.changes.map((change) => change.id))) {
            const history = histories.get(id);
            if (history) history.push(line);
            else histories.set(id, [line]);
        }
    }
    return histories;
}
