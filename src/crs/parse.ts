import {squaresOf} from './military-grid.ts';
import {transform} from './system.ts';

/** One plausible reading of a coordinate text. */
export interface Reading {
    readonly lon: number;
    readonly lat: number;
    readonly system: string;
    /** Why this reading is plausible, as a word key of `data/words/crs.json`. */
    readonly reason: string;
}

type Box = readonly [west: number, south: number, east: number, north: number];

const fromVn2000 = transform('EPSG:5899', 'EPSG:4326');

/**
 * Every plausible reading of a coordinate text inside the box, best first; empty when there is none.
 *
 * Read are decimal degrees and degrees, minutes, seconds on WGS 84, VN-2000 / TM-3 107°45' metres, each in either axis
 * order, with decimal comma or point and spaces or points between thousands, and war-time references (Indian 1960; the
 * centre of the square they name). The box decides what is plausible.
 *
 * @param box west, south, east, north in degrees
 */
export function parseCoordinate(text: string, box: Box): Reading[] {
    const clean = text
        .normalize('NFC')
        .toUpperCase()
        .replace(/[\s\u202f\u2009\u00a0]+/g, ' ')
        .trim();
    if (clean.length === 0 || clean.length > 100) return [];
    const readings = [...warTime(clean, box), ...sexagesimal(clean), ...plain(clean)];
    const seen = new Set<string>();
    return readings.filter(({lon, lat, system}) => {
        if (!(lon >= box[0] && lon <= box[2] && lat >= box[1] && lat <= box[3])) return false;
        const key = `${system} ${lon.toFixed(7)} ${lat.toFixed(7)}`;
        return !seen.has(key) && seen.add(key);
    });
}

// letters of a square of 100 km and 4, 6 or 8 digits, a zone before them or not
function warTime(text: string, box: Box): Reading[] {
    const match = /^(?:4[89] ?P ?)?([A-HJ-NP-Z][A-HJ-NP-V]) ?(\d{2,4}) ?(\d{2,4})$/.exec(text);
    if (!match) return [];
    const digits = match[2]! + match[3]!;
    const half = digits.length / 2;
    if (!Number.isInteger(half)) return [];
    const size = 10 ** (5 - half);
    const metres = (part: string) => Number(part) * size + size / 2;
    const near = 110_600 * ((box[1] + box[3]) / 2);
    return [48, 49].flatMap((zone) => {
        const corner = squaresOf(zone, match[1]!).sort((a, b) => Math.abs(a[1] - near) - Math.abs(b[1] - near))[0];
        if (!corner) return [];
        const system = `EPSG:${3100 + zone}`;
        const x = corner[0] + metres(digits.slice(0, half));
        const y = corner[1] + metres(digits.slice(half));
        const [lon, lat] = transform(system, 'EPSG:4326')(x, y);
        return [{lon, lat, system, reason: 'reading-war-time'}];
    });
}

const SEXAGESIMAL = /([\d.,]+) ?[°º] ?(?:([\d.,]+) ?['′’´] ?)?(?:([\d.,]+) ?(?:["″”]|''|′′) ?)?([BNSĐETW])?/g;
const SIX_NUMBERS = /^(\d+) (\d+) ([\d.,]+)[ ,;]+(\d+) (\d+) ([\d.,]+)$/;

function sexagesimal(text: string): Reading[] {
    const six = SIX_NUMBERS.exec(text);
    const parts = six
        ? [six.slice(1, 4), six.slice(4, 7)]
        : [...text.matchAll(SEXAGESIMAL)].map((match) => match.slice(1, 5));
    const [first, second] = parts.map(([degrees, minutes, seconds, side]) => {
        const [d, m, s] = [decimal(degrees), decimal(minutes), decimal(seconds)];
        if (!(m < 60 && s < 60)) return Number.NaN;
        return (d + m / 60 + s / 3600) * (side && 'STW'.includes(side) ? -1 : 1);
    });
    if (parts.length !== 2) return [];
    return inEitherOrder(first!, second!, 'reading-dms', 'reading-dms');
}

const LABELS = /(?:VĨ ĐỘ|KINH ĐỘ|LATITUDE|LONGITUDE|LAT|LON|LNG|VN-?2000|[XYENBĐ])(?![A-ZĐ]) ?[:=]?/g;
const NUMBER = /^[-+]?(?:\d{1,3}(?: \d{3})+(?:[.,]\d+)?|\d[\d.,]*)$/;

// cut in two at every separator; what does not read as two numbers, or falls outside the box, drops out by itself
function plain(text: string): Reading[] {
    const bare = text.replace(LABELS, ' ').replace(/ +/g, ' ').trim();
    const readings: Reading[] = [];
    for (const {index} of bare.matchAll(/[ ,;/|]/g)) {
        const left = bare.slice(0, index).replace(/[ ,;/|]+$/, '');
        const right = bare.slice(index + 1).replace(/^[ ,;/|]+/, '');
        for (const a of numbers(left)) {
            for (const b of numbers(right)) {
                readings.push(
                    ...inEitherOrder(a, b, 'reading-degrees-latitude-first', 'reading-degrees-longitude-first'),
                    ...inMetres(b, a, 'reading-metres-northing-first'),
                    ...inMetres(a, b, 'reading-metres-easting-first')
                );
            }
        }
    }
    return readings;
}

function inEitherOrder(first: number, second: number, latitudeFirst: string, longitudeFirst: string): Reading[] {
    return [
        {lon: second, lat: first, system: 'EPSG:4326', reason: latitudeFirst},
        {lon: first, lat: second, system: 'EPSG:4326', reason: longitudeFirst}
    ];
}

function inMetres(easting: number, northing: number, reason: string): Reading[] {
    const likely = easting > 100_000 && easting < 900_000 && northing > 800_000 && northing < 2_700_000;
    if (!likely) return [];
    const [lon, lat] = fromVn2000(easting, northing);
    return [{lon, lat, system: 'EPSG:5899', reason}];
}

// "398.497" may be 398 and a bit, or 398 thousand: both are tried
function numbers(text: string): number[] {
    if (!NUMBER.test(text)) return [];
    const digits = text.replaceAll(' ', '');
    const marks = digits.replace(/[^.,]/g, '');
    const ungrouped = Number(digits.replace(/[.,]/g, ''));
    if (marks === '') return [Number(digits)];
    if (marks.length === 1) {
        const value = Number(digits.replace(',', '.'));
        return /^[-+]?\d{1,3}[.,]\d{3}$/.test(digits) ? [value, ungrouped] : [value];
    }
    const last = marks.at(-1)!;
    if (marks.indexOf(last) < marks.length - 1) return [ungrouped]; // 1.211.901
    const cut = digits.lastIndexOf(last);
    return [Number(`${digits.slice(0, cut).replace(/[.,]/g, '')}.${digits.slice(cut + 1)}`)];
}

function decimal(text: string | undefined): number {
    return text === undefined ? 0 : Number(text.replace(',', '.'));
}
