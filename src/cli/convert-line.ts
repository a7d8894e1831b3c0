import type {Polygon} from 'geojson';
import {formatCoordinate} from '../crs/format-coordinate.ts';
import {operationOf} from '../crs/operation.ts';
import {readCoordinate} from '../crs/read-coordinate.ts';
import type {Lettering, Reading} from '../crs/reading.ts';
import {type CrsSystem, type Transform, transform} from '../crs/system.ts';
import {VIETNAM} from '../crs/vietnam.ts';
import {readingWords} from './reading-words.ts';
import {Fault, say} from './say.ts';

/** One line, converted. */
export interface Converted {
    /** `x y` in metres with 4 decimals or degrees with 9, or a grid reference. */
    readonly out: string;
    /** Degrees, WGS 84. */
    readonly lon: number;
    readonly lat: number;
    /** What the operations, and the square of a grid reference, leave open; metres. */
    readonly accuracyM: number;
    /** The square that a grid reference names, WGS 84; `lon` and `lat` are its middle. */
    readonly square?: Polygon;
    readonly variants?: Reading['variants'];
}

export interface ConvertOptions {
    readonly lettering: Lettering;
    /** Digits of each axis of a grid reference. */
    readonly digits: number;
}

const WGS84 = 'EPSG:4326';
/** Room around Vietnam in which a text is looked for, degrees: its sea, and the borders of neighbouring systems. */
const LOOK_IN = [VIETNAM[0] - 1, VIETNAM[1] - 1, VIETNAM[2] + 1, VIETNAM[3] + 1] as const;

/**
 * Codes of the datum operations on the way from one system to another, and what they leave open together (metres). Empty
 * within one datum.
 */
export function operationsBetween(from: CrsSystem, to: CrsSystem): {codes: readonly string[]; accuracyM: number} {
    if (from.datum === to.datum) return {codes: [], accuracyM: 0};
    const found = [from, to].flatMap(({code}) => operationOf(code) ?? []);
    return {codes: found.map(({code}) => code), accuracyM: Math.hypot(...found.map(({accuracyM}) => accuracyM))};
}

/**
 * How a line is converted: two numbers, longitude or easting first, or a text of the system as papers write it. Grid
 * references are read as the square they name.
 *
 * @throws {Fault} if no published operation joins the systems; and when called, for a line that cannot be read or carried.
 */
export function lineConverter(
    from: CrsSystem,
    to: CrsSystem,
    {lettering, digits}: ConvertOptions
): (text: string, line: number) => Converted {
    const {accuracyM} = operationsBetween(from, to);
    const write = writer(from, to, {lettering, digits});
    const toWgs84 = from.kind === 'grid' ? null : joined(from, WGS84, from, to);
    return (text, line) => {
        const pair = toWgs84 && numbersOf(text);
        try {
            if (pair) {
                const [lon, lat] = toWgs84(...pair);
                return {out: write(lon, lat, pair), lon, lat, accuracyM};
            }
            const {lon, lat, square, variants, accuracyM: own} = theReading(text, line, from, lettering);
            const said = {...(square && {square}), ...(variants?.length && {variants})};
            return {out: write(lon, lat, null), lon, lat, accuracyM: square ? own : accuracyM, ...said};
        } catch (error) {
            if (!(error instanceof RangeError)) throw error;
            const said = {line, text, from: from.code, to: to.code};
            throw new Fault(say('cli.cannotConvert', said), {cause: error});
        }
    };
}

type Write = (lon: number, lat: number, pair: readonly [number, number] | null) => string;

function writer(from: CrsSystem, to: CrsSystem, {lettering, digits}: ConvertOptions): Write {
    if (to.kind === 'grid') return (lon, lat) => formatCoordinate(to.code, lon, lat, {lettering, digits});
    const decimals = to.kind === 'geographic' ? 9 : 4;
    const straight = from.kind === 'grid' ? null : joined(from, to.code, from, to);
    const fromWgs84 = joined(to, to.code, from, to, WGS84);
    return (lon, lat, pair) => {
        const [x, y] = pair && straight ? straight(...pair) : fromWgs84(lon, lat);
        return `${x.toFixed(decimals)} ${y.toFixed(decimals)}`;
    };
}

function joined(one: CrsSystem, target: string, from: CrsSystem, to: CrsSystem, source = one.code): Transform {
    try {
        return transform(source, target);
    } catch (error) {
        throw new Fault(say('cli.noOperation', {from: from.code, to: to.code}), {cause: error});
    }
}

/** The first two columns, as far as both are plain numbers. */
function numbersOf(text: string): [number, number] | null {
    const [x, y] = text
        .trim()
        .split(/[\s,;]+/)
        .map(Number);
    return x !== undefined && y !== undefined && Number.isFinite(x) && Number.isFinite(y) ? [x, y] : null;
}

function theReading(text: string, line: number, from: CrsSystem, lettering: Lettering): Reading {
    const answer = readCoordinate(text, {box: LOOK_IN, systems: [from.code], lettering});
    const readings = answer.readings.filter(({system}) => system === from.code);
    const [first] = readings;
    if (!first) {
        const why = answer.fault ? readingWords(answer.fault.reason, answer.fault.values) : '';
        throw new Fault(say('cli.notRead', {line, text, system: from.code, why}).trim());
    }
    if (readings.length > 1) {
        throw new Fault(say('cli.manyReadings', {line, text, system: from.code, count: readings.length}));
    }
    return first;
}
