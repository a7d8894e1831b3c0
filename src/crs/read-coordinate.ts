import {type Pair, pairsOf} from './axis-labels.ts';
import type {Candidate} from './candidate.ts';
import {coordinateFault} from './coordinate-fault.ts';
import {coordinateParts} from './coordinate-parts.ts';
import {readOffset} from './offset-phrase.ts';
import {readDegrees} from './read-degrees.ts';
import {readGrid} from './read-grid.ts';
import {readMetres} from './read-metres.ts';
import type {CoordinateAnswer, Lettering, Reading} from './reading.ts';
import {type Stated, statedSystem} from './stated-system.ts';
import {system} from './system.ts';
import {tidyText} from './tidy-text.ts';
import {type Box, inBox, inVietnam, VIETNAM} from './vietnam.ts';

/** What is known beside the text. */
export interface ReadOptions {
    /** Where a reading is plausible, degrees; all of Vietnam unless told. */
    readonly box?: Box;
    /** Letters of the squares of the war-time grid; `AA` unless told. */
    readonly lettering?: Lettering;
    /** Of readings that are as likely as each other, the nearer to this place comes first; degrees. */
    readonly near?: readonly [lon: number, lat: number];
    /** Codes or short names of systems that are likelier than others here, likeliest first. */
    readonly systems?: readonly string[];
}

/** A paragraph of a report; the coordinate itself is shorter. */
const LONGEST = 2000;
const LONGEST_WHOLE = 200;
/** Squares of 100 km that a province may touch in one system. */
const MOST_COMPLETED = 4;
/** A height behind the two numbers is no part of the place. */
const HEIGHT =
    /[ ,;]*(?<!\p{L})(?:H|Z|CAO ĐỘ|ĐỘ CAO|CAO|ELEVATION|ELEV|ALT)[ :=]*[+-]?\d+(?:[.,]\d+)?(?: ?M)?(?![\p{L}\d])/u;
/** What a telephone or an office says the place is off by: `±5 m`, `sai số 20 m`. */
const OWN_ERROR =
    /[ ,;(]*(?:SAI SỐ|ĐỘ CHÍNH XÁC|CHÍNH XÁC|ACCURACY)?[ :=]*(?:±|\+\/-|(?<=SAI SỐ|CHÍNH XÁC|ACCURACY)[ :=]*) ?(\d+(?:[.,]\d+)?) ?(?:M|MÉT)?(?![\p{L}\d])\)?/u;
const UNIT_OF_AXIS = / ?\((?:M|MÉT|ĐỘ|°)\)/g;
const NOISE =
    /(?<!\p{L})(?:KINH,? ?(?:ĐỘ,? )?VĨ ĐỘ|T[OỌ][AẠ] ?[DĐ][OỘ](?: ĐỊA LÝ| VUÔNG GÓC| UTM)?|TĐ|VỊ TRÍ|Ô VUÔNG|Ô|ĐIỂM|GRID REFERENCE|GRID|COORDINATES?|COORDS?|REFERENCE|REF|VICINITY(?: OF)?|VIC)(?!\p{L})/gu;

/**
 * Every plausible reading of a coordinate text, best first, each with its system, operation, accuracy and reason; when there
 * is none, the fault says why. Readings lie in Vietnam, and in the box where one is given. Never throws.
 *
 * Read are degrees (decimal, minutes, seconds, packed) on every geographic system, metres in every projected one, grid
 * references on every grid, in either axis order, with decimal comma or point, any marks for thousands, degrees and axes,
 * zones before eastings and leading digits left out. A system that the text names (`VN-2000 KTT 107°45′`, `HN-72`,
 * `EPSG:3405`) is the only one it is read in.
 *
 * Where the text as a whole is no coordinate, the stretches of it that may hold one are read (`xã La Ngà, 11°10′20″B 107°15′Đ`, a
 * row of a table with its number and height, the address of a map page), and each reading says from which `part` it comes.
 * A phrase of distance and direction from a landmark is left to `readOffset`.
 *
 * Units:    degrees on WGS 84, metres.
 * Accuracy: `accuracyM` is half the diagonal of the last digit's cell, the operation's accuracy, and what the text itself says
 *           that it is off by (`±5 m`), added as squares.
 * Cost:     0.1 to 0.4 ms for an ordinary text (test/bench/crs.bench.ts).
 */
export function readCoordinate(text: string, options: ReadOptions = {}): CoordinateAnswer {
    if (text.length > LONGEST) return fault('fault-too-long', {length: text.length, longest: LONGEST});
    const tidy = tidyText(text).replace(HEIGHT, '');
    const own = OWN_ERROR.exec(tidy);
    if (own) return widened(readTidy(text, tidy.replace(own[0], ' '), options), Number(own[1]!.replace(',', '.')));
    return readTidy(text, tidy, options);
}

function widened({readings, fault: found}: CoordinateAnswer, errorM: number): CoordinateAnswer {
    return {readings: readings.map((each) => ({...each, accuracyM: Math.hypot(each.accuracyM, errorM)})), fault: found};
}

function readTidy(text: string, tidy: string, options: ReadOptions): CoordinateAnswer {
    const {rest, stated, unknown} = statedSystem(tidy);
    if (unknown) return fault('fault-system-unknown', {system: unknown});
    const bare = rest.replace(UNIT_OF_AXIS, '').replace(NOISE, ' ').replace(/ +/g, ' ').trim();
    const tooLong = {length: text.length, longest: LONGEST_WHOLE};
    const whole = bare.length > LONGEST_WHOLE ? fault('fault-too-long', tooLong) : readBare(bare, stated, options);
    return whole.readings.length > 0 || isDecided(whole) ? whole : readParts(text, bare, whole, stated, options);
}

// where the whole text is a coordinate with a mistake in it, a part of it would be another coordinate
function isDecided({fault: found}: CoordinateAnswer): boolean {
    return ['fault-minutes-over-60', 'fault-outside-box', 'fault-too-short'].includes(found!.reason);
}

// a coordinate among other words; a place told from a landmark is another matter
function readParts(
    text: string,
    bare: string,
    whole: CoordinateAnswer,
    stated: Stated,
    options: ReadOptions
): CoordinateAnswer {
    if (readOffset(text).phrases.length > 0) return whole;
    const answers = coordinateParts(bare)
        .filter((part) => part.length <= LONGEST_WHOLE)
        .map((part) => ({part, answer: readBare(part, stated, options)}));
    // of a stretch that is read whole nothing more is left out
    const readings = answers.flatMap(({part, answer}) => answer.readings.map((each) => ({...each, part})));
    const told = readings.filter(
        ({part}) => !readings.some((other) => other.part !== part && other.part.includes(part))
    );
    if (told.length > 0) return {readings: told, fault: null};
    const telling = answers.find(({answer}) => isDecided(answer));
    return telling?.answer ?? whole;
}

function readBare(bare: string, stated: Stated, options: ReadOptions): CoordinateAnswer {
    const grid = readGrid(bare, stated, options.lettering);
    const pairs = Array.isArray(grid) ? [] : pairsOf(bare);
    const angles = pairs.map((pair) => ({pair, read: readDegrees(pair, stated)}));
    const candidates = [
        ...(Array.isArray(grid) ? grid : []),
        ...angles.flatMap(({read}) => (read === 'over-60' ? [] : read)),
        ...pairs.flatMap((pair) => readMetres(pair, stated, options.box ?? VIETNAM))
    ];
    const likelier = (options.systems ?? []).map((each) => system(each).code);
    const ranked = candidates
        .map((each) => ({each, order: orderOf(each, likelier, options.near)}))
        .sort((a, b) => a.order - b.order)
        .map(({each}) => each);
    const here = distinct(ranked.filter(({lon, lat}) => plausible(lon, lat, options.box)));
    const inside = here.filter(({completed, system: code}) => !completed || fewCompleted(here, code));
    if (here.length > 0 && inside.length === 0) return fault('fault-too-short', {});
    if (inside.length > 0) return {readings: inside.map(reading), fault: null};
    if (typeof grid === 'string') return fault(grid, {});
    // six or seven digits with too many seconds are metres, where a system has such metres
    const over60 = angles.some(({read, pair}) => read === 'over-60' && isMarked(pair, ranked.length > 0));
    return {readings: [], fault: coordinateFault(bare, ranked, over60, options.box)};
}

function plausible(lon: number, lat: number, box: Box | undefined): boolean {
    return inVietnam(lon, lat) && (!box || inBox(box, lon, lat));
}

// numbers without their leading digits are read only where few places fit
function fewCompleted(candidates: readonly Candidate[], code: string): boolean {
    return candidates.filter((each) => each.completed && each.system === code).length <= MOST_COMPLETED;
}

// a system named by the caller wins over our own order; distance decides among equals
function orderOf(
    {rank, system: code, lon, lat}: Candidate,
    likelier: readonly string[],
    near?: readonly [number, number]
) {
    const place = likelier.indexOf(code);
    const far = near ? Math.min(0.99, Math.hypot(lon - near[0], lat - near[1]) / 20) : 0;
    return rank + far - (place >= 0 ? 10 - place : 0);
}

function isMarked({first, second, certain}: Pair, otherwiseRead: boolean): boolean {
    return (certain && !otherwiseRead) || /[°′″]/.test(first + second);
}

function distinct(candidates: readonly Candidate[]): Candidate[] {
    const seen = new Set<string>();
    return candidates.filter(({system, lon, lat}) => {
        const key = `${system} ${lon.toFixed(7)} ${lat.toFixed(7)}`;
        return !seen.has(key) && seen.add(key);
    });
}

function reading({rank: _rank, completed: _completed, ...rest}: Candidate): Reading {
    return rest;
}

function fault(reason: string, values: Readonly<Record<string, string | number>>): CoordinateAnswer {
    return {readings: [], fault: {reason, values}};
}
