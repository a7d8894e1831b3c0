import {PDFiumModule} from '@hyzyla/pdfium';

const POINTS_PER_INCH = 72;
/** Rows that are drawn at once: 40 MB of an A0 at 300 dpi. */
const STRIP = 1024;

// of fpdfview.h: three bytes a pixel; the order red, green, blue
const FORMAT_BGR = 2;
const REVERSE_BYTE_ORDER = 0x10;

/** The part of PDFium's C interface (fpdfview.h) that is used here; its types lack some of it. */
interface Pdfium {
    readonly HEAPU8: Uint8Array<ArrayBuffer>;
    readonly HEAPF32: Float32Array;
    _FPDF_InitLibrary(): void;
    _malloc(bytes: number): number;
    _free(at: number): void;
    _FPDF_LoadMemDocument(at: number, length: number, password: number): number;
    _FPDF_CloseDocument(document: number): void;
    _FPDF_LoadPage(document: number, index: number): number;
    _FPDF_ClosePage(page: number): void;
    _FPDF_GetPageWidthF(page: number): number;
    _FPDF_GetPageHeightF(page: number): number;
    _FPDFBitmap_CreateEx(width: number, height: number, format: number, at: number, stride: number): number;
    _FPDFBitmap_FillRect(bitmap: number, x: number, y: number, width: number, height: number, colour: number): void;
    _FPDFBitmap_Destroy(bitmap: number): void;
    _FPDF_RenderPageBitmapWithMatrix(bitmap: number, page: number, matrix: number, clip: number, flags: number): void;
}

/** A reader of PDF that paints pages. */
export interface PdfRaster {
    /**
     * Paint a page, from its top down in strips of whole rows of red, green and blue. A pixel is 25.4 / dpi mm exactly; the
     * last column and row end within half a pixel of the edge of the paper.
     *
     * Cost: 45 ms a megapixel of a full sheet (A0 at 300 dpi in 7 s), 100 MB of memory.
     *
     * @param start hears the size in pixels first
     * @param strip hears the rows; they are overwritten afterwards
     * @throws {Error} if the bytes are no PDF that can be read
     */
    paint(
        pdf: Uint8Array,
        page: number,
        dpi: number,
        start: (width: number, height: number) => void,
        strip: (rows: Uint8Array, done: number) => void
    ): void;
}

/** Start the reader from the bytes of its engine (`@hyzyla/pdfium/pdfium.wasm`). Cost: 0.1 s. */
export async function startPdfRaster(wasm: Uint8Array<ArrayBuffer>): Promise<PdfRaster> {
    const engine = (await PDFiumModule({wasmBinary: exact(wasm)} as never)) as unknown as Pdfium;
    engine._FPDF_InitLibrary();
    return {
        paint(pdf, page, dpi, start, strip) {
            const held: number[] = [];
            const take = (bytes: number): number => {
                const at = engine._malloc(bytes);
                if (at === 0) throw new RangeError(`No memory for ${bytes} bytes.`);
                held.push(at);
                return at;
            };
            const bytes = take(pdf.length);
            engine.HEAPU8.set(pdf, bytes);
            const document = engine._FPDF_LoadMemDocument(bytes, pdf.length, 0);
            const opened = document && engine._FPDF_LoadPage(document, page);
            try {
                if (!opened) throw new Error(`Page ${page + 1} of the PDF cannot be read.`);
                const scale = dpi / POINTS_PER_INCH;
                const width = Math.round(engine._FPDF_GetPageWidthF(opened) * scale);
                const height = Math.round(engine._FPDF_GetPageHeightF(opened) * scale);
                start(width, height);
                const pixels = take(width * 3 * Math.min(STRIP, height));
                const [matrix, clip] = [take(24), take(16)];
                for (let y = 0; y < height; y += STRIP) {
                    const rows = Math.min(STRIP, height - y);
                    const bitmap = engine._FPDFBitmap_CreateEx(width, rows, FORMAT_BGR, pixels, width * 3);
                    engine._FPDFBitmap_FillRect(bitmap, 0, 0, width, rows, 0xff_ff_ff_ff);
                    engine.HEAPF32.set([scale, 0, 0, scale, 0, -y], matrix / 4);
                    engine.HEAPF32.set([0, 0, width, rows], clip / 4);
                    engine._FPDF_RenderPageBitmapWithMatrix(bitmap, opened, matrix, clip, REVERSE_BYTE_ORDER);
                    engine._FPDFBitmap_Destroy(bitmap);
                    strip(engine.HEAPU8.subarray(pixels, pixels + width * 3 * rows), (y + rows) / height);
                }
            } finally {
                if (opened) engine._FPDF_ClosePage(opened);
                if (document) engine._FPDF_CloseDocument(document);
                for (const at of held) engine._free(at);
            }
        }
    };
}

// a view of a larger buffer, as files are read, is not what the engine takes
function exact(bytes: Uint8Array<ArrayBuffer>): ArrayBuffer {
    return bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
}
