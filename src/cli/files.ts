import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname} from 'node:path';
import type {SheetFonts} from '../sheet/fonts.ts';
import type {Overlay} from '../topology/overlay.ts';
import {startOverlay} from '../topology/overlay.ts';
import {Fault, say} from './say.ts';

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
    try {
        mkdirSync(dirname(file), {recursive: true});
        writeFileSync(file, bytes);
    } catch (error) {
        throw new Fault(say('cli.unwritable', {file, why: reason(error)}), {cause: error});
    }
}

/** The overlay engine, started from the installed package. */
export function overlayEngine(): Promise<Overlay> {
    return startOverlay(readFileSync(resolve('clipper2-wasm/dist/es/clipper2z.wasm')));
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

function reason(error: unknown): string {
    const {code, message} = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? say('cli.noSuchFile') : message;
}
