import type {IsoDate, LayerId} from '../record/feature.ts';
import type {JournalLine} from '../record/journal-line.ts';
import type {Change} from '../record/patch.ts';
import {dayOf, RecordsSnapshot} from './as-of.ts';
import type {Head, Standing} from './checkpoint.ts';
import {foldOrder} from './fold-order.ts';
import {type LineContent, makeLine} from './make-line.ts';
import {OPEN_PART, readScope, type Scope} from './scope.ts';
import {stepStacks, type UndoStacks} from './undo-stacks.ts';

/** The place of a line in its chain and among the others. */
type Place = Pick<JournalLine, 'origin' | 'n' | 'prev' | 'seen'>;

/** An act before it has its place in the chain. */
type Act = Omit<LineContent, keyof Place>;

/** The lines behind a checkpoint have not been read yet: wait for `whole`. */
export class HistoryUnread extends Error {
    constructor() {
        super('store: the acts before the checkpoint are still being read');
    }
}

/**
 * A journal in memory: its lines in fold order and what they come to. It goes on line by line at a cost that does not
 * grow with the journal. Opened at a checkpoint it knows only the lines behind it until it is given the others.
 */
export class JournalState implements Standing {
    acts = 0;
    readonly heads = new Map<string, Head>();
    newestDay: IsoDate | null = null;
    records: RecordsSnapshot = RecordsSnapshot.empty;
    readonly gone = new Set<string>();
    readonly scopes = new Map<string, Scope | null>();
    readonly entered = new Map<string, IsoDate>();
    /** Acts and changes of all lines known here. */
    weight = 0;
    readonly #lines: JournalLine[] = [];
    readonly #origin: string;
    #isWhole = true;
    #view: readonly JournalLine[] | null = null;
    #stacks: {readonly done: JournalLine[]; undone: JournalLine[]} | null = null;
    #histories: Map<string, readonly JournalLine[]> | null = null;

    /** @param origin whose acts `stacks` tells */
    constructor(origin: string, lines: readonly JournalLine[] = []) {
        this.#origin = origin;
        this.extend(foldOrder(lines));
    }

    /** The journal at a checkpoint, without the lines before it. */
    static at({acts, heads, newestDay, records, gone, scopes, entered}: Standing, origin: string): JournalState {
        const state = new JournalState(origin);
        state.acts = acts;
        for (const [name, head] of heads) state.heads.set(name, head);
        state.newestDay = newestDay;
        state.records = records;
        for (const place of gone) state.gone.add(place);
        for (const [name, scope] of scopes) state.scopes.set(name, scope);
        for (const [id, day] of entered) state.entered.set(id, day);
        state.#isWhole = false;
        return state;
    }

    get isWhole(): boolean {
        return this.#isWhole;
    }

    /** The lines in fold order; the same array until a line is added. @throws {HistoryUnread} */
    get lines(): readonly JournalLine[] {
        this.#requireWhole();
        this.#view ??= [...this.#lines];
        return this.#view;
    }

    /** The lines that are known here: all of them, or those behind the checkpoint. */
    get known(): readonly JournalLine[] {
        return this.#lines;
    }

    /** @throws {HistoryUnread} */
    get stacks(): UndoStacks {
        this.#requireWhole();
        if (!this.#stacks) {
            this.#stacks = {done: [], undone: []};
            for (const line of this.#lines) stepStacks(this.#stacks, line, this.#origin);
        }
        return this.#stacks;
    }

    /** The lines that changed a record, oldest first. @throws {HistoryUnread} */
    history(id: string): readonly JournalLine[] {
        this.#requireWhole();
        this.#histories ??= historiesOf(this.#lines);
        return this.#histories.get(id) ?? [];
    }

    /** Whether lines can be put behind all others: each has seen all that come before it. */
    canFollow(lines: readonly JournalLine[]): boolean {
        const heads = new Map([...this.heads].map(([origin, {hash}]) => [origin, hash]));
        return lines.every((line) => {
            if (line.prev !== (heads.get(line.origin) ?? null)) return false;
            const unseen = [...heads].some(([origin, hash]) => origin !== line.origin && line.seen[origin] !== hash);
            heads.set(line.origin, line.hash);
            return !unseen;
        });
    }

    /** Lines that come last in the fold. Cost: O(their changes). */
    extend(lines: readonly JournalLine[]): void {
        for (const line of lines) {
            this.#lines.push(line);
            this.acts++;
            this.weight += 1 + line.changes.length;
            this.heads.set(line.origin, {n: line.n, hash: line.hash});
            // nobody widens their own scope: the first act that says one holds
            if (line.act === OPEN_PART && !this.scopes.has(line.origin))
                this.scopes.set(line.origin, readScope(line.args['scope']));
            const day = dayOf(line.at);
            if (this.newestDay === null || day > this.newestDay) this.newestDay = day;
            for (const {layer, id, after} of line.changes) {
                if (!after) this.gone.add(placeOf(layer, id));
                else if (layer === 'unit-set' && day < (this.entered.get(id) ?? '9999')) this.entered.set(id, day);
            }
            if (this.#stacks) stepStacks(this.#stacks, line, this.#origin);
            if (this.#histories) remember(this.#histories, line, (history) => [...(history ?? []), line]);
        }
        this.records = this.records.with(changesOf(lines));
        this.#view = null;
    }

    /** Where the next line of this installation has its place: it has seen every other, so it comes last in the fold. */
    place(): Place {
        const origin = this.#origin;
        const own = this.heads.get(origin);
        const seen = Object.fromEntries(
            [...this.heads].flatMap(([other, {hash}]) => (other === origin ? [] : [[other, hash]]))
        );
        return {origin, n: 1 + (own?.n ?? 0), prev: own?.hash ?? null, seen};
    }

    /** Seal an act as the last line and take it in. Cost: as `makeLine` */
    append(act: Act): JournalLine {
        const line = makeLine({...this.place(), ...act});
        this.extend([line]);
        return line;
    }

    /** The journal with lines that were stored first, and the acts made here put behind them, in the same order. */
    movedBehind(
        kept: readonly JournalLine[],
        made: readonly JournalLine[]
    ): {readonly state: JournalState; readonly moved: readonly JournalLine[]} {
        const old = new Set(made.map(({hash}) => hash));
        const known = this.#lines.filter(({hash}) => !old.has(hash));
        const state = new JournalState(this.#origin, [...known, ...kept]);
        const renamed = new Map<unknown, string>();
        const moved = made.map(({act, args, why, by, at, hash, changes}) => {
            const line = state.append({
                act,
                args: renamed.has(args['of']) ? {...args, of: renamed.get(args['of'])} : args,
                why,
                by,
                at,
                changes: changes.map((change) => ({
                    ...change,
                    before: state.records.layer(change.layer).get(change.id) ?? null
                }))
            });
            renamed.set(hash, line.hash);
            return line;
        });
        return {state, moved};
    }

    /** The lines before the checkpoint, in fold order. */
    complete(before: readonly JournalLine[]): void {
        const behind = this.#lines.splice(0);
        for (const line of before) {
            this.#lines.push(line);
            this.weight += 1 + line.changes.length;
        }
        for (const line of behind) this.#lines.push(line);
        this.#isWhole = true;
        this.#view = null;
    }

    /** Ids that records of a layer have or had. Cost: O(records). */
    usedIds(layer: LayerId): string[] {
        const start = placeOf(layer, '');
        const gone = [...this.gone]
            .filter((place) => place.startsWith(start))
            .map((place) => place.slice(start.length));
        return [...new Set([...this.records.layer(layer).keys(), ...gone])];
    }

    #requireWhole(): void {
        if (!this.#isWhole) throw new HistoryUnread();
    }
}

function placeOf(layer: LayerId, id: string): string {
    return `${layer} ${id}`;
}

function* changesOf(lines: readonly JournalLine[]): Iterable<Change> {
    for (const {changes} of lines) yield* changes;
}

function historiesOf(lines: readonly JournalLine[]): Map<string, readonly JournalLine[]> {
    const histories = new Map<string, JournalLine[]>();
    for (const line of lines) {
        remember(histories, line, (history) => {
            history?.push(line);
            return history ?? [line];
        });
    }
    return histories;
}

function remember<H>(histories: Map<string, H>, {changes}: JournalLine, add: (history: H | undefined) => H): void {
    for (const id of new Set(changes.map((change) => change.id))) histories.set(id, add(histories.get(id)));
}
