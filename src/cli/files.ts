import {existsSync, mkdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {resolve as absolute, dirname} from 'node:path';
import {type PictureCodecs, pictureCodecs} from '../raster/picture-codecs.ts';
import type {OfficeFonts, SheetFonts} from '../sheet/fonts.ts';
import type {Overlay} from '../topology/overlay.ts';
import {startOverlay} from '../topology/overlay.ts';
import {type CliKey, Fault, say} from './say.ts';

const resolve = createRequire(import.meta.url).resolve;

/** The bytes of a file. @throws {Fault} that names the file and the reason. */
export function readBytes(file: string): Uint8Array {
    try {
        return readFileSync(file);
    } catch (error) {
        throw new Fault(say('cli.unreadable', {file, why: reason(error)}), {cause: error});
    }
}

/** Write a file and the folders above it. @throws {Fault} that names the file and the reason. */
export function writeBytes(file: string, bytes: Uint8Array): void {
    makeFolder(dirname(file));
    try {
        writeFileSync(file, bytes);
    } catch (error) {
        throw new Fault(say('cli.unwritable', {file, why: reason(error)}), {cause: error});
    }
}

/** Write a file that only its owner may read. @throws {Fault} that names the file and the reason. */
export function writeSecret(file: string, text: string): void {
    makeFolder(dirname(file));
    try {
        writeFileSync(file, text, {mode: 0o600, flag: 'wx'});
    } catch (error) {
        throw new Fault(say('cli.unwritable', {file, why: reason(error)}), {cause: error});
    }
}

/**
 * Make a folder and those above it, one by one: the recursive call of Node 20 never ends where a file system has no
 * folders to make, as under /proc.
 *
 * @throws {Fault} that names the folder and the reason.
 */
export function makeFolder(folder: string): void {
    const path = absolute(folder);
    try {
        if (existsSync(path)) {
            if (!statSync(path).isDirectory()) throw Object.assign(new Error(path), {code: 'ENOTDIR'});
            return;
        }
        makeFolder(dirname(path));
        mkdirSync(path);
    } catch (error) {
        if (error instanceof Fault) throw error;
        // the folder above is there by now: what is not found is a folder that this file system will not make
        const why = (error as NodeJS.ErrnoException).code === 'ENOENT' ? say('cli.notMade') : reason(error);
        throw new Fault(say('cli.unwritable', {file: folder, why}), {cause: error});
    }
}

/** The overlay engine, started from the installed package. */
export function overlayEngine(): Promise<Overlay> {
    return startOverlay(readFileSync(resolve('clipper2-wasm/dist/es/clipper2z.wasm')));
}

/** Readers and a writer of pictures, from the installed packages. */
export function codecs(): PictureCodecs {
    const engine = (path: string) => async () => new Uint8Array(readFileSync(resolve(path)));
    return pictureCodecs({
        jpegDecoder: engine('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'),
        jpegEncoder: engine('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm'),
        webpDecoder: engine('@jsquash/webp/codec/dec/webp_dec.wasm')
    });
}

/** The engine that paints PDF, from the installed package. */
export function pdfEngine(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(readFileSync(resolve('@hyzyla/pdfium/pdfium.wasm')));
}

/** The faces of the sheets, from the installed package. */
export function sheetFonts(): SheetFonts {
    const face = (path: string) => readFileSync(resolve(`@expo-google-fonts/noto-sans/${path}`));
    return {
        regular: face('400Regular/NotoSans_400Regular.ttf'),
        bold: face('700Bold/NotoSans_700Bold.ttf'),
        italic: face('400Regular_Italic/NotoSans_400Regular_Italic.ttf')
    };
}

/** The faces of documents, and of the maps in them. */
export function officeFonts(): OfficeFonts {
    const face = (path: string) => readFileSync(resolve(`@expo-google-fonts/tinos/${path}`));
    return {
        ...sheetFonts(),
        'office-regular': face('400Regular/Tinos_400Regular.ttf'),
        'office-bold': face('700Bold/Tinos_700Bold.ttf'),
        'office-italic': face('400Regular_Italic/Tinos_400Regular_Italic.ttf'),
        'office-bold-italic': face('700Bold_Italic/Tinos_700Bold_Italic.ttf')
    };
}

const reasons: Readonly<Record<string, CliKey>> = {
    ENOENT: 'cli.noSuchFile',
    EACCES: 'cli.notAllowed',
    EPERM: 'cli.notAllowed',
    EROFS: 'cli.readOnly',
    EISDIR: 'cli.isFolder',
    ENOTDIR: 'cli.isFile',
    ENOSPC: 'cli.diskFull',
    ENAMETOOLONG: 'cli.nameTooLong'
};

function reason(error: unknown): string {
    const {code, message} = error as NodeJS.ErrnoException;
    const key = reasons[code ?? ''];
    return key ? say(key) : message;
}
