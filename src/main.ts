import demoUrl from '../data/demo/dong-nai-2024.zip?url';
import plan from '../data/plans/44-KH-BCD-2024.json' with {type: 'json'};
import {CONTROL_POINTS, selfTest} from './crs/self-test.ts';
import type {MapLayerId} from './record/feature.ts';
import type {Actor} from './record/journal-line.ts';
import {sentence} from './record/sentence.ts';
import {type AttachmentStorage, memoryAttachments} from './store/attachments.ts';
import {auditChain, isAuditChain} from './store/audit-chain.ts';
import {readBundle} from './store/bundle.ts';
import {BundleError} from './store/bundle-error.ts';
import {openIndexedDb, type ProjectStorage, renameProject} from './store/indexed-db.ts';
import {journalTime} from './store/make-line.ts';
import {memoryStorage} from './store/memory-storage.ts';
import {type LeaseStorage, StorageError} from './store/storage.ts';
import type {Store} from './store/store.ts';
import {openStore} from './store/store.ts';
import './ui/app/app.ts';
import type {BundleToOpen, ProjectEvent} from './ui/app/events.ts';
import {type Problem, problemOf, TakeOverRefused} from './ui/app/problem.ts';
import {actsStored, noteStored} from './ui/project/stored-memory.ts';
import {joinWindows} from './ui/project/windows.ts';
import {turns} from './ui/turns.ts';
import type {GridId, RememberedView} from './ui/view.ts';
import {spoken, word} from './ui/words.ts';
import {Workspace} from './ui/workspace.ts';
import {JobRunner} from './worker/job-runner.ts';

// The only file with side effects on import: it brings together storage, clock, ids, workers and the page.

interface ProjectNote {
    readonly id: string;
    readonly name: string;
}

const DEMO: ProjectNote = {id: 'demo', name: ''};
const project = recall<ProjectNote>('project') ?? DEMO;
/** This window among those of this machine: new with every start, so that a window never takes itself for another. */
const windowName = randomName();
const startWorker = () => new Worker(new URL('./worker/jobs.worker.ts', import.meta.url), {type: 'module'});

await start();

async function start(): Promise<void> {
    const app = document.createElement('db-app');
    app.addEventListener('db-project', (event) => void change(app, event));
    // in a project that is inspected the role is the auditor's, whatever it is elsewhere
    app.addEventListener('db-actor', ({actor: said}) =>
        remember('actor', isAuditChain(originOf(project.id)) ? {...said, role: actor().role} : said)
    );
    const {store, attachments, leases, name, problem} = await open(project);
    if (leases) await join(app, store, leases);
    if (project.id === DEMO.id && store.acts === 0 && !store.readOnly) await loadDemo(store);
    if (leases) holdWhileUnsaved(store);
    if (leases) noteWhenStored(store);
    else store.setReadOnly('no-storage');
    app.workspace = new Workspace({
        store,
        attachments,
        origin: originOf(project.id),
        jobs: new JobRunner(startWorker),
        files: new JobRunner(startWorker),
        project: name ?? (project.id === DEMO.id ? word('project.demo') : project.name),
        projectId: project.id,
        today: () => dayOf(new Date()),
        now: () => journalTime(new Date()),
        selfTest: selfTest(CONTROL_POINTS),
        remembered: rememberedView(),
        remember: ({language, visible, task, unitSet, readout, grids, lettering}) =>
            remember(`view-${project.id}`, {
                language,
                visible: [...visible],
                task,
                unitSet,
                readout,
                grids: [...grids],
                lettering
            })
    });
    document.body.append(app);
    if (problem) app.show(problem);
    if (leases) readOn(app, store, leases);
}

interface Opened {
    readonly store: Store;
    readonly attachments: AttachmentStorage;
    /** Null when the browser's database cannot be used. */
    readonly leases: (LeaseStorage & Pick<ProjectStorage, 'checkpoints' | 'pieces'>) | null;
    readonly name: string | null;
    readonly problem: Problem | null;
}

/** Open a project's journal; where the browser refuses its database, nothing can be written and that is said. */
async function open({id}: ProjectNote): Promise<Opened> {
    const options = {actor: actorIn(id), origin: originOf(id), now: () => new Date(), turn: turns()};
    try {
        const storage = await openIndexedDb(id, windowName);
        const store = await openStore({...options, storage});
        void navigator.storage?.persist?.();
        return {store, attachments: storage, leases: storage, name: await storage.name(), problem: lossOf(id, store)};
    } catch (error) {
        // What is stored stays as it is; nothing is written over it. What can be read of it is shown and can be saved.
        const {reason, readable} = error instanceof StorageError ? error : new StorageError('unavailable');
        const store = await openStore({...options, storage: memoryStorage(readable)});
        const problem = {
            happened: word(`project.${reason}`),
            kept: word(readable.length > 0 ? 'project.keptReadable' : 'project.memory', {acts: readable.length}),
            todo: word(reason === 'corrupt' ? 'project.corruptTodo' : 'project.memoryTodo'),
            details: String(error)
        };
        return {store, attachments: memoryAttachments(), leases: null, name: null, problem};
    }
}

/** A storage that holds fewer acts than it did, or null. */
function lossOf(id: string, store: Store): Problem | null {
    const [before, now] = [actsStored(id), store.acts];
    if (now >= before) return null;
    return {
        happened: word('project.lost', {before, now}),
        kept: word(now > 0 ? 'project.lostKept' : 'project.lostAll', {now}),
        todo: word('project.lostTodo')
    };
}

function noteWhenStored(store: Store): void {
    noteStored(project.id, store.acts);
    store.subscribe(({kind}) => {
        if (kind === 'saved') noteStored(project.id, store.acts);
    });
}

/** One window writes, the others follow; the person passes the right to write on. */
async function join(app: HTMLElementTagNameMap['db-app'], store: Store, leases: LeaseStorage): Promise<void> {
    const {takeOver} = await joinWindows({
        store,
        leases,
        project: `dia-ban-${project.id}`,
        name: windowName,
        refused: () => app.show(problemOf(new TakeOverRefused())),
        failed: (error) => app.show(problemOf(error))
    });
    app.addEventListener('db-ask', ({what}) => {
        if (what === 'take-over') takeOver();
    });
}

const CHECKPOINT_MS = 3000;

/**
 * While the page is used already: read the acts before the checkpoint, and keep a new one whenever much was done. A
 * checkpoint only makes opening quick, so one that cannot be kept is nobody's trouble.
 */
function readOn(
    app: HTMLElementTagNameMap['db-app'],
    store: Store,
    {checkpoints, pieces}: Pick<ProjectStorage, 'checkpoints' | 'pieces'>
): void {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const keepSoon = (): void => {
        if (timer || !store.checkpointDue) return;
        timer = setTimeout(() => {
            timer = null;
            if (!store.readOnly && store.checkpointDue) store.keepCheckpoint().catch(() => {});
        }, CHECKPOINT_MS);
    };
    const fail = async (): Promise<void> => {
        // opened anew without it, the page tells what is damaged and shows what can be read
        await checkpoints.drop();
        location.reload();
    };
    setTimeout(() => {
        store
            .whole()
            .then(() => {
                keepSoon();
                // what an act left that was being stored when the browser was closed; it only takes room
                if (!store.readOnly) pieces.sweep().catch(() => {});
            }, fail)
            .catch((error) => app.show(problemOf(error)));
    });
    store.subscribe(({kind}) => {
        if (kind === 'saved') keepSoon();
    });
}

/** What could not be stored is in memory only: nothing is put on top of it until it is stored. */
function holdWhileUnsaved(store: Store): void {
    store.subscribe(({kind}) => {
        if (kind === 'save-failed' && !store.readOnly) store.setReadOnly('unsaved');
        if (kind === 'saved' && store.readOnly === 'unsaved') store.setReadOnly(null);
    });
}

async function loadDemo(store: Store): Promise<void> {
    const response = await fetch(demoUrl);
    if (!response.ok) throw new Error(`${demoUrl}: ${response.status}`);
    await store.receive(readBundle(new Uint8Array(await response.arrayBuffer())));
}

/** Another project: a bundle, an empty one, or the demo again. The page starts anew with it. */
async function change(app: HTMLElementTagNameMap['db-app'], {action, of: {id, bundle}}: ProjectEvent): Promise<void> {
    try {
        if (action === 'demo') remember('project', DEMO);
        else if (action === 'reopen') remember('project', {id, name: ''});
        else if (action === 'new') await found(word('project.new'), null);
        else if (bundle) await found(bundle.name, bundle);
        location.reload();
    } catch (error) {
        const said = error instanceof BundleError ? sentence(error.rule, error.values, spoken()) : null;
        const problem = problemOf(error);
        app.show({
            ...problem,
            happened: said?.what ?? problem.happened,
            kept: word('project.kept'),
            todo: said?.todo ?? problem.todo
        });
    }
}

/**
 * Make a project of a bundle and note it as the current one. An empty project starts with the plan; that of a partial bundle, or of
 * one that is inspected, gets a chain of its own, which is bound to the scope or to inspection.
 */
async function found(name: string, bundle: BundleToOpen | null): Promise<void> {
    const id = randomName();
    const storage = await openIndexedDb(id, windowName);
    await renameProject(id, name);
    const own = `${origin()}-${id}`;
    const chain = bundle?.inspects ? auditChain(own) : own;
    const bound = bundle?.bind({origin: chain, by: actor(), at: journalTime(new Date())}) ?? null;
    if (bound || bundle?.inspects) remember(`origin-${id}`, chain);
    const store = await openStore({
        storage,
        actor: actorIn(id),
        origin: originOf(id),
        now: () => new Date(),
        turn: turns()
    });
    if (bundle) {
        await storage.keepAttached(bundle.attached);
        await store.receive(bound ? [...bundle.lines, bound] : bundle.lines);
    } else {
        const after = {type: 'Feature' as const, id: plan.id, geometry: null, properties: plan};
        await store.run({
            act: 'load-plan',
            args: {plan: plan.id},
            why: plan.title,
            patch: () => [{layer: 'plan', id: plan.id, before: null, after}]
        });
    }
    remember('project', {id, name});
}

function randomName(): string {
    return crypto.getRandomValues(new Uint32Array(2)).reduce((text, part) => text + part.toString(36), '');
}

/** The chain that a project is written in here: the installation's, or one of its own that is bound to a scope. */
function originOf(id: string): string {
    return recall<string>(`origin-${id}`) ?? origin();
}

/** This installation's name in every journal: made once, kept by the browser. */
function origin(): string {
    const kept = recall<string>('origin');
    if (kept) return kept;
    const made = `75-${crypto.getRandomValues(new Uint32Array(1))[0]!.toString(36)}`;
    remember('origin', made);
    return made;
}

function actor(): Actor {
    const unnamed = {
        name: word('project.actorName'),
        office: word('project.actorOffice'),
        unit: plan.province,
        role: 'operator'
    };
    return recall<Actor>('actor') ?? (unnamed as Actor);
}

/** Who works in a project: an auditor where it was opened to be inspected. */
function actorIn(id: string): Actor {
    return isAuditChain(originOf(id)) ? {...actor(), role: 'auditor'} : actor();
}

function rememberedView(): Partial<RememberedView> {
    type Kept = Partial<Omit<RememberedView, 'visible' | 'grids'>> & {visible?: MapLayerId[]; grids?: GridId[]};
    const {visible, grids, ...kept} = recall<Kept>(`view-${project.id}`) ?? {};
    return {...kept, ...(visible && {visible: new Set(visible)}), ...(grids && {grids: new Set(grids)})};
}

/** Small notes of this computer; a browser that refuses to keep them only forgets. */
function recall<T>(name: string): T | null {
    try {
        return JSON.parse(localStorage.getItem(`dia-ban-${name}`) ?? 'null') as T | null;
    } catch {
        return null;
    }
}

function remember(name: string, note: unknown): void {
    try {
        localStorage.setItem(`dia-ban-${name}`, JSON.stringify(note));
    } catch {
        // a private window keeps nothing; the next start is as the first
    }
}

/** The calendar day in Asia/Ho_Chi_Minh. */
function dayOf(instant: Date): string {
    const parts = {timeZone: 'Asia/Ho_Chi_Minh', year: 'numeric', month: '2-digit', day: '2-digit'} as const;
    return new Intl.DateTimeFormat('en-CA', parts).format(instant);
}
