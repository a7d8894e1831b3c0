import {utf8Bytes} from './utf8-bytes.ts';

export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258' | 'windows-1252';

/**
 * The text of a file of unknown encoding: UTF-8 or UTF-16 where it is that, else the Vietnamese code page of Windows where
 * its tone marks stand behind vowels, else Western letters one for one, as which TCVN3 and VNI come to whoever converts
 * them. Cost: O(length).
 *
 * @throws {FileFault} `file-empty`.
 */
export function textOf(given: Uint8Array, fileName: string): {text: string; encoding: TextEncodingName} {
    const {bytes, encoding} = utf8Bytes(given, fileName);
    try {
        return {text: new TextDecoder('utf-8', {fatal: true}).decode(bytes), encoding};
    } catch {
        const old = looks1258(bytes) ? 'windows-1258' : 'windows-1252';
        // code page 1258 has letters and tone marks apart
        return {text: new TextDecoder(old).decode(bytes).normalize('NFC'), encoding: old};
    }
}

const TONES = new Set([0xcc, 0xd2, 0xde, 0xec, 0xf2]);
const VOWELS = new Set([
    ...[...'AEIOUYaeiouy'].map((letter) => letter.charCodeAt(0)),
    ...[0xc2, 0xc3, 0xca, 0xd4, 0xd5, 0xdd, 0xe2, 0xe3, 0xea, 0xf4, 0xf5, 0xfd] // Â Ă Ê Ô Ơ Ư and small
]);

/** Whether nearly all bytes that are tone marks in code page 1258 stand behind a vowel of it, and there are some. */
function looks1258(bytes: Uint8Array): boolean {
    let tones = 0;
    let behindVowels = 0;
    for (let i = 1; i < bytes.length; i++) {
        if (!TONES.has(bytes[i]!)) continue;
        tones++;
        if (VOWELS.has(bytes[i - 1]!)) behindVowels++;
    }
    return tones > 0 && behindVowels > 0.9 * tones;
}
