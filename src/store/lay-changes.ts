import {utf8ToBytes} from '@noble/hashes/utils.js';
import {canonicalJson} from '../record/canonical-json.ts';
import type {JournalChange, JournalLine} from '../record/journal-line.ts';
import {jsonWeight} from '../record/json-weight.ts';
import type {Change} from '../record/patch.ts';
import type {Turn} from './checkpoint.ts';
import {hashOfRecord} from './hash.ts';
import {changeInLine, frameOf, LineSeal} from './line-seal.ts';
import type {PieceStorage} from './storage.ts';
import {type LineFault, lineForm} from './verify-lines.ts';

/** Length of the changes, characters, from which an act is sealed and stored in pieces: below, it takes some 50 ms at once. */
const LARGE = 2 ** 20;
/** Length of a piece, characters: sealed, stored and read in some 30 ms. */
const PIECE = 2 ** 20;

/** Whether an act with these changes is too large to be sealed and stored at once. Cost: O(`LARGE`). */
export function isLarge(changes: Iterable<Pick<Change, 'before' | 'after'>>): boolean {
    let left = LARGE;
    for (const {before, after} of changes) {
        left -= 60 + jsonWeight(before, left) + jsonWeight(after, left);
        if (left < 0) return true;
    }
    return false;
}

/** What a large act is worked in. */
export interface LargeWork {
    /** Absent where lines are kept whole. */
    readonly pieces: PieceStorage | undefined;
    /** Called after each change; what it throws ends the work, and nothing of it stays. */
    readonly turn: Turn;
    /** So many changes are done. */
    readonly onChange: (done: number) => void;
}

/**
 * Seal the changes of an act and store them piece by piece. The act is none before its line is appended; until then
 * nothing names the pieces. Where they cannot be stored, the act is sealed all the same: its line is appended whole, and what
 * is in the way is told by that. Cost: about 35 ms per megabyte, in turns.
 *
 * @param most characters of a piece
 * @returns the changes as the line is to have them, this very list
 * @throws whatever the changes or the turn throw; what was stored is deleted then
 */
export function layChanges(
    changes: Iterable<Change>,
    seal: LineSeal,
    work: LargeWork,
    most = PIECE
): Promise<JournalChange[]> {
    return lay(texts(changes), seal, work, {most});
}

/**
 * Verify a large line made elsewhere, and store its changes piece by piece, as `layChanges`.
 *
 * @returns the line as it is to be appended, or what is wrong with it
 */
export async function layLine(line: JournalLine, work: LargeWork): Promise<JournalLine | LineFault> {
    const form = lineForm(line);
    if (form) return form;
    const {origin, n} = line;
    const seal = new LineSeal(frameOf(line));
    let wrong: string | null = null;
    const given = function* () {
        for (const change of line.changes) {
            if (change.was !== hashOfRecord(change.before)) wrong ??= change.id;
            yield {change, text: canonicalJson(change)};
        }
    };
    try {
        const check = (): void => {
            if (seal.hash(frameOf(line)) !== line.hash) throw new Refused({rule: 'line-hash', values: {origin, n}});
            if (wrong !== null) throw new Refused({rule: 'line-was', values: {origin, n, id: wrong}});
        };
        const changes = await lay(given(), seal, work, {check});
        return {...line, changes};
    } catch (error) {
        if (error instanceof Refused) return error.fault;
        throw error;
    }
}

class Refused extends Error {
    constructor(readonly fault: LineFault) {
        super(fault.rule);
    }
}

interface ChangeText {
    readonly change: JournalChange;
    readonly text: string;
}

async function lay(
    given: Iterable<ChangeText>,
    seal: LineSeal,
    {pieces, turn, onChange}: LargeWork,
    {most = PIECE, check}: {readonly most?: number; readonly check?: () => void}
): Promise<JournalChange[]> {
    const made: JournalChange[] = [];
    const keys: number[] = [];
    let bytes = 0;
    let texts: string[] = [];
    let length = 0;
    let isLost = false;
    const cut = async (): Promise<void> => {
        const piece = utf8ToBytes(texts.join(','));
        texts = [];
        length = 0;
        bytes += piece.length;
        seal.put(piece);
        if (!pieces || isLost) return;
        try {
            keys.push(await pieces.keep(piece));
        } catch {
            isLost = true;
            await drop();
        }
    };
    const drop = async (): Promise<void> => {
        await pieces?.drop(keys.splice(0)).catch(() => {}); // swept later
    };
    try {
        for (const {change, text} of given) {
            made.push(change);
            texts.push(text);
            length += text.length;
            if (length >= most) await cut();
            onChange(made.length);
            await turn();
        }
        if (texts.length > 0) await cut();
        check?.();
        if (!isLost) pieces?.bind(made, keys, bytes);
        return made;
    } catch (error) {
        await drop();
        throw error;
    }
}

function* texts(changes: Iterable<Change>): Generator<ChangeText> {
    for (const change of changes) yield changeInLine(change);
}
