import {utf8ToBytes} from '@noble/hashes/utils.js';
import {canonicalJson} from '../record/canonical-json.ts';
import {type AnyRecord, type IsoDate, LAYERS, type LayerId} from '../record/feature.ts';
import type {Change, Records} from '../record/patch.ts';
import {RecordsSnapshot} from './as-of.ts';
import {hashOf} from './hash.ts';
import type {Scope} from './scope.ts';
import type {JournalStorage} from './storage.ts';

/** The newest line of an origin. */
export interface Head {
    readonly n: number;
    readonly hash: string;
}

/** What a journal comes to at one place in it. */
export interface Standing {
    /** Number of acts, of all origins. */
    readonly acts: number;
    readonly heads: ReadonlyMap<string, Head>;
    readonly newestDay: IsoDate | null;
    readonly records: RecordsSnapshot;
    /** Ids of records that were taken out, as `layer id`: an id is never used again. */
    readonly gone: ReadonlySet<string>;
    /** What origins are bound to, as `scopeOfOrigin`; an origin that is not bound is not named. */
    readonly scopes: ReadonlyMap<string, Scope | null>;
    /** The day each unit set first came into the journal. */
    readonly entered: ReadonlyMap<string, IsoDate>;
}

/**
 * A standing kept beside the lines, so that opening need not read them all. Never the truth: it is thrown away when it
 * does not say what its hash says, or when the lines, read afterwards, come to something else.
 */
export interface Checkpoint {
    readonly acts: number;
    readonly heads: Readonly<Record<string, Head>>;
    readonly newestDay: IsoDate | null;
    readonly gone: readonly string[];
    readonly scopes: Readonly<Record<string, Scope | null>>;
    readonly entered: Readonly<Record<string, IsoDate>>;
    /** SHA-256 of each piece of the records (`recordPieces`). */
    readonly pieces: readonly string[];
    /** SHA-256 of all the rest. */
    readonly hash: string;
}

/** A checkpoint, the place of the last line that it stands for, and its pieces one by one; null for one that is lost. */
export interface KeptCheckpoint {
    readonly cursor: number;
    readonly checkpoint: Checkpoint;
    piece(i: number): Promise<Uint8Array | null>;
}

/** Called between two pieces of work, of some ten milliseconds each: the page may go on meanwhile. */
export type Turn = () => Promise<void>;

/** Length of a piece, characters. */
const PIECE = 2 ** 20;

/** Records of one layer that follow each other. */
interface Piece {
    readonly layer: LayerId;
    readonly records: readonly AnyRecord[];
}

/**
 * Keep a checkpoint of a standing as it is now; false, and nothing is kept, when lines are stored that it does not know.
 * Cost: about 20 ms per megabyte of records, in turns.
 *
 * @throws {StorageError}
 */
export async function keepCheckpoint(
    {acts, heads, newestDay, records, gone, scopes, entered}: Standing,
    {checkpoints, pieces: storage}: JournalStorage,
    turn: Turn
): Promise<boolean> {
    if (!checkpoints || !storage) return false;
    const frame = {
        acts,
        heads: Object.fromEntries([...heads].map(([origin, {n, hash}]) => [origin, {n, hash}])),
        newestDay,
        gone: [...gone],
        scopes: Object.fromEntries(scopes),
        entered: Object.fromEntries(entered)
    };
    const keys: number[] = [];
    const pieces: string[] = [];
    let isKept = false;
    try {
        for (const piece of recordPieces(records)) {
            keys.push(await storage.keep(piece));
            pieces.push(hashOf(piece));
            await turn();
        }
        isKept = await checkpoints.keep(sealed({...frame, pieces}), keys);
    } finally {
        if (!isKept) await storage.drop(keys).catch(() => {}); // swept later
    }
    return isKept;
}

/** The standing that a checkpoint holds, or null when it is not as its hash says. Cost: as `keepCheckpoint`. */
export async function readCheckpoint({checkpoint, piece}: KeptCheckpoint, turn: Turn): Promise<Standing | null> {
    try {
        const {hash, ...content} = checkpoint;
        const {acts, heads, newestDay, gone, scopes, entered, pieces} = content;
        if (hashOf(canonicalJson(content)) !== hash) return null;
        const changes: Change[] = [];
        for (const [i, wanted] of pieces.entries()) {
            const bytes = await piece(i);
            if (!bytes || hashOf(bytes) !== wanted) return null;
            const {layer, records} = JSON.parse(utf8ToText(bytes)) as Piece;
            for (const after of records) changes.push({layer, id: after.id, before: null, after});
            await turn();
        }
        return {
            acts,
            heads: new Map(Object.entries(heads)),
            newestDay,
            records: RecordsSnapshot.empty.with(changes),
            gone: new Set(gone),
            scopes: new Map(Object.entries(scopes)),
            entered: new Map(Object.entries(entered))
        };
    } catch {
        return null; // not even the form of a checkpoint
    }
}

/** Whether the lines up to a checkpoint come to what it says. Cost: O(size of the records), in turns. */
export async function agrees(
    checkpoint: Checkpoint,
    {acts, heads, records}: Pick<Standing, 'acts' | 'heads' | 'records'>,
    turn: Turn
): Promise<boolean> {
    if (acts !== checkpoint.acts || heads.size !== Object.keys(checkpoint.heads).length) return false;
    if ([...heads].some(([origin, {hash}]) => checkpoint.heads[origin]?.hash !== hash)) return false;
    let i = 0;
    for (const piece of recordPieces(records)) {
        if (hashOf(piece) !== checkpoint.pieces[i++]) return false;
        await turn();
    }
    return i === checkpoint.pieces.length;
}

/** Records as UTF-8 of JSON, cut alike whenever they are the same and in the same order: per layer, its records in pieces. */
export function* recordPieces(records: Records): Generator<Uint8Array> {
    for (const layer of LAYERS) {
        let texts: string[] = [];
        let length = 0;
        const cut = (): Uint8Array => {
            const piece = utf8ToBytes(`{"layer":${JSON.stringify(layer)},"records":[${texts.join(',')}]}`);
            texts = [];
            length = 0;
            return piece;
        };
        for (const record of records.layer(layer).values()) {
            const text = JSON.stringify(record);
            texts.push(text);
            length += text.length;
            if (length >= PIECE) yield cut();
        }
        if (texts.length > 0) yield cut();
    }
}

function sealed(content: Omit<Checkpoint, 'hash'>): Checkpoint {
    return {...content, hash: hashOf(canonicalJson(content))};
}

function utf8ToText(bytes: Uint8Array): string {
    return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
}
