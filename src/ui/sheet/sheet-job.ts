import type {CoverageTable} from '../../coverage/table.ts';
import type {IsoDate} from '../../record/feature.ts';
import {LAYERS} from '../../record/feature.ts';
import type {Records} from '../../record/patch.ts';
import type {SheetRequest} from '../../sheet/request.ts';
import type {Sheet} from '../../sheet/sheet.ts';
import type {PagePicture} from '../../sheet/sheet-png.ts';
import {headCode, recordsAsOf} from '../../store/as-of.ts';
import {withLaterUnits} from '../../store/later-units.ts';
import type {JobOptions} from '../../worker/job-runner.ts';
import type {RecordList, SheetBaseFiles, WrittenMap} from '../../worker/protocol.ts';
import type {Workspace} from '../workspace.ts';
import {underSheets} from './under-sheets.ts';

/** The records and figures that sheets of one day are made from. */
export interface Edition {
    readonly asOf: IsoDate;
    readonly records: Records;
    readonly list: RecordList;
    readonly table: CoverageTable;
}

/**
 * Records and figures as of a day: those on the screen when it is the day of the screen, otherwise worked out anew by the
 * same job.
 *
 * @throws {Error} when there is no plan or no unit set.
 */
export async function editionOf(workspace: Workspace, asOf: IsoDate, signal: AbortSignal): Promise<Edition> {
    const {analysis} = workspace;
    if (asOf === workspace.asOf && analysis.state === 'ready' && analysis.table) {
        return {asOf, records: workspace.records, list: workspace.recordList(), table: analysis.table};
    }
    const {plan} = workspace;
    if (!plan) throw new Error('no plan');
    const {unitsEntered} = workspace;
    const lines = await workspace.store.whole();
    const records =
        asOf === workspace.asOf ? workspace.records : withLaterUnits(recordsAsOf(lines, asOf), workspace.store.records);
    const list: RecordList = Object.fromEntries(LAYERS.map((layer) => [layer, [...records.layer(layer).values()]]));
    const ask = {
        records: list,
        unitSet: workspace.view.unitSet,
        asOf,
        plan: plan.id,
        head: headCode(lines),
        unitsEntered
    };
    const {table} = await workspace.jobs.run('analyse', ask, {signal});
    return {asOf, records, list, table};
}

/**
 * Compose one sheet in the worker, with what lies under it.
 *
 * @throws {JobError} where the base cannot be laid; {CoordinatesUnsound} when the transformations missed a control point.
 */
export function composeIn(
    workspace: Workspace,
    request: SheetRequest,
    {list, table}: Edition,
    options: JobOptions
): Promise<{sheet: Sheet; svg: readonly string[]}> {
    workspace.requireSound();
    const base = baseFiles([request], 'refuse');
    return workspace.jobs.run('sheet', {request, records: list, table, base}, options);
}

function baseFiles(requests: readonly SheetRequest[], outside: SheetBaseFiles['outside']): SheetBaseFiles | undefined {
    const under = underSheets();
    if (!under || !requests.some(({base}) => base)) return undefined;
    return {files: under.files.map((file) => ({file, fileName: file.name})), outside};
}

/**
 * One sheet, or a booklet with a name, as a file of its own, composed and written in the worker.
 *
 * @param outside what is done where the base touches none of the maps
 * @throws as `composeIn`
 */
export function mapFileIn(
    workspace: Workspace,
    requests: readonly SheetRequest[],
    booklet: string | null,
    {list, table}: Edition,
    outside: SheetBaseFiles['outside'],
    options: JobOptions
): Promise<WrittenMap> {
    workspace.requireSound();
    const base = baseFiles(requests, outside);
    return workspace.jobs.run('mapFile', {requests, booklet, records: list, table, base}, options);
}

/** The PDF of a sheet, its bytes. @throws {CoordinatesUnsound} as `composeIn`. */
export async function pdfOf(workspace: Workspace, sheet: Sheet, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    workspace.requireSound();
    const {bytes} = await workspace.jobs.run('pdf', {sheet}, {signal});
    return bytes.slice();
}

/** Pages of a sheet as SVG with every pixel of what lies under them; `shown` are all pages as they are on the screen. */
export async function wholeSvg(
    workspace: Workspace,
    sheet: Sheet,
    shown: readonly string[],
    pages: readonly number[]
): Promise<readonly string[]> {
    if (!sheet.baseSha256) return pages.map((page) => shown[page] ?? '');
    const {svg} = await workspace.jobs.run('svg', {sheet, pages});
    return svg;
}

/** A page of a sheet as a picture. @throws {JobError} where it would be too large; {CoordinatesUnsound} as `composeIn`. */
export function pictureOf(
    workspace: Workspace,
    sheet: Sheet,
    {page, dpi}: {readonly page: number; readonly dpi: number},
    options: JobOptions
): Promise<PagePicture> {
    workspace.requireSound();
    return workspace.jobs.run('png', {sheet, page, dpi}, options);
}
