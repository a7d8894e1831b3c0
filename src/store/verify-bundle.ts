import {strFromU8} from 'fflate';
import {canonicalJson} from '../record/canonical-json.ts';
import {LAYERS} from '../record/feature.ts';
import type {JournalLine} from '../record/journal-line.ts';
import {fold, headCode, newestDay} from './as-of.ts';
import {ATTACHMENTS, type AttachedBytes, type NamedBytes, namedAttachments} from './attachments.ts';
import {BundleError} from './bundle-error.ts';
import {differingFeatures, isLayerEntry, layerTexts} from './bundle-layers.ts';
import {JOURNAL, MANIFEST, type Manifest, readManifest} from './bundle-manifest.ts';
import {hashOf} from './hash.ts';
import {readEntries} from './read-entries.ts';
import {readJournal} from './read-journal.ts';
import {scopeContent} from './scope-content.ts';
import {type BundleSignature, readSignature, SIGNATURE, signatureFaults} from './sign.ts';
import {verifyFold} from './verify-fold.ts';
import {type LineFault, lineFaults, verifyLines} from './verify-lines.ts';

/** What a bundle holds and what is wrong with it. */
export interface BundleReport {
    /** Null where it cannot be read. */
    readonly manifest: Manifest | null;
    /** The lines that can be read, in the order of the file; to be trusted only without faults. */
    readonly lines: readonly JournalLine[];
    /** What `signature.json` says, null for a bundle that nobody signed. Whose it is: `signerOf`. */
    readonly signature: BundleSignature | null;
    /** The bytes of attachments by SHA-256, each as its name says. */
    readonly attached: AttachedBytes;
    /** What is told and keeps nobody from opening the bundle: attachments that the writer did not have. */
    readonly notices: readonly LineFault[];
    /** Every fault, with the entry, the line, the record; empty for a bundle that is whole. */
    readonly faults: readonly LineFault[];
}

/** Nothing is unpacked beyond this, unless a caller says otherwise. */
export const MOST_BYTES = 512 * 2 ** 20;

/**
 * Verify everything in a bundle: the zip, the manifest, the hash of each entry, the signature, each line and its chain, and that the
 * layers are what the journal folds into, and the attachments those that it names. One fault does not hide the others, as far as what is left can be read.
 *
 * Guarded against bombs: nothing is unpacked beyond `mostBytes` in all. Cost: about 40 ms per megabyte of journal.
 */
export function verifyBundle(bytes: Uint8Array, mostBytes = MOST_BYTES): BundleReport {
    let manifest: Manifest | null = null;
    let signature: BundleSignature | null = null;
    try {
        const entries = readEntries(bytes, mostBytes, isKnownEntry);
        manifest = readManifest(entries.get(MANIFEST));
        const faults = entryFaults(entries, manifest);
        const signed = entries.get(SIGNATURE);
        if (signed) {
            signature = readSignature(strFromU8(signed));
            if (signature) faults.push(...signatureFaults(signature, entries));
            else faults.push({rule: 'signature-form', values: {entry: SIGNATURE}});
        }
        const journal = entries.get(JOURNAL);
        if (!journal) return {...NOTHING, manifest, signature, faults};
        const {lines, faults: unreadable} = readJournal(strFromU8(journal));
        const wrong = unreadable.length > 0 ? [...unreadable, ...lines.flatMap(lineFaults)] : journalFaults(lines);
        faults.push(...wrong.map((fault) => placed(fault, lines)));
        if (wrong.length === 0) faults.push(...contentFaults(entries, manifest, lines));
        const attachments = attachmentsOf(entries, wrong.length === 0 ? lines : []);
        if (wrong.length === 0) faults.push(...attachments.faults);
        return {manifest, signature, lines, attached: attachments.attached, notices: attachments.notices, faults};
    } catch (error) {
        if (!(error instanceof BundleError)) throw error;
        return {...NOTHING, manifest, signature, faults: [error]};
    }
}

const NOTHING = {lines: [], attached: new Map<string, Uint8Array>(), notices: []};

/** Whether a bundle may hold an entry of this name. */
export function isKnownEntry(name: string): boolean {
    return name === MANIFEST || name === JOURNAL || name === SIGNATURE || isLayerEntry(name) || ATTACHED.test(name);
}

const ATTACHED = new RegExp(`^${ATTACHMENTS}[0-9a-f]{64}$`);

function entryFaults(entries: ReadonlyMap<string, Uint8Array>, manifest: Manifest): LineFault[] {
    const listed = new Set([JOURNAL, ...Object.keys(manifest.entries)]);
    const missing = [...listed].filter((entry) => !entries.has(entry));
    const faults: LineFault[] = missing.map((entry) => ({rule: 'bundle-entry-missing', values: {entry}}));
    for (const [entry, bytes] of entries) {
        if (entry === MANIFEST || entry === SIGNATURE) continue;
        const said = Object.hasOwn(manifest.entries, entry) ? manifest.entries[entry] : undefined;
        if (!said) faults.push({rule: 'bundle-entry-unknown', values: {entry}});
        // the bytes of an attachment are held against its name, below, where the file can be named
        else if ((ATTACHED.test(entry) ? entry.slice(ATTACHMENTS.length) : hashOf(bytes)) !== said.sha256)
            faults.push({rule: 'bundle-entry-hash', values: {entry}});
    }
    return faults;
}

function journalFaults(lines: readonly JournalLine[]): LineFault[] {
    const faults = verifyLines(lines);
    return faults.length > 0 ? faults : verifyFold(lines);
}

// the row of the file, so that a person finds the line with any text program
function placed({rule, values}: LineFault, lines: readonly JournalLine[]): LineFault {
    if (values['line'] !== undefined) return {rule, values};
    const at = lines.findIndex((line) => line?.origin === values['origin'] && line?.n === values['n']);
    return {rule, values: {entry: JOURNAL, line: at + 1, ...values}};
}

function contentFaults(
    entries: ReadonlyMap<string, Uint8Array>,
    manifest: Manifest,
    lines: readonly JournalLine[]
): LineFault[] {
    const faults: LineFault[] = [];
    const head = headCode(lines);
    if (head !== manifest.head) faults.push({rule: 'bundle-head', values: {said: String(manifest.head), head}});
    const count = (entry: string, said: number, is: number) => {
        if (said !== is) faults.push({rule: 'bundle-count', values: {entry, said, count: is}});
    };
    count(JOURNAL, Number(manifest.lines), lines.length);
    const leftOut = lines.filter((line) => line.leftOut).length;
    if (leftOut > 0 && !manifest.scope)
        faults.push({rule: 'left-out-unsaid', values: {entry: JOURNAL, count: leftOut}});
    const records = fold(lines);
    const wrong = (field: string) => faults.push({rule: 'bundle-manifest-said', values: {entry: MANIFEST, field}});
    if (manifest.newestDay !== newestDay(lines)) wrong('newestDay');
    for (const [entry, said] of Object.entries(manifest.entries)) {
        if (said?.bytes !== entries.get(entry)?.length) wrong(`entries: ${entry}`);
    }
    if (
        manifest.scope &&
        canonicalJson(manifest.scope) !== canonicalJson(scopeContent(lines, records, manifest.scope))
    ) {
        wrong('scope');
    }
    const lacking = [...namedAttachments(lines).keys()].filter((sha256) => !entries.has(ATTACHMENTS + sha256)).sort();
    if (canonicalJson(manifest.lacking ?? []) !== canonicalJson(lacking)) wrong('lacking');
    const texts = new Map(layerTexts(records));
    for (const layer of LAYERS) {
        const entry = `layers/${layer}.geojson`;
        count(entry, Number(manifest.records[layer] ?? 0), records.layer(layer).size);
        const bytes = entries.get(entry);
        const is = bytes ? strFromU8(bytes) : undefined;
        const wanted = texts.get(entry);
        if (is === wanted) continue;
        const ids = differingFeatures(is ?? '', wanted ?? '');
        if (ids.length === 0) faults.push({rule: 'bundle-layer', values: {entry}});
        else faults.push(...ids.map((id) => ({rule: 'bundle-record', values: {entry, id}})));
    }
    return faults;
}

interface Attachments {
    readonly attached: AttachedBytes;
    readonly faults: readonly LineFault[];
    readonly notices: readonly LineFault[];
}

// named by file and record, for nobody knows a photo by its hash
function attachmentsOf(entries: ReadonlyMap<string, Uint8Array>, lines: readonly JournalLine[]): Attachments {
    const attached = new Map<string, Uint8Array>();
    const [faults, notices]: LineFault[][] = [[], []];
    const named = namedAttachments(lines);
    for (const [entry, bytes] of entries) {
        if (!ATTACHED.test(entry)) continue;
        const sha256 = entry.slice(ATTACHMENTS.length);
        const known = named.get(sha256);
        if (!known) faults!.push({rule: 'attachment-unnamed', values: {entry}});
        else if (hashOf(bytes) === sha256) attached.set(sha256, bytes);
        else faults!.push({rule: 'attachment-changed', values: {entry, ...inWords(known)}});
    }
    for (const [sha256, known] of named) {
        const entry = ATTACHMENTS + sha256;
        if (!entries.has(entry)) notices!.push({rule: 'attachment-missing', values: {entry, ...inWords(known)}});
    }
    return {attached, faults: faults!, notices: notices!};
}

function inWords({names, records}: NamedBytes): {name: string; id: string} {
    return {name: names.join(', '), id: records.join(', ')};
}
