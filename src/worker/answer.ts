import {analyse} from '../audit/analyse.ts';
import {readFile} from '../exchange/read-file.ts';
import {recordTable} from '../record/record-table.ts';
import {composeSheet} from '../sheet/compose.ts';
import type {SheetFonts} from '../sheet/fonts.ts';
import {sheetToPdf} from '../sheet/pdf.ts';
import {pageToSvg} from '../sheet/svg.ts';
import type {Overlay} from '../topology/overlay.ts';
import {readBoundaries} from '../units/read-boundaries.ts';
import type {JobName, Jobs} from './protocol.ts';

export interface Engines {
    readonly overlay: () => Promise<Overlay>;
    readonly fonts: () => Promise<SheetFonts>;
}

type Progress = (done: number, total: number, what: string) => void;
type Answers = {
    [N in JobName]: (ask: Jobs[N]['ask'], engines: Engines, progress: Progress) => Promise<Jobs[N]['answer']>;
};

const answers: Answers = {
    async analyse({records, ...question}, engines, progress) {
        return analyse(recordTable(records), question, await engines.overlay(), (done, total) =>
            progress(done, total, 'worker.counting')
        );
    },
    async read({bytes, records, ...question}, _engines, progress) {
        const onProgress = (done: number, total: number) => progress(done, total, 'worker.reading');
        return {draft: readFile(new Uint8Array(bytes), recordTable(records), {...question, onProgress})};
    },
    async boundaries({files, set}, engines) {
        return readBoundaries(files, set, await engines.overlay());
    },
    async sheet({request, records, table}, engines) {
        const sheet = composeSheet(request, {records: recordTable(records), table, fonts: await engines.fonts()});
        return {sheet, svg: sheet.pages.map(pageToSvg)};
    },
    async pdf({sheet}, engines) {
        return {bytes: await sheetToPdf(sheet, await engines.fonts())};
    }
};

/** Do one job. @throws what the domain throws; the worker's door tells it to the page. */
export function answer(name: JobName, ask: unknown, engines: Engines, progress: Progress): Promise<unknown> {
    const job = answers[name] as (ask: unknown, engines: Engines, progress: Progress) => Promise<unknown>;
    return job(ask, engines, progress);
}
