import type {JobName, Jobs} from '../../worker/protocol.ts';
import type {Workspace} from '../workspace.ts';

/** Asks the worker for a job. */
export type Run = <N extends JobName>(name: N, ask: Jobs[N]['ask']) => Promise<Jobs[N]['answer']>;

/** The project as the worker of files knows it: ids that are free, records to compare with. It is told only what has changed. */
export class ToldProject {
    /** The project has changed since the worker was told of it: an act of an import, or another window's. */
    #isStale = true;
    readonly #stop: () => void;

    constructor(private readonly workspace: Workspace) {
        this.#stop = workspace.subscribe((change) => {
            if (change === 'records') this.#isStale = true;
        });
    }

    /** Bring the worker to the project as it is now. */
    async tell(run: Run): Promise<void> {
        if (!this.#isStale) return;
        const {view} = this.workspace;
        const records = this.workspace.recordList();
        this.#isStale = false;
        await run('importInto', {
            records,
            unitSet: view.unitSet,
            today: this.workspace.today(),
            lettering: view.lettering
        });
    }

    /** The worker was ended, and what it knew with it. */
    forget(): void {
        this.#isStale = true;
    }

    /** Let go of the worker and its memory: what it holds of a file would stand beside the records that the file gave. */
    letGo(): void {
        this.workspace.files.rest();
        this.forget();
    }

    end(): void {
        this.#stop();
    }
}
