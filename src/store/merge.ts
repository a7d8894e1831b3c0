import type {JournalLine} from '../record/journal-line.ts';
import {mayWrite} from '../record/role.ts';
import {isAuditChain, notOfAuditor} from './audit-chain.ts';
import {type Conflict, openConflicts} from './conflicts.ts';
import {foldOrder} from './fold-order.ts';
import {leaveOut} from './left-out.ts';
import {scopeFaults} from './scope.ts';
import {type LineFault, lineFaults} from './verify-lines.ts';

/** A line that is not taken, and why: `rule` is a key of `data/codes/rules-store.json`. */
export interface RefusedLine {
    readonly line: JournalLine;
    readonly origin: string;
    readonly n: number;
    readonly rule: string;
    readonly values: LineFault['values'];
}

/** Two journals as one. */
export interface Merge {
    /** All lines, in fold order. */
    readonly lines: readonly JournalLine[];
    /** The lines of the other journal that were not known, in fold order. */
    readonly added: readonly JournalLine[];
    readonly refused: readonly RefusedLine[];
    /** What is to be decided in the merged journal. */
    readonly conflicts: readonly Conflict[];
}

/**
 * Merge the lines of another journal into the one held: the union by hash, in any order and as often as you like.
 *
 * `held` must be sound (`verifyLines`) and nothing of it is lost. Of `other`, a line is refused when it is forged or
 * faulty, when its role may not write records (`record/role`) or its chain is one of inspection, when `outside` names it or it leaves the scope that
 * its origin is bound to (`scopeFaults`), when it forks a chain that is held, or when it builds on a line that is refused
 * or not there: a journal without gaps is worth more than an act that nobody can check. Everything else is taken.
 *
 * Only the place of an act (`leftOut`) is taken into a journal that is itself partial, or empty. A partial journal takes
 * of other acts only their place where it does not hold their records, and refuses one that touches both.
 *
 * Without refused lines the merge is commutative, associative and idempotent. Cost: hashes of the lines not known
 * (20 ms per megabyte), then as `conflictsIn`.
 */
export function mergeLines(
    held: readonly JournalLine[],
    other: readonly JournalLine[],
    outside: readonly LineFault[] = []
): Merge {
    const hashes = new Set(held.map(({hash}) => hash));
    const places = new Map(held.map((line) => [place(line.origin, line.n), line.hash]));
    const isPart = held.some(({leftOut}) => leftOut);
    const inPart = isPart ? partTaker(held) : null;
    const whole = new Set(other.filter((line) => line && !line.leftOut).map(({hash}) => hash));
    const beyond = new Map(outside.map((fault) => [place(fault.values['origin'], fault.values['n']), fault]));
    const added: JournalLine[] = [];
    const refused: RefusedLine[] = [];

    // a faulty line is set aside first: a sound copy of it may stand in another bundle
    const sound: JournalLine[] = [];
    for (const line of other) {
        if (hashes.has(line?.hash) || (line?.leftOut && whole.has(line.hash))) continue;
        const [fault] = lineFaults(line);
        if (fault) refused.push(refuse(line, fault));
        else sound.push(line);
    }
    for (const fault of scopeFaults(held, sound)) beyond.set(place(fault.values['origin'], fault.values['n']), fault);
    const takesPlaces = isPart || held.length === 0;
    for (const given of foldOrder(sound)) {
        const {origin, n, hash} = given;
        const line = inPart?.(given) ?? given;
        const fault =
            beyond.get(place(origin, n)) ??
            roleFault(line) ??
            (line.leftOut && !takesPlaces ? {rule: 'left-out-unknown', values: {origin, n}} : undefined) ??
            (inPart && inPart(given) === null ? beyondPart(given) : undefined) ??
            chainFault(line, hashes, places);
        if (fault) {
            refused.push(refuse(line, fault));
            continue;
        }
        added.push(line);
        hashes.add(hash);
        places.set(place(origin, n), hash);
    }
    const lines = foldOrder([...held, ...added]);
    return {lines, added, refused, conflicts: openConflicts(lines)};
}

function place(origin: unknown, n: unknown): string {
    return `${origin} ${n}`;
}

function refuse(line: JournalLine, {rule, values}: LineFault): RefusedLine {
    return {line, origin: String(line?.origin), n: Number(line?.n) || 0, rule, values};
}

// an act as a partial journal takes it: whole where it holds all its records or it makes them, its place where it holds none
function partTaker(held: readonly JournalLine[]): (line: JournalLine) => JournalLine | null {
    const there = new Set(held.flatMap(({changes}) => changes.map(({layer, id}) => `${layer} ${id}`)));
    return (line) => {
        const missing = line.changes.filter(({layer, id, before}) => before !== null && !there.has(`${layer} ${id}`));
        if (missing.length === 0) {
            for (const {layer, id} of line.changes) there.add(`${layer} ${id}`);
            return line;
        }
        return missing.length === line.changes.length ? leaveOut(line) : null;
    };
}

function beyondPart({origin, n, changes}: JournalLine): LineFault {
    return {rule: 'line-beyond-part', values: {origin, n, id: changes[0]!.id}};
}

function roleFault(line: JournalLine): LineFault | undefined {
    const {origin, n, by, changes} = line;
    const other = isAuditChain(origin) ? notOfAuditor(line) : null;
    if (other) return other;
    const refused = changes.find((change) => !mayWrite(by.role, change));
    return refused && {rule: 'line-role', values: {origin, n, person: by.name, id: refused.id}};
}

function chainFault(
    {origin, n, prev, seen}: JournalLine,
    hashes: ReadonlySet<string>,
    places: ReadonlyMap<string, string>
): LineFault | undefined {
    if (places.has(place(origin, n))) return {rule: 'chain-forked', values: {origin, n}};
    if (n > 1 && !hashes.has(prev!)) return {rule: 'line-builds-on', values: {origin, n, other: origin}};
    if (n > 1 && places.get(place(origin, n - 1)) !== prev) return {rule: 'chain-broken', values: {origin, n}};
    const missing = Object.keys(seen).find((name) => !hashes.has(seen[name]!));
    return missing === undefined ? undefined : {rule: 'line-builds-on', values: {origin, n, other: missing}};
}
