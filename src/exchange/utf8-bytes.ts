import {FileFault} from './fault.ts';

/** The bytes of a text in UTF-8 without a mark, and the encoding that the file had. */
export interface Utf8 {
    readonly bytes: Uint8Array;
    readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
}

/**
 * The bytes of a file of text as UTF-8: as they are, or from UTF-16, which a mark or the zeros beside the first
 * letter tell.
 *
 * @throws {FileFault} `file-empty`.
 */
export function utf8Bytes(bytes: Uint8Array, fileName: string): Utf8 {
    const [a, b, c] = bytes;
    if (a === 0xef && b === 0xbb && c === 0xbf) return {bytes: bytes.subarray(3), encoding: 'utf-8'};
    const wide =
        a === 0xff && b === 0xfe
            ? 'utf-16le'
            : a === 0xfe && b === 0xff
              ? 'utf-16be'
              : a === 0 && b !== undefined && b !== 0
                ? 'utf-16be'
                : b === 0 && a !== undefined && a !== 0
                  ? 'utf-16le'
                  : null;
    if (bytes.length === 0) throw new FileFault('file-empty', {file: fileName});
    if (wide === null) return {bytes, encoding: 'utf-8'};
    return {bytes: new TextEncoder().encode(new TextDecoder(wide).decode(bytes)), encoding: wide};
}
