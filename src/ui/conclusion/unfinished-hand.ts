import type {DrawState, Editing} from '../../draw/draw-state.ts';
import {keptState, revivedState} from '../../draw/kept-state.ts';
import {sameJson} from '../../record/canonical-json.ts';
import {forgetWork, keepWork, keptNames, keptWork} from '../project/kept-work.ts';
import type {View} from '../view.ts';
import type {Workspace} from '../workspace.ts';
import {besideOf} from './beside.ts';
import type {ZoneDraft} from './zone-draft.ts';

const PREFIX = 'hand/';
/** As long as the hand goes on it is kept so often, milliseconds. */
const KEEP_MS = 500;

/** What the hand had begun when the page went away, or when it was given up with something written about it. */
export interface UnfinishedHand {
    /** When it was begun, as the journal writes instants. */
    readonly at: string;
    readonly state: DrawState;
    /** The record that is written by hand and that it is drawn for; null for a zone. */
    readonly form: View['form'];
    /** What was written about the outline. */
    readonly written: ZoneDraft | null;
}

/**
 * Keeps what the hand does on this machine while it does it, so that a reload or a crash loses no outline, not even one that cannot be
 * stored because it crosses itself. Given up or saved it is let go of; given up with a form that was written in, it waits.
 */
export class HandKeeper {
    #waiting: readonly UnfinishedHand[];
    /** What is at work now: when it was begun, empty at rest; its newest state, and whether that is kept. */
    #begun = '';
    #last: DrawState = {kind: 'idle'};
    #written: ZoneDraft | null = null;
    #timer: ReturnType<typeof setTimeout> | null = null;
    readonly #listeners = new Set<() => void>();

    constructor(private readonly workspace: Workspace) {
        this.#waiting = readAll(workspace.projectId);
        workspace.subscribe((change) => {
            if (change === 'draw') this.#moved();
        });
        window.addEventListener('pagehide', () => this.#keep());
    }

    /** What waits to be gone on with, newest first. */
    get waiting(): readonly UnfinishedHand[] {
        return this.#waiting;
    }

    /** What was written about the outline that is at hand. */
    get written(): ZoneDraft | null {
        return this.#written;
    }

    subscribe(listener: () => void): () => void {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
    }

    /** This was written about the outline that is at hand. */
    write(draft: ZoneDraft): void {
        this.#written = draft;
        this.#soon();
    }

    /** What is at hand is on record: nothing of it waits when the hand is at rest. */
    saved(): void {
        this.#written = null;
    }

    /** Go on with what waits. False where what it is about is another by now: it is let go of then. */
    resume(hand: UnfinishedHand): boolean {
        const {workspace} = this;
        const {at, state, form, written} = hand;
        if (form === null && !isStillOf(workspace, state)) {
            this.drop(hand);
            return false;
        }
        if (form) workspace.look({form});
        else {
            if ('id' in state) workspace.select(state.id);
            workspace.look({task: 'conclude'});
        }
        // it is kept under its name all the while
        this.#begun = at;
        this.#written = written;
        this.#wait(this.#waiting.filter((each) => each !== hand));
        workspace.hand({kind: 'resume', state});
        workspace.showGeometry(groundOf(state));
        return true;
    }

    drop(hand: UnfinishedHand): void {
        forgetWork(this.workspace.projectId, PREFIX + hand.at);
        this.#wait(this.#waiting.filter((each) => each !== hand));
    }

    #moved(): void {
        const {drawing} = this.workspace;
        if (drawing.kind === 'idle') {
            this.#rest();
            return;
        }
        if (!this.#begun) this.#begun = this.workspace.now();
        if (isSameWork(this.#last, drawing)) return;
        this.#last = drawing;
        this.#soon();
    }

    // what was written about it took longer than a slip of Esc
    #rest(): void {
        const at = this.#begun;
        if (!at) return;
        const [hand] = this.#written ? [this.#now()] : [];
        if (hand) {
            this.#keep();
            this.#wait([hand, ...this.#waiting]);
        } else forgetWork(this.workspace.projectId, PREFIX + at);
        if (this.#timer) clearTimeout(this.#timer);
        this.#timer = null;
        this.#begun = '';
        this.#last = {kind: 'idle'};
        this.#written = null;
    }

    #soon(): void {
        this.#timer ??= setTimeout(() => {
            this.#timer = null;
            // a drag is kept when it has ended
            if (this.#last.kind === 'editing' && this.#last.dragging) this.#soon();
            else this.#keep();
        }, KEEP_MS);
    }

    #keep(): void {
        if (!this.#begun) return;
        const hand = this.#now();
        if (hand) keepWork(this.workspace.projectId, PREFIX + hand.at, hand);
        else forgetWork(this.workspace.projectId, PREFIX + this.#begun);
    }

    #now(): UnfinishedHand | null {
        const state = keptState(this.#last);
        return state && {at: this.#begun, state, form: this.workspace.view.form, written: this.#written};
    }

    #wait(waiting: readonly UnfinishedHand[]): void {
        this.#waiting = waiting;
        for (const listener of this.#listeners) listener();
    }
}

const keepers = new WeakMap<Workspace, HandKeeper>();

export function handKeeperOf(workspace: Workspace): HandKeeper {
    let keeper = keepers.get(workspace);
    if (!keeper) {
        keeper = new HandKeeper(workspace);
        keepers.set(workspace, keeper);
    }
    return keeper;
}

function readAll(project: string): readonly UnfinishedHand[] {
    const names = keptNames(project).filter((name) => name.startsWith(PREFIX));
    return names
        .flatMap((name) => {
            const kept = keptWork(project, name) as Partial<UnfinishedHand> | null;
            const state = revivedState(kept?.state);
            if (!kept || !state) return [];
            return {at: name.slice(PREFIX.length), state, form: kept.form ?? null, written: kept.written ?? null};
        })
        .sort((a, b) => (a.at < b.at ? 1 : -1));
}

// pointer, aim and chosen corner are no work
function isSameWork(a: DrawState, b: DrawState): boolean {
    if (a.kind === 'drawing' && b.kind === 'drawing') return a.points === b.points && a.into === b.into;
    if (a.kind === 'cutting' && b.kind === 'cutting') return a.points === b.points;
    const drag = (state: DrawState) => state.kind === 'editing' && state.dragging;
    return 'geometry' in a && 'geometry' in b && a.kind === b.kind && a.geometry === b.geometry && drag(a) === drag(b);
}

// an outline that is edited or cut stands for the record as it was; over a later one it would undo what came between
function isStillOf(workspace: Workspace, state: DrawState): boolean {
    const of = state.kind === 'drawing' ? state.into?.of : state;
    if (of?.kind !== 'editing' && of?.kind !== 'cutting' && of?.kind !== 'cut') return true;
    const zone = workspace.records.layer('concluded-zone').get(of.id);
    if (!zone) return false;
    if (of.kind !== 'editing') return sameJson(of.base, zone.geometry);
    const {outline, open} = besideOf(workspace, of.id, zone.geometry);
    const began = startOf(of);
    const alone = began.length === 0 && sameJson(of.base, zone.geometry);
    return alone || (sameJson(of.base, outline) && sameJson(plain(began), plain(open)));
}

function startOf({trail, neighbours}: Editing): Editing['neighbours'] {
    return trail[0] ?? neighbours;
}

function plain(shapes: Editing['neighbours']): unknown {
    return shapes.map(({id, geometry}) => ({id, geometry}));
}

function groundOf(state: DrawState): Parameters<Workspace['showGeometry']>[0] {
    if (state.kind === 'idle') return null;
    if ('base' in state) return state.base;
    if ('geometry' in state) return state.geometry;
    return state.into ? state.into.of.geometry : {type: 'MultiPoint', coordinates: [...state.points]};
}
