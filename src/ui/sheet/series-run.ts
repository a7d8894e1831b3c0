import type {SheetRequest} from '../../sheet/request.ts';
import {type ManifestEntry, manifestEntry, manifestOf, sheetFileName, sheetKey} from '../../sheet/series.ts';
import {hashOf} from '../../store/hash.ts';
import {download} from '../app/download.ts';
import {word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {type Edition, mapFileIn} from './sheet-job.ts';

/** A sheet of a series. */
export interface SeriesSheet {
    readonly unit: string;
    readonly name: string;
    readonly request: SheetRequest;
}

/** Hears what is at hand: how many sheets are there, of how many, in words. */
export type OnSheet = (words: string, done: number, of: number) => void;

/** Sheets that were downloaded since the page was opened, by what they were made from; a series goes on behind them. */
const made = new Map<string, ManifestEntry>();

/**
 * One sheet after the other: each is downloaded as soon as it is written, so that stopping loses none; begun again, it goes on
 * with those that are not there yet. A series ends with its list. Resolves with the names of units whose sheets the base does
 * not touch; a single such sheet is refused.
 *
 * @throws what the worker throws, also where the signal stops it: no part of a sheet is downloaded then
 */
export async function downloadSeries(
    workspace: Workspace,
    edition: Edition,
    sheets: readonly SeriesSheet[],
    onSheet: OnSheet,
    signal: AbortSignal
): Promise<string[]> {
    const bare: string[] = [];
    const keys = sheets.map(({request}) => sheetKey(request, edition.table));
    // all are there: the person wants them once more
    if (keys.every((key) => made.has(key))) for (const key of keys) made.delete(key);
    for (const [i, {name, request}] of sheets.entries()) {
        const key = keys[i]!;
        if (made.has(key)) continue;
        onSheet(word('print.composing', {at: i + 1, of: sheets.length, unit: name}), i, sheets.length);
        const outside = sheets.length > 1 ? 'leave-out' : 'refuse';
        const {bytes, withoutBase, ...sheet} = await mapFileIn(workspace, [request], null, edition, outside, {signal});
        if (withoutBase) bare.push(name);
        const file = sheetFileName(request);
        const written = {file, bytes: bytes.length, sha256: hashOf(bytes)};
        download(bytes.slice(), file, 'application/pdf');
        made.set(key, manifestEntry(request, name, sheet, edition.table, written));
    }
    if (sheets.length < 2) return bare;
    const list = JSON.stringify(
        manifestOf(
            edition.table,
            keys.map((key) => made.get(key)!)
        ),
        null,
        2
    );
    download(`${list}\n`, 'danh-sach.json', 'application/json');
    return bare;
}

/** How many of these sheets are there already. */
export function madeOf({table}: Edition, requests: readonly SheetRequest[]): number {
    return requests.filter((request) => made.has(sheetKey(request, table))).length;
}

/** The sheets in one file with a list of contents, the same bytes as `sheets --booklet`. @throws as `downloadSeries` */
export async function downloadBooklet(
    workspace: Workspace,
    edition: Edition,
    sheets: readonly SeriesSheet[],
    {name, file}: {readonly name: string; readonly file: string},
    onSheet: OnSheet,
    signal: AbortSignal
): Promise<string[]> {
    const requests = sheets.map(({request}) => request);
    const onProgress = (done: number, _total = 0, what = ''): void => {
        if (what === 'worker.laying') {
            onSheet(word('base.laying', {percent: done}), sheets.length, sheets.length + 1);
            return;
        }
        const next = sheets[done];
        const said = next
            ? word('print.composing', {at: done + 1, of: sheets.length, unit: next.name})
            : word('print.bookletWriting');
        onSheet(said, done, sheets.length + 1);
    };
    onProgress(0);
    const {bytes, withoutBase} = await mapFileIn(workspace, requests, name, edition, 'leave-out', {signal, onProgress});
    download(bytes.slice(), file, 'application/pdf');
    return withoutBase ? sheets.map((sheet) => sheet.name) : [];
}
