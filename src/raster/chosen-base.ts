import {type BaseSystem, baseSystem, baseSystems, baseTransform} from './base-system.ts';
import type {OpenedBase} from './open-base.ts';
import {placed} from './placement.ts';
import {RasterFault} from './raster-fault.ts';

/** West, south, east, north in degrees. */
export type LonLatBox = readonly [west: number, south: number, east: number, north: number];

/**
 * Systems under which the middle of a picture lies where the project is: a suggestion and never a choice, since systems of one
 * projection on two datums fit alike and lie hundreds of metres apart. Tiles tell their own.
 */
export function fittingSystems({size, placement}: OpenedBase, [west, south, east, north]: LonLatBox): BaseSystem[] {
    if (!size || !placement) return [];
    const [x, y] = placed(placement, size.width / 2, size.height / 2);
    return baseSystems().filter(({code, area}) => {
        try {
            const [lon, lat] = baseTransform(code, 'EPSG:4326')(x, y);
            return within([west, south, east, north], lon, lat) && within(area, lon, lat);
        } catch (error) {
            if (error instanceof RangeError) return false; // a projection that cannot take the numbers is none of them
            throw error;
        }
    });
}

function within([west, south, east, north]: LonLatBox, lon: number, lat: number): boolean {
    return lon >= west && lon <= east && lat >= south && lat <= north;
}

/**
 * The system of a base: the one that the person names, else the one that its files name.
 *
 * @param named code or short name; empty: none was named
 * @param where where the project is, for what is suggested
 * @throws {RasterFault} `base-unknown-system`; `base-no-system` with those that fit, for neither is guessed.
 */
export function chosenSystem(opened: OpenedBase, named: string, where: LonLatBox): BaseSystem {
    if (named) {
        const found = baseSystem(named);
        if (found && (opened.kind === 'scan' || found.code === opened.system?.code)) return found;
        const known = opened.kind === 'tiles' ? [opened.system!.code] : baseSystems().map(({code}) => code);
        throw new RasterFault('base-unknown-system', {code: named, codes: known.join(', ')});
    }
    if (opened.system) return baseSystem(opened.system.code)!;
    const fits = fittingSystems(opened, where).map(({code, name}) => `${code} (${name})`);
    throw new RasterFault('base-no-system', {
        name: opened.name,
        unknown: opened.unknownSystem ? ` (“${opened.unknownSystem}…”)` : '',
        fits: fits.join('; ') || '–'
    });
}

/** Length of a pixel on the ground, metres, in the middle of the base. */
export function pixelMetres(opened: OpenedBase, system: string): number {
    const {corners, pixel} = opened.source(system);
    const [x, y] = [0, 1].map((k) => corners.reduce((sum, corner) => sum + corner[k as 0 | 1], 0) / corners.length) as [
        number,
        number
    ];
    const toPlane = baseTransform(system, 'EPSG:5899');
    const [from, to] = [toPlane(x, y), toPlane(x + pixel, y)];
    return Math.hypot(to[0] - from[0], to[1] - from[1]);
}
