import type {Geometry} from 'geojson';
import {type CrsSystem, system, transform} from '../crs/system.ts';
import {FileFault, shown} from './fault.ts';
import {moveGeometry} from './move-geometry.ts';

/**
 * The system that a file's old `crs` member names, or null when it is WGS 84 longitude and latitude, as every GeoJSON
 * file since 2016 is.
 *
 * @throws {FileFault} for a system that is not in `data/crs.json`.
 */
export function declaredSystem(crs: unknown, fileName: string): CrsSystem | null {
    if (crs === undefined || crs === null) return null;
    const properties = (crs as {properties?: unknown}).properties;
    const {name, code: number} = (properties ?? {}) as {name?: unknown; code?: unknown};
    const said = name ?? number;
    const digits = /^(?:.*EPSG\D*(?:[\d.]*:)?)?(\d{4,6})$/i.exec(String(said))?.[1];
    const code = digits ? `EPSG:${digits}` : String(said);
    if (/CRS84$/i.test(code) || code === 'EPSG:4326') return null;
    try {
        return system(code);
    } catch (cause) {
        throw new FileFault('crs-unknown', {file: fileName, crs: shown(said ?? crs)}, {cause});
    }
}

/**
 * Converts geometries to WGS 84. Heights are kept as they are.
 *
 * @throws {RangeError} (when run) for a position that the system cannot take.
 */
export function toWgs84({code}: CrsSystem): (geometry: Geometry) => Geometry {
    const convert = transform(code, 'EPSG:4326');
    return (geometry) => moveGeometry(geometry, convert);
}
