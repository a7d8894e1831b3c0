import {strToU8} from 'fflate';
import {canonicalJson} from '../record/canonical-json.ts';
import {LAYERS} from '../record/feature.ts';
import type {JournalLine} from '../record/journal-line.ts';
import {fold, headCode, newestDay} from './as-of.ts';
import {BundleError} from './bundle-error.ts';
import {layerTexts} from './bundle-layers.ts';
import {FORMAT, JOURNAL, MANIFEST, type Manifest, VERSION} from './bundle-manifest.ts';
import {zipEntries} from './bundle-zip.ts';
import {foldOrder} from './fold-order.ts';
import {hashOf} from './hash.ts';
import {verifyBundle} from './verify-bundle.ts';

/** Write a bundle (gói dữ liệu): zip of manifest with hashes, `journal.jsonl`, one GeoJSON per layer. Same lines, same bytes. */
export function writeBundle(lines: readonly JournalLine[]): Uint8Array {
    const ordered = foldOrder(lines);
    const records = fold(ordered);
    const texts = new Map([[JOURNAL, journalText(ordered)], ...layerTexts(records)]);
    const packed: [string, Uint8Array][] = [];
    const entries: Record<string, {bytes: number; sha256: string}> = {};
    for (const [name, text] of texts) {
        const bytes = strToU8(text);
        packed.push([name, bytes]);
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
    return zipEntries([[MANIFEST, first], ...packed]);
}

function journalText(lines: readonly JournalLine[]): string {
    return lines.map((line) => `${canonicalJson(line)}\n`).join('');
}

/**
 * Read a bundle and verify everything that `verifyBundle` does. The lines come in fold order.
 *
 * @throws {BundleError} that says what is wrong first, and where.
 */
export function readBundle(bytes: Uint8Array, mostBytes?: number): JournalLine[] {
    const {lines, faults} = verifyBundle(bytes, mostBytes);
    const [fault] = faults;
    if (fault) throw new BundleError(fault.rule, fault.values);
    return foldOrder(lines);
}
