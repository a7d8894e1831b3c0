import type {CrsSystem} from './system.ts';

/** Numbers of a transverse Mercator projection. */
export interface Projection {
    /** Central meridian, degrees. */
    readonly meridian: number;
    /** UTM zone of one with zones of 6° on 105° or 111°, else null; zones 18 and 19 of Gauss–Krüger are 48 and 49. */
    readonly zone: number | null;
    /** Width of its zones, degrees: 3 (scale 0.9999) or 6. */
    readonly width: number;
    /** False easting, metres. */
    readonly falseEasting: number;
}

const known = new WeakMap<CrsSystem, Projection>();

/** The projection of a projected system, from its PROJ string; read once and kept. */
export function projectionOf(target: CrsSystem): Projection {
    let found = known.get(target);
    if (!found) {
        found = read(target.proj4);
        known.set(target, found);
    }
    return found;
}

function read(proj4: string): Projection {
    const value = (name: string) => Number(new RegExp(`\\+${name}=(\\S+)`).exec(proj4)?.[1]);
    const utm = !Number.isNaN(value('zone'));
    const meridian = utm ? value('zone') * 6 - 183 : value('lon_0');
    const width = value('k') === 0.9999 ? 3 : 6;
    const zone = (meridian + 183) / 6;
    return {
        meridian,
        zone: width === 6 && Number.isInteger(zone) ? zone : null,
        width,
        falseEasting: utm ? 500_000 : value('x_0')
    };
}
