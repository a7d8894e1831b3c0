import {canonicalJson} from '../record/canonical-json.ts';
import type {JournalLine} from '../record/journal-line.ts';
import type {Change} from '../record/patch.ts';
import {hashOf, hashOfRecord} from './hash.ts';

/** What a line says, before it is sealed. */
export interface LineContent extends Omit<JournalLine, 'changes' | 'hash'> {
    readonly changes: readonly Change[];
}

/** Seal an act as a line of the journal: `was` of every change, and the hash over the whole. */
export function makeLine(content: LineContent): JournalLine {
    const {origin, n, prev, seen, at, by, act, args, why} = content;
    const changes = content.changes.map(({layer, id, before, after}) => ({
        layer,
        id,
        was: hashOfRecord(before),
        before,
        after
    }));
    const line = {origin, n, prev, seen, at, by, act, args, why, changes};
    return {...line, hash: hashOf(canonicalJson(line))};
}

/** The hash that a line must have, worked out from what it says. */
export function hashOfLine({hash: _hash, ...line}: JournalLine): string {
    return hashOf(canonicalJson(line));
}

/** An instant as the journal writes it: ISO 8601 to the second, with the offset of Asia/Ho_Chi_Minh (+07:00 all year). */
export function journalTime(instant: Date): string {
    return `${new Date(instant.getTime() + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`;
}
