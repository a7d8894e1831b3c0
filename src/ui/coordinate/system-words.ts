import {formatCoordinate} from '../../crs/format-coordinate.ts';
import {type Operation, operationOf} from '../../crs/operation.ts';
import type {Lettering} from '../../crs/reading.ts';
import {readoutLabel} from '../../crs/readout-label.ts';
import {type CrsSystem, system, systems} from '../../crs/system.ts';
import {number, spoken, word, wordOf} from '../words.ts';

/** War-time references are given in squares of 100 m: finer digits would promise what the datum does not hold. */
const WAR_TIME_DIGITS = 3;

/** The name of a system in the page's language; a code that the list does not have is shown as it is. */
export function systemName(code: string): string {
    const found = known(code);
    if (!found) {
        const said = wordOf(`system.${code}`);
        return said === `system.${code}` ? code : said;
    }
    return spoken() === 'vi' ? found.name : found.nameEn;
}

/** The few letters of a system for the status bar. */
export function systemLabel(code: string): string {
    return known(code) ? readoutLabel(code, spoken()) : code;
}

/** A position (degrees, WGS 84) in a system, or the word that it lies outside. */
export function positionWords(code: string, lon: number, lat: number, lettering: Lettering): string {
    try {
        const grid = known(code)?.kind === 'grid' && operationFor(code);
        return formatCoordinate(code, lon, lat, {lettering, ...(grid ? {digits: WAR_TIME_DIGITS} : {})});
    } catch (error) {
        if (error instanceof RangeError) return word('readout.outside');
        throw error;
    }
}

/** A position in a system with the code of the operation that led there: `X 1 213 296,58 Y 398 163,33 (EPSG:6960)`. */
export function operatedWords(code: string, lon: number, lat: number, lettering: Lettering): string {
    const operation = operationFor(code);
    return `${positionWords(code, lon, lat, lettering)}${operation ? ` (${operation.code})` : ''}`;
}

/** The operation behind a system in a few letters: `EPSG:6960`; `Indian 1960, AA, ±44 m trở lên`. Empty on WGS 84. */
export function operationLabel(code: string, lettering: Lettering): string {
    const found = known(code);
    const operation = operationFor(code);
    if (!found || !operation) return '';
    if (operation.accuracyM < 10) return operation.code;
    return [...(found.kind === 'grid' ? [found.datum, lettering] : []), errorWords(operation)].join(', ');
}

// an operation as vague as those of Indian 1960 is published for other ground: its error is the least it can be
function errorWords({accuracyM}: Operation): string {
    const metres = metresWords(accuracyM);
    return accuracyM < 10 ? `±${metres}` : word('coordinate.atLeast', {metres});
}

/** The operation in full: code, name, accuracy; and the letters of a grid. */
export function operationWords(code: string, lettering: Lettering): string {
    const operation = operationFor(code);
    const letters = known(code)?.kind === 'grid' ? `; ${word('readout.lettering', {lettering})}` : '';
    if (!operation) return word('readout.wgs84') + letters;
    const {code: name, name: full} = operation;
    return word('readout.operation', {operation: name, name: full, accuracy: errorWords(operation)}) + letters;
}

/** Metres as a person says an error: 1 m, 83 m, 1,2 km. */
export function metresWords(metres: number): string {
    if (metres >= 10_000) return word('map.kilometres', {value: number(metres / 1000, 0)});
    if (metres >= 1000) return word('map.kilometres', {value: number(metres / 1000, 1)});
    return word('map.metres', {value: number(metres, metres < 10 ? 1 : 0)});
}

/** Three readings of a position as a text to paste, a line each: system, coordinate, operation. */
export function readoutText(readout: readonly string[], lon: number, lat: number, lettering: Lettering): string {
    return readout
        .map(
            (code) =>
                `${systemName(code)}: ${positionWords(code, lon, lat, lettering)} (${operationWords(code, lettering)})`
        )
        .join('\n');
}

function known(code: string): CrsSystem | null {
    return systems().find((each) => each.code === code) ?? null;
}

function operationFor(code: string): Operation | null {
    return known(code) ? operationOf(system(code).code) : null;
}
