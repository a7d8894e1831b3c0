import {FileFault} from './fault.ts';

/**
 * The text of a file: UTF-8, or UTF-16 where a byte order mark says so. The mark is left out.
 *
 * @throws {FileFault} for an empty file, an archive or a picture in disguise, or bytes that are no UTF-8 (an old
 *   Vietnamese encoding such as TCVN3 or VNI), with the place of the first.
 */
export function decodeText(bytes: Uint8Array, fileName: string): string {
    if (bytes.length === 0) throw new FileFault('file-empty', {file: fileName});
    const kind = SIGNATURES.find(({start}) => start.every((byte, i) => bytes[i] === byte))?.kind;
    if (kind) throw new FileFault('file-kind', {file: fileName, kind});
    const [a, b] = bytes;
    if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
    if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
    if (a === 0 || b === 0) throw new FileFault('file-utf16', {file: fileName});
    try {
        return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
    } catch (cause) {
        throw new FileFault('file-not-utf8', {file: fileName, byte: firstBadByte(bytes)}, {cause});
    }
}

const SIGNATURES = [
    {kind: 'ZIP', start: [0x50, 0x4b, 3, 4]},
    {kind: 'GZIP', start: [0x1f, 0x8b]},
    {kind: 'PDF', start: [0x25, 0x50, 0x44, 0x46]},
    {kind: 'SHP', start: [0, 0, 0x27, 0x0a]},
    {kind: 'PNG', start: [0x89, 0x50, 0x4e, 0x47]},
    {kind: 'JPEG', start: [0xff, 0xd8, 0xff]},
    {kind: 'GeoPackage, SQLite', start: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65]}
] as const;

// the longest start that is UTF-8, found by halving; a character cut by the end of the start is no fault
/** The first byte that makes these no UTF-8; their number where all are. */
export function firstBadByte(bytes: Uint8Array): number {
    let good = 0;
    let bad = bytes.length;
    while (bad - good > 1) {
        const middle = (good + bad) >> 1;
        try {
            new TextDecoder('utf-8', {fatal: true}).decode(bytes.subarray(0, middle), {stream: true});
            good = middle;
        } catch {
            bad = middle;
        }
    }
    return bad;
}
