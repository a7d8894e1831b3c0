import {strFromU8, strToU8, type Zippable, zipSync} from 'fflate';
import {canonicalJson} from '../record/canonical-json.ts';
import {LAYERS, type LayerId} from '../record/feature.ts';
import type {JournalLine} from '../record/journal-line.ts';
import type {Records} from '../record/patch.ts';
import {fold, headCode, newestDay} from './as-of.ts';
import {BundleError} from './bundle-error.ts';
import {foldOrder} from './fold-order.ts';
import {hashOf} from './hash.ts';
import {readEntries} from './read-entries.ts';
import {verifyFold} from './verify-fold.ts';
import {JournalFault, type LineFault, verifyLines} from './verify-lines.ts';

/** What a bundle says of itself in `manifest.json`. */
interface Manifest {
    readonly format: typeof FORMAT;
    readonly version: number;
    readonly head: string;
    readonly newestDay: string | null;
    readonly lines: number;
    readonly records: Readonly<Partial<Record<LayerId, number>>>;
    readonly entries: Readonly<Record<string, {readonly bytes: number; readonly sha256: string}>>;
}

const FORMAT = 'dia-ban-bundle';
const VERSION = 1;
const MANIFEST = 'manifest.json';
const JOURNAL = 'journal.jsonl';
// a zip keeps local time without a zone, so a time named by its local parts gives the same bytes everywhere
const ENTRY_TIME = new Date(2000, 0, 1, 12);

/** Write a bundle (gói dữ liệu): zip of manifest with hashes, `journal.jsonl`, one GeoJSON per layer. Same lines, same bytes. */
export function writeBundle(lines: readonly JournalLine[]): Uint8Array {
    const ordered = foldOrder(lines);
    const records = fold(ordered);
    const texts = new Map([[JOURNAL, journalText(ordered)], ...layerTexts(records)]);
    const zip: Zippable = {};
    const entries: Record<string, {bytes: number; sha256: string}> = {};
    for (const [name, text] of texts) {
        const bytes = strToU8(text);
        zip[name] = [bytes, {mtime: ENTRY_TIME, level: 6}];
        entries[name] = {bytes: bytes.length, sha256: hashOf(bytes)};
    }
    const manifest: Manifest = {
        format: FORMAT,
        version: VERSION,
        head: headCode(ordered),
        newestDay: newestDay(ordered),
        lines: ordered.length,
        records: Object.fromEntries(LAYERS.map((layer) => [layer, records.layer(layer).size])),
        entries
    };
    const first = strToU8(`${JSON.stringify(manifest, null, 2)}\n`);
    return zipSync({[MANIFEST]: [first, {mtime: ENTRY_TIME, level: 6}], ...zip});
}

function journalText(lines: readonly JournalLine[]): string {
    return lines.map((line) => `${canonicalJson(line)}\n`).join('');
}

// one feature a line, by id, so that two bundles can be compared line by line
function layerTexts(records: Records): [name: string, text: string][] {
    return LAYERS.filter((layer) => records.layer(layer).size > 0).map((layer) => {
        const features = [...records.layer(layer)].sort(([a], [b]) => (a < b ? -1 : 1));
        const text = features.map(([, record]) => canonicalJson(record)).join(',\n');
        return [`layers/${layer}.geojson`, `{"type":"FeatureCollection","features":[\n${text}\n]}\n`];
    });
}

/**
 * Read a bundle and verify everything: the zip, the manifest, the hash of each entry, each line and its chain, and that
 * the layers are what the journal folds into. The lines come in fold order.
 *
 * Guarded against bombs: nothing is unpacked beyond `mostBytes` in all.
 *
 * @throws {BundleError} that says what is wrong and where.
 */
export function readBundle(bytes: Uint8Array, mostBytes = 512 * 2 ** 20): JournalLine[] {
    const entries = readEntries(bytes, mostBytes, (name) => name === MANIFEST || name === JOURNAL || isLayer(name));
    const manifest = readManifest(entries.get(MANIFEST));
    checkEntries(entries, manifest);
    const lines = readJournal(strFromU8(entries.get(JOURNAL)!));
    for (const find of [verifyLines, verifyFold]) {
        const fault = find(lines)[0];
        if (fault) throw lineError(fault, lines);
    }
    checkContent(entries, manifest, lines);
    return lines;
}

function isLayer(name: string): boolean {
    return LAYERS.some((layer) => name === `layers/${layer}.geojson`);
}

function readManifest(bytes: Uint8Array | undefined): Manifest {
    if (!bytes) throw new BundleError('bundle-entry-missing', {entry: MANIFEST});
    const manifest = parse<Manifest>(strFromU8(bytes), () => new BundleError('bundle-manifest', {entry: MANIFEST}));
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

function checkEntries(entries: ReadonlyMap<string, Uint8Array>, manifest: Manifest): void {
    for (const entry of [JOURNAL, ...Object.keys(manifest.entries)]) {
        if (!entries.has(entry)) throw new BundleError('bundle-entry-missing', {entry});
    }
    for (const [entry, bytes] of entries) {
        if (entry === MANIFEST) continue;
        const said = Object.hasOwn(manifest.entries, entry) ? manifest.entries[entry] : undefined;
        if (!said) throw new BundleError('bundle-entry-unknown', {entry});
        if (hashOf(bytes) !== said.sha256) throw new BundleError('bundle-entry-hash', {entry});
    }
}

function readJournal(text: string): JournalLine[] {
    const rows = text.split('\n');
    if (rows.pop() !== '') throw new BundleError('bundle-journal-cut', {entry: JOURNAL, line: rows.length + 1});
    return rows.map((row, i) =>
        parse<JournalLine>(row, (cause) => new BundleError('bundle-line-json', {entry: JOURNAL, line: i + 1}, {cause}))
    );
}

function parse<T>(text: string, fault: (cause: unknown) => BundleError): T {
    try {
        return JSON.parse(text) as T;
    } catch (cause) {
        throw fault(cause);
    }
}

function lineError({rule, values}: LineFault, lines: readonly JournalLine[]): BundleError {
    const line = 1 + lines.findIndex((other) => other?.origin === values['origin'] && other?.n === values['n']);
    return new BundleError(rule, {entry: JOURNAL, line, ...values}, {cause: new JournalFault(rule, values)});
}

function checkContent(
    entries: ReadonlyMap<string, Uint8Array>,
    manifest: Manifest,
    lines: readonly JournalLine[]
): void {
    const head = headCode(lines);
    if (head !== manifest.head) throw new BundleError('bundle-head', {said: String(manifest.head), head});
    if (lines.length !== manifest.lines) {
        throw new BundleError('bundle-count', {entry: JOURNAL, said: Number(manifest.lines), count: lines.length});
    }
    const records = fold(lines);
    const texts = new Map(layerTexts(records));
    for (const layer of LAYERS) {
        const entry = `layers/${layer}.geojson`;
        const count = records.layer(layer).size;
        const said = Number(manifest.records[layer] ?? 0);
        if (said !== count) throw new BundleError('bundle-count', {entry, said, count});
        const bytes = entries.get(entry);
        if ((bytes ? strFromU8(bytes) : undefined) !== texts.get(entry)) throw new BundleError('bundle-layer', {entry});
    }
}

export {BundleError};
