import type {Records} from '../record/patch.ts';
import {sentence} from '../record/sentence.ts';
import {frozenCopies} from '../report/issue-document.ts';
import {fold, headCode, newestDay} from '../store/as-of.ts';
import {type FindingsHead, isFindingsFile, verifyFindings} from '../store/findings-file.ts';
import {hashOf} from '../store/hash.ts';
import {OFFICE_KEYS, readKeyList} from '../store/office-keys.ts';
import {type OfficeKey, signerOf} from '../store/sign.ts';
import {type BundleReport, verifyBundle} from '../store/verify-bundle.ts';
import {bundleBytes, faultText, partWords, passphraseOption} from './bundle-file.ts';
import type {Command} from './command.ts';
import {readBytes} from './files.ts';
import {dayText} from './project.ts';
import {Fault, language, say} from './say.ts';

/** `verify`: chain, hashes and fold of bundles, each fault with its entry and line; exit code 1 when there is any. */
export const verify: Command = {
    name: 'verify',
    help: 'cli.verify',
    positionals: 'FILE.zip…',
    options: {
        ...passphraseOption,
        keys: {type: 'string', help: 'cli.opt.keys', value: 'FILE.json'},
        copy: {type: 'string', help: 'cli.opt.copy', value: 'FILE', multiple: true},
        json: {type: 'boolean', help: 'cli.opt.json'}
    },
    async run(values, files) {
        const keys = typeof values['keys'] === 'string' ? keysOf(values['keys']) : OFFICE_KEYS;
        const reports: Verified[] = [];
        for (const file of files) reports.push({file, report: verified(await bundleBytes(file, values))});
        const asked = Array.isArray(values['copy']) ? values['copy'].map(String) : [];
        const hashes = asked.map((copy) => ({file: copy, sha256: hashOf(readBytes(copy))}));
        const held = reports.map(({report}) => hashes.map((copy) => copyIn(fold(report.lines), copy)));
        const copies = hashes
            .map((_, i) => held.map((copy) => copy[i]!))
            .map((of) => of.find(({known}) => known) ?? of[0]!);
        if (values['json']) {
            const told = reports.map((report, i) => ({
                ...asJson(report, keys),
                ...(asked.length > 0 ? {copies: held[i]} : {})
            }));
            process.stdout.write(`${JSON.stringify(told)}\n`);
        } else {
            for (const {file, report} of reports)
                process.stdout.write(`${asText(file, report)}${signatureText(report, keys)}`);
            for (const copy of copies) process.stdout.write(`${copyText(copy)}\n`);
        }
        return reports.some(({report}) => report.faults.length > 0) || copies.some(({known}) => !known) ? 1 : 0;
    }
};

interface Verified {
    readonly file: string;
    /** `findings`: who inspected what, where it is a file of findings. */
    readonly report: BundleReport & {readonly findings?: Pick<FindingsHead, 'by' | 'inspected'>};
}

/** A file held against the copies of a bundle that were frozen when documents were issued and maps entered. */
type Copy = {readonly file: string; readonly sha256: string} & (
    | {readonly known: false}
    | {
          readonly known: true;
          /** Name under which the copy is kept, row of the register that keeps it, number of the document where it has one. */
          readonly name: string;
          readonly row: string;
          readonly kind: string;
          readonly number: string | null;
          readonly unit: string;
          readonly on: string | null;
      }
);

function copyIn(records: Records, of: {readonly file: string; readonly sha256: string}): Copy {
    const [copy] = frozenCopies(records, of.sha256);
    if (!copy) return {...of, known: false};
    const {properties, id: row} = copy.row;
    const {kind, unit} = properties;
    const number = properties.kind === 'issued-document' ? properties.number : null;
    const on = 'on' in properties && properties.on ? String(properties.on) : null;
    return {...of, known: true, name: copy.file.name, row, kind, number, unit, on};
}

function copyText(copy: Copy): string {
    const {file, sha256} = copy;
    if (!copy.known) return say('cli.copyUnknown', {file, hash: sha256.slice(0, 12)});
    const {name, number, row, unit, on} = copy;
    return say('cli.copyKnown', {file, name, number: number ?? row, unit, on: on ? dayText(on) : '–'});
}

function verified(bytes: Uint8Array): Verified['report'] {
    if (!isFindingsFile(bytes)) return verifyBundle(bytes);
    const {head, ...report} = verifyFindings(bytes);
    return {...report, ...(head ? {findings: {by: head.by, inspected: head.inspected}} : {})};
}

function asJson(
    {file, report: {lines, faults, notices, manifest, signature, findings}}: Verified,
    keys: readonly OfficeKey[]
) {
    const signer = signature ? {...signerOf(signature, keys), signedAt: signature.signedAt} : null;
    const told = faults.map(({rule, values}) => ({rule, values, what: sentence(rule, values, language()).what}));
    const {head = null, scope = null} = manifest ?? {};
    const of = findings ? {findings} : {};
    return {file, sound: faults.length === 0, head, lines: lines.length, scope, ...of, signer, notices, faults: told};
}

function asText(file: string, report: Verified['report']): string {
    const {lines, faults, notices, manifest, findings} = report;
    if (faults.length > 0) {
        const rows = faults.map(({rule, values}) => {
            const {entry, line} = values;
            const place = [entry, line && say('cli.line', {line})].filter(Boolean).join(', ');
            const {what, todo} = sentence(rule, values, language());
            return `  ${place}${place ? ': ' : ''}${what} ${todo}\n`;
        });
        return `${say('cli.bundleFaults', {file, count: faults.length})}\n${rows.join('')}`;
    }
    const lacking = notices.map(({rule, values}) => `  ${faultText(rule, values)}\n`).join('');
    if (findings) {
        const said = {file, lines: lines.length, ...findings.by, inspected: findings.inspected};
        return `${say('cli.findingsSound', said)}\n${lacking}`;
    }
    const day = newestDay(lines);
    const origins = new Set(lines.map(({origin}) => origin)).size;
    const said = {file, lines: lines.length, origins, head: headCode(lines), day: day ? dayText(day) : '–'};
    const part = manifest?.scope ? `  ${say('cli.part', partWords(report))}\n` : '';
    return `${say('cli.bundleSound', said)}\n${part}${lacking}`;
}

function signatureText(report: Verified['report'], keys: readonly OfficeKey[]): string {
    return report.manifest || report.findings ? `  ${signatureWords(report, keys)}\n` : '';
}

function signatureWords({signature, faults}: BundleReport, keys: readonly OfficeKey[]): string {
    if (!signature) return say('cli.unsigned');
    if (faults.some(({rule}) => rule.startsWith('sign'))) return say('cli.signatureVoid');
    const {state, key} = signerOf(signature, keys);
    const {keyId, signedAt} = signature;
    const at = `${dayText(signedAt.slice(0, 10))} ${signedAt.slice(11, 19)}`;
    const said = {office: key?.office ?? signature.office, keyId, at};
    if (state === 'known') return say(key?.isDemo ? 'cli.signedDemo' : 'cli.signedBy', said);
    return say(state === 'unknown' ? 'cli.signedUnknown' : 'cli.signedOutOfTime', said);
}

function keysOf(file: string): OfficeKey[] {
    const text = new TextDecoder().decode(readBytes(file));
    try {
        return readKeyList(text);
    } catch (error) {
        throw new Fault(say('cli.unreadable', {file, why: say('cli.notKeyList')}), {cause: error});
    }
}
