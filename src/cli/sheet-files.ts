import type {SheetInput} from '../sheet/compose.ts';
import {sheetToPdf} from '../sheet/pdf.ts';
import {startPdfRaster} from '../sheet/pdf-raster.ts';
import type {Sheet} from '../sheet/sheet.ts';
import {pageToPng} from '../sheet/sheet-png.ts';
import {pageToSvg} from '../sheet/svg.ts';
import {fontFaces} from '../sheet/svg-fonts.ts';
import {pdfEngine} from './files.ts';
import type {SheetFormat} from './sheet-options.ts';

/** A file of a sheet, its name without the folder. */
export interface SheetFile {
    readonly name: string;
    readonly bytes: Uint8Array;
}

/**
 * The files of a sheet: one PDF, or a drawing or picture of each page; beside a picture stands where it lies.
 *
 * @param name of the PDF or of the first page
 * @throws {PictureTooLarge}
 */
export async function sheetFiles(
    sheet: Sheet,
    name: string,
    {format, dpi}: {readonly format: SheetFormat; readonly dpi: number},
    {fonts}: Pick<SheetInput, 'fonts'>
): Promise<SheetFile[]> {
    if (format === 'svg') {
        const faces = fontFaces(fonts);
        return sheet.pages.map((page, i) => ({name: pageName(name, i), bytes: text(pageToSvg(page, faces))}));
    }
    const pdf = await sheetToPdf(sheet, fonts);
    if (format === 'pdf') return [{name, bytes: pdf}];
    const raster = await startPdfRaster(pdfEngine());
    return sheet.pages.flatMap((_, i) => {
        const own = pageName(name, i);
        const {png, world, aux} = pageToPng(sheet, pdf, i, dpi, raster);
        return [
            {name: own, bytes: png},
            ...(world === null ? [] : [{name: own.replace(/\.png$/, '.pgw'), bytes: text(world)}]),
            ...(aux === null ? [] : [{name: `${own}.aux.xml`, bytes: text(aux)}])
        ];
    });
}

// a drawing or picture has one page: the second and later ones are files beside it
function pageName(file: string, page: number): string {
    return page === 0 ? file : file.replace(/(\.\w+)$/, `-trang-${page + 1}$1`);
}

function text(words: string): Uint8Array {
    return new TextEncoder().encode(words);
}
