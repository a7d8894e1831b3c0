import type {Page} from 'playwright-core';
import type {JournalLine} from '../../src/record/journal-line.ts';
import type {Workspace} from '../../src/ui/workspace.ts';

type AppElement = HTMLElement & {workspace: Workspace};
type Acting = Window & {acted: Promise<string[]>; confirmed?(text: string): Promise<void>};

/** An act on the first search site: its note says `text`, and `length` letters more. */
export interface Note {
    readonly text: string;
    readonly length?: number;
}

/**
 * Begin acts on the first search site, one upon the other; all are in memory and on their way to the disk when this
 * resolves. With `inTurn` each waits until the one before is stored.
 */
export function begin(page: Page, notes: readonly Note[], {inTurn = false} = {}): Promise<void> {
    return page.locator('db-app').evaluate(
        (app, {notes, inTurn}) => {
            const {workspace} = app as AppElement;
            // letters that no packing makes small
            const letters = (length: number) => {
                let text = '';
                for (let i = 1; text.length < length; i++) text += Math.sin(i).toString(36).slice(3);
                return text;
            };
            const run = ({text, length = 0}: Note) =>
                workspace
                    .run({
                        act: 'edit',
                        args: {note: text},
                        why: text,
                        patch: (records) => {
                            const [before] = records.layer('grave-site').values();
                            const note = text + letters(length);
                            const after = {...before!, properties: {...before!.properties, note}};
                            return [{layer: 'grave-site', id: before!.id, before: before!, after}];
                        }
                    })
                    .then(async () => {
                        // heard by `heardFrom`, as a person sees “Đã lưu”
                        await (window as unknown as Acting).confirmed?.(text);
                        return 'stored';
                    }, String);
            const acts: Promise<string>[] = [];
            for (const note of notes)
                acts.push(inTurn && acts.length > 0 ? acts.at(-1)!.then(() => run(note)) : run(note));
            Object.assign(window, {acted: Promise.all(acts)});
        },
        {notes, inTurn}
    );
}

/** What became of the acts last begun: `stored`, or why not. */
export function ended(page: Page): Promise<string[]> {
    return page.evaluate(() => (window as unknown as Acting).acted);
}

/** One act; what became of it. */
export async function act(page: Page, text: string, length = 0): Promise<string> {
    await begin(page, [{text, length}]);
    return (await ended(page))[0]!;
}

/** Acts that were told to be stored. `count` resolves when there are so many. */
export interface Confirmed {
    readonly notes: readonly string[];
    count(least: number): Promise<void>;
}

/**
 * Acts that a page tells to be stored by `window.confirmed(text)`, and waits until it was heard. A page that awaits it before it
 * goes on is at most one act ahead of what was heard, however busy the machine is.
 */
export async function heardFrom(page: Page): Promise<Confirmed> {
    const notes: string[] = [];
    const waiting: (() => void)[] = [];
    await page.exposeFunction('confirmed', (text: string) => {
        notes.push(text);
        for (const look of waiting) look();
    });
    const count = (least: number) =>
        new Promise<void>((resolve) => {
            const look = () => notes.length >= least && resolve();
            waiting.push(look);
            look();
        });
    return {notes, count};
}

/** Every row of the database of a project, in the order in which it was stored, with the pieces of those that lie in pieces. */
export function storedLines(page: Page, project = 'demo'): Promise<JournalLine[]> {
    return page.evaluate(async (name) => {
        const database = await new Promise<IDBDatabase>((resolve, reject) => {
            const request = indexedDB.open(name);
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
        });
        const ask = <T>(request: IDBRequest<T>) =>
            new Promise<T>((resolve, reject) => {
                request.onsuccess = () => resolve(request.result);
                request.onerror = () => reject(request.error);
            });
        type Row = JournalLine & {pieces?: {keys: number[]}};
        const rows: Row[] = await ask(database.transaction('lines').objectStore('lines').getAll());
        const lines: JournalLine[] = [];
        for (const {pieces, ...line} of rows) {
            const texts: string[] = [];
            for (const key of pieces?.keys ?? []) {
                const piece: Uint8Array = await ask(database.transaction('pieces').objectStore('pieces').get(key));
                texts.push(new TextDecoder().decode(piece));
            }
            lines.push(pieces ? {...line, changes: JSON.parse(`[${texts.join(',')}]`)} : line);
        }
        database.close();
        return lines;
    }, `dia-ban-${project}`);
}

/** The notes that acts of `begin` left in a journal. */
export function notesOf(lines: readonly JournalLine[]): unknown[] {
    return lines.flatMap(({act, args}) => (act === 'edit' && args['note'] ? [args['note']] : []));
}
