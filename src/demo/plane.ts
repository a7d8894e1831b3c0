/** A place in kilometres east and north of 107°15' E, 11° N, good enough to invent borders in. */
export type Km = readonly [x: number, y: number];

const LON = 107.15;
const LAT = 11;
const KM_PER_LAT = 110.62;
const KM_PER_LON = 111.32 * Math.cos((LAT * Math.PI) / 180);

export function toKm(lon: number, lat: number): Km {
    return [(lon - LON) * KM_PER_LON, (lat - LAT) * KM_PER_LAT];
}

/** Longitude and latitude in degrees, on a grid of a millionth of a degree (0.1 m). */
export function toLonLat([x, y]: Km): [lon: number, lat: number] {
    return [Math.round((LON + x / KM_PER_LON) * 1e6) / 1e6, Math.round((LAT + y / KM_PER_LAT) * 1e6) / 1e6];
}

/** Smooth noise of a place in −1 … 1 for one wave length in km: values on a lattice, blended (value noise). */
export function noise([x, y]: Km, waveKm: number, seed: number): number {
    const u = x / waveKm;
    const v = y / waveKm;
    const i = Math.floor(u);
    const j = Math.floor(v);
    const fu = smooth(u - i);
    const fv = smooth(v - j);
    const south = lattice(i, j, seed) * (1 - fu) + lattice(i + 1, j, seed) * fu;
    const north = lattice(i, j + 1, seed) * (1 - fu) + lattice(i + 1, j + 1, seed) * fu;
    return south * (1 - fv) + north * fv;
}

function smooth(t: number): number {
    return t * t * t * (t * (6 * t - 15) + 10);
}

function lattice(i: number, j: number, seed: number): number {
    let h = (Math.imul(i, 0x27d4eb2d) ^ Math.imul(j, 0x165667b1) ^ Math.imul(seed, 0x9e3779b1)) >>> 0;
    h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return ((h ^ (h >>> 16)) >>> 0) / 2147483648 - 1;
}

/** A place moved by waves of noise: each wave is [length, amplitude] in km. Straight borders become winding ones. */
export function warp(place: Km, waves: readonly (readonly [waveKm: number, byKm: number])[], seed: number): Km {
    let [x, y] = place;
    waves.forEach(([wave, by], i) => {
        x += by * noise(place, wave, seed + 2 * i);
        y += by * noise(place, wave, seed + 2 * i + 1);
    });
    return [x, y];
}
