import type {SelfTest} from '../crs/self-test.ts';
import type {DrawState} from '../draw/draw-state.ts';
import {type Hand, type HandEvent, handle, IDLE_HAND} from '../draw/hand.ts';
import type {AnyRecord, IsoDate, LayerId} from '../record/feature.ts';
import {LAYERS} from '../record/feature.ts';
import type {Actor} from '../record/journal-line.ts';
import type {Command, Records} from '../record/patch.ts';
import type {Plan} from '../record/plan.ts';
import {mayWrite} from '../record/role.ts';
import {recordsAsOf} from '../store/as-of.ts';
import type {AttachmentStorage} from '../store/attachments.ts';
import {isAuditChain} from '../store/audit-chain.ts';
import {unitSetOn, withLaterUnits} from '../store/later-units.ts';
import {isWithin, type Scope} from '../store/scope.ts';
import type {Store} from '../store/store.ts';
import type {UnitIndex} from '../units/unit-index.ts';
import {indexUnits} from '../units/unit-index.ts';
import type {JobRunner} from '../worker/job-runner.ts';
import type {RecordList} from '../worker/protocol.ts';
import {CoordinatesUnsound, OutOfScope, RoleRefused} from './act-refusals.ts';
import {Analyser, type Analysis, type Question} from './analyser.ts';
import {type Box, firstView, type Place, type RememberedView, type ShownMoment, type Trace, type View} from './view.ts';
import {speak} from './words.ts';

/** What changed, for those who listen. */
export type WorkspaceChange = 'records' | 'saving' | 'view' | 'analysis' | 'draw' | 'focus' | 'place';

export interface WorkspaceOptions {
    readonly store: Store;
    /** Where the bytes of attachments are. */
    readonly attachments: AttachmentStorage;
    /** This project's chain, as the store writes it. */
    readonly origin: string;
    readonly jobs: JobRunner;
    /** A second worker for files, so that a cancelled import does not disturb the figures. */
    readonly files: JobRunner;
    /** Name of the project, shown in the header. */
    readonly project: string;
    /** Id of the project among those of this machine. */
    readonly projectId: string;
    readonly today: () => IsoDate;
    /** This instant as the journal writes it. */
    readonly now: () => string;
    /** How the transformations did against the control points; absent: they were not tried. */
    readonly selfTest?: SelfTest;
    /** What was remembered of an earlier view, and where to put it. */
    readonly remembered?: Partial<RememberedView>;
    readonly remember?: (view: View) => void;
}

/**
 * The page's state in one place: the store, the view on it, and what is worked out from both.
 *
 * Components get it by Lit context (`context.ts`), listen with a `WorkspaceController`, and never compute figures themselves.
 */
export class Workspace {
    readonly store: Store;
    readonly attachments: AttachmentStorage;
    readonly origin: string;
    readonly project: string;
    readonly projectId: string;
    readonly jobs: JobRunner;
    readonly files: JobRunner;
    readonly today: () => IsoDate;
    readonly now: () => string;
    readonly selfTest: SelfTest | null;
    #view: View;
    #hand: Hand = IDLE_HAND;
    #focus: Box | null = null;
    #place: Place | null = null;
    #moment: ShownMoment | null = null;
    #records: Records;
    #units: UnitIndex | null = null;
    readonly #analyser: Analyser;
    readonly #remember: ((view: View) => void) | undefined;
    readonly #listeners = new Set<(change: WorkspaceChange) => void>();

    constructor({
        store,
        attachments,
        origin,
        jobs,
        files,
        project,
        projectId,
        today,
        now,
        selfTest,
        remembered = {},
        remember
    }: WorkspaceOptions) {
        this.store = store;
        this.attachments = attachments;
        this.origin = origin;
        this.jobs = jobs;
        this.files = files;
        this.project = project;
        this.projectId = projectId;
        this.today = today;
        this.now = now;
        this.selfTest = selfTest ?? null;
        this.#remember = remember;
        this.#analyser = new Analyser(jobs, {
            question: () => this.#question(),
            subject: () => [this.#view.unitSet, this.#view.asOf, this.#moment],
            changed: () => this.#tell('analysis')
        });
        this.#view = {...firstView(), ...remembered};
        speak(this.#view.language);
        this.#records = store.records;
        this.#chooseUnitSet();
        store.subscribe((event) => {
            if (event.kind === 'whole') this.#tell('records');
            // how far a large act is concerns only those who show it
            if (event.kind === 'large' && store.large && store.large.done > 0) return;
            if (event.kind !== 'changed') return this.#tell('saving');
            const unitsTouched = event.patch.some(({layer}) => layer === 'unit' || layer === 'unit-set');
            this.#refresh(unitsTouched);
            this.#tell('saving');
        });
        this.analyse();
    }

    get view(): View {
        return this.#view;
    }

    /** The records as of the view's date; read-only when the date is in the past. */
    get records(): Records {
        return this.#records;
    }

    /** The date of what is shown: the chosen day, or the day of the newest act. */
    get asOf(): IsoDate {
        return this.#moment?.day ?? this.#view.asOf ?? this.store.newestDay ?? this.today();
    }

    /** True when a past day is shown: nothing can be changed then. */
    get past(): boolean {
        return this.#view.asOf !== null || this.#moment !== null;
    }

    /** The moment of the journal that is shown in place of a day, or null. */
    get moment(): ShownMoment | null {
        return this.#moment;
    }

    /** True when the transformations missed a control point: nothing can be drawn, imported, saved or printed then. */
    get unsound(): boolean {
        return this.selfTest?.passed === false;
    }

    /** @throws {CoordinatesUnsound} when the transformations missed a control point. */
    requireSound(): void {
        if (this.selfTest && !this.selfTest.passed) throw new CoordinatesUnsound(this.selfTest);
    }

    /** True when the project was opened to be inspected: only what an auditor writes is written. */
    get inspects(): boolean {
        return isAuditChain(this.origin);
    }

    /** What this project is bound to when it was opened from a partial bundle, or null. */
    get scope(): Scope | null {
        return this.store.scope;
    }

    /** The units of the chosen set, or null when the project has none yet. */
    get units(): UnitIndex | null {
        if (!this.#units && this.#view.unitSet && this.#records.layer('unit-set').has(this.#view.unitSet)) {
            this.#units = indexUnits(this.#records, this.#view.unitSet);
        }
        return this.#units;
    }

    /** The plan of the project (the first by id), or null. */
    get plan(): Plan | null {
        const first = [...this.#records.layer('plan').values()].sort((a, b) => (a.id < b.id ? -1 : 1))[0];
        return first?.properties ?? null;
    }

    get analysis(): Analysis {
        return this.#analyser.analysis;
    }

    get drawing(): DrawState {
        return this.#hand.state;
    }

    /** Where the map was last asked to look. */
    get focus(): Box | null {
        return this.#focus;
    }

    /** The place that was looked up, drawn on the map with its uncertainty. */
    get place(): Place | null {
        return this.#place;
    }

    /** The day the chosen unit set came into the journal. */
    get unitsEntered(): IsoDate | undefined {
        return this.store.unitSetEntered(this.#view.unitSet);
    }

    get head(): string {
        return this.store.head;
    }

    /** Records by layer as plain arrays, for a worker. */
    recordList(): RecordList {
        return Object.fromEntries(LAYERS.map((layer) => [layer, [...this.#records.layer(layer).values()]]));
    }

    /** The record with this id in any layer. */
    find(id: string): {readonly layer: LayerId; readonly record: AnyRecord} | null {
        for (const layer of LAYERS) {
            const record = this.#records.layer(layer).get(id);
            if (record) return {layer, record};
        }
        return null;
    }

    look(change: Partial<View>): void {
        if (change.asOf && !this.store.isWhole) {
            // a past day is folded from the lines; until they are read the newest state stays
            void this.store.whole().then(() => this.look(change));
            return;
        }
        const before = this.#view;
        this.#view = {...before, ...change};
        if (this.#view.asOf !== before.asOf) this.#moment = null;
        // the panel holds one task: a form that another is chosen over is closed, and what it holds is kept
        if (change.task && change.form === undefined) this.#view = {...this.#view, form: null};
        // one thing lies under the map
        if (change.listed) this.#view = {...this.#view, history: null, queue: null, checks: false};
        else if (change.history) this.#view = {...this.#view, queue: null, checks: false};
        else if (change.queue) this.#view = {...this.#view, listed: null, history: null, checks: false};
        else if (change.checks) this.#view = {...this.#view, listed: null, history: null, queue: null};
        if (this.#view.language !== before.language) speak(this.#view.language);
        if (this.#view.asOf !== before.asOf) this.#refresh(true);
        else if (this.#view.unitSet !== before.unitSet) {
            this.#units = null;
            this.analyse();
        }
        this.#remember?.(this.#view);
        this.#tell('view');
    }

    /**
     * Show the records of a moment of the journal, read-only; null goes back to the day chosen. Figures are worked out when
     * the moment rests.
     */
    showMoment(moment: ShownMoment | null, traced: Trace | null = null): void {
        const before = this.#moment;
        if (moment === before) return;
        this.#moment = moment;
        this.#view = {...this.#view, traced};
        if (moment && moment.records === before?.records) this.analyse();
        else this.#refresh(unitsDiffer(this.#records, moment?.records));
        this.#tell('view');
    }

    /** Select a record and, if asked, bring it into view. */
    select(id: string | null, {show = false} = {}): void {
        const found = id === null ? null : this.find(id);
        this.look({selected: found && id !== null ? {layer: found.layer, id} : null, traced: null});
        if (show && found?.record.geometry) this.showGeometry(found.record.geometry);
    }

    /** Mark the records behind a number, with the words for what they are. */
    mark(ids: readonly string[], as: string): void {
        this.look({marked: new Set(ids), markedAs: ids.length ? as : ''});
    }

    showGeometry(geometry: AnyRecord['geometry']): void {
        if (!geometry) return;
        const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
        const visit = (value: unknown): void => {
            if (!Array.isArray(value)) return;
            if (typeof value[0] === 'number' && typeof value[1] === 'number') {
                box[0] = Math.min(box[0], value[0]);
                box[1] = Math.min(box[1], value[1]);
                box[2] = Math.max(box[2], value[0]);
                box[3] = Math.max(box[3], value[1]);
            } else value.forEach(visit);
        };
        if (geometry.type === 'GeometryCollection') return;
        visit(geometry.coordinates);
        this.showBox(box);
    }

    showBox(box: Box): void {
        this.#focus = box;
        this.#tell('focus');
    }

    /** Show a place that was looked up, or none. */
    point(place: Place | null): void {
        this.#place = place;
        this.#tell('place');
    }

    /**
     * Run a command; a past day cannot be changed, nothing by a program that misplaces, and nothing outside the part that the
     * project is bound to. Resolves when stored.
     *
     * @param signal gives up a large act while it is sealed
     */
    async run(command: Command, signal?: AbortSignal): Promise<void> {
        this.requireSound();
        if (this.past) throw new RangeError('The past is read-only.');
        const {scope} = this;
        const {role} = this.store.actor;
        if (!scope && role === 'operator') {
            await this.store.run(command, signal);
            return;
        }
        const patch = command.patch(this.store.records);
        const refused = patch.find((change) => !mayWrite(role, change));
        if (refused) throw new RoleRefused(refused.id, role);
        if (!scope) {
            await this.store.run({...command, patch: () => patch}, signal);
            return;
        }
        const within = isWithin(this.store.records, scope);
        const outside = patch.find((change) => !within(change));
        if (outside) throw new OutOfScope(outside.id, scope);
        await this.store.run({...command, patch: () => patch}, signal);
    }

    /** Another person works here now: what may be done follows. */
    setActor(actor: Actor): void {
        this.store.setActor(this.inspects ? {...actor, role: 'auditor'} : actor);
        this.#tell('view');
    }

    hand(event: HandEvent): void {
        if (this.unsound) return;
        const next = handle(this.#hand, event);
        if (next === this.#hand) return;
        this.#hand = next;
        this.#tell('draw');
    }

    /**
     * Work out figures and findings again, in the worker. A run on another unit set or day is dropped, and the worker with
     * what it remembers; after an edit the run goes on to its end and a new one follows, which has only the edit to do.
     */
    analyse(): void {
        this.#analyser.run();
    }

    subscribe(listener: (change: WorkspaceChange) => void): () => void {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
    }

    #question(): Question | 'moving' | null {
        if (this.#moment?.moving) return 'moving';
        const {plan, asOf, head, unitsEntered} = this;
        if (!plan || !this.units) return null;
        return {records: this.#records, unitSet: this.#view.unitSet, asOf, plan: plan.id, head, unitsEntered};
    }

    #refresh(unitsTouched: boolean): void {
        const {asOf} = this.#view;
        const then = this.#moment?.records ?? (asOf ? recordsAsOf(this.store.lines, asOf) : null);
        this.#records = then ? withLaterUnits(then, this.store.records) : this.store.records;
        if (unitsTouched) {
            this.#units = null;
            this.#chooseUnitSet();
        }
        const {selected} = this.#view;
        if (selected && !this.find(selected.id)) this.#view = {...this.#view, selected: null};
        this.#tell('records');
        this.analyse();
    }

    /** Keep the chosen set while it is there; otherwise take the one in force on the day. */
    #chooseUnitSet(): void {
        const sets = this.#records.layer('unit-set');
        if (sets.has(this.#view.unitSet)) return;
        this.#view = {...this.#view, unitSet: unitSetOn(this.#records, this.asOf) ?? ''};
    }

    #tell(change: WorkspaceChange): void {
        for (const listener of this.#listeners) listener(change);
    }
}

function unitsDiffer(before: Records, after: Records | undefined): boolean {
    return (['unit', 'unit-set'] as const).some((layer) => before.layer(layer) !== after?.layer(layer));
}
