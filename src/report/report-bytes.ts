import type {OfficeFonts} from '../sheet/fonts.ts';
import {pagesToPdf} from '../sheet/pdf.ts';
import type {PdfRaster} from '../sheet/pdf-raster.ts';
import type {SheetPage} from '../sheet/sheet.ts';
import {pageToPng} from '../sheet/sheet-png.ts';
import {pageToSvg} from '../sheet/svg.ts';
import type {ReportFormat} from './file-name.ts';
import type {MadeReport} from './make-report.ts';
import {officeDocx} from './office-docx.ts';
import {type LackingPart, lackingParts} from './office-fields.ts';
import {officePages, officePdf} from './office-pdf.ts';
import {workbookBytes} from './workbook.ts';

/** A document as a file. */
export interface ReportFile {
    readonly file: string;
    readonly bytes: Uint8Array;
}

/** What a document will hold, to be looked at before it leaves. */
export interface ReportShown {
    readonly title: string;
    /** The first pages, as SVG in the faces of the PDF; all are counted. */
    readonly svg: readonly string[];
    readonly pages: number;
    readonly lacks: readonly LackingPart[];
    /** Headings and parts in order, and how many tables and drawings there are. */
    readonly headings: readonly string[];
    readonly tables: number;
    readonly drawings: number;
}

// pages that are drawn to be looked at: the rest is in the file
const SHOWN_PAGES = 200;

/** What a document will hold. */
export function shownReport({document: paper}: Pick<MadeReport, 'document'>, fonts: OfficeFonts): ReportShown {
    const {pages} = officePages(paper, fonts);
    const {blocks} = paper;
    return {
        title: `${paper.type}: ${paper.subject.replaceAll('\n', ' ')}`,
        svg: pages.slice(0, SHOWN_PAGES).map((page) => pageToSvg(page)),
        pages: pages.length,
        lacks: lackingParts(paper),
        headings: blocks.flatMap((block) =>
            block.kind === 'heading'
                ? [block.text]
                : block.kind === 'part' || block.kind === 'pages'
                  ? [block.title]
                  : []
        ),
        tables: blocks.filter(({kind}) => kind === 'table').length,
        drawings: blocks.filter(({kind}) => kind === 'picture' || kind === 'pages').length
    };
}

// fine enough to read the smallest letters of a sheet, small enough to be sent by mail
const DPI = 200;

/**
 * A document as a file of a format; tables alone as a workbook. Drawings of a .docx are painted as PNG of 200 dots per inch, for word
 * processors draw no vectors alike; in a .pdf they stay vectors.
 *
 * @param raster the engine that paints them, asked for only where there are some
 */
export async function reportBytes(
    {document: paper, sheets}: Pick<MadeReport, 'document' | 'sheets'>,
    format: ReportFormat,
    fonts: OfficeFonts,
    raster: () => Promise<PdfRaster>
): Promise<Uint8Array> {
    if (format === 'xlsx') return workbookBytes(sheets);
    if (format === 'pdf') return officePdf(paper, fonts);
    return officeDocx(paper, async (page) => painted(page, paper.asOf, fonts, await raster()));
}

async function painted(page: SheetPage, asOf: string, fonts: OfficeFonts, raster: PdfRaster): Promise<Uint8Array> {
    const file = {title: '', subject: '', author: '', asOf, pages: [page]};
    return pageToPng(file, await pagesToPdf(file, fonts), 0, DPI, raster).png;
}
