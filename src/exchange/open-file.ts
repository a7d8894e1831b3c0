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
        try {
            const {format, encoding, part} = openGeoJson(bytes, fileName, onProgress);
            return {format, encoding, parts: [part], notes: []};
        } catch (fault) {
            if (!(fault instanceof FileFault) || fault.rule !== 'not-geojson-topojson') throw fault;
            const {openTopoJson} = await import('./open-topojson.ts');
            return {format: 'topojson', encoding: 'utf-8', parts: openTopoJson(bytes, fileName), notes: []};
        }
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
    async kml(bytes, fileName) {
        const {openKml} = await import('./open-kml.ts');
        return {format: 'kml', encoding: null, parts: [openKml(bytes, fileName)], notes: []};
    },
    async kmz(bytes, fileName) {
        const {openKmz} = await import('./open-kml.ts');
        return {format: 'kmz', encoding: null, parts: openKmz(bytes, fileName), notes: []};
    },
    async gpx(bytes, fileName) {
        const {openGpx} = await import('./open-gpx.ts');
        return {format: 'gpx', encoding: null, parts: openGpx(bytes, fileName), notes: []};
    },
    async shapefile(bytes, fileName) {
        const {openShapefile} = await import('./open-shapefile.ts');
        return {format: 'shapefile', encoding: null, ...openShapefile(bytes, fileName)};
    },
    async geopackage(bytes, fileName) {
        const {openGeoPackage} = await import('./open-geopackage.ts');
        return {format: 'geopackage', encoding: null, parts: await openGeoPackage(bytes, fileName), notes: []};
    }
};

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
