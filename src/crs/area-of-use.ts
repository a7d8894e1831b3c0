import {operationOf} from './operation.ts';
import {system} from './system.ts';

/** Whether a position lies where a system, and the datum operation that leads to it, are stated to hold. */
export interface AreaOfUse {
    readonly system: boolean;
    /** False also where no operation at all is stated for the place, as on Indian 1960 in Đồng Nai. */
    readonly operation: boolean;
}

/**
 * Looks a position (degrees, WGS 84) up in the areas of use that EPSG states, which are boxes: inside a box is not a promise,
 * outside it is a warning.
 *
 * @throws {RangeError} for an unknown code or short name.
 */
export function areaOfUse(code: string, lon: number, lat: number): AreaOfUse {
    const {area, operation} = system(code);
    const known = operationOf(code);
    return {
        system: inside(area, lon, lat),
        operation: known ? inside(known.area, lon, lat) : operation === null
    };
}

function inside([west, south, east, north]: readonly number[], lon: number, lat: number): boolean {
    return lon >= west! && lon <= east! && lat >= south! && lat <= north!;
}
