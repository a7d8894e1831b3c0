import type {SheetRequest} from '../../sheet/request.ts';
import {
    bookletRequest,
    type ManifestEntry,
    manifestEntry,
    manifestOf,
    numberedCopies,
    sheetFileName,
    sheetKey,
    unitOver
} from '../../sheet/series.ts';
import {hashOf} from '../../store/hash.ts';
import {download} from '../app/download.ts';
import {word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {dropSeries, type HalfSeries, keepSeries} from './half-series.ts';
import {type Edition, mapFileIn} from './sheet-job.ts';
import {nameOfUnit, sheetRequest} from './sheet-request.ts';

/** A sheet of a series. */
interface SeriesSheet {
    readonly unit: string;
    readonly name: string;
    readonly request: SheetRequest;
}

/** Hears what is at hand: how many sheets are there, of how many, in words. */
type OnSheet = (words: string, done: number, of: number) => void;

/** Sheets that were downloaded, by what they were made from; a series goes on behind them. */
const made = new Map<string, ManifestEntry>();

/** Know the sheets of a series that was begun before the page was opened. */
export function knowMade(entries: readonly ManifestEntry[]): void {
    for (const entry of entries) made.set(entry.key, entry);
}

/** What the person asks for: sheets of units one after the other, or in one file. */
type SeriesWish = Pick<HalfSeries, 'units' | 'booklet' | 'settings' | 'base'>;

/**
 * Make the sheets of a wish and download them; how far it is stays in the browser until all are there. Resolves with the names of
 * units whose sheets the base does not touch.
 *
 * @param before the series that was begun and has not ended
 * @param onHalf hears how far it is; null at the end
 * @throws as `downloadSeries`
 */
export async function runSeries(
    workspace: Workspace,
    edition: Edition,
    wish: SeriesWish,
    before: HalfSeries | null,
    {
        onHalf,
        onSheet,
        signal
    }: {
        readonly onHalf: (half: HalfSeries | null) => void;
        readonly onSheet: OnSheet;
        readonly signal: AbortSignal;
    }
): Promise<string[]> {
    const {units, booklet, settings} = wish;
    const sheets = units.flatMap((unit) =>
        numberedCopies(sheetRequest(workspace, unit, settings, edition), settings.copies).map((request) => ({
            unit,
            name: nameOf(nameOfUnit(workspace, unit), request),
            request
        }))
    );
    const {head, unitSet} = edition.table.stamp;
    const onMade = async (made: readonly ManifestEntry[]): Promise<void> => {
        if (sheets.length < 2) return;
        const half = {...wish, asOf: edition.asOf, unitSet, head, made};
        onHalf(half);
        await keepSeries(workspace.projectId, half);
    };
    const bare = booklet
        ? await downloadBooklets(workspace, edition, sheets, {onMade, onSheet, signal})
        : await downloadSeries(workspace, edition, sheets, {goesOn: isSameWish(before, wish), onMade, onSheet, signal});
    if (sheets.length > 1) {
        onHalf(null);
        await dropSeries(workspace.projectId);
    }
    return bare;
}

function nameOf(unit: string, {copy}: SheetRequest): string {
    return copy ? word('print.copyOf', {unit, ...copy}) : unit;
}

function isSameWish(before: HalfSeries | null, {units, booklet}: SeriesWish): boolean {
    return before?.booklet === booklet && before.units.join() === units.join();
}

/** Hears the sheets that are there, before the first is made and after each; and words of what is at hand. */
interface Making {
    readonly onMade: (made: readonly ManifestEntry[]) => Promise<void>;
    readonly onSheet: OnSheet;
    readonly signal: AbortSignal;
}

/**
 * One sheet after the other: each is downloaded as soon as it is written, so that stopping loses none; begun again, it goes on
 * with those that are not there yet. A series ends with its list. Resolves with the names of units whose sheets the base does
 * not touch; a single such sheet is refused.
 *
 * @param goesOn it was begun before: only what lacks is made, be it the list alone
 * @throws what the worker throws, also where the signal stops it: no part of a sheet is downloaded then
 */
async function downloadSeries(
    workspace: Workspace,
    edition: Edition,
    sheets: readonly SeriesSheet[],
    {goesOn, onMade, onSheet, signal}: Making & {readonly goesOn: boolean}
): Promise<string[]> {
    const bare: string[] = [];
    const keys = sheets.map(({request}) => sheetKey(request, edition.table));
    const there = () => keys.flatMap((key) => made.get(key) ?? []);
    // all are there: the person wants them once more
    if (!goesOn && there().length === keys.length) for (const key of keys) made.delete(key);
    await onMade(there());
    for (const [i, {name, request}] of sheets.entries()) {
        const key = keys[i]!;
        if (made.has(key)) continue;
        onSheet(word('print.composing', {at: i + 1, of: sheets.length, unit: name}), i, sheets.length);
        const outside = sheets.some(({unit}) => unit !== sheets[0]!.unit) ? 'leave-out' : 'refuse';
        const {bytes, withoutBase, ...sheet} = await mapFileIn(workspace, [request], null, edition, outside, {signal});
        if (withoutBase) bare.push(name);
        const file = sheetFileName(request);
        const written = {file, bytes: bytes.length, sha256: hashOf(bytes)};
        download(bytes.slice(), file, 'application/pdf');
        made.set(key, manifestEntry(request, name, sheet, edition.table, written));
        await onMade(there());
    }
    if (sheets.length < 2) return bare;
    downloadList(edition, there());
    return bare;
}

function downloadList({table}: Edition, entries: readonly ManifestEntry[]): void {
    const list = JSON.stringify(manifestOf(table, entries), null, 2);
    download(`${list}\n`, 'danh-sach.json', 'application/json');
}

/** The booklet, or one of each numbered copy with their list. @throws as `downloadSeries` */
async function downloadBooklets(
    workspace: Workspace,
    edition: Edition,
    sheets: readonly SeriesSheet[],
    making: Making
): Promise<string[]> {
    const copies = [...new Set(sheets.map(({request}) => request.copy?.number))];
    const entries: ManifestEntry[] = [];
    let bare: string[] = [];
    for (const copy of copies) {
        const own = sheets.filter(({request}) => request.copy?.number === copy);
        const booklet = await downloadBooklet(workspace, edition, own, making);
        entries.push(booklet.entry);
        bare = booklet.bare;
    }
    if (entries.length > 1) downloadList(edition, entries);
    return bare;
}

/** The sheets in one file with a list of contents, the same bytes as `sheets --booklet`. @throws as `downloadSeries` */
async function downloadBooklet(
    workspace: Workspace,
    edition: Edition,
    sheets: readonly SeriesSheet[],
    {onMade, onSheet, signal}: Making
): Promise<{readonly entry: ManifestEntry; readonly bare: string[]}> {
    const requests = sheets.map(({request}) => request);
    const codes = sheets.map(({unit}) => unit);
    const {name, code, level} = unitOver(codes, workspace.units!.units)!.properties;
    const whole = bookletRequest(level === 'province' ? 'province' : code, requests[0]!);
    const file = sheetFileName(whole);
    await onMade([]);
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
    const made = await mapFileIn(workspace, requests, name, edition, 'leave-out', {signal, onProgress});
    const {bytes, withoutBase, ...sheet} = made;
    const written = {file, bytes: bytes.length, sha256: hashOf(bytes)};
    download(bytes.slice(), file, 'application/pdf');
    const entry = manifestEntry(whole, name, sheet, edition.table, written);
    return {entry, bare: withoutBase ? sheets.map((each) => each.name) : []};
}
