/** What a letter or word beside a number says of it. */
export interface AxisLabel {
    readonly axis: 'north' | 'east';
    readonly sign: 1 | -1;
    /** N is North in English and Nam (south) in Vietnamese. */
    readonly ambiguous?: boolean;
    /** Letters of Vietnamese: beside them N would be Nam. */
    readonly vietnamese?: boolean;
}

/** Two written numbers, in the order of the text, with what their labels say. */
export interface Pair {
    readonly first: string;
    readonly second: string;
    readonly firstLabel: AxisLabel | null;
    readonly secondLabel: AxisLabel | null;
    /** Whether the two stand apart by more than a blank or comma, so that no other cut is likely. */
    readonly certain: boolean;
}

const WORDS: readonly (readonly [words: string, label: AxisLabel])[] = [
    ['VĨ ĐỘ|VĨ TUYẾN|VĐ|VI DO|VĨ|LATITUDE|LAT|NORTHING|NORTH|BẮC|BAC|B|X', {axis: 'north', sign: 1}],
    ['KINH ĐỘ|KINH TUYẾN|KĐ|KINH DO|KINH|LONGITUDE|LONG|LON|LNG|EASTING|EAST|E|Y', {axis: 'east', sign: 1}],
    ['ĐÔNG|DONG|Đ|D', {axis: 'east', sign: 1, vietnamese: true}],
    ['SOUTH|NAM|S', {axis: 'north', sign: -1}],
    ['WEST|TÂY|TAY|W|T', {axis: 'east', sign: -1}],
    ['N', {axis: 'north', sign: 1, ambiguous: true}]
];
const LABEL = new RegExp(`(?<!\\p{L})(?:${WORDS.map(([words]) => `(${words})`).join('|')})(?!\\p{L})`, 'gu');
const PARTS = new Set(WORDS.flatMap(([words]) => words.split(/[| ]/)));
const EDGE = /^[\s,;:=/|()[\].]+|[\s,;:=/|()[\]]+$/g;

/** Whether a word is a label of an axis or a part of one: `B`, `VĨ`, `ĐỘ`. */
export function isAxisWord(word: string): boolean {
    return PARTS.has(word);
}

/**
 * Every way to cut a text into two numbers: at its labels where there are some (before or after their numbers), else at each
 * blank, comma, semicolon or stroke and after each mark of degrees, minutes and seconds. Text as `tidyText` leaves it, without
 * what names its system.
 */
export function pairsOf(text: string): Pair[] {
    const labels: {label: AxisLabel; start: number; end: number}[] = [];
    for (const match of text.matchAll(LABEL)) {
        const group = match.slice(1).findIndex((each) => each !== undefined);
        labels.push({label: WORDS[group]![1], start: match.index, end: match.index + match[0].length});
    }
    // words and numbers in turn
    const blobs: {text: string; before: AxisLabel[]}[] = [];
    let before: AxisLabel[] = [];
    let at = 0;
    for (const {label, start, end} of [...labels, {label: null, start: text.length, end: text.length}]) {
        const blob = text.slice(at, start).replace(EDGE, '');
        if (blob !== '') {
            blobs.push({text: blob, before});
            before = [];
        }
        if (label) before.push(label);
        at = end;
    }
    const after = before;
    if (blobs.length === 2) return [labelled(blobs[0]!, blobs[1]!, after)];
    if (blobs.length !== 1) return [];
    const [only] = blobs;
    const order = only!.before.length > 0 ? only!.before : after;
    const [firstLabel = null, secondLabel = null] =
        order.length === 2 && order[0]!.axis !== order[1]!.axis ? order : [];
    return cuts(only!.text).map((cut) => ({...cut, firstLabel, secondLabel}));
}

type Blob = {readonly text: string; readonly before: readonly AxisLabel[]};

// "N n E n", "n N n E", "N n B; E n Đ": labels in the middle belong to the number that has none at its other side
function labelled(first: Blob, second: Blob, after: readonly AxisLabel[]): Pair {
    const middle = second.before;
    const own = [...first.before];
    const other = [...after];
    if (middle.length > 1 && middle.some(({axis}) => axis !== middle[0]!.axis)) {
        own.push(middle[0]!);
        other.push(middle.at(-1)!);
    } else if (middle.length > 0) (own.length > 0 ? other : own).push(...middle);
    return {
        first: first.text,
        second: second.text,
        firstLabel: joined(own),
        secondLabel: joined(other),
        certain: true
    };
}

// "vĩ độ Bắc" is one label; one that says south or west wins, and beside another N is plain
function joined(labels: readonly AxisLabel[]): AxisLabel | null {
    const [first] = labels;
    if (!first || labels.length === 1) return first ?? null;
    const sign = labels.some((each) => each.sign < 0) ? -1 : 1;
    return {axis: first.axis, sign};
}

function cuts(text: string): Omit<Pair, 'firstLabel' | 'secondLabel'>[] {
    const found: Omit<Pair, 'firstLabel' | 'secondLabel'>[] = [];
    const hard = text.split(/[;|/]/).length === 2;
    for (const {index, 0: mark} of text.matchAll(hard ? /[;|/]/g : /[ ,]|[°′″](?=[\d+-])/g)) {
        const end = /[°′″]/.test(mark) ? index + 1 : index;
        const first = text.slice(0, end).replace(EDGE, '');
        const second = text.slice(index + 1).replace(EDGE, '');
        if (/\d/.test(first) && /\d/.test(second)) found.push({first, second, certain: hard});
    }
    return found;
}
