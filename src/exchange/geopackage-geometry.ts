import type {Geometry} from 'geojson';
import {readWkb} from './wkb.ts';

const BOXES = [0, 32, 48, 48, 64];

/**
 * The geometry in a blob of a GeoPackage (clause 2.1.3): a head with a box, then well-known binary; null for an empty one.
 *
 * @throws {WkbFault | RangeError} for bytes that are none.
 */
export function geopackageGeometry(blob: Uint8Array): Geometry | null {
    const [g, p, , flags = 0] = blob;
    const box = BOXES[(flags >> 1) & 7];
    if (g !== 0x47 || p !== 0x50 || box === undefined || (flags & 0x20) !== 0)
        throw new RangeError('no GeoPackage geometry');
    if ((flags & 0x10) !== 0) return null;
    return readWkb(blob.subarray(8 + box));
}
