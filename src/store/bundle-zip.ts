import {type Zippable, zipSync} from 'fflate';
import {ATTACHMENTS} from './attachments.ts';

// a zip keeps local time without a zone, so a time named by its local parts gives the same bytes everywhere
const ENTRY_TIME = new Date(2000, 0, 1, 12);

/** Pack entries in their order. Same entries, same bytes, on every machine and day. */
export function zipEntries(entries: Iterable<readonly [name: string, bytes: Uint8Array]>): Uint8Array {
    const zip: Zippable = {};
    // photos and scans are packed as they come
    const levelOf = (name: string) => (name.startsWith(ATTACHMENTS) ? 0 : 6);
    for (const [name, bytes] of entries) zip[name] = [bytes, {mtime: ENTRY_TIME, level: levelOf(name)}];
    return zipSync(zip);
}
