import type {Span} from './offset-span.ts';

/** The distance of a phrase with its half width, metres. */
export interface PhraseDistance extends Span {
    readonly distanceM: number;
    readonly distanceErrorM: number;
}

const ABOUT =
    '(?:(?:do|uoc)?\\s*(?:khoang|chung)(?: chung)?|do|uoc|gan|hon|about|some|roughly|around|approximately|approx\\.?|circa|ca\\.?|~|≈)';
const NUMBER = '\\d+(?:[.,]\\d+)*';
const UNIT = '(km|ki ?lo ?met|cay so|kilomet(?:er|re)s?|m|met|met(?:er|re)s?)';
const DISTANCE = new RegExp(
    `(?<![\\w.,])(${ABOUT}\\s*)?(${NUMBER})(?:\\s*(?:-|–|den|to)\\s*(${NUMBER}))?\\s*${UNIT}(?![\\w²])`,
    'g'
);
// "điểm cao 837 m" is a height, part of the name
const HEIGHT = /(?:diem cao|cao diem|dinh|doi|nui|binh do|cao|hill|height|cot)\s*$/;

const EXACT = 0.1;
const ROUGH = 0.25;

/** The distance in a folded text: 200m, 1,5 km, 1.200 m, khoảng 200–300 mét; null when there is none above zero. */
export function distanceIn(folded: string): PhraseDistance | null {
    for (const found of folded.matchAll(DISTANCE)) {
        const [whole, about, first, second, unit] = found;
        if (HEIGHT.test(folded.slice(0, found.index))) continue;
        const scale = unit!.startsWith('k') || unit === 'cay so' ? 1000 : 1;
        const low = numberOf(first!) * scale;
        const high = second === undefined ? low : numberOf(second) * scale;
        const distanceM = (low + high) / 2;
        if (!(distanceM > 0 && distanceM <= MOST)) continue;
        const share = about ? ROUGH : EXACT;
        const distanceErrorM = round(Math.abs(high - low) / 2 + distanceM * share);
        return {distanceM: round(distanceM), distanceErrorM, from: found.index, to: found.index + whole.length};
    }
    return null;
}

/** Nobody tells a place from a landmark farther away than this, metres. */
const MOST = 200_000;

// 1,5 and 1.5 are one and a half; 1.200 is twelve hundred, as Vietnam writes it
function numberOf(text: string): number {
    if (/^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(text)) return Number(text.replaceAll('.', '').replace(',', '.'));
    return Number(text.replace(',', '.'));
}

// millimetres are all that a sum of decimals can mean here
function round(metres: number): number {
    return Math.round(metres * 1000) / 1000;
}
