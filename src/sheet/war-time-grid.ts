import {toMgrs} from '../crs/military-grid.ts';
import {geographicOf, system, type Transform, transform} from '../crs/system.ts';
import {clipLineToBox} from './clip-shape.ts';
import {multiples} from './grid.ts';
import type {Box} from './ink.ts';
import type {PlaneLine} from './plane-line.ts';
import {gridInterval} from './scale.ts';
import type {MapView, PlaneShape} from './view.ts';

/** The war-time grid: UTM on Indian 1960 with letters for squares of 100 km. */
export const WAR_TIME_GRID = 'DIABAN:MGRS-INDIAN1960';

/** At larger scales 44 m are more than 4 mm on paper, and no war-time sheet had the grid: it is left out. */
const LARGEST_SCALE = 10_000;
/** Sheets of the war count kilometres: there are no lines between them. */
const LEAST_INTERVAL = 1000;
const SQUARE = 100_000;
const EARTH = 6_371_000;
/** A chord may leave its line by this much on paper, millimetres. */
const CHORD_ERROR_MM = 0.02;
const MOST_PIECES = 64;

/** A line of the grid in the plane of the sheet, cut at the neat line. */
export interface WarTimeLine {
    readonly axis: 'easting' | 'northing';
    /** Metres in the zone. */
    readonly value: number;
    readonly pieces: readonly PlaneLine[];
    /** The first or last of its axis, where a figure is written in full. */
    readonly outermost: boolean;
}

/** A square of 100 km: its letters and what of it lies in its zone, in the plane of the sheet. */
export interface WarTimeSquare {
    readonly letters: string;
    readonly shape: PlaneShape;
}

/** Whether the grid has a use at a scale: from 1:10 000 on. */
export function takesWarTimeGrid(scaleDenominator: number): boolean {
    return scaleDenominator >= LARGEST_SCALE;
}

/**
 * The lines of the war-time grid in the window of a map, as far apart as those of its own grid but a kilometre at least;
 * each zone ends at its meridian (108°).
 *
 * Units:    metres of the sheet's system `crs`.
 * Accuracy: that of `transform` (0.2 mm on the ground) and 0.02 mm on paper for chords; what the datum operation leaves
 *           unknown, 44 m or more, is not in it.
 */
export function warTimeLines(view: MapView, crs: string): WarTimeLine[] {
    const interval = Math.max(LEAST_INTERVAL, gridInterval(view.scaleDenominator));
    const window = planeBox(view);
    const diagonal = Math.hypot(view.width, view.height) * view.metresPerMm;
    // no line of one transverse Mercator plane bends more than half a great circle in another, between the tropics
    const bend = (diagonal * diagonal * 0.5) / (8 * EARTH);
    const pieces = Math.ceil(Math.sqrt(bend / (CHORD_ERROR_MM * view.metresPerMm)));
    const count = Math.min(MOST_PIECES, Math.max(2, pieces));
    return zonesUnder(window, crs).flatMap((zone) => {
        const [w, s, e, n] = zone.extent;
        const linesOf = (axis: WarTimeLine['axis'], from: number, to: number): WarTimeLine[] => {
            const cut = multiples(from, to, interval)
                .map((value) => {
                    const at = (share: number): [number, number] =>
                        axis === 'easting' ? [value, s + (n - s) * share] : [w + (e - w) * share, value];
                    const parts = inZone(zone, at, count).flatMap((line) => clipLineToBox(line, window));
                    return {axis, value, pieces: parts};
                })
                .filter((line) => line.pieces.length > 0);
            return cut.map((line, i) => ({...line, outermost: i === 0 || i === cut.length - 1}));
        };
        return [...linesOf('easting', w, e), ...linesOf('northing', s, n)];
    });
}

/** Squares of 100 km that a box of the plane (west, south, east, north) may touch, west to east and south to north. */
export function warTimeSquares(box: Box, crs: string): WarTimeSquare[] {
    return zonesUnder(box, crs).flatMap((zone) => {
        const [w, s, e, n] = zone.extent;
        const squares: WarTimeSquare[] = [];
        for (const east of multiples(Math.max(SQUARE, w - SQUARE), Math.min(8 * SQUARE, e), SQUARE))
            for (const north of multiples(Math.max(0, s - SQUARE), n, SQUARE)) {
                const {letters} = toMgrs(zone.number, east, north);
                squares.push({letters, shape: [[squareRing(zone, east, north)]]});
            }
        return squares;
    });
}

/** The window of a map in the plane: west, south, east, north. */
export function planeBox(view: MapView): Box {
    const [west, south] = view.toPlane(view.x, view.y + view.height);
    const [east, north] = view.toPlane(view.x + view.width, view.y);
    return [west, south, east, north];
}

interface Zone {
    readonly number: number;
    readonly toPlane: Transform;
    /** Metres of the zone ↔ degrees on its own datum. */
    readonly toDegrees: Transform;
    readonly fromDegrees: Transform;
    readonly west: number;
    readonly east: number;
    /** What of the zone's plane a box of the sheet's plane covers: west, south, east, north, generously. */
    readonly extent: Box;
}

const SHARES = [0, 0.25, 0.5, 0.75, 1] as const;

function zonesUnder([w, s, e, n]: Box, crs: string): Zone[] {
    const {datum, zones} = system(WAR_TIME_GRID);
    const degrees = geographicOf(datum).code;
    const border = SHARES.flatMap((t): [number, number][] => [
        [w + (e - w) * t, s],
        [w + (e - w) * t, n],
        [w, s + (n - s) * t],
        [e, s + (n - s) * t]
    ]);
    const lons = border.map((place) => transform(crs, degrees)(...place)[0]);
    return Object.entries(zones!).flatMap(([name, code]) => {
        const number = Number(name);
        const west = number * 6 - 186;
        const east = west + 6;
        if (Math.max(...lons) <= west || Math.min(...lons) >= east) return [];
        const metres = border.map((place) => transform(crs, code)(...place));
        const [eastings, northings] = [metres.map(([x]) => x), metres.map(([, y]) => y)];
        const extent: Box = [
            Math.min(...eastings) - LEAST_INTERVAL,
            Math.min(...northings) - LEAST_INTERVAL,
            Math.max(...eastings) + LEAST_INTERVAL,
            Math.max(...northings) + LEAST_INTERVAL
        ];
        const [toPlane, toDegrees] = [transform(code, crs), transform(code, degrees)];
        return [{number, toPlane, toDegrees, fromDegrees: transform(degrees, code), west, east, extent}];
    });
}

// a line of a zone in the plane of the sheet, as far as it lies in the zone
function inZone(zone: Zone, at: (share: number) => [number, number], count: number): PlaneLine[] {
    const lonAt = (share: number) => zone.toDegrees(...at(share))[0];
    const shares: number[] = [];
    for (let i = 0; i <= count; i++) {
        const [from, to] = [(i - 1) / count, i / count];
        if (i > 0) {
            const [before, after] = [lonAt(from), lonAt(to)];
            for (const edge of [zone.west, zone.east])
                if (before < edge !== after < edge)
                    shares.push(from + ((to - from) * (edge - before)) / (after - before));
        }
        shares.push(to);
    }
    const lines: number[][] = [];
    let open: number[] | null = null;
    for (const share of shares.sort((a, b) => a - b)) {
        const lon = lonAt(share);
        const inside = lon >= zone.west - ON_EDGE && lon <= zone.east + ON_EDGE;
        if (inside && !open) {
            open = [];
            lines.push(open);
        }
        if (inside) open!.push(...zone.toPlane(...at(share)));
        else open = null;
    }
    return lines.map((line) => Float64Array.from(line));
}

// degrees; a crossing is found between two places of a line by the mean rate, 0.1 m off at most
const ON_EDGE = 1e-6;

const SIDES = 20;

function squareRing(zone: Zone, east: number, north: number): Float64Array {
    const corners = [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1]
    ] as const;
    const ring: number[] = [];
    corners.forEach(([x, y], i) => {
        const [nextX, nextY] = corners[(i + 1) % 4]!;
        for (let k = 0; k < SIDES; k++) {
            const share = k / SIDES;
            const place: [number, number] = [
                east + SQUARE * (x + (nextX - x) * share),
                north + SQUARE * (y + (nextY - y) * share)
            ];
            const [lon, lat] = zone.toDegrees(...place);
            const within = Math.min(zone.east, Math.max(zone.west, lon));
            ring.push(...zone.toPlane(...(within === lon ? place : zone.fromDegrees(within, lat))));
        }
    });
    return Float64Array.from(ring);
}
