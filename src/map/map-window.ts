/** What the map's window shows: edges in degrees on WGS 84, size in CSS pixels. North is up, the projection is Web Mercator. */
export interface MapWindow {
    readonly west: number;
    readonly south: number;
    readonly east: number;
    readonly north: number;
    readonly width: number;
    readonly height: number;
}

/** A box of the window in CSS pixels, from its top left corner. */
export interface PixelBox {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
}

export type Pixel = readonly [x: number, y: number];

/** The place in the window, CSS pixels, of a position in degrees. Agrees with the drawn map to a hundredth of a pixel. */
export function windowProjection({
    west,
    south,
    east,
    north,
    width,
    height
}: MapWindow): (lon: number, lat: number) => Pixel {
    const top = mercator(north);
    const scaleX = width / (east - west);
    const scaleY = height / (top - mercator(south));
    return (lon, lat) => [(lon - west) * scaleX, (top - mercator(lat)) * scaleY];
}

/** Metres on the ground of a pixel at a latitude: along the parallel, on a sphere as large as the equator. */
export function metresPerPixel({west, east, width}: MapWindow, lat: number): number {
    return (((east - west) / 360) * 40_075_016.686 * Math.cos((lat * Math.PI) / 180)) / width;
}

function mercator(lat: number): number {
    return Math.atanh(Math.sin((lat * Math.PI) / 180));
}
