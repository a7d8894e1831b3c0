import {sha256} from '@noble/hashes/sha2.js';
import {bytesToHex} from '@noble/hashes/utils.js';

/** A file that the person has: read in pieces, since archives of tiles are larger than memory. */
export interface BaseFile {
    readonly name: string;
    readonly size: number;
    read(from: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** A file of the browser. */
export function fileOfBlob(blob: Blob, name: string): BaseFile {
    return {
        name,
        size: blob.size,
        read: async (from, length) => new Uint8Array(await blob.slice(from, from + length).arrayBuffer())
    };
}

const PIECE = 2 ** 22;

/** SHA-256 of a file, hex. Cost: about 10 ms a megabyte; one piece of it stands in memory. */
export async function fileHash(file: BaseFile, onProgress: (done: number) => void): Promise<string> {
    const hash = sha256.create();
    for (let at = 0; at < file.size; at += PIECE) {
        hash.update(await file.read(at, Math.min(PIECE, file.size - at)));
        onProgress(Math.min(1, (at + PIECE) / file.size));
    }
    return bytesToHex(hash.digest());
}

/** All of a file as text; of a small one that stands beside a picture. */
export async function fileText(file: BaseFile): Promise<string> {
    const most = Math.min(file.size, 2 ** 20);
    return new TextDecoder().decode(await file.read(0, most));
}
