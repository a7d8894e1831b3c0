import type {Records} from '../../record/patch.ts';
import type {Workspace} from '../workspace.ts';

/** Two states on two maps: beside each other, or one over the other up to a line that is moved. */
export interface TwoStates {
    readonly mode: 'side' | 'swipe';
    readonly before: Records;
    readonly after: Records;
    /** What each of them is, in words. */
    beforeAs(): string;
    afterAs(): string;
}

type Listener = (states: TwoStates | null) => void;

/** What the map shows in place of the records of the view, past the workspace: the figures stay those of the view. */
class TwoStatesLine {
    #states: TwoStates | null = null;
    readonly #listeners = new Set<Listener>();

    get now(): TwoStates | null {
        return this.#states;
    }

    show(states: TwoStates | null): void {
        if (states === this.#states) return;
        this.#states = states;
        for (const listener of this.#listeners) listener(states);
    }

    subscribe(listener: Listener): () => void {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
    }
}

const lines = new WeakMap<Workspace, TwoStatesLine>();

/** The two states of one workspace's map. */
export function twoStatesOf(workspace: Workspace): TwoStatesLine {
    let line = lines.get(workspace);
    if (!line) {
        line = new TwoStatesLine();
        lines.set(workspace, line);
    }
    return line;
}
