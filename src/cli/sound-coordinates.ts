import {CONTROL_POINTS, type ControlFault, selfTest} from '../crs/self-test.ts';
import {Fault, say} from './say.ts';

/** Nothing that rests on coordinates is made by a program that misses its control points. @throws {Fault} that names one. */
export function requireSoundCoordinates(): void {
    const {failures, count} = selfTest(CONTROL_POINTS);
    const [first] = failures;
    if (first) throw new Fault(say('cli.unsound', {failed: failures.length, count, first: faultText(first)}));
}

/** `V5 VN-2000 KTT 108°15' (EPSG:9217 → EPSG:4326): lệch 0,553 m, cho phép 0,22 m`. */
export function faultText({point, on, offM}: ControlFault): string {
    const {id, name, from, to, toleranceM} = point;
    const key = offM === null ? 'cli.point.none' : on === 'letters' ? 'cli.point.letters' : `cli.point.${on}`;
    const off = offM === null ? '' : metresText(offM);
    return say(key as 'cli.point.there', {id, name, from, to, off, tolerance: metresText(toleranceM)});
}

/** Metres with up to three decimals, as the language writes them. */
export function metresText(metres: number): string {
    const locale = process.env['DIA_BAN_LANG'] === 'en' ? 'en' : 'vi';
    return new Intl.NumberFormat(locale, {maximumFractionDigits: 3}).format(metres);
}
