import {LAYERS} from '../record/feature.ts';
import type {JournalLine} from '../record/journal-line.ts';
import {hashOfRecord} from './hash.ts';
import {isPlaceOnly} from './left-out.ts';
import {hashOfLine} from './make-line.ts';

/** What is wrong with a line: `rule` is a key of `data/codes/rules-store.json`. */
export interface LineFault {
    readonly rule: string;
    readonly values: Readonly<Record<string, string | number>>;
}

/** Lines that cannot be taken into a project: nothing of them was. */
export class JournalFault extends Error {
    constructor(
        readonly rule: string,
        readonly values: Readonly<Record<string, string | number>>,
        options?: ErrorOptions
    ) {
        super(`journal: ${rule} ${JSON.stringify(values)}`, options);
    }
}

/**
 * Verify lines written elsewhere: each says what its hash says it says, and each origin's chain goes on without a gap,
 * from its first line or from the lines already known.
 *
 * Cost: about 20 ms per megabyte, for the hashes.
 */
export function verifyLines(lines: readonly JournalLine[], known: readonly JournalLine[] = []): LineFault[] {
    const faults = lines.flatMap(lineFaults);
    return faults.length > 0 ? faults : chainFaults(lines, known);
}

/** What is wrong with one line by itself. */
export function lineFaults(line: JournalLine): LineFault[] {
    const form = lineForm(line);
    if (form) return [form];
    const {origin, n} = line;
    // what is not here cannot be hashed: the lines after it name its hash, and a merge knows it from the whole journal
    if (line.leftOut) return isPlaceOnly(line) ? [] : [{rule: 'left-out-form', values: {origin, n}}];
    if (hashOfLine(line) !== line.hash) return [{rule: 'line-hash', values: {origin, n}}];
    const change = line.changes.find(({was, before}) => was !== hashOfRecord(before));
    return change ? [{rule: 'line-was', values: {origin, n, id: change.id}}] : [];
}

/** What is wrong with the form of a line: its hash is not looked at. */
export function lineForm(line: JournalLine): LineFault | null {
    const field = formFault(line);
    if (field === null) return null;
    return {rule: 'line-form', values: {origin: String(line?.origin), n: Number(line?.n) || 0, field}};
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+07:00$/;

// the first field that is not as the journal has it; lines come from files, so nothing is taken for granted
function formFault(line: JournalLine): string | null {
    if (!isObject(line)) return 'line';
    if (typeof line.origin !== 'string' || line.origin === '') return 'origin';
    if (!Number.isSafeInteger(line.n) || line.n < 1) return 'n';
    if (typeof line.hash !== 'string') return 'hash';
    if (line.n === 1 ? line.prev !== null : typeof line.prev !== 'string') return 'prev';
    if (!isObject(line.seen) || Object.values(line.seen).some((hash) => typeof hash !== 'string')) return 'seen';
    if (typeof line.at !== 'string' || !TIME.test(line.at) || Number.isNaN(Date.parse(line.at))) return 'at';
    if (!isObject(line.by) || typeof line.by.name !== 'string') return 'by';
    if (typeof line.act !== 'string') return 'act';
    if (!isObject(line.args)) return 'args';
    if (typeof line.why !== 'string') return 'why';
    if (line.leftOut !== undefined && line.leftOut !== true) return 'leftOut';
    if (!Array.isArray(line.changes)) return 'changes';
    const at = line.changes.findIndex((change) => !isChange(change));
    return at < 0 ? null : `changes[${at}]`;
}

function isChange(change: JournalLine['changes'][number]): boolean {
    if (!isObject(change) || !LAYERS.includes(change.layer) || typeof change.id !== 'string') return false;
    return [change.before, change.after].every(
        (record) => record === null || (isObject(record) && record.type === 'Feature' && record.id === change.id)
    );
}

function isObject(value: unknown): value is object {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where the chains of lines do not go on from each other and from the lines known. */
export function chainFaults(lines: readonly JournalLine[], known: readonly JournalLine[]): LineFault[] {
    const hashes = new Set<string>();
    const places = new Map<string, string>();
    const faults: LineFault[] = [];
    for (const {origin, n, hash} of [...known, ...lines]) {
        const place = `${origin} ${n}`;
        if ((places.get(place) ?? hash) !== hash) faults.push({rule: 'chain-forked', values: {origin, n}});
        places.set(place, hash);
        hashes.add(hash);
    }
    for (const {origin, n, prev, seen} of lines) {
        const before = places.get(`${origin} ${n - 1}`) ?? null;
        if (n > 1 && before === null) faults.push({rule: 'chain-gap', values: {origin, n}});
        else if (n > 1 && before !== prev) faults.push({rule: 'chain-broken', values: {origin, n}});
        const missing = Object.keys(seen).find((other) => !hashes.has(seen[other]!));
        if (missing !== undefined) faults.push({rule: 'seen-missing', values: {origin, n, other: missing}});
    }
    return faults;
}
