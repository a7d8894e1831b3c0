import {geographicOf, system, transform} from './system.ts';

/** Half the length of the piece of meridian that is looked at, degrees: 110 m either way. */
const STEP = 1e-3;

/**
 * Grid convergence (góc hội tụ kinh tuyến) of a projected system or grid at a position on WGS 84: the angle from true north
 * to grid north, degrees, positive where grid north lies east of true north, which is east of the central meridian. An
 * azimuth on the grid plus the convergence is the true azimuth. Zero in degrees of longitude and latitude.
 *
 * Accuracy: 1e-6 degrees against PROJ's `proj -V` (test/crs/convergence.test.ts); central difference along the meridian.
 *
 * @throws {RangeError} for an unknown system or a position outside the projection's or the grid's reach.
 */
export function convergence(code: string, lon: number, lat: number): number {
    const [east, north] = meridianOn(code, lon, lat);
    return (-Math.atan2(east, north) * 180) / Math.PI;
}

/** Where a metre of true north leads, in metres of the grid (not to length). */
function meridianOn(code: string, lon: number, lat: number): [east: number, north: number] {
    const target = system(code);
    if (target.kind === 'geographic') return [0, 1];
    const geographic = geographicOf(target.datum).code;
    const [x, y] = transform('EPSG:4326', geographic)(lon, lat);
    let projected = target.code;
    if (target.zones) {
        const found = target.zones[Math.floor((x + 180) / 6) + 1];
        if (!found) throw new RangeError(`Position ${lon} ${lat} is outside the zones of ${target.code}.`);
        projected = found;
    }
    const project = transform(geographic, projected);
    const [south, north] = [project(x, y - STEP), project(x, y + STEP)];
    return [north[0] - south[0], north[1] - south[1]];
}
