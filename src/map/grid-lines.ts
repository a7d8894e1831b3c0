import {type Transform, transform} from '../crs/system.ts';
import {clipLine} from './clip-line.ts';
import {type EdgeLabel, edgeLabels} from './edge-labels.ts';
import {type GridSquare, gridSquares} from './grid-squares.ts';
import {type MapWindow, metresPerPixel, type Pixel, type PixelBox, windowProjection} from './map-window.ts';

/** VN-2000 kilometres on TM-3 107°45', the war-time grid on Indian 1960 (UTM), MGRS on WGS 84 (UTM). */
export type MapGrid = 'vn2000' | 'war-time' | 'mgrs';

/** A line of a grid as it lies in the window. */
export interface GridLine {
    readonly axis: 'easting' | 'northing';
    /** Metres in the grid's plane. */
    readonly value: number;
    /** Heavy every 100 km of a military grid and every tenth line else; medium every tenth. */
    readonly weight: 'heavy' | 'medium' | 'light';
    /** The visible pieces, pixels. */
    readonly pieces: readonly (readonly Pixel[])[];
}

/** A grid as it lies in the window: everything in CSS pixels. */
export interface GridPicture {
    readonly grid: MapGrid;
    readonly stepM: number;
    readonly lines: readonly GridLine[];
    /** `line` is an index of `lines`. */
    readonly labels: readonly EdgeLabel[];
    /** Letters of the squares of 100 km; none on the VN-2000 grid. */
    readonly squares: readonly GridSquare[];
}

/** Part of the earth that one plane of a grid serves: west, south, east, north in degrees. */
interface GridPlane {
    readonly system: string;
    readonly zone: number | null;
    readonly area: readonly [number, number, number, number];
}

const PLANES: Readonly<Record<MapGrid, readonly GridPlane[]>> = {
    // beyond its own three degrees it is no grid for work, but the country is seen whole
    vn2000: [{system: 'EPSG:5899', zone: null, area: [98, 2, 116, 28]}],
    'war-time': [
        {system: 'EPSG:3148', zone: 48, area: [102, 2, 108, 28]},
        {system: 'EPSG:3149', zone: 49, area: [108, 2, 114, 28]}
    ],
    mgrs: [
        {system: 'EPSG:32648', zone: 48, area: [102, 2, 108, 28]},
        {system: 'EPSG:32649', zone: 49, area: [108, 2, 114, 28]}
    ]
};

const STEPS = [
    10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000, 2_000_000
] as const;
/** Between two lines, pixels: room for a label and a gap. Lines are thinned by the step, never left out one by one. */
const MIN_SPACING = 84;
/** A piece shorter than this is not seen. */
const MIN_PIECE = 1;
/** A chord may leave its line by this much, pixels. */
const CHORD_ERROR = 0.25;
const EARTH = 6_371_000;

const transforms = new Map<string, readonly [toPlane: Transform, toLonLat: Transform]>();

/**
 * The lines of a grid in the window of the map, with a label for each at the window's edge.
 *
 * The step follows the scale: 10 m, 20 m, 50 m … so that lines stand 84 pixels apart or more. Lines are bent as the
 * grid is (points through proj4, a chord within 0.25 pixel), so the convergence of meridians is seen as a tilt. A UTM
 * grid ends at its zone's edge (108°). Every line of which a pixel is seen has a label; labels of one grid never overlap.
 *
 * Units: pixels; `taken` are boxes where labels should not lie (parts of the page, labels of another grid).
 * Cost:  under 1 ms of computing for a window of 1300 × 950 pixels, three grids 0.5 to 2.5 ms.
 */
export function gridLines(grid: MapGrid, window: MapWindow, taken: readonly PixelBox[] = []): GridPicture {
    const lowest = Math.max(0, Math.min(Math.abs(window.south), Math.abs(window.north)));
    const metres = metresPerPixel(window, window.south < 0 && window.north > 0 ? 0 : lowest);
    const stepM = STEPS.find((step) => step / metres >= MIN_SPACING) ?? STEPS.at(-1)!;
    const lines: GridLine[] = [];
    const squares: GridSquare[] = [];
    for (const plane of PLANES[grid]) {
        const part = partOf(plane, window);
        if (!part) continue;
        lines.push(...planeLines(plane, window, part, stepM, metres));
    }
    const whole = {x: 0, y: 0, width: window.width, height: window.height};
    const wanted = lines.map(({axis, value, pieces}) => ({
        text: gridLabel(grid, axis, value, stepM),
        points: firstEnd(longest(pieces), axis)
    }));
    const labels = edgeLabels(wanted, whole, taken);
    for (const {system, zone, area} of PLANES[grid]) {
        const part = zone === null ? null : partOf({system, zone, area}, window);
        if (part) squares.push(...gridSquares({zone: zone!, ...both(system), part, window}, [...labels, ...taken]));
    }
    return {grid, stepM, lines, labels, squares};
}

/**
 * What a line is called. VN-2000: kilometres, `398` and `1 212`, with a decimal below a kilometre and two below 100 m.
 * Military grids: the two figures of the kilometre in its square of 100 km as on L7014 sheets, three (hundreds of metres)
 * below a kilometre, four (tens) below 100 m, the full kilometres where lines are 100 km apart.
 */
function gridLabel(grid: MapGrid, axis: GridLine['axis'], value: number, stepM: number): string {
    if (grid !== 'vn2000' && stepM < 100_000) {
        const within = ((value % 100_000) + 100_000) % 100_000;
        const digits = stepM < 100 ? 4 : stepM < 1000 ? 3 : 2;
        return String(Math.round(within / 10 ** (5 - digits))).padStart(digits, '0');
    }
    const whole = Math.floor(value / 1000);
    const text = axis === 'northing' ? String(whole).replace(/(\d)(?=\d{3}$)/, '$1\u202f') : String(whole);
    if (stepM >= 1000) return text;
    const decimals = stepM < 100 ? 2 : 1;
    return `${text},${String(Math.round((value - whole * 1000) / 10 ** (3 - decimals))).padStart(decimals, '0')}`;
}

/** The transforms of a system, built once. */
function both(system: string): {toPlane: Transform; toLonLat: Transform} {
    let pair = transforms.get(system);
    if (!pair) {
        pair = [transform('EPSG:4326', system), transform(system, 'EPSG:4326')];
        transforms.set(system, pair);
    }
    return {toPlane: pair[0], toLonLat: pair[1]};
}

// the window's share of a plane, as a window of its own in degrees and a box in pixels
function partOf({area: [west, south, east, north]}: GridPlane, window: MapWindow): PixelBox | null {
    const project = windowProjection(window);
    const [x0, y0] = project(Math.max(west, window.west), Math.min(north, window.north));
    const [x1, y1] = project(Math.min(east, window.east), Math.max(south, window.south));
    return x1 - x0 > MIN_PIECE && y1 - y0 > MIN_PIECE ? {x: x0, y: y0, width: x1 - x0, height: y1 - y0} : null;
}

function planeLines(
    {system, area}: GridPlane,
    window: MapWindow,
    part: PixelBox,
    stepM: number,
    metres: number
): GridLine[] {
    const {toPlane, toLonLat} = both(system);
    const project = windowProjection(window);
    const [west, east] = [Math.max(area[0], window.west), Math.min(area[2], window.east)];
    const [south, north] = [Math.max(area[1], window.south), Math.min(area[3], window.north)];
    const border: (readonly [number, number])[] = [];
    for (const t of [0, 0.25, 0.5, 0.75, 1]) {
        const [lon, lat] = [west + t * (east - west), south + t * (north - south)];
        border.push(toPlane(lon, south), toPlane(lon, north), toPlane(west, lat), toPlane(east, lat));
    }
    const [eastings, northings] = [border.map(([e]) => e), border.map(([, n]) => n)];
    const margin = stepM / 2;
    const [e0, e1] = [Math.min(...eastings) - margin, Math.max(...eastings) + margin];
    const [n0, n1] = [Math.min(...northings) - margin, Math.max(...northings) + margin];

    const pixels = Math.max(part.width, part.height);
    const bend = (pixels * pixels * metres * 0.5) / (8 * EARTH);
    const count = Math.min(40, Math.max(2, Math.ceil(Math.sqrt(bend / CHORD_ERROR))));
    const line = (axis: GridLine['axis'], value: number): GridLine => {
        const points: Pixel[] = [];
        for (let i = 0; i <= count; i++) {
            const [lon, lat] =
                axis === 'easting'
                    ? toLonLat(value, n0 + ((n1 - n0) * i) / count)
                    : toLonLat(e0 + ((e1 - e0) * i) / count, value);
            points.push(project(lon, lat));
        }
        const pieces = clipLine(points, part).filter((piece) => span(piece) >= MIN_PIECE);
        return {axis, value, weight: weightOf(value, stepM), pieces};
    };
    const all = [
        ...multiples(e0, e1, stepM).map((value) => line('easting', value)),
        ...multiples(n0, n1, stepM).map((value) => line('northing', value))
    ];
    return all.filter(({pieces}) => pieces.length > 0);
}

function weightOf(value: number, stepM: number): GridLine['weight'] {
    if (value % 100_000 === 0 && stepM < 100_000) return 'heavy';
    const decade = 10 ** Math.floor(Math.log10(stepM) + 1);
    return value % decade === 0 && stepM < 100_000 ? 'medium' : 'light';
}

function multiples(from: number, to: number, step: number): number[] {
    const values: number[] = [];
    for (let k = Math.ceil(from / step); k * step <= to; k++) values.push(k * step);
    return values;
}

// labels are looked for at the foot of an easting and at the left of a northing
function firstEnd(points: readonly Pixel[], axis: GridLine['axis']): readonly Pixel[] {
    const [a, b] = [points[0]!, points.at(-1)!];
    const turn = axis === 'easting' ? a[1] < b[1] : a[0] > b[0];
    return turn ? [...points].reverse() : points;
}

function longest(pieces: GridLine['pieces']): readonly Pixel[] {
    return pieces.reduce((best, next) => (span(next) > span(best) ? next : best));
}

function span(points: readonly Pixel[]): number {
    const [[x0, y0], [x1, y1]] = [points[0]!, points.at(-1)!];
    return Math.hypot(x1 - x0, y1 - y0);
}
