import proj4 from 'proj4';
import {type CrsSystem, systems} from './system.ts';

/** What proj4 works out of a description: angles in radians, lengths in metres. */
interface Parameters {
    readonly projName?: string;
    readonly long0?: number;
    readonly lat0?: number;
    readonly k0?: number;
    readonly x0?: number;
    readonly y0?: number;
    readonly zone?: number;
    readonly utmSouth?: boolean;
    readonly to_meter?: number;
    readonly from_greenwich?: number;
}

/**
 * The system of `data/crs.json` that a well-known text (WKT 1 or 2, the ESRI kind too) describes, by its datum and its
 * parameters, whatever its name; null when none is that. A text that names one datum and has the parameters of another's
 * systems is none: which of the two is wrong, a person must say.
 *
 * Cost: some milliseconds. Texts beyond 20 000 characters are not looked at.
 */
export function systemOfWkt(wkt: string): CrsSystem | null {
    const text = wkt.trim();
    if (text.length === 0 || text.length > MOST) return null;
    const datum = datumOf(text);
    if (datum === null) return null;
    let said: Parameters;
    try {
        said = new proj4.Proj(text) as unknown as Parameters;
    } catch {
        return null;
    }
    const alike = systems().filter(
        (each) => each.kind !== 'grid' && each.datum === datum && same(said, new proj4.Proj(each.proj4) as Parameters)
    );
    return alike[0] ?? null;
}

const MOST = 20_000;

// the name of the datum and, where a program has put them there, the values that tell it
function datumOf(text: string): string | null {
    const name =
        /\b(?:DATUM|GEODETICDATUM|TRF|GEODETICREFERENCEFRAME|ENSEMBLE)\s*\[\s*"([^"]*)"/i.exec(text)?.[1] ?? '';
    const shift = /TOWGS84\s*\[([^\]]*)\]/i.exec(text)?.[1] ?? '';
    const plain = name.replace(/[\s_-]+/g, ' ').replace(/^D /i, '');
    if (/vn ?2000|viet ?nam ?2000/i.test(plain)) return 'VN-2000';
    if (/indian 1960/i.test(plain)) return 'Indian 1960';
    if (/ha ?noi 1972|hn ?72/i.test(plain)) return 'HN-72';
    if (/^unknown|^unnamed/i.test(plain) && /-191\.90441429/.test(`${name} ${shift}`)) return 'VN-2000';
    if (/^(wgs|world geodetic system) ?(19)?84/i.test(plain)) return shift === '' || zero(shift) ? 'WGS 84' : null;
    return null;
}

function zero(shift: string): boolean {
    return shift.split(',').every((part) => Number(part) === 0);
}

function same(a: Parameters, b: Parameters): boolean {
    if (geographic(a) !== geographic(b)) return false;
    if ((a.from_greenwich ?? 0) !== 0) return false;
    if (geographic(a)) return true;
    if (Math.abs((a.to_meter ?? 1) - 1) > 1e-9) return false;
    const [one, other] = [transverse(a), transverse(b)];
    return one !== null && other !== null && one.every((value, i) => Math.abs(value - other[i]!) <= CLOSE[i]!);
}

function geographic({projName}: Parameters): boolean {
    return projName === 'longlat' || projName === 'identity';
}

// meridian and parallel of origin (radians: a hundredth of a second), scale, false easting and northing (millimetres)
const CLOSE = [5e-8, 5e-8, 1e-9, 1e-3, 1e-3];

// transverse Mercator and UTM, which is one with fixed numbers
function transverse({projName, zone, utmSouth, long0, lat0, k0, x0, y0}: Parameters): readonly number[] | null {
    if (projName === 'utm' && zone !== undefined) {
        return [((6 * zone - 183) * Math.PI) / 180, 0, 0.9996, 500_000, utmSouth ? 10_000_000 : 0];
    }
    if (!/^(tmerc|etmerc|Transverse[_ ]Mercator|Gauss[_ ]?Kr.ger|Fast_Transverse_Mercator)$/i.test(projName ?? ''))
        return null;
    return [long0 ?? 0, lat0 ?? 0, k0 ?? 1, x0 ?? 0, y0 ?? 0];
}
