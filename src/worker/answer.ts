import {analyse} from '../audit/analyse.ts';
import {CONTROL_POINTS, selfTest} from '../crs/self-test.ts';
import {recordTable} from '../record/record-table.ts';
import type {SheetFonts} from '../sheet/fonts.ts';
import type {Overlay} from '../topology/overlay.ts';
import type {JobName, Jobs} from './protocol.ts';

export interface Engines {
    readonly overlay: () => Promise<Overlay>;
    readonly fonts: () => Promise<SheetFonts>;
}

type Progress = (done: number, total: number, what: string) => void;
type Answers = {
    [N in JobName]: (ask: Jobs[N]['ask'], engines: Engines, progress: Progress) => Promise<Jobs[N]['answer']>;
};

// The figures are wanted at once; the readers of files and the PDF engine are loaded when they are first asked for.
const answers: Answers = {
    async analyse({records, ...question}, engines, progress) {
        return analyse(recordTable(records), question, await engines.overlay(), (done, total) =>
            progress(done, total, 'worker.counting')
        );
    },
    async between({lines, unitSet, plan, from, to}, engines, progress) {
        const {between} = await import('./between.ts');
        const overlay = await engines.overlay();
        return between({lines, unitSet, plan, from, to}, overlay, (done, total) =>
            progress(done, total, 'worker.counting')
        );
    },
    async trend({lines, unitSet, plan, days}, engines, progress) {
        const {trendOf} = await import('./between.ts');
        const overlay = await engines.overlay();
        const onDay = (done: number) => progress(done, days.length, 'worker.counting');
        return {points: trendOf({lines, unitSet, plan, days}, overlay, onDay)};
    },
    async transfer({from, to}, engines, progress) {
        const [{transferMatrix}, {sameNameOtherShape}] = await Promise.all([
            import('../units/transfer.ts'),
            import('../units/same-name.ts')
        ]);
        const transfer = transferMatrix(from, to, await engines.overlay(), (done, total) => {
            progress(done, total, 'worker.counting');
            return true;
        });
        return {transfer, sameName: sameNameOtherShape(from, to, transfer)};
    },
    async read({bytes, records, ...question}, _engines, progress) {
        requireSound();
        const {examineFile} = await import('../exchange/examine-file.ts');
        const onProgress = (done: number, total: number) => progress(done, total, 'worker.reading');
        return examineFile(new Uint8Array(bytes), recordTable(records), {...question, onProgress});
    },
    async boundaries({files, set}, engines) {
        const {readBoundaries} = await import('../units/read-boundaries.ts');
        return readBoundaries(files, set, await engines.overlay());
    },
    async sheet({request, records, table}, engines) {
        requireSound();
        const [{composeSheet}, {pageToSvg}] = await Promise.all([
            import('../sheet/compose.ts'),
            import('../sheet/svg.ts')
        ]);
        const sheet = composeSheet(request, {records: recordTable(records), table, fonts: await engines.fonts()});
        return {sheet, svg: sheet.pages.map(pageToSvg)};
    },
    async pdf({sheet}, engines) {
        const {sheetToPdf} = await import('../sheet/pdf.ts');
        return {bytes: await sheetToPdf(sheet, await engines.fonts())};
    }
};

// the worker has its own copy of the transformations: a file of it may be damaged where the page's is whole
function requireSound(): void {
    const {failures} = selfTest(CONTROL_POINTS);
    const [first] = failures;
    if (first) throw new Error(`Control point ${first.point.id} missed by ${first.offM ?? '?'} m.`);
}

/** Do one job. @throws what the domain throws; the worker's door tells it to the page. */
export function answer(name: JobName, ask: unknown, engines: Engines, progress: Progress): Promise<unknown> {
    const job = answers[name] as (ask: unknown, engines: Engines, progress: Progress) => Promise<unknown>;
    return job(ask, engines, progress);
}
