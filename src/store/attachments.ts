import type {JournalLine} from '../record/journal-line.ts';

/** Where a bundle keeps the bytes of an attachment. */
export const ATTACHMENTS = 'attachments/';

/** Bytes of attachments by their SHA-256. */
export type AttachedBytes = ReadonlyMap<string, Uint8Array>;

/** Where the bytes of attachments are kept, beside the journal. They are put there before the act that names them. */
export interface AttachmentStorage {
    /** The bytes, or null where they are not here; whoever shows them looks at their hash first. @throws {StorageError} */
    attached(sha256: string): Promise<Uint8Array | null>;
    /** Resolves when all are durably stored, all or none; bytes that are there already stay. @throws {StorageError} */
    keepAttached(files: AttachedBytes): Promise<void>;
    /** The hashes of everything kept. @throws {StorageError} */
    attachedHashes(): Promise<readonly string[]>;
}

/** Attachments kept in memory: where the browser refuses its database, and for tests. */
export function memoryAttachments(): AttachmentStorage {
    const kept = new Map<string, Uint8Array>();
    return {
        attached: async (sha256) => kept.get(sha256) ?? null,
        keepAttached: async (files) => {
            for (const [sha256, bytes] of files) kept.set(sha256, bytes);
        },
        attachedHashes: async () => [...kept.keys()]
    };
}

/** What the journal says of bytes: the names that they were attached under, and to which records. */
export interface NamedBytes {
    readonly names: readonly string[];
    readonly records: readonly string[];
}

/** Every attachment that the journal names, by SHA-256, also those taken off since: an act can be taken back. */
export function namedAttachments(lines: readonly JournalLine[]): ReadonlyMap<string, NamedBytes> {
    const named = new Map<string, NamedBytes>();
    for (const {changes} of lines) {
        for (const {layer, after} of changes) {
            if (layer !== 'attachment' || !after) continue;
            const {sha256, name, of} = after.properties as {sha256?: unknown; name?: unknown; of?: unknown};
            if (typeof sha256 !== 'string') continue;
            const {names = [], records = []} = named.get(sha256) ?? {};
            named.set(sha256, {names: withOne(names, String(name)), records: withOne(records, String(of))});
        }
    }
    return named;
}

function withOne(list: readonly string[], text: string): readonly string[] {
    return list.includes(text) ? list : [...list, text];
}
