import type {JournalLine} from '../record/journal-line.ts';
import {fold} from '../store/as-of.ts';
import type {AttachedBytes} from '../store/attachments.ts';
import {writeBundle} from '../store/bundle.ts';
import {BundleError} from '../store/bundle-error.ts';
import {isFindingsFile, writeFindings} from '../store/findings-file.ts';
import {foldOrder} from '../store/fold-order.ts';
import {OFFICE_KEYS} from '../store/office-keys.ts';
import {partOfScope, scopeOf} from '../store/scope.ts';
import {checkSealed, isSealed, seal, unseal} from '../store/seal.ts';
import {type Signer, type SigningKey, signerOf} from '../store/sign.ts';
import {signBundle} from '../store/sign-bundle.ts';
import {type BundleReport, MOST_BYTES, verifyBundle} from '../store/verify-bundle.ts';

/** A bundle that was opened: everything in it and everything wrong with it, and whose the signature is. */
export interface OpenedBundle extends BundleReport {
    /** By the key list of the program; null for a bundle that nobody signed. */
    readonly signer: Signer | null;
}

/** What is to be written, and how it is protected. */
export interface BundleWish {
    readonly lines: readonly JournalLine[];
    readonly attached: AttachedBytes;
    /** Units of a unit set whose part is wanted; null for everything that is there. */
    readonly part: {readonly unitSet: string; readonly codes: readonly string[]} | null;
    /** The chain whose findings alone are wanted, in place of the project; null for the project. */
    readonly findings: string | null;
    readonly key: SigningKey | null;
    readonly signedAt: string;
    readonly passphrase: string | null;
    /** 35 random bytes for the seal. */
    readonly chance: Uint8Array;
}

/** A bundle as it was written. */
export interface WrittenBundle {
    readonly bytes: Uint8Array;
    readonly acts: number;
    readonly leftOut: number;
}

type Progress = (part: number) => void;

/** The bytes of a bundle, opened where it is sealed. @throws {BundleError} `seal-locked` without a passphrase, and as `unseal`. */
export async function plainBytes(
    bytes: Uint8Array,
    passphrase: string | null,
    onProgress?: Progress
): Promise<Uint8Array> {
    if (!isSealed(bytes)) return bytes;
    checkSealed(bytes, MOST_BYTES);
    if (passphrase === null) throw new BundleError('seal-locked', {});
    return unseal(bytes, passphrase, MOST_BYTES, onProgress);
}

/** Open a bundle and verify it. @throws {BundleError} as `plainBytes`, and for a file of findings; what else is wrong stands in `faults`. */
export async function openAny(
    bytes: Uint8Array,
    passphrase: string | null,
    onProgress?: Progress
): Promise<OpenedBundle> {
    const plain = await plainBytes(bytes, passphrase, onProgress);
    if (isFindingsFile(plain)) throw new BundleError('findings-opened', {});
    const report = verifyBundle(plain);
    const signer = report.signature ? signerOf(report.signature, OFFICE_KEYS) : null;
    // an error does not travel to the page as it is
    const faults = report.faults.map(({rule, values}) => ({rule, values}));
    return {...report, faults, lines: faults.length === 0 ? foldOrder(report.lines) : report.lines, signer};
}

/** Write a bundle: whole or a part, signed, sealed. @throws {BundleError} if what is held is not whole and was to be signed. */
export async function writeWish(wish: BundleWish, onProgress?: Progress): Promise<WrittenBundle> {
    const {part, findings, attached, key, signedAt, passphrase, chance} = wish;
    const scope = part && scopeOf(fold(wish.lines), part.unitSet, part.codes);
    const lines = scope ? partOfScope(wish.lines, scope) : wish.lines;
    let bytes = findings === null ? writeBundle(lines, {scope, attached}) : writeFindings(lines, findings, attached);
    if (key) bytes = signBundle(bytes, key, signedAt);
    if (passphrase !== null) bytes = await seal(bytes, passphrase, chance, onProgress);
    const leftOut = lines.filter((line) => line.leftOut).length;
    const own = findings === null ? lines.length : lines.filter(({origin}) => origin === findings).length;
    return {bytes, acts: own - leftOut, leftOut};
}
