import {strFromU8} from 'fflate';
import type {LayerId} from '../record/feature.ts';
import {BundleError} from './bundle-error.ts';

export const MANIFEST = 'manifest.json';
export const JOURNAL = 'journal.jsonl';

export const FORMAT = 'dia-ban-bundle';
export const VERSION = 1;

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
    if (manifest.version !== VERSION) {
        throw new BundleError('bundle-version', {version: Number(manifest.version), known: VERSION});
    }
    return manifest;
}

function isTable(value: unknown): boolean {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
