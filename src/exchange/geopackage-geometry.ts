import type {Geometry} from 'geojson';
import {readWkb, writeWkb} from './wkb.ts';

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

/** The blob of a geometry, without a box. */
export function geopackageBlob(geometry: Geometry, srs: number): Uint8Array {
    const wkb = writeWkb(geometry);
    const blob = new Uint8Array(8 + wkb.length);
    blob.set([0x47, 0x50, 0, 1]);
    new DataView(blob.buffer).setInt32(4, srs, true);
    blob.set(wkb, 8);
    return blob;
}
