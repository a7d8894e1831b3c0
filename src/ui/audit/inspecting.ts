import type {Inspection} from '../../audit/inspect.ts';
import type {Records} from '../../record/patch.ts';
import {follow, type JobState} from '../coverage/job-state.ts';
import type {Workspace} from '../workspace.ts';

/** An inspection and the records that it is of. */
export interface Inspected {
    readonly inspection: Inspection;
    readonly records: Records;
    /** Head of the journal as it was. */
    readonly head: string;
}

/** Layers that an inspection reads. */
const READ = ['grave-site', 'surveyed-area', 'concluded-zone', 'unit', 'unit-set'] as const;

/** What a person asks of an inspection. */
export interface InspectionWish {
    /** Code of a unit; empty for all of the set. */
    readonly unit: string;
    readonly squareM: number;
}

/** The inspection of one workspace: it stays while other parts of the page are looked at, and may be stopped. */
export class Inspecting {
    #job: JobState<Inspected> = {state: 'idle'};
    readonly #listeners = new Set<() => void>();

    constructor(private readonly workspace: Workspace) {}

    get job(): JobState<Inspected> {
        return this.#job;
    }

    /** The last inspection that came to its end; while another is worked out it stays. */
    last: Inspected | null = null;

    /** Whether what was found is of the records, the unit set and the day that are shown. */
    get isFresh(): boolean {
        const {records, view, asOf} = this.workspace;
        const {last} = this;
        if (!last || last.inspection.unitSet !== view.unitSet || last.inspection.asOf !== asOf) return false;
        return READ.every((layer) => records.layer(layer) === last.records.layer(layer));
    }

    async ask({unit, squareM}: InspectionWish): Promise<void> {
        const {workspace} = this;
        if (this.#job.state === 'working') this.#job.cancel();
        const {records, view, asOf, files, head} = workspace;
        const question = {unitSet: view.unitSet, asOf, squareM, ...(unit === '' ? {} : {unit})};
        await follow<Inspected>(
            async (signal, onProgress) => {
                const list = workspace.recordList();
                const inspection = await files.run(
                    'inspect',
                    {records: list, question},
                    {signal, onProgress: (done, total) => onProgress(done / total)}
                );
                return {inspection, records, head};
            },
            {state: 'idle'},
            (job) => {
                this.#job = job;
                if (job.state === 'done') this.last = job.answer;
                for (const listener of this.#listeners) listener();
            }
        );
    }

    subscribe(listener: () => void): () => void {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
    }
}

const known = new WeakMap<Workspace, Inspecting>();

export function inspectingOf(workspace: Workspace): Inspecting {
    let own = known.get(workspace);
    if (!own) {
        own = new Inspecting(workspace);
        known.set(workspace, own);
    }
    return own;
}
