import {strFromU8, strToU8, unzipSync} from 'fflate';
import {canonicalJson} from '../record/canonical-json.ts';
import type {JournalLine} from '../record/journal-line.ts';
import type {Person} from '../record/raised-finding.ts';
import {headCode} from './as-of.ts';
import {ATTACHMENTS, type AttachedBytes, namedAttachments} from './attachments.ts';
import {notOfAuditor} from './audit-chain.ts';
import {BundleError} from './bundle-error.ts';
import {JOURNAL} from './bundle-manifest.ts';
import {zipEntries} from './bundle-zip.ts';
import {hashOf} from './hash.ts';
import {readEntries} from './read-entries.ts';
import {readJournal} from './read-journal.ts';
import {type BundleSignature, readSignature, SIGNATURE, signatureFaults} from './sign.ts';
import {type BundleReport, MOST_BYTES} from './verify-bundle.ts';
import {type LineFault, lineFaults} from './verify-lines.ts';

/** The entry by which a file of findings is known. */
export const FINDINGS = 'findings.json';

/** What a file of findings says of itself. */
export interface FindingsHead {
    readonly format: 'dia-ban-findings';
    readonly version: 1;
    readonly origin: string;
    /** Who inspected, by the newest act. */
    readonly by: Person;
    /** `headCode` of everything else that was in the project: what was inspected. */
    readonly inspected: string;
    readonly lines: number;
    /** SHA-256 of attachments that are named and were not here. */
    readonly lacking: readonly string[];
    readonly entries: Readonly<Record<string, {readonly bytes: number; readonly sha256: string}>>;
}

/**
 * Write the file that takes an auditor's work to the office: the whole chain of its origin and nothing else of the journal, with the
 * files attached to it. Same lines and attachments, same bytes.
 *
 * @throws {BundleError} `findings-none` where the chain has changed nothing, `findings-other` and `findings-role` where it holds what is
 *   not an auditor's work.
 */
export function writeFindings(lines: readonly JournalLine[], origin: string, held: AttachedBytes): Uint8Array {
    const own = lines.filter((line) => line.origin === origin).sort((a, b) => a.n - b.n);
    if (!own.some(({changes}) => changes.length > 0)) throw new BundleError('findings-none', {origin});
    const fault = own.map(notOfAuditor).find((each) => each !== null);
    if (fault) throw new BundleError(fault.rule, fault.values);
    const named = [...namedAttachments(own).keys()].sort();
    const packed: [string, Uint8Array][] = [
        [JOURNAL, strToU8(own.map((line) => `${canonicalJson(line)}\n`).join(''))],
        ...named.flatMap((sha256): [string, Uint8Array][] =>
            held.has(sha256) ? [[ATTACHMENTS + sha256, held.get(sha256)!]] : []
        )
    ];
    const {name, office} = own.at(-1)!.by;
    const head: FindingsHead = {
        format: 'dia-ban-findings',
        version: 1,
        origin,
        by: {name, office},
        inspected: headCode(lines.filter((line) => line.origin !== origin)),
        lines: own.length,
        lacking: named.filter((sha256) => !held.has(sha256)),
        entries: Object.fromEntries(
            packed.map(([entry, bytes]) => [entry, {bytes: bytes.length, sha256: hashOf(bytes)}])
        )
    };
    return zipEntries([[FINDINGS, strToU8(`${JSON.stringify(head, null, 2)}\n`)], ...packed]);
}

/** Whether bytes are a zip that holds findings in place of a project. */
export function isFindingsFile(bytes: Uint8Array): boolean {
    let isOne = false;
    try {
        unzipSync(bytes, {
            filter: ({name}) => {
                isOne ||= name === FINDINGS;
                return false;
            }
        });
    } catch {
        return false; // no zip: what it is instead is said where it is opened
    }
    return isOne;
}

/** Whether a file of findings may hold an entry of this name. */
export function isFindingsEntry(name: string): boolean {
    return name === FINDINGS || name === JOURNAL || name === SIGNATURE || ATTACHED.test(name);
}

const ATTACHED = new RegExp(`^${ATTACHMENTS}[0-9a-f]{64}$`);

/**
 * Verify a file of findings: the zip, its head, the hash of each entry, the signature, each line by itself, and that nothing in it is
 * other than an auditor's. Whether the chain goes on from what is held is seen when it is merged. Guarded as `verifyBundle`.
 */
export function verifyFindings(bytes: Uint8Array, mostBytes = MOST_BYTES): BundleReport & {head: FindingsHead | null} {
    const nothing = {manifest: null, signature: null, lines: [], attached: new Map(), notices: [], head: null};
    try {
        const entries = readEntries(bytes, mostBytes, isFindingsEntry);
        const head = readHead(entries.get(FINDINGS));
        const faults = entryFaults(entries, head);
        let signature: BundleSignature | null = null;
        const signed = entries.get(SIGNATURE);
        if (signed) {
            signature = readSignature(strFromU8(signed));
            if (signature) faults.push(...signatureFaults(signature, entries));
            else faults.push({rule: 'signature-form', values: {entry: SIGNATURE}});
        }
        const {lines, faults: unreadable} = readJournal(strFromU8(entries.get(JOURNAL) ?? new Uint8Array()));
        faults.push(...unreadable, ...lines.flatMap((line) => contentFaults(line, head.origin)));
        if (faults.length === 0 && lines.length !== head.lines) {
            faults.push({rule: 'bundle-count', values: {entry: JOURNAL, said: head.lines, count: lines.length}});
        }
        const {name, office} = lines.at(-1)?.by ?? head.by;
        if (faults.length === 0 && (name !== head.by.name || office !== head.by.office)) {
            faults.push({rule: 'bundle-manifest-said', values: {entry: FINDINGS, field: 'by'}});
        }
        const {attached, notices, wrong} = attachmentsOf(entries, faults.length === 0 ? lines : []);
        if (faults.length === 0) faults.push(...wrong);
        return {manifest: null, head, signature, lines, attached, notices, faults};
    } catch (error) {
        if (!(error instanceof BundleError)) throw error;
        return {...nothing, faults: [{rule: error.rule, values: error.values}]};
    }
}

/** Why findings are not of the project that is open; empty where they began in a project without any act. */
export function findingsStranger(
    lines: readonly JournalLine[],
    {inspected}: Pick<FindingsHead, 'inspected'>
): LineFault[] {
    const builds = lines.some(({seen}) => Object.keys(seen).length > 0);
    return builds ? [{rule: 'findings-stranger', values: {inspected}}] : [];
}

function readHead(bytes: Uint8Array | undefined): FindingsHead {
    try {
        const head = JSON.parse(strFromU8(bytes ?? new Uint8Array())) as FindingsHead;
        const isForm =
            head.format === 'dia-ban-findings' &&
            typeof head.origin === 'string' &&
            typeof head.by?.name === 'string' &&
            typeof head.by.office === 'string' &&
            typeof head.inspected === 'string' &&
            typeof head.entries === 'object' &&
            head.entries !== null;
        if (isForm && head.version === 1) return head;
        if (isForm) throw new BundleError('bundle-version', {version: Number(head.version), known: 1});
    } catch (cause) {
        if (cause instanceof BundleError) throw cause;
    }
    throw new BundleError('bundle-manifest', {entry: FINDINGS});
}

function entryFaults(entries: ReadonlyMap<string, Uint8Array>, head: FindingsHead): LineFault[] {
    const listed = new Set([JOURNAL, ...Object.keys(head.entries)]);
    const missing = [...listed].filter((entry) => !entries.has(entry));
    const faults: LineFault[] = missing.map((entry) => ({rule: 'bundle-entry-missing', values: {entry}}));
    for (const [entry, bytes] of entries) {
        if (entry === FINDINGS || entry === SIGNATURE) continue;
        const said = Object.hasOwn(head.entries, entry) ? head.entries[entry] : undefined;
        if (!said) faults.push({rule: 'bundle-entry-unknown', values: {entry}});
        else if (hashOf(bytes) !== said.sha256) faults.push({rule: 'bundle-entry-hash', values: {entry}});
    }
    return faults;
}

function contentFaults(line: JournalLine, origin: string): LineFault[] {
    const faults = lineFaults(line);
    if (faults.length > 0) return faults;
    const {n, by, changes} = line;
    const values = {origin: line.origin, n, id: changes[0]?.id ?? '', person: by.name};
    if (line.leftOut || line.origin !== origin) return [{rule: 'findings-other', values}];
    const fault = notOfAuditor(line);
    return fault ? [fault] : [];
}

function attachmentsOf(entries: ReadonlyMap<string, Uint8Array>, lines: readonly JournalLine[]) {
    const named = namedAttachments(lines);
    const attached = new Map<string, Uint8Array>();
    const wrong: LineFault[] = [];
    for (const [entry, bytes] of entries) {
        if (!ATTACHED.test(entry)) continue;
        const sha256 = entry.slice(ATTACHMENTS.length);
        if (!named.has(sha256)) wrong.push({rule: 'attachment-unnamed', values: {entry}});
        else if (hashOf(bytes) === sha256) attached.set(sha256, bytes);
        else wrong.push({rule: 'bundle-entry-hash', values: {entry}});
    }
    const notices: LineFault[] = [...named].flatMap(([sha256, {names, records}]) => {
        const entry = ATTACHMENTS + sha256;
        const values = {entry, name: names.join(', '), id: records.join(', ')};
        return entries.has(entry) ? [] : [{rule: 'attachment-missing', values}];
    });
    return {attached, notices, wrong};
}
