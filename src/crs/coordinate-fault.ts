import type {Candidate} from './candidate.ts';
import {formatCoordinate} from './format-coordinate.ts';
import type {CoordinateFault} from './reading.ts';
import {system} from './system.ts';
import {type Box, inVietnam, VIETNAM} from './vietnam.ts';

/** Kilometres in a degree of latitude. */
const DEGREE_KM = 111;

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

function distanceKm([west, south, east, north]: Box, lon: number, lat: number): number {
    const dLon = Math.max(west - lon, lon - east, 0) * Math.cos((lat * Math.PI) / 180);
    return Math.hypot(dLon, Math.max(south - lat, lat - north, 0)) * DEGREE_KM;
}
