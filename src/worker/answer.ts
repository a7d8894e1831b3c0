import {type Analyst, analyse, analystOn, type Question} from '../audit/analyse.ts';
import {duplicatesIn, likelyDuplicates} from '../audit/likely-duplicates.ts';
import type {CoverageTable} from '../coverage/table.ts';
import type {Lettering} from '../crs/reading.ts';
import {CONTROL_POINTS, selfTest} from '../crs/self-test.ts';
import type {BoundarySession} from '../exchange/boundary-session.ts';
import type {ImportSession} from '../exchange/import-session.ts';
import type {PartReview} from '../exchange/part-review.ts';
import type {PictureCodecs} from '../raster/picture-codecs.ts';
import type {GraveSiteRecord, IsoDate} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import {recordTable} from '../record/record-table.ts';
import type {OfficeFonts, SheetFonts} from '../sheet/fonts.ts';
import type {PdfRaster} from '../sheet/pdf-raster.ts';
import type {Overlay} from '../topology/overlay.ts';
import type {JobName, Jobs} from './protocol.ts';
import {OutOfStep, recordsReceiver} from './sent-records.ts';

export interface Engines {
    readonly overlay: () => Promise<Overlay>;
    readonly fonts: () => Promise<SheetFonts>;
    readonly officeFonts: () => Promise<OfficeFonts>;
    readonly raster: () => Promise<PdfRaster>;
    readonly codecs: () => Promise<PictureCodecs>;
}

type Progress = (done: number, total: number, what: string) => void;
type Answers = {
    [N in JobName]: (ask: Jobs[N]['ask'], engines: Engines, progress: Progress) => Promise<Jobs[N]['answer']>;
};

// What the page's figures were last asked about. Jobs run one after the other (jobs.worker.ts), so no answer sees half of it.
const held = recordsReceiver();
let analyst: Analyst | null = null;
let last: {
    readonly revision: number;
    readonly records: Records;
    readonly question: Question;
    readonly table: CoverageTable;
} | null = null;

// The file on its way in. A worker that was ended has none.
let imported: {readonly number: number; readonly session: ImportSession} | null = null;
let sessions = 0;
let borders: {readonly number: number; readonly session: BoundarySession} | null = null;

// What the file is held against, and the part of it that is under review.
let into: {
    readonly records: Records;
    readonly unitSet: string;
    readonly today: IsoDate;
    readonly lettering: Lettering;
} | null = null;
let reviewed: {readonly number: number; readonly review: PartReview} | null = null;

/** The session of this number is here no more. */
class SessionLost extends Error {
    readonly rule = 'session-lost';
    readonly values = {};
}

function sessionOf(number: number): ImportSession {
    if (imported?.number !== number) throw new SessionLost(`Session ${number}`);
    return imported.session;
}

function bordersOf(number: number): BoundarySession {
    if (borders?.number !== number) throw new SessionLost(`Boundaries of session ${number}`);
    return borders.session;
}

function reviewOf(number: number): PartReview {
    if (reviewed?.number !== number) throw new SessionLost(`Review of session ${number}`);
    return reviewed.review;
}

function project(): NonNullable<typeof into> {
    if (!into) throw new SessionLost('Records to import into');
    return into;
}

function sameQuestion(a: Question, b: Question): boolean {
    return a.unitSet === b.unitSet && a.asOf === b.asOf && a.plan === b.plan && a.head === b.head;
}

// The figures are wanted at once; the readers of files and the PDF engine are loaded when they are first asked for.
const answers: Answers = {
    async analyse({records, ...question}, engines, progress) {
        return analyse(recordTable(records), question, await engines.overlay(), (done, total) =>
            progress(done, total, 'worker.counting')
        );
    },
    async figures({records: sent, ...question}, engines, progress) {
        const records = held.receive(sent);
        analyst ??= analystOn(await engines.overlay());
        const table = analyst.table(records, question, (done, total) => progress(done, total, 'worker.counting'));
        last = {revision: sent.revision, records, question, table};
        return {table};
    },
    async findings({revision, ...question}, engines) {
        if (!last || last.revision !== revision || !sameQuestion(last.question, question)) {
            throw new OutOfStep(`Findings of ${revision}, but ${last?.revision ?? 'nothing'} is here.`);
        }
        analyst ??= analystOn(await engines.overlay());
        return {findings: analyst.findings(last.records, last.table, question)};
    },
    async inspect({records, question}, engines, progress) {
        const {inspect} = await import('../audit/inspect.ts');
        return inspect(recordTable(records), question, await engines.overlay(), (done, total) =>
            progress(done, total, 'worker.counting')
        );
    },
    async duplicates({sites}, _engines, progress) {
        return duplicatesIn(sites, (done, total) => progress(done, total, 'worker.counting'));
    },
    async between({lines, unitSet, plan, from, to}, engines, progress) {
        const {between} = await import('./between.ts');
        const overlay = await engines.overlay();
        return between({lines, unitSet, plan, from, to}, overlay, (done, total) =>
            progress(done, total, 'worker.counting')
        );
    },
    async compare(ask, engines, progress) {
        const {compareSides} = await import('./compare.ts');
        return compareSides(ask, await engines.overlay(), (done, total) => progress(done, total, 'worker.counting'));
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
    async open({file, fileName}, _engines, progress) {
        requireSound();
        const {ImportSession} = await import('../exchange/import-session.ts');
        imported = reviewed = null; // two large files do not stand side by side
        const onProgress = (done: number, total: number) => progress(done, total, 'worker.opening');
        const session = await ImportSession.open(file, fileName, onProgress);
        imported = {number: ++sessions, session};
        return {session: sessions, opened: session.summary()};
    },
    async importInto({records, ...question}) {
        into = {records: recordTable(records), ...question};
        return {records: Object.values(records).reduce((sum, list) => sum + (list?.length ?? 0), 0)};
    },
    async columns({session, part, ...question}) {
        const {partColumns} = await import('../exchange/part-columns.ts');
        return partColumns(sessionOf(session).part(part), question);
    },
    async trial({session, part, reading}) {
        const [{tryReading}, {partOptions}] = await Promise.all([
            import('../exchange/part-columns.ts'),
            import('../exchange/part-options.ts')
        ]);
        const {records, ...question} = project();
        const options = partOptions(records, {...question, fileName: '', sha256: '', layer: reading.layer});
        return tryReading(sessionOf(session).part(part), reading, options);
    },
    async review({session, part, reading, undo, taken}, _engines, progress) {
        requireSound();
        const [{PartReview}, {partOptions}, {suspicionOf}] = await Promise.all([
            import('../exchange/part-review.ts'),
            import('../exchange/part-options.ts'),
            import('../exchange/examine-file.ts')
        ]);
        const held = sessionOf(session);
        const {records, ...question} = project();
        const {fileName, sha256} = held.opened;
        const onProgress = (done: number, total: number) => progress(done, total, 'worker.reading');
        const options = partOptions(records, {...question, fileName, sha256, layer: reading.layer, undo, onProgress});
        const review = PartReview.of(held.part(part), reading, options, records, taken);
        reviewed = {number: session, review};
        const suspicion = undo === undefined ? suspicionOf(review.draft, records, question.unitSet) : null;
        const fresh = reading.layer === 'grave-site' ? (review.fresh() as readonly GraveSiteRecord[]) : [];
        const {pairs} = likelyDuplicates(fresh, records, {
            onProgress: (done, total) => progress(done, total, 'worker.counting')
        });
        const open = pairs.filter(({decided}) => decided === null);
        const count = new Set(open.map(({a}) => a)).size;
        return {review: review.summary(), suspicion, duplicates: {count, pairs: open.slice(0, 500)}};
    },
    async resume({quarantine}) {
        requireSound();
        const [{PartReview}, {partOptions}] = await Promise.all([
            import('../exchange/part-review.ts'),
            import('../exchange/part-options.ts')
        ]);
        const {records, ...question} = project();
        const {fileName, sha256, reading} = quarantine;
        const options = partOptions(records, {...question, fileName, sha256, layer: reading.layer});
        const review = PartReview.resumed(quarantine, options, records);
        reviewed = {number: ++sessions, review};
        return {session: sessions, review: review.summary()};
    },
    async changes({session, from, most, states, drain}) {
        const review = reviewOf(session);
        if (!drain) return review.changes(from, most, states);
        imported = null;
        return review.drain(from, most);
    },
    async rejects({session, from, most}) {
        const review = reviewOf(session);
        return {rows: review.rejected(from, most), repaired: review.repaired()};
    },
    async repair({session, number, edits}) {
        const review = reviewOf(session);
        return {row: review.repair(number, edits), review: review.summary()};
    },
    async boundaryOpen({files}, _engines, progress) {
        requireSound();
        const {BoundarySession} = await import('../exchange/boundary-session.ts');
        borders = null;
        const opened = await Promise.all(
            files.map(async ({file, fileName}) => ({bytes: new Uint8Array(await file.arrayBuffer()), fileName}))
        );
        const session = await BoundarySession.open(opened, (done, total) => progress(done, total, 'worker.opening'));
        borders = {number: ++sessions, session};
        return {session: sessions, sources: session.sources()};
    },
    async boundaryMatch({session, readings, list}) {
        const {matchUnits} = await import('../units/match-units.ts');
        return matchUnits(bordersOf(session).units(readings), list);
    },
    async boundaries({session, ...question}, engines, progress) {
        const {checkBoundaries} = await import('./check-boundaries.ts');
        return checkBoundaries(bordersOf(session), question, await engines.overlay(), (done, total) =>
            progress(done, total, 'worker.checking')
        );
    },
    async boundaryAudit({units, other}, engines, progress) {
        const {auditBoundaries} = await import('../audit/audit-boundaries.ts');
        return auditBoundaries(units, other, await engines.overlay(), (done, total) =>
            progress(done, total, 'worker.checking')
        );
    },
    async write({records, layers, format, edition, options}) {
        requireSound();
        const [{exportLayer}, {exportFile}] = await Promise.all([
            import('../exchange/export-layer.ts'),
            import('../report/export-file.ts')
        ]);
        const project = recordTable(records);
        const chosen = layers.map((layer) => exportLayer(project, layer, edition));
        return exportFile(chosen, format, options);
    },
    async moved({before, after}, engines) {
        const {movedGround} = await import('../topology/moved-ground.ts');
        return movedGround(before, after, await engines.overlay());
    },
    async remainder({unit, taken}, engines) {
        const {remainderOf} = await import('../conclusion/remainder.ts');
        return remainderOf(unit, taken, await engines.overlay());
    },
    async clip(question, engines) {
        const {clip} = await import('../conclusion/clip.ts');
        return clip(question, await engines.overlay());
    },
    async combine({how, own, others}, engines) {
        const {combine} = await import('../conclusion/combine.ts');
        return combine(how, own, others, await engines.overlay());
    },
    async mend({geometry}, engines) {
        const {repairsOf} = await import('../topology/repair.ts');
        return repairsOf(geometry, await engines.overlay());
    },
    async verify({lines}) {
        const [{verifyLines}, {verifyFold}] = await Promise.all([
            import('../store/verify-lines.ts'),
            import('../store/verify-fold.ts')
        ]);
        const faults = verifyLines(lines);
        return {faults: faults.length > 0 ? faults : verifyFold(lines)};
    },
    async drill({lines, bytes}) {
        const {compareBackup} = await import('../store/backup-compare.ts');
        return compareBackup(new Uint8Array(bytes), lines);
    },
    async merge({held, files, passphrase}, _engines, progress) {
        const {mergeBundles} = await import('./merge-bundles.ts');
        const onFile = (done: number) => progress(done, files.length, 'worker.reading');
        return mergeBundles(held, files, {passphrase, onFile});
    },
    async openBundle({bytes, passphrase}, _engines, progress) {
        const {openAny} = await import('./bundle-jobs.ts');
        return openAny(new Uint8Array(bytes), passphrase, (part) => progress(part, 1, 'worker.reading'));
    },
    async writeBundle(wish, _engines, progress) {
        const {writeWish} = await import('./bundle-jobs.ts');
        return writeWish(wish, (part) => progress(part, 1, 'worker.reading'));
    },
    async base({files}, engines, progress) {
        requireSound();
        const {openBaseOf} = await import('./sheet-base.ts');
        const opened = await openBaseOf(files, await engines.codecs(), (done) =>
            progress(Math.round(done * 100), 100, 'worker.reading')
        );
        const {source: _, ...base} = opened;
        return {base};
    },
    async sheet({request, records, table, base}, engines, progress) {
        requireSound();
        const [{composeSheet}, {pageToSvg}] = await Promise.all([
            import('../sheet/compose.ts'),
            import('../sheet/svg.ts')
        ]);
        const composed = composeSheet(request, {records: recordTable(records), table, fonts: await engines.fonts()});
        const {layBase} = await import('./sheet-base.ts');
        const sheet = await layBase(composed, request.base, base, engines, progress, true);
        return {sheet, svg: sheet.pages.map((page) => pageToSvg(page, '', true))};
    },
    async svg({sheet, pages}) {
        const {pageToSvg} = await import('../sheet/svg.ts');
        return {svg: pages.map((page) => pageToSvg(sheet.pages[page]!))};
    },
    async mapFile({requests, booklet, records, table, base}, engines, progress) {
        requireSound();
        const [{composeSheet}, {composeBooklet}, {sheetToPdf}, {hasImage}, {layBase}] = await Promise.all([
            import('../sheet/compose.ts'),
            import('../sheet/booklet.ts'),
            import('../sheet/pdf.ts'),
            import('../sheet/drape.ts'),
            import('./sheet-base.ts')
        ]);
        const fonts = await engines.fonts();
        const input = {records: recordTable(records), table, fonts};
        const composed =
            booklet === null
                ? composeSheet(requests[0]!, input)
                : composeBooklet(booklet, requests, input, (done) =>
                      progress(done, requests.length, 'worker.composing')
                  );
        const sheet = await layBase(composed, requests[0]?.base, base, engines, progress);
        const {scaleDenominator, draft, pages} = sheet;
        const withoutBase = base !== undefined && !pages.some(({items}) => hasImage(items));
        const bytes = await sheetToPdf(sheet, fonts);
        return {bytes, scaleDenominator, draft, pages: {length: pages.length}, withoutBase};
    },
    async report({format, ...job}, engines, progress) {
        requireSound();
        const {reportFile} = await import('./report-jobs.ts');
        return reportFile(job, format, await engines.officeFonts(), engines.raster, progress);
    },
    async reportPages(job, engines, progress) {
        requireSound();
        const {reportPages} = await import('./report-jobs.ts');
        return reportPages(job, await engines.officeFonts(), progress);
    },
    async document({document: paper, format}, engines) {
        if (format === 'docx') {
            const {officeDocx} = await import('../report/office-docx.ts');
            return {bytes: await officeDocx(paper)};
        }
        const {officePdf} = await import('../report/office-pdf.ts');
        return {bytes: await officePdf(paper, await engines.officeFonts())};
    },

    async pdf({sheet}, engines) {
        const {sheetToPdf} = await import('../sheet/pdf.ts');
        return {bytes: await sheetToPdf(sheet, await engines.fonts())};
    },
    async png({sheet, page, dpi}, engines, progress) {
        const [{sheetToPdf}, {pageToPng}] = await Promise.all([
            import('../sheet/pdf.ts'),
            import('../sheet/sheet-png.ts')
        ]);
        const pdf = await sheetToPdf(sheet, await engines.fonts());
        return pageToPng(sheet, pdf, page, dpi, await engines.raster(), (done) =>
            progress(Math.round(done * 100), 100, 'worker.painting')
        );
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
