import proj4 from 'proj4';
import list from '../../data/crs.json' with {type: 'json'};

/** A coordinate system as `data/crs.json` lists it. */
export interface CrsSystem {
    /** `EPSG:5899`, or a code of our own such as `DIABAN:TM6-10745` where EPSG has none. */
    readonly code: string;
    readonly name: string;
    readonly kind: 'geographic' | 'projected';
    readonly proj4: string;
    /** Datum operation to WGS 84 and its accuracy, `EPSG:6960`, metres. */
    readonly operation: string | null;
    readonly accuracyM: number;
    /** West, south, east, north in degrees. */
    readonly area: readonly [number, number, number, number];
    readonly source: string;
}

const all = list as unknown as readonly CrsSystem[];
const byCode = new Map(all.map((entry) => [entry.code, entry]));

/** All systems, in the order in which a person would look for them. */
export function systems(): readonly CrsSystem[] {
    return all;
}

/** @throws {RangeError} if no system has this code. */
export function system(code: string): CrsSystem {
    const found = byCode.get(code);
    if (!found) throw new RangeError(`No coordinate system ${code}.`);
    return found;
}

/** Transform one position: x is longitude or easting, y latitude or northing. */
export type Transform = (x: number, y: number) => [x: number, y: number];

/**
 * The transformation between two systems, always by the one datum operation each system names (EPSG:6960 for VN-2000),
 * never by the choice PROJ makes from place to place (a seam of 0.8 m through Đồng Nai). Heights are taken as 0.
 *
 * Units:    degrees or metres, as the systems have them.
 * Accuracy: 1 mm against PROJ 9.1.1 with the same operation (test/crs/system.test.ts); the operation's own accuracy is
 *           `accuracyM`.
 *
 * @throws {RangeError} for an unknown code, and when called, for a position that is not finite or that the projection
 *   cannot take.
 */
export function transform(from: string, to: string): Transform {
    const source = system(from);
    const target = system(to);
    if (source === target) return (x, y) => checked(x, y, [x, y]);
    const converter = proj4(source.proj4, target.proj4);
    return (x, y) => {
        if (!Number.isFinite(x) || !Number.isFinite(y)) throw unusable(x, y);
        const [a, b] = converter.forward<[number, number]>([x, y]);
        return checked(x, y, [a, b]);
    };
}

function checked(x: number, y: number, result: [number, number]): [number, number] {
    if (!Number.isFinite(result[0]) || !Number.isFinite(result[1])) throw unusable(x, y);
    return result;
}

function unusable(x: number, y: number): RangeError {
    return new RangeError(`Position ${x} ${y} cannot be transformed.`);
}
