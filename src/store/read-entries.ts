import {type UnzipFileInfo, unzipSync} from 'fflate';
import {BundleError} from './bundle-error.ts';

/**
 * Unpack the entries of a zip, with every size checked before a byte is unpacked.
 *
 * @throws {BundleError} if the bytes are no zip, or a zip of something else, are cut off or damaged, hold an entry twice or one that
 *   `isKnown` does not know, or would unpack to more than `mostBytes` in all.
 */
export function readEntries(
    bytes: Uint8Array,
    mostBytes: number,
    isKnown: (name: string) => boolean
): Map<string, Uint8Array> {
    if (bytes.length === 0) throw new BundleError('bundle-empty', {});
    if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new BundleError('bundle-not-zip', {});
    const names = new Set<string>();
    let total = 0;
    const all: string[] = [];
    const accept = ({name, originalSize}: UnzipFileInfo): boolean => {
        if (name.endsWith('/')) return false; // the folders that some programs list as entries
        if (!isKnown(name)) throw new BundleError('bundle-entry-unknown', {entry: name.slice(0, 100)});
        if (names.has(name)) throw new BundleError('bundle-entry-twice', {entry: name});
        names.add(name);
        total += originalSize;
        if (!(total <= mostBytes))
            throw new BundleError('bundle-too-large', {entry: name, mostMb: mostBytes / 2 ** 20});
        return true;
    };
    try {
        // the names alone first: where none is of a bundle, it is a file of another program, as all of Word and Excel are
        unzipSync(bytes, {filter: ({name}) => !name.endsWith('/') && all.push(name) < 0});
        if (all.length > 0 && !all.some(isKnown))
            throw new BundleError('bundle-other-zip', {entry: all[0]!.slice(0, 100)});
        const entries = unzipSync(bytes, {filter: accept});
        return new Map([...names].map((name) => [name, entries[name]!]));
    } catch (cause) {
        if (cause instanceof BundleError) throw cause;
        throw new BundleError('bundle-damaged', {}, {cause});
    }
}
