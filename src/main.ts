import demoUrl from '../data/demo/dong-nai-2024.zip?url';
import plan from '../data/plans/44-KH-BCD-2024.json' with {type: 'json'};
import type {Actor, JournalLine} from './record/journal-line.ts';
import type {Plan} from './record/plan.ts';
import {readBundle} from './store/bundle.ts';
import {openIndexedDb} from './store/indexed-db.ts';
import {memoryStorage} from './store/memory-storage.ts';
import type {JournalStorage} from './store/storage.ts';
import {StorageError} from './store/storage.ts';
import type {Store} from './store/store.ts';
import {openStore} from './store/store.ts';
import './ui/app/app.ts';
import {ProblemEvent} from './ui/app/problem.ts';
import {ProjectEvent} from './ui/app/project-event.ts';
import {recall, remember} from './ui/app/remembered.ts';
import {word, wordOf} from './ui/words.ts';
import type {View} from './ui/workspace.ts';
import {Workspace} from './ui/workspace.ts';
import {JobRunner} from './worker/job-runner.ts';

// The only file with side effects on import: it brings together storage, clock, ids, workers and the page.

interface ProjectNote {
    readonly id: string;
    readonly name: string;
}

const DEMO: ProjectNote = {id: 'demo', name: ''};
const project = recall<ProjectNote>('project') ?? DEMO;
const startWorker = () => new Worker(new URL('./worker/jobs.worker.ts', import.meta.url), {type: 'module'});

await start();

async function start(): Promise<void> {
    const app = document.createElement('db-app');
    document.body.append(app);
    app.addEventListener(ProjectEvent.type, (event) => void change(app, event));
    const {store, problem} = await open(project);
    app.workspace = new Workspace({
        store,
        jobs: new JobRunner(startWorker),
        files: new JobRunner(startWorker),
        project: project.id === DEMO.id ? word('app.demo') : project.name,
        today: () => dayOf(new Date()),
        remembered: remembered(),
        remember: ({language, visible, task, unitSet}) => remember('view', {language, visible: [...visible], task, unitSet})
    });
    if (problem) app.dispatchEvent(problem);
}

/** Open a project's journal; where the browser refuses its database, the work goes on in memory and that is said. */
async function open({id}: ProjectNote): Promise<{store: Store; problem: ProblemEvent | null}> {
    let storage: JournalStorage;
    let problem: ProblemEvent | null = null;
    try {
        storage = await openIndexedDb(`dia-ban-${id}`);
        await navigator.storage?.persist?.();
    } catch (error) {
        storage = memoryStorage();
        problem = storageProblem(error);
    }
    const options = {storage, actor: actor(), origin: origin(), now: () => new Date()};
    let store: Store;
    try {
        store = await openStore(options);
    } catch (error) {
        // What is stored stays as it is; the page opens empty, so that a copy can be read from a bundle.
        store = await openStore({...options, storage: memoryStorage()});
        problem = storageProblem(error);
    }
    if (id === DEMO.id && store.lines.length === 0) {
        const response = await fetch(demoUrl);
        if (!response.ok) throw new Error(`${demoUrl}: ${response.status}`);
        await store.receive(readBundle(new Uint8Array(await response.arrayBuffer())));
    }
    return {store, problem};
}

function storageProblem(error: unknown): ProblemEvent {
    const reason = error instanceof StorageError ? error.reason : 'unavailable';
    return new ProblemEvent({
        what: wordOf(`store.${reason}`),
        kept: word('app.storageKept'),
        todo: word('app.storageTodo'),
        details: String(error)
    });
}

/** Another project: a bundle, an empty one, or the demo again. The page starts anew with it. */
async function change(app: HTMLElement, {action, file, name}: ProjectEvent): Promise<void> {
    try {
        if (action === 'demo') remember('project', DEMO);
        else if (action === 'new') await found(name ?? word('app.newProject'), []);
        else if (file) await found(file.name.replace(/\.zip$/i, ''), readBundle(new Uint8Array(await file.arrayBuffer())));
        location.reload();
    } catch (error) {
        app.dispatchEvent(ProblemEvent.of(error, word('app.projectKept')));
    }
}

/** Make a project of the lines and note it as the current one. An empty project starts with the plan. */
async function found(name: string, lines: readonly JournalLine[]): Promise<void> {
    const id = crypto.getRandomValues(new Uint32Array(2)).reduce((text, part) => text + part.toString(36), '');
    const store = await openStore({
        storage: await openIndexedDb(`dia-ban-${id}`),
        actor: actor(),
        origin: origin(),
        now: () => new Date()
    });
    if (lines.length) await store.receive(lines);
    else {
        const after = {type: 'Feature' as const, id: plan.id, geometry: null, properties: plan as Plan};
        await store.run({
            act: 'start-project',
            args: {plan: plan.id},
            why: plan.title,
            patch: () => [{layer: 'plan', id: plan.id, before: null, after}]
        });
    }
    remember('project', {id, name});
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
    return recall<Actor>('actor') ?? {name: word('app.actorName'), office: word('app.actorOffice'), unit: '75', role: 'operator'};
}

function remembered(): Partial<Pick<View, 'language' | 'visible' | 'task' | 'unitSet'>> {
    const kept = recall<{language: View['language']; visible: View['visible'] extends ReadonlySet<infer L> ? L[] : never; task: View['task']; unitSet: string}>('view');
    return kept ? {...kept, visible: new Set(kept.visible)} : {};
}

/** The calendar day in Asia/Ho_Chi_Minh. */
function dayOf(instant: Date): string {
    return new Intl.DateTimeFormat('en-CA', {timeZone: 'Asia/Ho_Chi_Minh', year: 'numeric', month: '2-digit', day: '2-digit'}).format(instant);
}
