import regularUrl from '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf?url';
import italicUrl from '@expo-google-fonts/noto-sans/400Regular_Italic/NotoSans_400Regular_Italic.ttf?url';
import boldUrl from '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf?url';
import officeUrl from '@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf?url';
import officeItalicUrl from '@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf?url';
import officeBoldUrl from '@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf?url';
import officeBoldItalicUrl from '@expo-google-fonts/tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf?url';
import pdfiumUrl from '@hyzyla/pdfium/pdfium.wasm?url';
import jpegReaderUrl from '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm?url';
import jpegWriterUrl from '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm?url';
import webpUrl from '@jsquash/webp/codec/dec/webp_dec.wasm?url';
import wasmUrl from 'clipper2-wasm/dist/es/clipper2z.wasm?url';
import type {PictureCodecs} from '../raster/picture-codecs.ts';
import type {OfficeFonts, SheetFonts} from '../sheet/fonts.ts';
import type {PdfRaster} from '../sheet/pdf-raster.ts';
import type {Overlay} from '../topology/overlay.ts';
import {startOverlay} from '../topology/overlay.ts';
import {cutParcels, putParcel} from './parcels.ts';
import type {JobMessage, ParcelMessage, WorkerMessage} from './protocol.ts';

// The worker's door: it brings the bytes that the domain needs (engine, fonts) and knows no job by itself.
let overlay: Promise<Overlay> | null = null;
let fonts: Promise<SheetFonts> | null = null;
let officeFonts: Promise<OfficeFonts> | null = null;
let raster: Promise<PdfRaster> | null = null;
let codecs: Promise<PictureCodecs> | null = null;

async function bytes(url: string): Promise<Uint8Array<ArrayBuffer>> {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
}

async function sheetFaces(): Promise<SheetFonts> {
    const [regular, bold, italic] = await Promise.all([bytes(regularUrl), bytes(boldUrl), bytes(italicUrl)]);
    return {regular, bold, italic};
}

async function officeFaces(): Promise<OfficeFonts> {
    const [sheet, regular, bold, italic, boldItalic] = await Promise.all([
        engines.fonts(),
        bytes(officeUrl),
        bytes(officeBoldUrl),
        bytes(officeItalicUrl),
        bytes(officeBoldItalicUrl)
    ]);
    return {
        ...sheet,
        'office-regular': regular,
        'office-bold': bold,
        'office-italic': italic,
        'office-bold-italic': boldItalic
    };
}

async function pdfReader(): Promise<PdfRaster> {
    const [wasm, {startPdfRaster}] = await Promise.all([bytes(pdfiumUrl), import('../sheet/pdf-raster.ts')]);
    return startPdfRaster(wasm);
}

async function pictureReaders(): Promise<PictureCodecs> {
    const {pictureCodecs} = await import('../raster/picture-codecs.ts');
    return pictureCodecs({
        jpegDecoder: () => bytes(jpegReaderUrl),
        jpegEncoder: () => bytes(jpegWriterUrl),
        webpDecoder: () => bytes(webpUrl)
    });
}

const engines = {
    overlay: (): Promise<Overlay> => (overlay ??= bytes(wasmUrl).then(startOverlay)),
    fonts: (): Promise<SheetFonts> => (fonts ??= sheetFaces()),
    officeFonts: (): Promise<OfficeFonts> => (officeFonts ??= officeFaces()),
    // four megabytes that few ask for
    raster: (): Promise<PdfRaster> => (raster ??= pdfReader()),
    codecs: (): Promise<PictureCodecs> => (codecs ??= pictureReaders())
};

function tell(message: WorkerMessage): void {
    self.postMessage(message);
}

// One job after the other, although some wait for their engine: jobs that remember must not see one another half done.
let queue: Promise<void> = Promise.resolve();
// A question whose parcels are still coming; the page sends one question after the other.
let coming: JobMessage | null = null;
self.onmessage = ({data}: MessageEvent<JobMessage | ParcelMessage>) => {
    if ('parcel' in data) {
        if (!coming || coming.id !== data.id) return;
        if (data.parcel) {
            putParcel(coming.ask, data.parcel);
            tell({kind: 'parcel-in', id: data.id});
            return;
        }
        begin(coming);
        coming = null;
    } else if (data.isCut) {
        coming = data;
        tell({kind: 'parcel-in', id: data.id});
    } else begin(data);
};

function begin(job: JobMessage): void {
    queue = queue.then(() => work(job));
}

async function work({id, name, ask}: JobMessage): Promise<void> {
    try {
        const {answer} = await import('./answer.ts');
        let told = 0;
        const result = await answer(name, ask, engines, (done, total, what) => {
            const now = performance.now();
            if (now - told < 80 && done < total) return;
            told = now;
            tell({kind: 'progress', id, done, total, what});
        });
        const {frame, parcels} = cutParcels(result);
        let first = true;
        for (const parcel of parcels) {
            tell({kind: 'parcel', id, ...(first && {frame}), parcel});
            first = false;
        }
        tell({kind: 'done', id, answer: first ? result : null});
    } catch (error) {
        const fault = error as {rule?: string; values?: Record<string, string | number>; message?: string};
        tell({
            kind: 'failed',
            id,
            rule: fault.rule ?? null,
            values: fault.values ?? {},
            message: fault.message ?? String(error)
        });
    }
}
