import type {OfficeFonts} from '../sheet/fonts.ts';
import {pagesToPdf} from '../sheet/pdf.ts';
import type {PdfRaster} from '../sheet/pdf-raster.ts';
import type {SheetPage} from '../sheet/sheet.ts';
import {pageToPng} from '../sheet/sheet-png.ts';
import type {ReportFormat} from './file-name.ts';
import type {MadeReport} from './make-report.ts';
import {officeDocx} from './office-docx.ts';
import {officePdf} from './office-pdf.ts';
import {workbookBytes} from './workbook.ts';

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
