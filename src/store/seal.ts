import {xchacha20poly1305} from '@noble/ciphers/chacha.js';
import {argon2idAsync} from '@noble/hashes/argon2.js';
import {hmac} from '@noble/hashes/hmac.js';
import {sha256} from '@noble/hashes/sha2.js';
import {bytesToHex, hexToBytes, utf8ToBytes} from '@noble/hashes/utils.js';
import {BundleError} from './bundle-error.ts';

/*
 * A sealed bundle (gói có khóa): a bundle that opens with a passphrase only.
 *
 *   DIABANS1 | length of the header, 4 bytes, big end first | header, JSON | chunk 0 | chunk 1 | … | last chunk
 *
 * Argon2id (RFC 9106) makes 64 bytes of the passphrase: a key for the content and a key for the header. Each chunk is
 * sealed with XChaCha20-Poly1305; its nonce is a prefix of 19 bytes, the number of the chunk, and 1 for the last one
 * (the STREAM construction), so that none can be left out, doubled or moved. The header is signed with the second key
 * (HMAC-SHA-256): a wrong passphrase shows before anything is opened, and cannot be told from a changed header.
 */
const MAGIC = utf8ToBytes('DIABANS1');
const TAG = 16;
const CHUNK = 2 ** 20;
/** 64 MiB, three passes: the second choice of RFC 9106, with one lane since a page has one thread for it. About 2 s. */
const COST = {memoryKib: 65_536, passes: 3, lanes: 1};
// what a header may ask of a reader: a hostile file must not eat the memory or the day
const MOST = {headerBytes: 2048, memoryKib: 262_144, passes: 8, lanes: 4, chunkBytes: 16 * 2 ** 20};
export const LEAST_PASSPHRASE = 12;

interface Header {
    readonly kdf: {name: 'argon2id'; memoryKib: number; passes: number; lanes: number; salt: string};
    readonly cipher: 'xchacha20-poly1305';
    readonly nonce: string;
    readonly chunkBytes: number;
    /** Of what is sealed. */
    readonly bytes: number;
}

/** Hears how far it is, 0 … 1. */
export type SealProgress = (part: number) => void;

/** Whether these are the first bytes of a sealed bundle. */
export function isSealed(bytes: Uint8Array): boolean {
    return MAGIC.every((byte, i) => bytes[i] === byte);
}

/**
 * Seal bytes with a passphrase. Its letters count in their composed form (NFC), however the keyboard writes them.
 *
 * @param chance 35 random bytes: salt and nonce
 * @param cost of the work for each passphrase tried; less than the usual only where time is short
 * @throws {RangeError} if the passphrase has fewer than 12 characters, or `chance` is not 35 bytes.
 */
export async function seal(
    content: Uint8Array,
    passphrase: string,
    chance: Uint8Array,
    onProgress: SealProgress = () => {},
    cost = COST
): Promise<Uint8Array> {
    if ([...passphrase].length < LEAST_PASSPHRASE) throw new RangeError('The passphrase is too short.');
    if (chance.length !== 35) throw new RangeError(`35 random bytes are needed, got ${chance.length}.`);
    const kdf = {name: 'argon2id' as const, ...cost, salt: bytesToHex(chance.subarray(0, 16))};
    const nonce = bytesToHex(chance.subarray(16));
    const header: Header = {kdf, cipher: 'xchacha20-poly1305', nonce, chunkBytes: CHUNK, bytes: content.length};
    const keys = await keysOf(passphrase, header, (part) => onProgress(part / 2));
    const text = utf8ToBytes(JSON.stringify(header));
    const [start, chunks] = [startOf(text, keys.header), chunkCount(header)];
    const sealed = new Uint8Array(start.length + content.length + chunks * TAG);
    sealed.set(start);
    for (let i = 0; i < chunks; i++) {
        const part = content.subarray(i * CHUNK, (i + 1) * CHUNK);
        sealed.set(cipherOf(keys.content, header, i).encrypt(part), start.length + i * (CHUNK + TAG));
        onProgress(0.5 + (i + 1) / chunks / 2);
    }
    return sealed;
}

/**
 * Open sealed bytes.
 *
 * @throws {BundleError} `seal-form` when the header cannot be read, `seal-cost` when it asks too much, `seal-cut` when bytes
 *   are missing or too many, `seal-passphrase` when the passphrase is wrong or the header was changed (which nobody can tell
 *   apart), `seal-changed` with the place when the passphrase is right and the content was changed.
 */
export async function unseal(
    sealed: Uint8Array,
    passphrase: string,
    mostBytes: number,
    onProgress: SealProgress = () => {}
): Promise<Uint8Array> {
    const {header, text, check, from} = readHeader(sealed, mostBytes);
    const keys = await keysOf(passphrase, header, (part) => onProgress(part / 2));
    if (!same(check, hmac(sha256, keys.header, text))) throw new BundleError('seal-passphrase', {});
    const content = new Uint8Array(header.bytes);
    const [chunks, size] = [chunkCount(header), header.chunkBytes];
    for (let i = 0; i < chunks; i++) {
        const at = from + i * (size + TAG);
        const part = sealed.subarray(at, Math.min(at + size + TAG, sealed.length));
        try {
            content.set(cipherOf(keys.content, header, i).decrypt(part), i * size);
        } catch (cause) {
            throw new BundleError('seal-changed', {from: at, to: at + part.length - 1}, {cause});
        }
        onProgress(0.5 + (i + 1) / chunks / 2);
    }
    return content;
}

/** What can be said of sealed bytes without the passphrase. @throws {BundleError} `seal-form`, `seal-cost`, `seal-cut` as `unseal`. */
export function checkSealed(sealed: Uint8Array, mostBytes: number): void {
    readHeader(sealed, mostBytes);
}

interface Start {
    readonly header: Header;
    readonly text: Uint8Array;
    readonly check: Uint8Array;
    readonly from: number;
}

// everything that can be said without the passphrase, before a byte is worked on
function readHeader(sealed: Uint8Array, mostBytes: number): Start {
    if (!isSealed(sealed)) throw new BundleError('seal-form', {});
    if (sealed.length < MAGIC.length + 4) throw new BundleError('seal-cut', {bytes: sealed.length, wanted: 0});
    const size = new DataView(sealed.buffer, sealed.byteOffset).getUint32(MAGIC.length);
    if (size > MOST.headerBytes) throw new BundleError('seal-form', {});
    const from = MAGIC.length + 4 + size + 32;
    if (sealed.length < from) throw new BundleError('seal-cut', {bytes: sealed.length, wanted: from});
    const text = sealed.slice(MAGIC.length + 4, from - 32);
    const header = parseHeader(text);
    if (!header) throw new BundleError('seal-form', {});
    const {kdf, chunkBytes, bytes} = header;
    const isCheap = kdf.memoryKib <= MOST.memoryKib && kdf.passes <= MOST.passes && kdf.lanes <= MOST.lanes;
    if (!isCheap || chunkBytes > MOST.chunkBytes) {
        throw new BundleError('seal-cost', {memoryMb: kdf.memoryKib / 1024, passes: kdf.passes});
    }
    if (bytes > mostBytes) throw new BundleError('bundle-too-large', {entry: '–', mostMb: mostBytes / 2 ** 20});
    const wanted = from + bytes + chunkCount(header) * TAG;
    if (sealed.length !== wanted) throw new BundleError('seal-cut', {bytes: sealed.length, wanted});
    return {header, text, check: sealed.slice(from - 32, from), from};
}

function parseHeader(text: Uint8Array): Header | null {
    try {
        const said = JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(text)) as Header;
        const {kdf} = said;
        const counts = [kdf.memoryKib, kdf.passes, kdf.lanes, said.chunkBytes];
        const isCounts = counts.every((count) => Number.isSafeInteger(count) && count > 0);
        const isKnown = kdf.name === 'argon2id' && said.cipher === 'xchacha20-poly1305';
        const isHex = /^[0-9a-f]{32,128}$/.test(kdf.salt) && /^[0-9a-f]{38}$/.test(said.nonce);
        const isSize = Number.isSafeInteger(said.bytes) && said.bytes >= 0 && kdf.memoryKib >= 8 * kdf.lanes;
        return isCounts && isKnown && isHex && isSize && kdf.salt.length % 2 === 0 ? said : null;
    } catch {
        return null;
    }
}

function startOf(text: Uint8Array, key: Uint8Array): Uint8Array {
    const start = new Uint8Array(MAGIC.length + 4 + text.length + 32);
    start.set(MAGIC);
    new DataView(start.buffer).setUint32(MAGIC.length, text.length);
    start.set(text, MAGIC.length + 4);
    start.set(hmac(sha256, key, text), MAGIC.length + 4 + text.length);
    return start;
}

async function keysOf(passphrase: string, {kdf}: Header, onProgress: SealProgress) {
    const {memoryKib: m, passes: t, lanes: p, salt} = kdf;
    const made = await argon2idAsync(utf8ToBytes(passphrase.normalize('NFC')), hexToBytes(salt), {
        m,
        t,
        p,
        dkLen: 64,
        asyncTick: 100,
        onProgress
    });
    return {content: made.subarray(0, 32), header: made.subarray(32)};
}

function chunkCount({bytes, chunkBytes}: Header): number {
    return Math.max(1, Math.ceil(bytes / chunkBytes));
}

function cipherOf(key: Uint8Array, header: Header, chunk: number) {
    const nonce = new Uint8Array(24);
    nonce.set(hexToBytes(header.nonce));
    new DataView(nonce.buffer).setUint32(19, chunk);
    nonce[23] = chunk === chunkCount(header) - 1 ? 1 : 0;
    return xchacha20poly1305(key, nonce);
}

// takes the same time whatever differs
function same(a: Uint8Array, b: Uint8Array): boolean {
    return a.length === b.length && a.reduce((sum, byte, i) => sum | (byte ^ b[i]!), 0) === 0;
}
