import {wktOf} from './georeference.ts';
import type {PdfRaster} from './pdf-raster.ts';
import {PngWriter} from './png-writer.ts';
import type {Sheet, SheetPage, Viewport} from './sheet.ts';

/** Resolutions that may be asked for, dots per inch. */
export const DPI_RANGE = [50, 1200] as const;
const MM_PER_INCH = 25.4;

// more pixels or longer sides than these are refused by readers of pictures
const MOST_PIXELS = 300_000_000;
const MOST_SIDE = 32_767;

/** A page as a picture, with what a GIS program needs to lay it in its place; null on pages without coordinates. */
export interface PagePicture {
    readonly png: Uint8Array<ArrayBuffer>;
    /** Six numbers of a world file (`.pgw`). */
    readonly world: string | null;
    /** GDAL's description (`.png.aux.xml`) that names the projection. */
    readonly aux: string | null;
}

/** The picture would be larger than what programs open: `most` dots per inch is the finest that fits. */
export class PictureTooLarge extends Error {
    readonly rule = 'sheet-png-too-large';
    readonly values: Readonly<Record<string, number>>;
    constructor(dpi: number, most: number) {
        super(`A page at ${dpi} dpi is too large; at most ${most} dpi.`);
        this.values = {dpi, most};
    }
}

/** The finest resolution at which a page is a picture that programs open. */
export function finestDpi({widthMm, heightMm}: Pick<SheetPage, 'widthMm' | 'heightMm'>): number {
    const byArea = Math.sqrt(MOST_PIXELS / (widthMm * heightMm));
    const bySide = MOST_SIDE / Math.max(widthMm, heightMm);
    return Math.min(DPI_RANGE[1], Math.floor(Math.min(byArea, bySide) * MM_PER_INCH));
}

/**
 * A page of a sheet as PNG, painted from the sheet's own PDF: same PDF, same bytes, in the page and on the command line. One
 * pixel is 25.4 / dpi mm of paper.
 *
 * Cost: A0 at 300 dpi in 15 s and 150 MB; grows with the number of pixels.
 *
 * @param pdf the PDF of the sheet
 * @param onProgress hears the part that is done, 0 … 1
 * @throws {PictureTooLarge} before anything is painted; {RangeError} for a resolution outside `DPI_RANGE`.
 */
export function pageToPng(
    sheet: Pick<Sheet, 'pages'>,
    pdf: Uint8Array,
    page: number,
    dpi: number,
    raster: PdfRaster,
    onProgress: (done: number) => void = () => {}
): PagePicture {
    const size = sheet.pages[page];
    if (!size) throw new RangeError(`The sheet has no page ${page + 1}.`);
    if (!Number.isInteger(dpi) || dpi < DPI_RANGE[0] || dpi > DPI_RANGE[1])
        throw new RangeError(`${dpi} dpi is not a whole number from ${DPI_RANGE.join(' to ')}.`);
    const most = finestDpi(size);
    if (dpi > most) throw new PictureTooLarge(dpi, most);
    let writer: PngWriter | null = null;
    raster.paint(
        pdf,
        page,
        dpi,
        (width, height) => {
            writer = new PngWriter(width, height, {channels: 3, dpi});
        },
        (rows, done) => {
            writer!.rows(rows);
            onProgress(done);
        }
    );
    // the main map comes first
    const [map] = size.viewports;
    const placed = map ? placeOf(map, dpi) : null;
    return {
        png: writer!.finish(),
        world: placed && worldFile(placed),
        aux: placed && auxXml(placed, map!.crs)
    };
}

/** Where the top left corner of the page lies in the plane of its map, and metres per pixel. */
interface Place {
    readonly west: number;
    readonly north: number;
    readonly pixel: number;
}

function placeOf({xMm, yMm, heightMm, easting, northing, metresPerMm}: Viewport, dpi: number): Place {
    return {
        west: easting - xMm * metresPerMm,
        north: northing + (yMm + heightMm) * metresPerMm,
        pixel: (MM_PER_INCH / dpi) * metresPerMm
    };
}

// a world file names the middle of the first pixel
function worldFile({west, north, pixel}: Place): string {
    return `${[pixel, 0, 0, -pixel, west + pixel / 2, north - pixel / 2].map(plain).join('\n')}\n`;
}

function auxXml({west, north, pixel}: Place, crs: string): string {
    const wkt = wktOf(crs).replaceAll('"', '&quot;');
    return `<PAMDataset>
  <SRS dataAxisToSRSAxisMapping="1,2">${wkt}</SRS>
  <GeoTransform>${[west, pixel, 0, north, 0, -pixel].map(plain).join(', ')}</GeoTransform>
</PAMDataset>
`;
}

// a tenth of a micrometre on the ground is enough, and exponents are not read by all
function plain(value: number): string {
    return value.toFixed(10).replace(/\.?0+$/, '');
}
