import {ed25519} from '@noble/curves/ed25519.js';
import {bytesToHex, hexToBytes, utf8ToBytes} from '@noble/hashes/utils.js';
import {canonicalJson} from '../record/canonical-json.ts';
import type {IsoDate} from '../record/feature.ts';
import {hashOf} from './hash.ts';
import type {LineFault} from './verify-lines.ts';

export const SIGNATURE = 'signature.json';

/** A key that an office signs with, as the key list has it (`data/keys/offices.json`). */
export interface OfficeKey {
    /** First 16 hex digits of the SHA-256 of the public key: what is read out and printed. */
    readonly keyId: string;
    readonly office: string;
    /** Code of the unit the office serves, e.g. `736`. */
    readonly unit: string;
    /** Ed25519, 64 hex digits. */
    readonly publicKey: string;
    readonly validFrom: IsoDate;
    readonly validTo: IsoDate | null;
    /** A key whose private half is published: it shows how signing works and proves nothing. */
    readonly isDemo?: boolean;
}

/** A key with its private half, as it lies in the file of the office. Nobody else may have it. */
export interface SigningKey extends OfficeKey {
    /** Ed25519 seed, 64 hex digits. */
    readonly privateKey: string;
}

/** `signature.json`: who vouches for which bytes. The signature covers everything else in it. */
export interface BundleSignature {
    readonly format: 'dia-ban-signature';
    readonly version: 1;
    readonly keyId: string;
    readonly office: string;
    readonly publicKey: string;
    readonly signedAt: string;
    /** SHA-256 of every other entry, so that a changed one is named even where the manifest was changed with it. */
    readonly entries: Readonly<Record<string, string>>;
    /** Ed25519 over the UTF-8 of the canonical JSON without this field, 128 hex digits. */
    readonly signature: string;
}

/** Make a key from 32 random bytes. @throws {RangeError} if they are not 32. */
export function makeSigningKey(
    seed: Uint8Array,
    of: Pick<OfficeKey, 'office' | 'unit' | 'validFrom' | 'validTo'>
): SigningKey {
    if (seed.length !== 32) throw new RangeError(`A key is made of 32 bytes, got ${seed.length}.`);
    const publicKey = ed25519.getPublicKey(seed);
    const {office, unit, validFrom, validTo} = of;
    return {
        keyId: keyIdOf(publicKey),
        office,
        unit,
        publicKey: bytesToHex(publicKey),
        validFrom,
        validTo,
        privateKey: bytesToHex(seed)
    };
}

/** The key in the text of a key file, null where it is none or its halves do not belong together. */
export function readSigningKey(text: string): SigningKey | null {
    try {
        const said = JSON.parse(text) as SigningKey;
        const key = makeSigningKey(hexToBytes(said.privateKey), said);
        const isWhole = key.publicKey === said.publicKey && key.keyId === said.keyId && typeof said.office === 'string';
        return isWhole ? {...key, ...(said.isDemo === true ? {isDemo: true} : {})} : null;
    } catch {
        return null;
    }
}

/** Sign the entries of a bundle (RFC 8032, Ed25519). Cost: hashes of the entries, and 2 ms. */
export function signEntries(
    entries: ReadonlyMap<string, Uint8Array>,
    {keyId, office, publicKey, privateKey}: SigningKey,
    signedAt: string
): BundleSignature {
    const hashes = [...entries].filter(([name]) => name !== SIGNATURE).map(([name, bytes]) => [name, hashOf(bytes)]);
    const content = {
        format: 'dia-ban-signature' as const,
        version: 1 as const,
        keyId,
        office,
        publicKey,
        signedAt,
        entries: Object.fromEntries(hashes) as Record<string, string>
    };
    return {...content, signature: bytesToHex(ed25519.sign(messageOf(content), hexToBytes(privateKey)))};
}

/** What `signature.json` says, null where it is not one. */
export function readSignature(text: string): BundleSignature | null {
    try {
        const said = JSON.parse(text) as BundleSignature;
        const texts = [said.keyId, said.office, said.publicKey, said.signedAt, said.signature];
        const isForm = said.format === 'dia-ban-signature' && said.version === 1 && isTable(said.entries);
        return isForm && texts.every((part) => typeof part === 'string') ? said : null;
    } catch {
        return null;
    }
}

/**
 * Verify a signature against the entries that are there: the signature itself, then each entry by name. Who signed is a
 * question to the key list (`signerOf`).
 */
export function signatureFaults(signature: BundleSignature, entries: ReadonlyMap<string, Uint8Array>): LineFault[] {
    const {office, keyId} = signature;
    if (!isAuthentic(signature)) return [{rule: 'signature-wrong', values: {entry: SIGNATURE, office, keyId}}];
    const names = new Set([...Object.keys(signature.entries), ...entries.keys()]);
    names.delete(SIGNATURE);
    return [...names].flatMap((entry) => {
        const bytes = entries.get(entry);
        const signed = Object.hasOwn(signature.entries, entry) ? signature.entries[entry] : undefined;
        const rule = !bytes
            ? 'signed-entry-missing'
            : signed === undefined
              ? 'signed-entry-added'
              : 'signed-entry-changed';
        return bytes && hashOf(bytes) === signed ? [] : [{rule, values: {entry, office}}];
    });
}

/** Who signed, by a key list. */
export interface Signer {
    /** Known and valid on the day; known, but signed on a day for which the key was not valid; or not in the list. */
    readonly state: 'known' | 'out-of-time' | 'unknown';
    readonly key: OfficeKey | null;
}

/** Whose signature it is. The office is named by the list, never by the signature itself. */
export function signerOf({publicKey, signedAt}: BundleSignature, keys: readonly OfficeKey[]): Signer {
    const key = keys.find((known) => known.publicKey === publicKey);
    if (!key) return {state: 'unknown', key: null};
    const day = signedAt.slice(0, 10);
    const isValid = key.validFrom <= day && (key.validTo === null || day <= key.validTo);
    return {state: isValid ? 'known' : 'out-of-time', key};
}

function isAuthentic({signature, ...content}: BundleSignature): boolean {
    try {
        const publicKey = hexToBytes(content.publicKey);
        if (keyIdOf(publicKey) !== content.keyId) return false;
        return ed25519.verify(hexToBytes(signature), messageOf(content), publicKey, {zip215: false});
    } catch {
        return false; // no hex, or no point of the curve
    }
}

function messageOf(content: Omit<BundleSignature, 'signature'>): Uint8Array {
    return utf8ToBytes(canonicalJson(content));
}

function keyIdOf(publicKey: Uint8Array): string {
    return hashOf(publicKey).slice(0, 16);
}

function isTable(value: unknown): boolean {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
