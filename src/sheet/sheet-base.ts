import {type BaseSystem, baseSystem} from '../raster/base-system.ts';
import type {Placement} from '../raster/placement.ts';
import {numberVi, say} from './words.ts';

/** The picture that lies under a sheet, as the sheet is asked for: what it is and how it lies, without its pixels. */
export interface SheetBase {
    readonly kind: 'scan' | 'tiles';
    readonly name: string;
    /** SHA-256 of the file with the pixels, hex. */
    readonly sha256: string;
    /** Code of its system. */
    readonly system: string;
    /** Where its pixels lie; null for tiles. */
    readonly placement: Placement | null;
    /** 0 … 1. */
    readonly opacity: number;
}

/** How opaque a base is when nothing is said: colours of zones are still told apart on it. */
export const BASE_OPACITY = 0.6;

/** What the sheet says of its base: file, system, datum operation and its accuracy, and the hash that tells files apart. */
export function baseNote({name, sha256, system}: SheetBase): string {
    return say('notes.base', {
        name,
        system: baseSystem(system)?.name ?? system,
        operation: operationWords(baseSystem(system)),
        hash: sha256.slice(0, 12)
    });
}

/** What the PDF of a sheet says of its base beside its title. */
export function baseKeyword(sha256: string): string {
    return `base ${sha256}`;
}

/**
 * Hash of the file that lies under the map of a PDF that this program wrote; null where none does. So a sheet that was checked on
 * a scan is told from the same one without it.
 */
export function baseOfPdf(pdf: Uint8Array): string | null {
    return /\(base ([0-9a-f]{64})\)\s+endobj/.exec(new TextDecoder('latin1').decode(pdf))?.[1] ?? null;
}

function operationWords(system: BaseSystem | null): string {
    const operation = system?.operation;
    if (!operation) return say('notes.base.noShift');
    return say('notes.base.shift', {code: operation.code, metres: numberVi(operation.accuracyM)});
}
