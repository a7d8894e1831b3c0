import {formatGrid} from './grid-reference.ts';
import type {Lettering} from './reading.ts';
import {type CrsSystem, system, transform} from './system.ts';

/** How degrees are written: decimal, degrees and minutes, or degrees, minutes and seconds. */
export type DegreeStyle = 'dd' | 'dm' | 'dms';

/** What may be chosen of a written coordinate. */
export interface FormatOptions {
    /** Degrees only; `dms` unless told. */
    readonly style?: DegreeStyle;
    /** Grids only; `AA` unless told. */
    readonly lettering?: Lettering;
    /**
     * Decimals of the last number (default: dd 6, dm 4, dms 2, metres 2), or, on a grid, digits of each of easting and
     * northing (default 5, a square of 1 m).
     */
    readonly digits?: number;
    /** `screen` (unless told) parts thousands of metres by a thin space, `paper` by dots, as every other number on paper. */
    readonly on?: Medium;
}

/** Where a coordinate is written. */
export type Medium = 'screen' | 'paper';

/** Between groups of digits: on the screen a thin space that does not break. */
const GROUPS: Readonly<Record<Medium, string>> = {screen: '\u202f', paper: '.'};
/** Between a letter and its number: on paper a space that does not break. */
const LETTER: Readonly<Record<Medium, string>> = {screen: ' ', paper: '\u00a0'};
const DECIMALS: Readonly<Record<DegreeStyle, number>> = {dd: 6, dm: 4, dms: 2};

/**
 * A position in any system of the list (code or short name), as Vietnamese papers write it: decimal comma, X (northing)
 * before Y on VN-2000 and HN-72, E before N on other UTM grids, Bắc and Nam, Đông and Tây as B N Đ T.
 *
 * `readCoordinate` reads each of them back in the same system, to half of the last digit.
 *
 * Units: degrees on WGS 84 in.
 *
 * @throws {RangeError} for an unknown system, a position that the projection cannot take, or one outside a grid's zones.
 */
export function formatCoordinate(code: string, lon: number, lat: number, options: FormatOptions = {}): string {
    const target = system(code);
    if (target.kind === 'grid') {
        const text = formatGrid(target, lon, lat, options);
        if (text === null) throw new RangeError(`Position ${lon} ${lat} is outside the zones of ${target.code}.`);
        return text;
    }
    const [x, y] = transform('EPSG:4326', target.code)(lon, lat);
    return target.kind === 'geographic' ? degrees(x, y, options) : metres(target, x, y, options);
}

function metres({axes}: CrsSystem, easting: number, northing: number, {digits = 2, on = 'screen'}: FormatOptions) {
    const [e, n] = [planeMetres(easting, digits, on), planeMetres(northing, digits, on)];
    const between = LETTER[on];
    return axes[0] === 'x-north' ? `X${between}${n}  Y${between}${e}` : `E${between}${e}  N${between}${n}`;
}

/** One number of a plane coordinate, metres, for tables that give X and Y columns of their own: `1.213.296,58` on paper. */
export function planeMetres(value: number, digits: number, on: Medium): string {
    const [whole, decimals] = Math.abs(value).toFixed(digits).split('.') as [string, string?];
    const sign = value < 0 && Number(value.toFixed(digits)) !== 0 ? '−' : '';
    return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, GROUPS[on])}${decimals ? `,${decimals}` : ''}`;
}

function degrees(lon: number, lat: number, {style = 'dms', digits = DECIMALS[style]}: FormatOptions): string {
    const write = (value: number) => sexagesimal(Math.abs(value), style, digits);
    return `${write(lat)}${lat < 0 ? 'N' : 'B'} ${write(lon)}${lon < 0 ? 'T' : 'Đ'}`;
}

// rounded once, in units of the last digit, so that 59.99 seconds carry over
function sexagesimal(value: number, style: DegreeStyle, digits: number): string {
    const unit = 10 ** digits;
    const perDegree = {dd: 1, dm: 60, dms: 3600}[style] * unit;
    const last = Math.round(value * perDegree);
    const whole = Math.floor(last / perDegree);
    if (style === 'dd') return `${decimal(last / unit, digits)}°`;
    const rest = last - whole * perDegree;
    if (style === 'dm') return `${whole}°${decimal(rest / unit, digits, 2)}′`;
    const minutes = Math.floor(rest / (60 * unit));
    return `${whole}°${String(minutes).padStart(2, '0')}′${decimal((rest - minutes * 60 * unit) / unit, digits, 2)}″`;
}

function decimal(value: number, digits: number, places = 1): string {
    return value
        .toFixed(digits)
        .padStart(places + (digits > 0 ? digits + 1 : 0), '0')
        .replace('.', ',');
}
