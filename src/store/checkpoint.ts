import {utf8ToBytes} from '@noble/hashes/utils.js';
import {canonicalJson} from '../record/canonical-json.ts';
import {type AnyRecord, type IsoDate, LAYERS, type LayerId} from '../record/feature.ts';
import type {Change, Records} from '../record/patch.ts';
import {RecordsSnapshot} from './as-of.ts';
import {hashOf} from './hash.ts';
import type {Scope} from './scope.ts';

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
    /** UTF-8 of JSON: per layer the list of its records, in their order. */
    readonly layers: Uint8Array;
    /** SHA-256 of `layers` and of all the rest. */
    readonly hash: string;
}

/** A checkpoint and the place of the last line that it stands for. */
export interface KeptCheckpoint {
    readonly cursor: number;
    readonly checkpoint: Checkpoint;
}

/** Cost: O(size of the records), about 20 ms per megabyte. */
export function makeCheckpoint({acts, heads, newestDay, records, gone, scopes, entered}: Standing): Checkpoint {
    const content = {
        acts,
        heads: Object.fromEntries([...heads].map(([origin, {n, hash}]) => [origin, {n, hash}])),
        newestDay,
        gone: [...gone],
        scopes: Object.fromEntries(scopes),
        entered: Object.fromEntries(entered),
        layers: utf8ToBytes(textOf(records))
    };
    return {...content, hash: hashOfContent(content)};
}

/** The standing that a checkpoint holds, or null when it is not as its hash says. Cost: as `makeCheckpoint`. */
export function readCheckpoint(checkpoint: Checkpoint): Standing | null {
    try {
        const {hash, ...content} = checkpoint;
        const {acts, heads, newestDay, gone, scopes, entered, layers} = content;
        if (hashOfContent(content) !== hash) return null;
        const lists = JSON.parse(utf8ToText(layers)) as Partial<Record<LayerId, AnyRecord[]>>;
        return {
            acts,
            heads: new Map(Object.entries(heads)),
            newestDay,
            records: RecordsSnapshot.empty.with(changesOf(lists)),
            gone: new Set(gone),
            scopes: new Map(Object.entries(scopes)),
            entered: new Map(Object.entries(entered))
        };
    } catch {
        return null; // not even the form of a checkpoint
    }
}

/** Whether the lines up to a checkpoint come to what it says. Cost: O(size of the records). */
export function agrees(checkpoint: Checkpoint, {acts, heads, records}: Standing): boolean {
    if (acts !== checkpoint.acts || heads.size !== Object.keys(checkpoint.heads).length) return false;
    if ([...heads].some(([origin, {hash}]) => checkpoint.heads[origin]?.hash !== hash)) return false;
    return textOf(records) === utf8ToText(checkpoint.layers);
}

function utf8ToText(bytes: Uint8Array): string {
    return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
}

function textOf(records: Records): string {
    return JSON.stringify(Object.fromEntries(LAYERS.map((layer) => [layer, [...records.layer(layer).values()]])));
}

function* changesOf(lists: Partial<Record<LayerId, AnyRecord[]>>): Iterable<Change> {
    for (const layer of LAYERS) {
        for (const after of lists[layer] ?? []) yield {layer, id: after.id, before: null, after};
    }
}

function hashOfContent({layers, ...rest}: Omit<Checkpoint, 'hash'>): string {
    return hashOf(canonicalJson({...rest, layers: hashOf(layers)}));
}
