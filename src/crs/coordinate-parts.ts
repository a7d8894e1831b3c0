import {isAxisWord} from './axis-labels.ts';

/** More stretches than these are not tried: a page of text is no coordinate. */
const MOST = 12;
const GRID = /(?<![\p{L}\d])(?:4[89] ?[NPQ]? ?)?[A-HJ-NP-Z]{2}[ -]?(\d{2,5})([ .,/-]?)(\d{2,5})(?![.,]?[\p{L}\d])/gu;
const WORD = /[\p{L}\p{M}]+/gu;
/** What separates a number from the words around it: `X(N): 12`, `12 B`. */
const BEFORE_NUMBER = /^[ :=()]*[+-]?\d/;
const AFTER_NUMBER = /[\d°′″] ?\(?$/;
/** Letters that a run of labels may have, `vĩ độ Bắc (N): `: without it a text of labels only costs seconds. */
const LABELS = 40;
const LAST_WORD = /([\p{L}\p{M}]+)[ ()]+$/u;
const FIRST_WORD = /^[ ()]+([\p{L}\p{M}]+)/u;
/** What never stands within a coordinate. */
const STOPS = /[¦@!?&#<>{}%*_]+/;
/** A number in front that belongs to a list or a name (`12: `, `5, `), not the thousands of the next. */
const NUMBERED = /^\d{1,6}[.)]?(?:[,;:] ?| (?!\d{3}(?!\d)))(?=.*\d)/;
/** A height or remark behind: after a number that is complete. */
const BEHIND = /(?<=\d{4,}|[.,]\d+|[°′″BĐNE])[ ,;/]+[+-]?\d+(?:[.,]\d+)?(?: ?M)?$/;

const TWO_NUMBERS = /\d.* [+-]?\d{4,}/;

/**
 * The stretches of a text that may hold a coordinate beside other words: references of the grid, then runs of numbers with
 * their labels (`xã La Ngà, 11°10′20″B 107°15′Đ`), each also without a number before and behind it (a row of a table with
 * its number and a height). In the order of the text; the text itself is not among them. Text as `tidyText` leaves it.
 */
export function coordinateParts(text: string): string[] {
    const grids = [...text.matchAll(GRID)].filter(isReference).map(([whole]) => whole.trim());
    const bare = grids.reduce((rest, grid) => rest.replace(grid, '¦'), text);
    const runs = withoutWords(bare).split(STOPS).map(edged);
    const numbers = runs.flatMap((run) => {
        const lines = run.split(';').map(edged);
        // of two, each must hold two numbers, or they are the halves of one coordinate
        const pieces = lines.length > 2 || lines.every((line) => TWO_NUMBERS.test(line)) ? lines : [];
        return [run, ...pieces].flatMap((piece) => {
            const [front, behind] = [piece.replace(NUMBERED, ''), piece.replace(BEHIND, '')];
            return [piece, front, behind, front.replace(BEHIND, '')].map(edged);
        });
    });
    const likely = [...grids, ...numbers.filter((part) => (part.match(/\d+/g) ?? []).length >= 2)];
    return [...new Set(likely)].filter((part) => part !== text).slice(0, MOST);
}

// digits of east and north stand together, or are as many of each: not `DT 763 11`
function isReference([, east, gap, north]: RegExpMatchArray): boolean {
    return gap === '' || east!.length === north!.length;
}

// words that are no label beside a number become a stop, with the digits that they end in: QL20, K76A
function withoutWords(text: string): string {
    let left = '';
    let at = 0;
    for (const {index, 0: word} of text.matchAll(WORD)) {
        if (index < at) continue;
        const end = index + word.length;
        // metres, but not the name of a point: 457074 M2
        const unit = word === 'M' && /\d ?$/.test(text.slice(0, index)) && !/^\d/.test(text.slice(end));
        if (unit || (isAxisWord(word) && touchesNumber(text, index, end))) continue;
        const rest = /^[\d\p{L}]*/u.exec(text.slice(end))![0];
        left += `${text.slice(at, index)}¦`;
        at = end + rest.length;
    }
    return left + text.slice(at);
}

// a label may be several words: "vĩ độ Bắc 11"
function touchesNumber(text: string, start: number, end: number): boolean {
    let before = text.slice(Math.max(0, start - LABELS), start);
    for (let word = LAST_WORD.exec(before); word && isAxisWord(word[1]!); word = LAST_WORD.exec(before)) {
        before = before.slice(0, word.index);
    }
    let after = text.slice(end, end + LABELS);
    for (let word = FIRST_WORD.exec(after); word && isAxisWord(word[1]!); word = FIRST_WORD.exec(after)) {
        after = after.slice(word[0].length);
    }
    return AFTER_NUMBER.test(before) || BEFORE_NUMBER.test(after);
}

function edged(part: string): string {
    return part.replace(/^[\s,;:=/|.)\]-]+|[\s,;:=/|([.-]+$/g, '');
}
