import type {Edition} from '../edition/edition.ts';
import type {IsoDate} from '../record/feature.ts';
import type {JournalLine} from '../record/journal-line.ts';
import {codeOfHeads, dayOf, heads} from './as-of.ts';

/** What a printed sheet or document says of the state it was made from. */
export interface PrintedCode {
    /** Code of the journal's head, `7f3a-91c2-0b4e`. */
    readonly head: string;
    /** Day of the data, where the paper says it; null where only the code was typed. */
    readonly day: IsoDate | null;
    /** Code of the unit of the sheet, where the paper says it. */
    readonly unit: string | null;
    readonly unitSet: string | null;
    /** Edition of the sheet, where the paper says that it leaves something out. */
    readonly edition?: Exclude<Edition, 'full'>;
}

/**
 * The code in what a person typed or a reader of QR codes gave: `DIABAN1;head=…;set=…;unit=…;on=…`, or the twelve letters and
 * digits of the head with or without hyphens, also amid other words. Null where there is none.
 */
export function readCode(given: string): PrintedCode | null {
    const text = given.normalize('NFKC').trim();
    const fields = new Map(
        text.startsWith('DIABAN1;')
            ? text.split(';').flatMap((field): [string, string][] => {
                  const at = field.indexOf('=');
                  return at > 0 ? [[field.slice(0, at), field.slice(at + 1)]] : [];
              })
            : []
    );
    const sought = (fields.get('head') ?? text).toLowerCase();
    const [, a, b, c] =
        /(?:^|[^0-9a-f])([0-9a-f]{4})[-\s]?([0-9a-f]{4})[-\s]?([0-9a-f]{4})(?![0-9a-f])/.exec(sought) ?? [];
    if (!a) return null;
    const day = fields.get('on') ?? null;
    const edition = fields.get('edition');
    return {
        head: [a, b, c].join('-'),
        day: day !== null && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : null,
        unit: fields.get('unit') || null,
        unitSet: fields.get('set') || null,
        ...(edition === 'limited' || edition === 'public' ? {edition} : {})
    };
}

/**
 * The acts that were known when a code was printed, in the order given; null where no state has the code.
 *
 * Tried are the states that a sheet can have been drawn from: the journal after each of its acts, the whole as of each day, and
 * what the office of each act had seen. A sheet as of a day bears the head of the day or of the whole journal; where the paper says
 * the day, acts entered after it are left out, as they were on the sheet.
 *
 * Cost: O(lines × origins).
 */
export function linesOfCode(lines: readonly JournalLine[], {head, day}: PrintedCode): JournalLine[] | null {
    const found = inOrder(lines, head) ?? asOfDays(lines, head) ?? asSeen(lines, head);
    return found && day !== null ? found.filter(({at}) => dayOf(at) <= day) : found;
}

function inOrder(lines: readonly JournalLine[], head: string): JournalLine[] | null {
    const newest: Record<string, {readonly n: number; readonly hash: string}> = {};
    for (const [i, line] of lines.entries()) {
        const known = newest[line.origin];
        if (known && known.n >= line.n) continue;
        newest[line.origin] = line;
        if (codeOf(newest) === head) return lines.slice(0, i + 1);
    }
    return null;
}

function asOfDays(lines: readonly JournalLine[], head: string): JournalLine[] | null {
    for (const day of new Set(lines.map(({at}) => dayOf(at)))) {
        const known = lines.filter(({at}) => dayOf(at) <= day);
        if (codeOfHeads(heads(known)) === head) return known;
    }
    return null;
}

// an office draws from its own acts and what it had received by then, which a later merge puts in another order
function asSeen(lines: readonly JournalLine[], head: string): JournalLine[] | null {
    const byHash = new Map(lines.map((line) => [line.hash, line]));
    for (const line of lines) {
        const newest: Record<string, {readonly n: number; readonly hash: string}> = {[line.origin]: line};
        for (const hash of Object.values(line.seen)) {
            const seen = byHash.get(hash);
            if (seen) newest[seen.origin] = seen;
        }
        if (codeOf(newest) !== head) continue;
        return lines.filter(({origin, n}) => n <= (newest[origin]?.n ?? 0));
    }
    return null;
}

function codeOf(newest: Readonly<Record<string, {readonly hash: string}>>): string {
    const origins = Object.keys(newest).sort();
    return codeOfHeads(Object.fromEntries(origins.map((origin) => [origin, newest[origin]!.hash])));
}
