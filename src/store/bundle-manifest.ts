import {strFromU8} from 'fflate';
import type {LayerId} from '../record/feature.ts';
import {BundleError} from './bundle-error.ts';
import {readScope, type Scope} from './scope.ts';

export const MANIFEST = 'manifest.json';
export const JOURNAL = 'journal.jsonl';

export const FORMAT = 'dia-ban-bundle';
/** Of a bundle that is whole and has no attachments, which older programs read too. */
export const FIRST_VERSION = 1;
export const VERSION = 2;

/** What a partial bundle holds. */
export interface ManifestScope extends Scope {
    /** How many acts are here, and of how many only the place is. */
    readonly acts: number;
    readonly leftOut: number;
    /** How many records of each layer lie in the scope, and how many came along with an act on one of them. */
    readonly within: Readonly<Partial<Record<LayerId, number>>>;
    readonly alongside: Readonly<Partial<Record<LayerId, number>>>;
}

/** What a bundle says of itself in `manifest.json`. */
export interface Manifest {
    readonly format: typeof FORMAT;
    readonly version: number;
    /** `headCode` of the lines. */
    readonly head: string;
    readonly newestDay: string | null;
    readonly lines: number;
    /** How many records each layer holds. */
    readonly records: Readonly<Partial<Record<LayerId, number>>>;
    /** Only in a partial bundle. */
    readonly scope?: ManifestScope;
    /** SHA-256 of attachments that the journal names and the writer did not have; absent where it had all. */
    readonly lacking?: readonly string[];
    /** Every other entry but the signature, with its size and SHA-256. */
    readonly entries: Readonly<Record<string, {readonly bytes: number; readonly sha256: string}>>;
}

/** @throws {BundleError} if the bytes are no manifest, or one of another version. */
export function readManifest(bytes: Uint8Array | undefined): Manifest {
    if (!bytes) throw new BundleError('bundle-entry-missing', {entry: MANIFEST});
    let manifest: Manifest;
    try {
        manifest = JSON.parse(strFromU8(bytes)) as Manifest;
    } catch (cause) {
        throw new BundleError('bundle-manifest', {entry: MANIFEST}, {cause});
    }
    if (manifest?.format !== FORMAT || !isTable(manifest.entries) || !isTable(manifest.records)) {
        throw new BundleError('bundle-manifest', {entry: MANIFEST});
    }
    if (manifest.scope !== undefined && !readScope(manifest.scope)) {
        throw new BundleError('bundle-manifest', {entry: MANIFEST});
    }
    if (manifest.version !== VERSION && manifest.version !== FIRST_VERSION) {
        throw new BundleError('bundle-version', {version: Number(manifest.version), known: VERSION});
    }
    return manifest;
}

function isTable(value: unknown): boolean {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
