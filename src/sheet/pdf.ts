import {zlibSync} from 'fflate';
import PDFDocument from 'pdfkit';
import {type OfficeFonts, type SheetFonts, TEXT_FACES, TYPE_FEATURES} from './fonts.ts';
import {viewportDictionary} from './georeference.ts';
import type {Primitive, Sheet, SheetPage} from './sheet.ts';

const POINTS_PER_MM = 72 / 25.4;

/** The parts of PDFKit's objects that its types leave out. */
interface Reference {
    readonly data: Record<string, unknown>;
    buffer: Uint8Array[];
    finalize(): void;
    end(): void;
}
interface Inner {
    ref(data?: Record<string, unknown>): Reference;
    addContent(operators: string): void;
    readonly page: {readonly dictionary: {readonly data: Record<string, unknown>}};
    readonly _root: {readonly data: Record<string, unknown>};
    readonly _font: {layoutRun(text: string, features: unknown): unknown};
}

/** What a file of pages says of itself. */
export interface PagedFile extends Pick<Sheet, 'title' | 'subject' | 'author' | 'asOf' | 'pages'> {
    /** Names that a reader lists beside the pages, in the order of the pages. */
    readonly outline?: readonly {readonly title: string; readonly page: number}[];
}

/**
 * The sheet as a georeferenced vector PDF (ISO 32000 viewport). Same sheet, same bytes, in the page and on the command
 * line: streams are compressed here, since PDFKit's two builds use two compressors, and no clock is read.
 * Text is real text with its Unicode map; fonts are embedded as subsets.
 */
export function sheetToPdf(sheet: Sheet, fonts: SheetFonts): Promise<Uint8Array> {
    return pagesToPdf(sheet, fonts);
}

/** Pages of sheets and of documents as one PDF. @see sheetToPdf */
export async function pagesToPdf(sheet: PagedFile, fonts: SheetFonts | OfficeFonts): Promise<Uint8Array> {
    const doc = new PDFDocument({
        autoFirstPage: false,
        compress: false,
        pdfVersion: '1.7',
        lang: 'vi',
        displayTitle: true,
        margin: 0,
        font: fonts.regular as unknown as string,
        info: {
            Title: sheet.title,
            Subject: sheet.subject,
            Author: sheet.author,
            Creator: 'Địa Bàn',
            Producer: 'PDFKit',
            // the only date a sheet knows, so that the same data gives the same bytes
            CreationDate: new Date(`${sheet.asOf}T00:00:00+07:00`)
        }
    });
    const inner = doc as unknown as Inner;
    compressStreams(inner);
    const chunks: Uint8Array[] = [];
    const finished = new Promise<void>((resolve, reject) => {
        doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
        doc.on('end', () => resolve());
        doc.on('error', reject);
    });
    (inner._root.data['ViewerPreferences'] as Reference).data['PrintScaling'] = 'None';
    const faces = TEXT_FACES.filter((face) => face in fonts);
    for (const face of faces) doc.registerFont(face, (fonts as OfficeFonts)[face] as unknown as ArrayBuffer);
    for (const face of faces) keepRuns(doc, inner, face);
    sheet.pages.forEach((page, i) => {
        addPage(doc, inner, page);
        for (const {title} of sheet.outline?.filter((entry) => entry.page === i) ?? []) doc.outline.addItem(title);
    });
    doc.end();
    await finished;
    return join(chunks);
}

// PDFKit keeps no run of text that asks for features, and lays each out three times: to measure, for the halo, to draw
function keepRuns(doc: PDFKit.PDFDocument, inner: Inner, face: string): void {
    doc.font(face);
    const font = inner._font;
    const layoutRun = font.layoutRun.bind(font);
    const runs = new Map<string, unknown>();
    font.layoutRun = (text, features) => {
        const run = runs.get(text) ?? layoutRun(text, features);
        runs.set(text, run);
        return run;
    };
}

function addPage(doc: PDFKit.PDFDocument, inner: Inner, page: SheetPage): void {
    doc.addPage({size: [page.widthMm * POINTS_PER_MM, page.heightMm * POINTS_PER_MM], margin: 0});
    if (page.viewports.length > 0) {
        inner.page.dictionary.data['VP'] = page.viewports.map((viewport) => {
            const {Name, Measure, ...rest} = viewportDictionary(viewport, page);
            // PDFKit writes String objects as text, plain strings as names
            return {
                ...rest,
                Name: asText(Name),
                Measure: {...Measure, GCS: {...Measure.GCS, WKT: asText(Measure.GCS.WKT)}}
            };
        });
    }
    doc.save();
    doc.scale(POINTS_PER_MM);
    for (const item of page.items) draw(doc, item);
    doc.restore();
}

function draw(doc: PDFKit.PDFDocument, item: Primitive): void {
    switch (item.kind) {
        case 'path': {
            if (!item.d) return;
            doc.save();
            if (item.stroke) doc.lineWidth(item.strokeMm ?? 0.1);
            if (item.dashMm) (doc as unknown as Inner).addContent(`[${item.dashMm.join(' ')}] 0 d`);
            if (item.round) doc.lineCap(item.dashMm ? 'butt' : 'round').lineJoin('round');
            if (item.fillOpacity !== undefined) doc.fillOpacity(item.fillOpacity);
            doc.path(item.d);
            if (item.fill && item.stroke)
                doc.fillAndStroke(item.fill, item.stroke, item.evenOdd ? 'even-odd' : 'non-zero');
            else if (item.fill) doc.fill(item.fill, item.evenOdd ? 'even-odd' : 'non-zero');
            else if (item.stroke) doc.stroke(item.stroke);
            doc.restore();
            return;
        }
        case 'text':
            drawText(doc, item);
            return;
        case 'clip':
            if (!item.d) return;
            doc.save();
            doc.path(item.d).clip('even-odd');
            for (const part of item.items) draw(doc, part);
            doc.restore();
            return;
        case 'group':
            doc.save();
            if (item.at) doc.translate(item.at.x, item.at.y).scale(item.at.scale);
            if (item.opacity !== undefined) doc.opacity(item.opacity);
            for (const part of item.items) draw(doc, part);
            doc.restore();
    }
}

function drawText(doc: PDFKit.PDFDocument, item: Extract<Primitive, {kind: 'text'}>): void {
    if (!item.text) return;
    doc.save();
    doc.font(item.font).fontSize(item.sizeMm);
    // PDFKit hands this to fontkit, which takes a table of switches; its types know only a list of names
    const features = TYPE_FEATURES;
    const width = doc.widthOfString(item.text, {features} as never);
    const x = item.align === 'middle' ? item.x - width / 2 : item.align === 'end' ? item.x - width : item.x;
    if (item.rotate) doc.rotate(item.rotate, {origin: [item.x, item.y]});
    const options = {lineBreak: false, baseline: 'alphabetic', features} as never;
    if (item.halo) {
        doc.lineWidth(item.halo.widthMm).lineJoin('round').strokeColor(item.halo.colour);
        doc.text(item.text, x, item.y, {...(options as object), stroke: true, fill: false});
    }
    doc.fillColor(item.colour);
    doc.text(item.text, x, item.y, options);
    doc.restore();
}

// every stream through one compressor, whatever build of PDFKit runs
function compressStreams(inner: Inner): void {
    const make = inner.ref.bind(inner);
    inner.ref = (data) => {
        const reference = make(data);
        const finalize = reference.finalize.bind(reference);
        reference.finalize = () => {
            if (reference.buffer.length > 0 && !reference.data['Filter']) {
                reference.buffer = [zlibSync(join(reference.buffer))];
                reference.data['Filter'] = 'FlateDecode';
            }
            finalize();
        };
        return reference;
    };
}

function asText(words: string): unknown {
    return new String(words);
}

function join(chunks: readonly Uint8Array[]): Uint8Array {
    const bytes = new Uint8Array(chunks.reduce((sum, {length}) => sum + length, 0));
    let offset = 0;
    for (const chunk of chunks) {
        bytes.set(chunk, offset);
        offset += chunk.length;
    }
    return bytes;
}
