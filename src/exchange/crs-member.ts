import type {Geometry} from 'geojson';
import {type CrsSystem, system, transform} from '../crs/system.ts';
import {FileFault, shown} from './fault.ts';
import {moveGeometry} from './move-geometry.ts';
import type {GivenSystem} from './opened-file.ts';

/**
 * The system that a file's old `crs` member names; WGS 84 longitude and latitude without one, as every GeoJSON file since
 * 2016 is (RFC 7946).
 */
export function crsMember(crs: unknown): GivenSystem {
    if (crs === undefined || crs === null) return WGS84;
    const properties = (crs as {properties?: unknown}).properties;
    const {name, code: number} = (properties ?? {}) as {name?: unknown; code?: unknown};
    const said = name ?? number;
    const digits = /^(?:.*EPSG\D*(?:[\d.]*:)?)?(\d{4,6})$/i.exec(String(said))?.[1];
    const code = digits ? `EPSG:${digits}` : String(said);
    if (/CRS84$/i.test(code) || code === 'EPSG:4326') return WGS84;
    try {
        return {kind: 'named', code: system(code).code};
    } catch {
        return {kind: 'unknown', text: shown(said ?? crs)};
    }
}

const WGS84: GivenSystem = {kind: 'format', code: 'EPSG:4326'};

/**
 * The system that positions of a part are in, or null for WGS 84. `said` is what a person said it is, which goes before
 * what the file says.
 *
 * @throws {FileFault} `crs-unknown` for a system that is not in `data/crs.json`, `crs-missing` where none is told.
 */
export function systemOf(given: GivenSystem, fileName: string, said?: string): CrsSystem | null {
    if (said === undefined && given.kind === 'unknown')
        throw new FileFault('crs-unknown', {file: fileName, crs: given.text});
    if (said === undefined && given.kind === 'missing') throw new FileFault('crs-missing', {file: fileName});
    const code = said ?? ('code' in given ? given.code : '');
    const found = system(code);
    return found.code === 'EPSG:4326' ? null : found;
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
