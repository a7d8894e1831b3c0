import {zlibSync} from 'fflate';
import PDFDocument from 'pdfkit';
import type {OfficeFonts, SheetFonts} from './fonts.ts';
import {viewportDictionary} from './georeference.ts';
import {pdfImage} from './pdf-image.ts';
import {PDF_UNITS_PER_MM, PdfInk} from './pdf-ink.ts';
import {PdfStructure} from './pdf-structure.ts';
import {type EmbeddedFont, PdfText} from './pdf-text.ts';
import type {Primitive, Sheet, SheetPage} from './sheet.ts';
import {baseKeyword} from './sheet-base.ts';
import {measureOf} from './text-measure.ts';

const POINTS_PER_MM = 72 / 25.4;

// an eighth larger than the usual 6, in two fifths of its time: packing is a third of what writing a large sheet takes
const LEVEL = 2;

/** The parts of PDFKit's objects that its types leave out. */
interface Reference {
    readonly data: Record<string, unknown>;
    buffer: Uint8Array[];
    finalize(): void;
    end(): void;
}
interface Inner {
    ref(data?: Record<string, unknown>): Reference;
    addContent(operators: string | Uint8Array): void;
    readonly page: {
        readonly dictionary: {readonly data: Record<string, unknown>};
        readonly fonts: Record<string, unknown>;
        readonly ext_gstates: Record<string, unknown>;
        readonly xobjects: Record<string, unknown>;
    };
    readonly _root: {readonly data: Record<string, unknown>};
    readonly _font: EmbeddedFont;
}

/** What a file of pages says of itself. */
export interface PagedFile extends Pick<Sheet, 'title' | 'subject' | 'author' | 'asOf' | 'baseSha256' | 'pages'> {
    /** Names that a reader lists beside the pages, in the order of the pages. */
    readonly outline?: readonly {readonly title: string; readonly page: number}[];
    /** Write the roles of its pieces as a structure tree, for programs that read it aloud (tagged PDF). */
    readonly tagged?: boolean;
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
        lang: sheet.tagged ? 'vi-VN' : 'vi',
        ...(sheet.tagged && {tagged: true}),
        displayTitle: true,
        margin: 0,
        // none but those that are used
        font: null as unknown as string,
        info: {
            Title: sheet.title,
            Subject: sheet.subject,
            Author: sheet.author,
            ...(sheet.baseSha256 ? {Keywords: baseKeyword(sheet.baseSha256)} : {}),
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
    const measure = measureOf(fonts as OfficeFonts);
    const text = new PdfText(measure, (face) => {
        doc.registerFont(face, measure.font(face) as unknown as ArrayBuffer);
        doc.font(face);
        return inner._font;
    });
    const opacity = opacities(inner);
    const structure = sheet.tagged ? new PdfStructure(doc) : null;
    sheet.pages.forEach((page, i) => {
        addPage(doc, inner, page, text, opacity, structure);
        for (const {title} of sheet.outline?.filter((entry) => entry.page === i) ?? []) doc.outline.addItem(title);
    });
    structure?.end();
    doc.end();
    await finished;
    return join(chunks);
}

function addPage(
    doc: PDFKit.PDFDocument,
    inner: Inner,
    page: SheetPage,
    text: PdfText,
    opacity: (fill: number, stroke: number) => {name: string; state: Reference},
    structure: PdfStructure | null
): void {
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
    const ink = new PdfInk({
        text,
        font: (face) => {
            const font = text.font(face);
            inner.page.fonts[font.id] ??= font.ref();
            return font.id;
        },
        opacity: (fill, stroke) => {
            const {name, state} = opacity(fill, stroke);
            inner.page.ext_gstates[name] = state;
            return name;
        },
        image: (picture) => {
            const name = `Im${Object.keys(inner.page.xobjects).length + 1}`;
            inner.page.xobjects[name] = pdfImage(inner as Parameters<typeof pdfImage>[0], picture);
            return name;
        }
    });
    // PDFKit's own scaling rounds to a millionth, which is 0.02 mm over a metre
    inner.addContent(`q\n${POINTS_PER_MM / PDF_UNITS_PER_MM} 0 0 ${POINTS_PER_MM / PDF_UNITS_PER_MM} 0 0 cm`);
    const write = (items: readonly Primitive[]): void => {
        ink.draw(items);
        inner.addContent(ink.take());
    };
    if (structure) structure.page(page.items, write);
    else write(page.items);
    inner.addContent('Q');
}

// graphics states of the file, one for each pair of opacities in use
function opacities(inner: Inner): (fill: number, stroke: number) => {name: string; state: Reference} {
    const made = new Map<string, {name: string; state: Reference}>();
    return (fill, stroke) => {
        const key = `${fill} ${stroke}`;
        let known = made.get(key);
        if (!known) {
            known = {name: `Gs${made.size + 1}`, state: inner.ref({Type: 'ExtGState', ca: fill, CA: stroke})};
            known.state.end();
            made.set(key, known);
        }
        return known;
    };
}

// every stream through one compressor, whatever build of PDFKit runs
function compressStreams(inner: Inner): void {
    const make = inner.ref.bind(inner);
    inner.ref = (data) => {
        const reference = make(data);
        const finalize = reference.finalize.bind(reference);
        reference.finalize = () => {
            if (reference.buffer.length > 0 && !reference.data['Filter']) {
                reference.buffer = [zlibSync(join(reference.buffer), {level: LEVEL})];
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
