import {sha256} from '@noble/hashes/sha2.js';
import {bytesToHex} from '@noble/hashes/utils.js';
import {FileFault} from './fault.ts';
import {type FileKind, fileKind} from './file-kind.ts';
import type {OpenedFile} from './opened-file.ts';

type Opened = Omit<OpenedFile, 'fileName' | 'sha256'>;
type Opener = (bytes: Uint8Array, fileName: string, onProgress?: Progress) => Promise<Opened>;
type Progress = (done: number, total: number) => void;

// each reader comes with its library when a file of its kind is first opened
const openers: Readonly<Record<FileKind, Opener>> = {
    async json(bytes, fileName, onProgress) {
        const {openGeoJson} = await import('./open-geojson.ts');
        const {format, encoding, part} = openGeoJson(bytes, fileName, onProgress);
        return {format, encoding, parts: [part], notes: []};
    },
    async csv(bytes, fileName) {
        const {openCsv} = await import('./open-csv.ts');
        const {encoding, part} = openCsv(bytes, fileName);
        return {format: 'csv', encoding, parts: [part], notes: []};
    },
    async xlsx(bytes, fileName) {
        const {openXlsx} = await import('./open-xlsx.ts');
        return {format: 'xlsx', encoding: null, parts: await openXlsx(bytes, fileName), notes: []};
    },
    kml: notYet,
    kmz: notYet,
    gpx: notYet,
    shapefile: notYet,
    geopackage: notYet
};

async function notYet(_bytes: Uint8Array, file: string): Promise<Opened> {
    throw new FileFault('file-unknown', {file});
}

/**
 * Open a file of any format that is read, told by its content. Nothing is decided about layer, columns or system.
 * Progress is told in bytes where the format allows it.
 *
 * @throws {FileFault} when the file cannot be read as a whole, with the reason.
 */
export async function openFile(bytes: Uint8Array, fileName: string, onProgress?: Progress): Promise<OpenedFile> {
    const opened = await openers[fileKind(bytes, fileName)](bytes, fileName, onProgress);
    return {...opened, fileName, sha256: bytesToHex(sha256(bytes))};
}
