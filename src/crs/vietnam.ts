/** West, south, east, north in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** The mainland and the islands off its coast: EPSG's extent “Vietnam – onshore” and 5 km around it. */
export const VIETNAM: Box = [102.1, 8.28, 109.58, 23.45];

/** The archipelagos Hoàng Sa and Trường Sa. */
const ARCHIPELAGOS: readonly Box[] = [
    [111, 15.4, 113, 17.3],
    [111.4, 6.8, 117.4, 12.1]
];

/** Whether a position lies in the boxes around the territory of Vietnam; boxes hold some land and sea of its neighbours too. */
export function inVietnam(lon: number, lat: number): boolean {
    return [VIETNAM, ...ARCHIPELAGOS].some((box) => inBox(box, lon, lat));
}

/** Whether a position lies in a box, its edges included. */
export function inBox([west, south, east, north]: Box, lon: number, lat: number): boolean {
    return lon >= west && lon <= east && lat >= south && lat <= north;
}
