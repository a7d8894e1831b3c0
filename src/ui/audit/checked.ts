import type {Geometry} from 'geojson';
import type {CheckedPlace} from '../../map/check-layers.ts';
import type {PaperTable} from '../../report/paper-table.ts';
import type {Workspace} from '../workspace.ts';

/** What a line of a check leads to. */
export interface CheckedLine {
    readonly key: string;
    readonly ids: readonly string[];
    readonly geometry: Geometry | null;
}

/** A list of a check as the table under the map shows it: a line for each row of the paper. */
export interface CheckedList {
    /** Name of the file it is put out as, without its ending. */
    readonly file: string;
    readonly lines: readonly CheckedLine[];
    /** Made when somebody looks. */
    readonly paper: () => PaperTable;
}

/** What the part of "Kiểm tra" that is open has found: its places for the map, its list for the table under the map. */
export class Checked {
    #places: readonly CheckedPlace[] = [];
    #list: CheckedList | null = null;
    #chosen = '';
    readonly #listeners = new Set<(chosen?: string) => void>();

    get places(): readonly CheckedPlace[] {
        return this.#places;
    }

    get list(): CheckedList | null {
        return this.#list;
    }

    /** Key of the line that was chosen last, in the panel or in the table. */
    get chosen(): string {
        return this.#chosen;
    }

    show(list: CheckedList | null, places: readonly CheckedPlace[]): void {
        this.#list = list;
        this.#places = places;
        this.#tell();
    }

    choose(key: string): void {
        this.#chosen = key;
        this.#tell(key);
    }

    /** @param listener hears every change, and the key where a line was chosen just now */
    subscribe(listener: (chosen?: string) => void): () => void {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
    }

    #tell(chosen?: string): void {
        for (const listener of this.#listeners) listener(chosen);
    }
}

const known = new WeakMap<Workspace, Checked>();

export function checkedOf(workspace: Workspace): Checked {
    let checked = known.get(workspace);
    if (!checked) {
        checked = new Checked();
        known.set(workspace, checked);
    }
    return checked;
}
