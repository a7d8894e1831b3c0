import {unzipSync} from 'fflate';
import {FileFault} from './fault.ts';

/** Most entries of an archive, most bytes that they may come to, and most times that one may grow. */
const MOST_ENTRIES = 10_000;
const MOST_BYTES = 512 * 2 ** 20;
const MOST_RATIO = 250;
/** An entry below this size may grow as it likes: a page of equal letters does. */
const FREE_BYTES = 4 * 2 ** 20;

/** Names of the entries of an archive; nothing is unpacked. @throws {FileFault} `zip-broken`, `zip-bomb`. */
export function zipNames(bytes: Uint8Array, fileName: string): string[] {
    const names: string[] = [];
    unzipBounded(bytes, fileName, (name) => {
        names.push(name);
        return false;
    });
    return names;
}

/**
 * Unpack the wanted entries of an archive. What the archive says of their sizes is looked at before anything is unpacked,
 * and unpacking stops where an entry is longer than it says.
 *
 * @throws {FileFault} `zip-bomb` for too many entries, too many bytes or an entry that grows beyond belief;
 *   `zip-broken` when it cannot be unpacked.
 */
export function unzipBounded(
    bytes: Uint8Array,
    fileName: string,
    wanted: (name: string) => boolean
): Map<string, Uint8Array> {
    let entries = 0;
    let total = 0;
    const filter = ({name, size, originalSize}: {name: string; size: number; originalSize: number}) => {
        if (++entries > MOST_ENTRIES) throw bomb(fileName);
        if (!wanted(name)) return false;
        total += originalSize;
        if (total > MOST_BYTES) throw bomb(fileName);
        if (originalSize > FREE_BYTES && originalSize > size * MOST_RATIO) throw bomb(fileName);
        return true;
    };
    try {
        return new Map(Object.entries(unzipSync(bytes, {filter})));
    } catch (cause) {
        if (cause instanceof FileFault) throw cause;
        throw new FileFault('zip-broken', {file: fileName}, {cause});
    }
}

function bomb(file: string): FileFault {
    return new FileFault('zip-bomb', {file, megabytes: MOST_BYTES / 2 ** 20, ratio: MOST_RATIO});
}
