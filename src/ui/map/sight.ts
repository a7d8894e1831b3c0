import type {MapWindow} from '../../map/map-window.ts';
import type {Workspace} from '../workspace.ts';

/** Where the map looks and where the pointer is. */
export interface Sight {
    /** Longitude, latitude in degrees; null when the pointer is not over the map. */
    readonly pointer: readonly [number, number] | null;
    /** The middle of the map, which is read where there is no pointer; null before there is a map. */
    readonly centre: readonly [number, number] | null;
    /** 1:n at the centre of the map, at 96 dots per inch; null before there is a map. */
    readonly scaleDenominator: number | null;
    /** What the map shows; null before there is a map. */
    readonly window: MapWindow | null;
}

type Listener = (sight: Sight) => void;

/** What the map tells the status bar, many times a second, past the workspace so that nobody else is redrawn. */
export class SightLine {
    #sight: Sight = {pointer: null, centre: null, scaleDenominator: null, window: null};
    readonly #listeners = new Set<Listener>();

    get now(): Sight {
        return this.#sight;
    }

    tell(change: Partial<Sight>): void {
        this.#sight = {...this.#sight, ...change};
        for (const listener of this.#listeners) listener(this.#sight);
    }

    subscribe(listener: Listener): () => void {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
    }
}

const lines = new WeakMap<Workspace, SightLine>();

/** The line between map and status bar of one workspace. */
export function sightOf(workspace: Workspace): SightLine {
    let line = lines.get(workspace);
    if (!line) {
        line = new SightLine();
        lines.set(workspace, line);
    }
    return line;
}
