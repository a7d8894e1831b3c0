import {inBox} from '../crs/vietnam.ts';
import {type BaseSystem, baseSystem, baseSystems, baseTransform} from './base-system.ts';
import type {BaseSummary} from './open-base.ts';
import {placed} from './placement.ts';
import {RasterFault} from './raster-fault.ts';

/** West, south, east, north in degrees. */
export type LonLatBox = readonly [west: number, south: number, east: number, north: number];

/**
 * Systems under which the middle of a picture lies where the project is: a suggestion and never a choice, since systems of one
 * projection on two datums fit alike and lie hundreds of metres apart. Tiles tell their own.
 */
export function fittingSystems({size, placement}: BaseSummary, where: LonLatBox): BaseSystem[] {
    if (!size || !placement) return [];
    const [x, y] = placed(placement, size.width / 2, size.height / 2);
    return baseSystems().filter(({code, area}) => {
        try {
            const [lon, lat] = baseTransform(code, 'EPSG:4326')(x, y);
            return inBox(where, lon, lat) && inBox(area, lon, lat);
        } catch (error) {
            if (error instanceof RangeError) return false; // a projection that cannot take the numbers is none of them
            throw error;
        }
    });
}

/**
 * The system of a base: the one that the person names, else the one that its files name.
 *
 * @param named code or short name; empty: none was named
 * @param where where the project is, for what is suggested
 * @throws {RasterFault} `base-unknown-system`; `base-no-system` with those that fit, for neither is guessed.
 */
export function chosenSystem(opened: BaseSummary, named: string, where: LonLatBox): BaseSystem {
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

/** Where a base lies in a system, for a person to see: its box in WGS 84 and the length of a pixel in metres. */
export interface BaseGround {
    readonly box: LonLatBox;
    readonly pixelM: number;
}

/** Where a base lies if its system is this; null where the system cannot take its numbers. */
export function baseGround({corners, pixel}: BaseSummary, system: string): BaseGround | null {
    try {
        const toLonLat = baseTransform(system, 'EPSG:4326');
        const places = corners.map(([x, y]) => toLonLat(x, y));
        const [lons, lats] = [places.map(([lon]) => lon), places.map(([, lat]) => lat)];
        const [x, y] = [0, 1].map((k) => corners.reduce((sum, corner) => sum + corner[k]!, 0) / corners.length) as [
            number,
            number
        ];
        const toPlane = baseTransform(system, 'EPSG:5899');
        const [from, to] = [toPlane(x, y), toPlane(x + pixel, y)];
        return {
            box: [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)],
            pixelM: Math.hypot(to[0] - from[0], to[1] - from[1])
        };
    } catch (error) {
        if (error instanceof RangeError) return null;
        throw error;
    }
}

/** How fine a base is on paper, dots per inch. */
export function dpiOnPaper({pixelM}: BaseGround, scaleDenominator: number): number {
    return (25.4 / 1000 / pixelM) * scaleDenominator;
}
