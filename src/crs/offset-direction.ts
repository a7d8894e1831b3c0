import type {Span} from './offset-span.ts';

/** One way to read a direction: degrees clockwise from true north and half width. */
export interface DirectionChoice {
    readonly directionDeg: number;
    readonly sectorDeg: number;
    readonly circle?: 6000 | 6400;
}

export interface PhraseDirection extends Span {
    /** Most likely first. */
    readonly choices: readonly DirectionChoice[];
}

const DEGREES_ERROR = 5;
const MILS_ERROR = 2;

const AZIMUTH =
    /(?:(?:theo )?(?:goc )?phuong vi(?: tu| ban do)?|azimuth|bearing|huong)\s*[:=]?\s*(\d{1,2}-\d{2}(?!\d)|\d+(?:[.,]\d+)?)\s*(°|º|do\b|deg(?:rees)?\b|ly giac\b|ly\b|mils?\b)?/;

/** An angle in figures: "phương vị 135°", "phương vị 2250 ly giác", "22-50 ly giác", "bearing 135". */
export function azimuthIn(folded: string): PhraseDirection | null {
    const found = AZIMUTH.exec(folded);
    if (!found) return null;
    const [whole, figure, unit = ''] = found;
    const span = {from: found.index, to: found.index + whole.length};
    const isMils = /^(ly|mil)/.test(unit) || figure!.includes('-');
    const value = Number(figure!.replace('-', '').replace(',', '.'));
    if (!isMils) {
        if (value > 360) return null;
        return {...span, choices: [{directionDeg: value % 360, sectorDeg: DEGREES_ERROR}]};
    }
    const choices = ([6000, 6400] as const)
        .filter((circle) => value <= circle)
        .map((circle) => ({directionDeg: ((value * 360) / circle) % 360, sectorDeg: MILS_ERROR, circle}));
    return choices.length > 0 ? {...span, choices} : null;
}

// the points of the compass by their short names, n e s w, clockwise in sixteenths
const POINTS = 'n nne ne ene e ese se sse s ssw sw wsw w wnw nw nnw'.split(' ');
const WORDS: Readonly<Record<string, string>> = {
    bắc: 'n',
    bac: 'n',
    đông: 'e',
    dong: 'e',
    đong: 'e',
    nam: 's',
    tây: 'w',
    tay: 'w',
    north: 'n',
    east: 'e',
    south: 's',
    west: 'w',
    northeast: 'ne',
    southeast: 'se',
    southwest: 'sw',
    northwest: 'nw',
    northern: 'n',
    eastern: 'e',
    southern: 's',
    western: 'w'
};
const INITIALS: Readonly<Record<string, string>> = {B: 'n', Đ: 'e', N: 's', T: 'w'};
const CUE = /(?:huong|phia|man|ben|chech|lech|ve)\s+$/;

/** A direction in words or letters, after a cue ("hướng", "phía"), beside the distance, or before "of". */
export function directionIn(given: string, folded: string, distance: Span | null): PhraseDirection | null {
    const words = [...given.matchAll(/[\p{L}]+/gu)].map((found) => ({text: found[0], from: found.index}));
    const english = /\b(?:of|from|north|south|east|west)\b/.test(folded);
    let best: (PhraseDirection & {rank: number}) | null = null;
    for (let i = 0; i < words.length; i++) {
        const read = longest(words.slice(i, i + 3), given, english);
        if (!read) continue;
        const {from} = words[i]!;
        const before = folded.slice(0, from);
        const cue = CUE.test(before);
        const beside = distance !== null && distance.to <= from && /^[\s,]*$/.test(folded.slice(distance.to, from));
        const of = /^\s+(?:of|from)\b/.test(folded.slice(read.to));
        const rank = (cue ? 4 : 0) + (beside ? 2 : 0) + (of ? 2 : 0);
        if (rank > (best?.rank ?? 0)) best = {from: cueStart(before), to: read.to, choices: read.choices, rank};
    }
    return best;
}

// "về hướng", "ở phía" belong to the direction
function cueStart(before: string): number {
    const lead = /(?:(?:ve|o|theo|nam)\s+)*(?:(?:huong|phia|man|ben|chech|lech|ve)\s+)?$/.exec(before);
    return before.length - (lead?.[0].length ?? 0);
}

interface Word {
    readonly text: string;
    readonly from: number;
}

// the longest run of words that names a point of the compass: "nam", "đông bắc", "bắc đông bắc"
function longest(
    words: readonly Word[],
    given: string,
    english: boolean
): {readonly to: number; readonly choices: readonly DirectionChoice[]} | null {
    const first = words[0]!;
    const letters = lettersOf(first.text, english);
    if (letters) return {to: first.from + first.text.length, choices: letters.map(choiceOf)};
    let name = '';
    let found: {to: number; choices: DirectionChoice[]} | null = null;
    for (const [i, {text, from}] of words.entries()) {
        const part = WORDS[text.toLowerCase()];
        const joined = i === 0 || /^[\s–-]+$/.test(given.slice(words[i - 1]!.from + words[i - 1]!.text.length, from));
        if (!part || !joined) break;
        name += part;
        const point = pointOf(name);
        if (point !== null) found = {to: from + text.length, choices: [choiceOf(point)]};
    }
    return found;
}

// capital letters: Vietnamese B Đ N T, English N E S W; a lone N is nam unless the text is English
function lettersOf(text: string, english: boolean): number[] | null {
    if (!/^[BĐNTESW]{1,3}$/.test(text)) return null;
    const vietnamese = pointOf([...text].map((letter) => INITIALS[letter] ?? '?').join(''));
    const western = pointOf(text.toLowerCase());
    const both = english ? [western, vietnamese] : [vietnamese, western];
    const points = both.filter((point) => point !== null);
    if (points.length === 0) return null;
    return english ? points.slice(0, 1) : points;
}

// Vietnamese says đông bắc and đông nam, the east first; the short names say ne and se
function pointOf(name: string): number | null {
    const english = name.replace(/([ew])([ns])$/, '$2$1');
    const at = POINTS.indexOf(english);
    const plain = POINTS.indexOf(name);
    return plain >= 0 ? plain : at >= 0 ? at : null;
}

function choiceOf(point: number): DirectionChoice {
    return {directionDeg: point * 22.5, sectorDeg: point % 2 === 0 ? 22.5 : 11.25};
}
