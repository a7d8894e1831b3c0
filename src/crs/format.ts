import {toMgrs} from './military-grid.ts';
import {transform} from './system.ts';

/** Degrees, minutes, seconds to a tenth (3 m): `10°57′26,6″B 106°49′23,2″Đ`; B N Đ T are Bắc Nam Đông Tây. */
export function formatDms(lon: number, lat: number): string {
    return `${sexagesimal(lat)}${lat < 0 ? 'N' : 'B'} ${sexagesimal(lon)}${lon < 0 ? 'T' : 'Đ'}`;
}

/**
 * The war-time reference on Indian 1960 (modern AA letters), 6 digits: `YT 005 120`; null outside zones 48–49.
 * It names a square of 100 m by its south-west corner, and the datum shift is good to some 44 m.
 */
export function formatWarTime(lon: number, lat: number): string | null {
    const zone = Math.floor((lon + 180) / 6) + 1;
    if ((zone !== 48 && zone !== 49) || !(lat >= 0 && lat < 84)) return null;
    const [easting, northing] = transform('EPSG:4326', zone === 48 ? 'EPSG:3148' : 'EPSG:3149')(lon, lat);
    const {letters, east, north} = toMgrs(zone, easting, northing);
    return `${letters} ${digits(east)} ${digits(north)}`;
}

// hundreds of metres, cut off: the reference names the square that holds the point
function digits(metresInSquare: number): string {
    return String(Math.floor(metresInSquare / 100)).padStart(3, '0');
}

function sexagesimal(degrees: number): string {
    const tenths = Math.round(Math.abs(degrees) * 36_000);
    const minutes = Math.floor(tenths / 600);
    const seconds = ((tenths % 600) / 10).toFixed(1).padStart(4, '0').replace('.', ',');
    return `${Math.floor(minutes / 60)}°${String(minutes % 60).padStart(2, '0')}′${seconds}″`;
}
