import {azimuthIn, directionIn} from './offset-direction.ts';
import {distanceIn} from './offset-distance.ts';
import {foldSameLength, type Span} from './offset-span.ts';
import type {CoordinateFault} from './reading.ts';

/** A place told from a landmark: so far, in that direction, from that. Metres; degrees clockwise from true north. */
export interface OffsetPhrase {
    readonly distanceM: number;
    /** Half width of what the distance may be, metres. */
    readonly distanceErrorM: number;
    readonly directionDeg: number;
    /** Half width of what the direction may be, degrees. */
    readonly sectorDeg: number;
    /** The landmark in the words of the text. */
    readonly feature: string;
    readonly asGiven: string;
    /** Parts of a circle that an angle in mils was read with, 6000 or 6400; absent for words and degrees. */
    readonly circle?: 6000 | 6400;
}

/** Every reading of a phrase, most likely first; when there is none, why: a key of `data/words/crs.json`. */
export interface OffsetAnswer {
    readonly phrases: readonly OffsetPhrase[];
    readonly fault: CoordinateFault | null;
}

/**
 * Read "70 m về hướng Nam QL1A", "cách cầu La Ngà khoảng 1,5 km về phía đông bắc", "phương vị 135°, 250 m từ cột mốc 12",
 * "200 m NE of the church". The direction is always taken from the landmark to the place.
 *
 * Uncertainty, where the words give none of their own:
 *   direction  ±22,5° for the 8 points of the compass, ±11,25° for the 16: half the way to the next point;
 *              ±5° for degrees, since true, grid and magnetic north differ by up to 2° here and a hand compass reads to some 3°;
 *              ±2° for mils, which come from an instrument;
 *   distance   ±10 %, with "khoảng, chừng, độ, about" ±25 %; a range ("200–300 m") is its two ends and 10 % of its middle.
 * The landmark's own accuracy comes on top, in `measure/offset.ts`. All of it can be changed by the person who reads.
 *
 * Mils ("ly giác") are listed as 6000 and as 6400 to the circle; a bare "N" is nam first and north second.
 * Cost: 20 µs. Never throws.
 */
export function readOffset(text: string): OffsetAnswer {
    const given = text.normalize('NFC').replace(/\s+/g, ' ').trim();
    const folded = foldSameLength(given);
    const distance = distanceIn(folded);
    const azimuth = azimuthIn(folded);
    const direction = azimuth ?? directionIn(given, folded, distance);
    if (!distance) return fault(direction ? 'offset-no-distance' : 'offset-not-read');
    if (!direction) return fault('offset-no-direction');
    const feature = featureIn(given, [distance, direction]);
    if (feature === '') return fault('offset-no-feature');
    const {distanceM, distanceErrorM} = distance;
    return {
        phrases: direction.choices.map((choice) => ({...choice, distanceM, distanceErrorM, feature, asGiven: text})),
        fault: null
    };
}

function fault(reason: string): OffsetAnswer {
    return {phrases: [], fault: {reason, values: {}}};
}

// by their marks, so that "là" is left out and "La Ngà" stays
const LEAD =
    /^(?:[\s,;:.–-]+|(?:cách|cach|kể từ|tính từ|từ|tu|của|cua|so với|so voi|là|ở|tại|nằm|thì|of|from|the)(?=[\s,]))+/iu;
const TRAIL = /(?:[\s,;:.–-]+|\s(?:về|ve|cách|cach|theo|thì|nằm|ở|đi|đo|và|khoảng|chừng|là|the|is|lies))+$/iu;

// the longest stretch that is neither distance nor direction, without the small words around it
function featureIn(given: string, spans: readonly Span[]): string {
    const taken = [...spans].sort((a, b) => a.from - b.from);
    let best = '';
    let at = 0;
    for (const {from, to} of [...taken, {from: given.length, to: given.length}]) {
        const part = trimmed(given.slice(at, from));
        if (part.length > best.length) best = part;
        at = Math.max(at, to);
    }
    return best;
}

function trimmed(text: string): string {
    return text.replace(LEAD, '').replace(TRAIL, '').trim();
}
