import type {Picture} from './picture.ts';
import type {Placement} from './placement.ts';

/** A box in the plane of a system: west, south, east, north. */
export type PlaneBox = readonly [west: number, south: number, east: number, north: number];

/** A picture, or the part of one, with its place. */
export interface PlacedPicture {
    readonly picture: Picture;
    readonly placement: Placement;
}

/** What lies under a sheet: a scan, or tiles. */
export interface RasterSource {
    readonly kind: 'scan' | 'tiles';
    /** File that holds the pixels. */
    readonly name: string;
    /** SHA-256 of that file, hex. */
    readonly sha256: string;
    /** Code of the system of `corners`, `pixel` and placements. */
    readonly system: string;
    /** Its outline, corner by corner. */
    readonly corners: readonly (readonly [x: number, y: number])[];
    /** Longest step to a neighbouring pixel, in the units of the system, where the pixels are finest. */
    readonly pixel: number;
    /**
     * The pixels that are needed for a box, no finer than asked for where that costs less.
     *
     * @throws {RasterFault} `base-broken`; `base-no-tiles` where none lies in the box.
     */
    load(box: PlaneBox, pixel: number, onProgress: (done: number) => void): Promise<PlacedPicture>;
}
