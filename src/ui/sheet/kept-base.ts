import {StorageError} from '../../store/storage.ts';
import {sheetMemory} from './sheet-memory.ts';
import {type ChosenBase, setUnderSheets, underSheets} from './under-sheets.ts';

/** Whether the base is in the browser for the next time, and why not; null: nobody asked for it. */
export type Keeping = 'copying' | 'kept' | 'quota' | 'too-large' | 'unavailable' | null;

/** Larger files stay where they are: the browser would copy them. */
export const MOST_KEPT_BYTES = 2 ** 31;

// one project is open in a page, and one base lies under its sheets
let keeping: Keeping = null;
let recalled: Promise<void> | null = null;
let turn = 0;

/** Where the copy in the browser stands. */
export function baseKeeping(): Keeping {
    return keeping;
}

/** Bytes of the files of a base. */
export function baseBytes(files: readonly File[]): number {
    return files.reduce((sum, {size}) => sum + size, 0);
}

/** Take the base that was kept of a project, once for the page; what the person has chosen meanwhile stays. */
export function recallBase(project: string): Promise<void> {
    recalled ??= readBase(project);
    return recalled;
}

async function readBase(project: string): Promise<void> {
    try {
        const memory = await sheetMemory();
        const [kept, laid] = await Promise.all([memory.read(project, 'base-files'), memory.read(project, 'base-laid')]);
        if (!kept || underSheets()) return;
        const base = laid?.base?.sha256 === kept.summary.sha256 ? laid.base : null;
        setUnderSheets({...kept, base});
        keeping = 'kept';
    } catch (error) {
        if (!(error instanceof StorageError)) throw error; // a browser that keeps nothing has kept none
    }
}

/** Copy the files of a base into the browser. Resolves with how it went; what was asked for later wins. */
export async function keepBase(project: string, {files, summary}: ChosenBase): Promise<Keeping> {
    const own = ++turn;
    const went = (how: Keeping): Keeping => {
        if (own === turn) keeping = how;
        return keeping;
    };
    keeping = 'copying';
    try {
        const memory = await sheetMemory();
        await memory.drop(project, ['base-files', 'base-laid']);
        if (baseBytes(files) > MOST_KEPT_BYTES) return went('too-large');
        if (own !== turn) return keeping;
        await memory.keep(project, 'base-files', {files, summary});
        if (own !== turn) return keeping;
        await memory.keep(project, 'base-laid', {base: underSheets()?.base ?? null});
        return went('kept');
    } catch (error) {
        if (!(error instanceof StorageError)) throw error;
        return went(error.reason === 'quota' ? 'quota' : 'unavailable');
    }
}

/** Keep how the base lies, where its files are kept. */
export async function keepLaid(project: string, {base}: ChosenBase): Promise<void> {
    if (keeping !== 'kept' && keeping !== 'copying') return;
    try {
        await (await sheetMemory()).keep(project, 'base-laid', {base});
    } catch (error) {
        if (!(error instanceof StorageError)) throw error; // it is asked for again next time
    }
}

/** Take the copy out of the browser. */
export async function dropBase(project: string): Promise<void> {
    turn++;
    keeping = null;
    try {
        await (await sheetMemory()).drop(project, ['base-files', 'base-laid']);
    } catch (error) {
        if (!(error instanceof StorageError)) throw error; // nothing was kept
    }
}
