import {strToU8} from 'fflate';
import {canonicalJson} from '../record/canonical-json.ts';
import {LAYERS} from '../record/feature.ts';
import type {JournalLine} from '../record/journal-line.ts';
import {fold, headCode, newestDay} from './as-of.ts';
import {ATTACHMENTS, type AttachedBytes, namedAttachments} from './attachments.ts';
import {BundleError} from './bundle-error.ts';
import {layerTexts} from './bundle-layers.ts';
import {FIRST_VERSION, FORMAT, JOURNAL, MANIFEST, type Manifest, VERSION} from './bundle-manifest.ts';
import {zipEntries} from './bundle-zip.ts';
import {foldOrder} from './fold-order.ts';
import {hashOf} from './hash.ts';
import {type Scope, scopesOf} from './scope.ts';
import {scopeContent} from './scope-content.ts';
import {type BundleReport, verifyBundle} from './verify-bundle.ts';

/** What goes into a bundle beside the journal. */
export interface BundleContent {
    /** What a partial bundle is of; taken from the journal where acts are left out and nothing is given. */
    readonly scope?: Scope | null;
    /** Bytes of attachments by SHA-256; those that no act names are not packed. */
    readonly attached?: AttachedBytes;
}

/**
 * Write a bundle (gói dữ liệu): zip of manifest with hashes, `journal.jsonl`, one GeoJSON per layer, attachments. Same lines
 * and attachments, same bytes.
 */
export function writeBundle(lines: readonly JournalLine[], content: BundleContent = {}): Uint8Array {
    const ordered = foldOrder(lines);
    const records = fold(ordered);
    const named = [...namedAttachments(ordered).keys()].sort();
    const attached = named.filter((sha256) => content.attached?.has(sha256));
    const lacking = named.filter((sha256) => !content.attached?.has(sha256));
    const packed: [string, Uint8Array][] = [
        [JOURNAL, strToU8(journalText(ordered))],
        ...layerTexts(records).map(([name, text]): [string, Uint8Array] => [name, strToU8(text)]),
        ...attached.map((sha256): [string, Uint8Array] => [ATTACHMENTS + sha256, content.attached!.get(sha256)!])
    ];
    const scope = content.scope ?? (ordered.some(({leftOut}) => leftOut) ? scopesOf(ordered) : null);
    const manifest: Manifest = {
        format: FORMAT,
        version: scope || named.length > 0 ? VERSION : FIRST_VERSION,
        head: headCode(ordered),
        newestDay: newestDay(ordered),
        lines: ordered.length,
        records: Object.fromEntries(LAYERS.flatMap((layer) => countOf(layer, records.layer(layer).size))),
        ...(scope ? {scope: scopeContent(ordered, records, scope)} : {}),
        ...(lacking.length > 0 ? {lacking} : {}),
        entries: Object.fromEntries(packed.map(([name, bytes]) => [name, {bytes: bytes.length, sha256: hashOf(bytes)}]))
    };
    const first = strToU8(`${JSON.stringify(manifest, null, 2)}\n`);
    return zipEntries([[MANIFEST, first], ...packed]);
}

/** Layers that came later: where one has no records, the manifest is as it always was. */
const LATER: readonly (typeof LAYERS)[number][] = [
    'attachment',
    'raised-finding',
    'finding-exception',
    'inspection',
    'acceptance'
];

function countOf(layer: (typeof LAYERS)[number], count: number): [typeof layer, number][] {
    return LATER.includes(layer) && count === 0 ? [] : [[layer, count]];
}

function journalText(lines: readonly JournalLine[]): string {
    return lines.map((line) => `${canonicalJson(line)}\n`).join('');
}

/**
 * Read a bundle and verify everything that `verifyBundle` does. The lines come in fold order.
 *
 * @throws {BundleError} that says what is wrong first, and where.
 */
export function openBundle(bytes: Uint8Array, mostBytes?: number): BundleReport {
    const report = verifyBundle(bytes, mostBytes);
    const [fault] = report.faults;
    if (fault) throw new BundleError(fault.rule, fault.values);
    return {...report, lines: foldOrder(report.lines)};
}

/** The lines of a bundle. @throws {BundleError} as `openBundle`. */
export function readBundle(bytes: Uint8Array, mostBytes?: number): JournalLine[] {
    return [...openBundle(bytes, mostBytes).lines];
}
