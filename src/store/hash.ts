import {sha256} from '@noble/hashes/sha2.js';
import {bytesToHex, utf8ToBytes} from '@noble/hashes/utils.js';
import {canonicalJson} from '../record/canonical-json.ts';
import type {AnyRecord} from '../record/feature.ts';

/**
 * SHA-256 of bytes or of a text's UTF-8, hex. Synchronous, and there also on plain http, where the browser's own is not.
 *
 * Cost: about 10 ms per megabyte.
 */
export function hashOf(content: string | Uint8Array): string {
    return bytesToHex(sha256(typeof content === 'string' ? utf8ToBytes(content) : content));
}

// Records never change, so a hash once worked out stays true: a boundary set is hashed once, not at every edit.
const known = new WeakMap<AnyRecord, string>();

/**
 * SHA-256 of the canonical JSON of a record; null for "is not there".
 *
 * @param text the record's canonical JSON, where it is known already
 */
export function hashOfRecord(record: AnyRecord | null, text?: string | null): string | null {
    if (!record) return null;
    let hash = known.get(record);
    if (hash === undefined) {
        hash = hashOf(text ?? canonicalJson(record));
        known.set(record, hash);
    }
    return hash;
}

/** Whether two states of a record say the same. Cost: none where one is not there; else as their hashes. */
export function sameRecord(a: AnyRecord | null, b: AnyRecord | null): boolean {
    return a === b || (a && b ? hashOfRecord(a) === hashOfRecord(b) : !a && !b);
}
