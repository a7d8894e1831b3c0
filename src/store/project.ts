import type {IsoDate, LayerId} from '../record/feature.ts';
import type {Actor, JournalLine} from '../record/journal-line.ts';
import type {Change, Command, Patch, Records} from '../record/patch.ts';
import {codeOfHeads} from './as-of.ts';
import {checkedChanges, checkPatch} from './check-patch.ts';
import {agrees, type KeptCheckpoint, keepCheckpoint, type Turn} from './checkpoint.ts';
import {foldOrder} from './fold-order.ts';
import {JournalState} from './journal-state.ts';
import {type LargeAct, LargeActs} from './large-acts.ts';
import {isLarge} from './lay-changes.ts';
import {journalTime} from './make-line.ts';
import {ReadOnly, type ReadOnlyReason} from './read-only.ts';
import {receivedLines} from './receive-lines.ts';
import type {Scope} from './scope.ts';
import type {Store, StoreEvent, StoreOptions} from './store.ts';
import {type RecordStep, recordStep} from './undo-record.ts';
import {stepChanges, stepPatch, UndoRefused} from './undo-stacks.ts';
import {WriteQueue} from './write-queue.ts';

/** Acts and changes that are read without a checkpoint in less time than a person notices: about a second on a slow machine. */
const CHECKPOINT_WEIGHT = 20_000;
/** Lines that are read at a time, so that the page goes on in between. */
const LINES_AT_A_TIME = 2000;

/** Where nobody waits, no turn is given. */
export const AT_ONCE: Turn = async () => {};

/** What an act says beside its changes. */
type Said = Readonly<Pick<JournalLine, 'act' | 'args' | 'why'>>;

/** The project in memory and its storage. Opened by `openStore`. */
export class Project implements Store {
    readonly #options: StoreOptions;
    readonly #queue: WriteQueue;
    readonly #listeners = new Set<(event: StoreEvent) => void>();
    #actor: Actor;
    #state: JournalState;
    #kept: KeptCheckpoint | null;
    #reading: Promise<void> | null = null;
    #readOnly: ReadOnlyReason | null = null;
    #cursor: number;
    readonly #turn: Turn;
    readonly #large: LargeActs;
    /** Weight that the checkpoint stands for; 0 when none holds. */
    #weightKept = 0;

    constructor(options: StoreOptions, state: JournalState, cursor: number, kept: KeptCheckpoint | null) {
        this.#options = options;
        this.#actor = options.actor;
        this.#cursor = cursor;
        this.#state = state;
        this.#kept = kept;
        this.#turn = options.turn ?? AT_ONCE;
        this.#large = new LargeActs({
            pieces: options.storage.pieces,
            turn: async () => {
                await this.#turn();
                this.#requireWriting();
            },
            told: () => this.#tell({kind: 'large'})
        });
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
        return this.#large.current && this.#queue.state === 'saved' ? 'saving' : this.#queue.state;
    }

    get large(): LargeAct | null {
        return this.#large.current;
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
        if (!this.isWhole || this.saveState !== 'saved') return false;
        const {weight} = this.#state;
        const isKept = await keepCheckpoint(this.#state, this.#options.storage, this.#turn);
        if (isKept) this.#weightKept = weight;
        return isKept;
    }

    unitSetEntered(id: string): IsoDate | undefined {
        return this.#state.entered.get(id);
    }

    usedIds(layer: LayerId): readonly string[] {
        return this.#state.usedIds(layer);
    }

    async drained(): Promise<boolean> {
        while (this.#large.current) await this.#large.over;
        return this.#queue.drained();
    }

    setActor(actor: Actor): void {
        this.#actor = actor;
    }

    async run(command: Command, signal?: AbortSignal): Promise<JournalLine | null> {
        this.#requireWriting();
        const patch = command.patch(this.#state.records);
        if (isLarge(patch)) return this.#commitLarge(command, patch.length, () => patch, signal);
        return this.#commit(command, patch);
    }

    undo(): Promise<JournalLine | null> {
        return this.#step('undo');
    }

    redo(): Promise<JournalLine | null> {
        return this.#step('redo');
    }

    async #step(step: 'undo' | 'redo'): Promise<JournalLine | null> {
        this.#requireWriting();
        // what is on its way may be what is to be taken back
        while (this.#large.current) await this.#large.over;
        if (!this.isWhole) await this.whole();
        const line = step === 'undo' ? this.undoable : this.redoable;
        if (!line) throw new UndoRefused(`nothing-to-${step}`);
        const said = {act: step, args: {of: line.hash}, why: line.why};
        if (!isLarge(line.changes)) return this.#commit(said, stepPatch(line, step, this.#state.records));
        return this.#commitLarge(said, line.changes.length, () => stepChanges(line, step, this.#state.records));
    }

    async undoOf(id: string, of?: string): Promise<JournalLine | null> {
        this.#requireWriting();
        if (!this.isWhole) await this.whole();
        const {line, change} = this.#recordStep(id, of);
        // an act on this record alone is taken back as a whole, so that redo knows it
        const act = line.changes.length === 1 ? 'undo' : 'undo-record';
        const args = act === 'undo' ? {of: line.hash} : {of: line.hash, id};
        return this.#commit(
            {act, args, why: line.why},
            stepPatch({...line, changes: [change]}, 'undo', this.#state.records)
        );
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
        const unknown = foldOrder(lines.filter(({hash}) => !known.has(hash)));
        const added = await receivedLines(unknown, held, this.#options.storage.pieces, this.#turn);
        if (added.length === 0) return;
        // meanwhile acts may have been made here, or the right to write passed on
        this.#requireWriting();
        this.#replaceLines([...this.lines, ...added], added);
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
        const standing = new JournalState(origin, ordered);
        const isTrue = await agrees(kept.checkpoint, standing, this.#turn);
        if (this.isWhole) return;
        this.#kept = null;
        if (isTrue) {
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

    async #commit({act, args, why}: Said, patch: Patch): Promise<JournalLine | null> {
        const changes = checkPatch(patch, this.#state.records);
        if (changes.length === 0) return null;
        const by = this.#actor;
        const line = this.#state.append({act, args, why, by, at: journalTime(this.#options.now()), changes});
        return this.#write(line, changes);
    }

    // sealed and stored in turns first; other acts may come before it meanwhile, on other records
    #commitLarge(
        {act, args, why}: Said,
        total: number,
        patch: () => Iterable<Change>,
        signal?: AbortSignal
    ): Promise<JournalLine | null> {
        const frame = {act, args, why, by: this.#actor, at: journalTime(this.#options.now())};
        const checked = () => checkedChanges(patch(), this.#state.records);
        return this.#large.run(
            frame,
            total,
            checked,
            (changes, seal) => {
                this.#requireWriting();
                checkPatch(changes, this.#state.records);
                const place = this.#state.place();
                const line = {...place, ...frame, changes, hash: seal.hash({...place, ...frame})};
                this.#state.extend([line]);
                return this.#write(line, changes);
            },
            signal
        );
    }

    async #write(line: JournalLine, patch: Patch): Promise<JournalLine> {
        this.#tell({kind: 'changed', patch, line});
        const [stored] = await this.#queue.write([line], true);
        return stored!;
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
        const {state, moved} = this.#state.movedBehind(kept, made);
        this.#state = state;
        this.#weightKept = 0;
        this.#tell({kind: 'changed', patch: before.changesTo(state.records), line: moved.at(-1)!});
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
