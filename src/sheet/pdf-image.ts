import {packedRows} from './png-writer.ts';
import type {SheetPicture} from './sheet-picture.ts';

/** The parts of PDFKit that pictures need. */
interface PdfObjects<R> {
    ref(data: Record<string, unknown>): R & {end(bytes?: Uint8Array): void};
}

/**
 * A picture as an image of a PDF, JPEG or Flate as it is packed, with its opacity as a soft mask (ISO 32000 8.9.5 and
 * 11.6.5.3). Nothing is unpacked.
 */
export function pdfImage<R>(file: PdfObjects<R>, {width, height, channels, type, bytes, opacity}: SheetPicture): R {
    const size = {Type: 'XObject', Subtype: 'Image', Width: width, Height: height, BitsPerComponent: 8};
    const flate = (colours: number) => ({
        Filter: 'FlateDecode',
        DecodeParms: {Predictor: 15, Colors: colours, BitsPerComponent: 8, Columns: width}
    });
    const mask = opacity && file.ref({...size, ColorSpace: 'DeviceGray', ...flate(1)});
    mask?.end(packedRows(opacity!));
    const image = file.ref({
        ...size,
        ColorSpace: channels === 1 ? 'DeviceGray' : 'DeviceRGB',
        ...(type === 'image/jpeg' ? {Filter: 'DCTDecode'} : flate(channels)),
        ...(mask ? {SMask: mask} : {})
    });
    image.end(type === 'image/jpeg' ? bytes : packedRows(bytes));
    return image;
}
