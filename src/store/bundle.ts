import type {JournalLine} from '../record/journal-line.ts';

/** Write a bundle (gói dữ liệu): zip of manifest with hashes, `journal.jsonl`, one GeoJSON per layer. Same lines, same bytes. */
export function writeBundle(_lines: readonly JournalLine[]): Uint8Array {
    throw new Error('not built');
}

/** Read a bundle and verify manifest, chain and hashes. @throws {BundleError} that says what is wrong and where. */
export function readBundle(_bytes: Uint8Array): JournalLine[] {
    throw new Error('not built');
}

/** A bundle that is not whole: `rule` is a key of `data/codes/rules.json`. */
export class BundleError extends Error {
    constructor(
        readonly rule: string,
        readonly values: Readonly<Record<string, string | number>>,
        options?: ErrorOptions
    ) {
        super(`bundle: ${rule} ${JSON.stringify(values)}`, options);
    }
}
