import proj4 from 'proj4';
import list from '../../data/crs.json' with {type: 'json'};

/** A coordinate system as `data/crs.json` lists it. */
export interface CrsSystem {
    /** `EPSG:5899`, or a code of our own such as `DIABAN:TM6-10745` where EPSG has none. */
    readonly code: string;
    /** What a person types: `vn2000`, `hn72`, `mgrs-indian1960`. */
    readonly short: string;
    readonly name: string;
    readonly nameEn: string;
    /** A few letters for the status bar. */
    readonly label: string;
    readonly labelEn: string;
    /** `grid`: letters and digits; the text names a square (`zones` are the systems it counts in). */
    readonly kind: 'geographic' | 'projected' | 'grid';
    readonly datum: string;
    /** PROJ string; empty for a grid. */
    readonly proj4: string;
    /** Datum operation to WGS 84, `EPSG:6960`; null on WGS 84 itself, and where none is known. */
    readonly operation: string | null;
    readonly operationName: string | null;
    /** Accuracy of the operation, metres. */
    readonly accuracyM: number;
    /** Area of use: west, south, east, north in degrees. */
    readonly area: readonly [number, number, number, number];
    /** Numbers in the order in which papers give them. */
    readonly axes: readonly string[];
    /** UTM zone → code of the projected system under a grid. */
    readonly zones?: Readonly<Record<string, string>>;
    readonly source: string;
}

const all = list.systems as unknown as readonly CrsSystem[];
const byName = new Map(
    all.flatMap((entry) =>
        [entry.code, entry.short, entry.code.replace(/^EPSG:/, '')].map((name) => [name.toUpperCase(), entry])
    )
);

/** All systems, in the order in which a person would look for them. */
export function systems(): readonly CrsSystem[] {
    return all;
}

/**
 * The system of a code (`EPSG:5899`, `5899`) or short name (`vn2000`), capitals or not.
 *
 * @throws {RangeError} if there is none.
 */
export function system(codeOrShort: string): CrsSystem {
    const found = byName.get(codeOrShort.toUpperCase());
    if (!found) throw new RangeError(`No coordinate system ${codeOrShort}.`);
    return found;
}

/**
 * Longitude and latitude on a datum.
 *
 * @throws {RangeError} if the list has no geographic system on it.
 */
export function geographicOf(datum: string): CrsSystem {
    const found = all.find((entry) => entry.kind === 'geographic' && entry.datum === datum);
    if (!found) throw new RangeError(`No geographic system on the datum ${datum}.`);
    return found;
}

/** Transform one position: x is longitude or easting, y latitude or northing. */
export type Transform = (x: number, y: number) => [x: number, y: number];

const built = new Map<string, Transform>();

/**
 * The transformation between two systems (codes or short names), always by the one datum operation each system names
 * (EPSG:6960 for VN-2000), never by the choice PROJ makes from place to place (a seam of 0.8 m through Đồng Nai).
 * Heights are taken as 0. Built once for a pair and kept.
 *
 * Units:    degrees or metres, as the systems have them; longitude or easting first.
 * Accuracy: 0.1 mm against PROJ 9.1.1 with the same operation, and 0.2 mm there and back (test/crs/system.test.ts); the
 *           operation's own accuracy is `accuracyM`.
 * Cost:     test/bench/crs.bench.ts compares it with bare proj4.
 *
 * @throws {RangeError} for an unknown code, for a grid (its texts are read, not computed), for two datums that no
 *   operation joins; and when called, for a position that is not finite or that the projection cannot take.
 */
export function transform(from: string, to: string): Transform {
    const key = `${from} ${to}`;
    let found = built.get(key);
    if (!found) {
        found = connect(system(from), system(to));
        built.set(key, found);
    }
    return found;
}

/**
 * `transform` between two descriptions, of which neither need be in the list.
 *
 * @throws {RangeError} as `transform` does.
 */
export function connect(source: CrsSystem, target: CrsSystem): Transform {
    for (const each of [source, target]) {
        if (each.kind === 'grid') throw new RangeError(`${each.code} is a grid of letters, not a pair of numbers.`);
        if (source.datum !== target.datum && each.datum !== 'WGS 84' && !each.operation) {
            throw new RangeError(
                `No datum operation from ${each.code} (${each.datum}) to WGS 84 is known: a shift without one would be a ballpark.`
            );
        }
    }
    if (source.code === target.code) return (x, y) => checked(x, y, x, y);
    if (source.operation && target.operation) {
        // proj4 would go by WGS 84 too, and build it anew for every position
        const [there, onward] = [connect(source, system('EPSG:4326')), connect(system('EPSG:4326'), target)];
        return (x, y) => onward(...there(x, y));
    }
    const converter = proj4(source.proj4, target.proj4);
    const forward: Transform = (x, y) => {
        if (!Number.isFinite(x) || !Number.isFinite(y)) throw unusable(x, y);
        // with a z, or proj4 deletes it from each result, which costs time
        const result = converter.forward({x, y, z: 0});
        return checked(x, y, result.x, result.y);
    };
    if (source.datum !== ELLIPSOID_APART || target.datum === source.datum) return forward;
    return (x, y) => {
        const [lon, lat] = forward(x, y);
        const again = converter.inverse({x: lon, y: lat, z: 0});
        return forward(2 * x - again.x, 2 * y - again.y);
    };
}

/**
 * Everest's ellipsoid lies some 25 m off that of WGS 84 here, so that a height of 0 on one is none on the other and a
 * position would come back 2.3 mm away. Its way to WGS 84 is therefore the exact way back from WGS 84 at a height of 0.
 */
const ELLIPSOID_APART = 'Indian 1960';

function checked(x: number, y: number, a: number, b: number): [number, number] {
    if (!Number.isFinite(a) || !Number.isFinite(b)) throw unusable(x, y);
    return [a, b];
}

function unusable(x: number, y: number): RangeError {
    return new RangeError(`Position ${x} ${y} cannot be transformed.`);
}
