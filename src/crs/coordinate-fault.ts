import type {Candidate} from './candidate.ts';
import {formatCoordinate} from './format-coordinate.ts';
import type {CoordinateFault} from './reading.ts';
import {system} from './system.ts';
import {type Box, inVietnam, VIETNAM} from './vietnam.ts';

/** Mean radius of the earth; a distance is told to some 0,5 %. */
const RADIUS_KM = 6371;

/**
 * Why a text has no reading: what is wrong with its minutes, its numbers, or where its likeliest reading would lie.
 *
 * @param ranked readings that lie elsewhere, likeliest first
 */
export function coordinateFault(
    text: string,
    ranked: readonly Candidate[],
    over60: boolean,
    box: Box = VIETNAM
): CoordinateFault {
    const numbers = text.match(/\d+/g) ?? [];
    if (numbers.length === 0) return {reason: 'fault-not-a-coordinate', values: {}};
    if (over60) return {reason: 'fault-minutes-over-60', values: {}};
    const best = ranked.find(({lon, lat}) => inVietnam(lon, lat)) ?? ranked[0];
    if (best) {
        const {lon, lat} = best;
        const {label, labelEn} = system(best.system);
        const place = formatCoordinate('EPSG:4326', lon, lat, {style: 'dd', digits: 4});
        const km = Math.round(distanceKm(box, lon, lat));
        const reason = inVietnam(lon, lat) ? 'fault-outside-box' : 'fault-not-in-vietnam';
        return {reason, values: {place, system: label, systemEn: labelEn, km}};
    }
    // one number, or one with its decimals cut off
    if (/^\D*\d[\d .,′]*\D*$/.test(text) && !/\d[ ,;]+\d{4,}/.test(text))
        return {reason: 'fault-half-a-coordinate', values: {}};
    return {reason: 'fault-not-a-coordinate', values: {}};
}

// along a great circle of a sphere, to the nearest place of the box on the same parallel or meridian
function distanceKm([west, south, east, north]: Box, lon: number, lat: number): number {
    const apart = (edge: number) => Math.abs(((((lon - edge) % 360) + 540) % 360) - 180);
    const dLon = lon >= west && lon <= east ? 0 : Math.min(apart(west), apart(east));
    const [from, to, turn] = [lat, Math.min(Math.max(lat, south), north), dLon].map((each) => (each * Math.PI) / 180);
    const half = Math.sin((to! - from!) / 2) ** 2 + Math.cos(from!) * Math.cos(to!) * Math.sin(turn! / 2) ** 2;
    return 2 * RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, half)));
}
