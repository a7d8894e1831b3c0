import {coordAll} from '@turf/turf';
import type {Geometry} from 'geojson';
import {transform} from '../crs/system.ts';
import type {Areal} from '../record/feature.ts';
import type {SheetInput} from './compose.ts';
import {gatherContent} from './content.ts';
import {contentIn} from './content-window.ts';
import {type Box, fill, mm, rectPath, segmentPath, stroke, text} from './ink.ts';
import {mapContent} from './map-content.ts';
import {paperOf} from './paper.ts';
import {linePath, projectLine} from './plane-line.ts';
import {SCALES} from './scale.ts';
import type {Primitive, SheetPage} from './sheet.ts';
import {measureOf} from './text-measure.ts';
import {boundsOf, MapView, projectShape} from './view.ts';
import {numberVi, say} from './words.ts';

/** A place that a small map shows. Shapes are WGS 84. */
export interface ShownPlace {
    /** As it was, dashed. */
    readonly before: readonly Geometry[];
    /** As it is, solid. */
    readonly after: readonly Geometry[];
}

/** Size of a small map, mm: the width of a document's text. */
const WIDTH = 165;
const HEIGHT = 78;
// the inset that tells where in the unit the place lies
const INSET = 46;
const GAP = 2;
// never nearer than this: a point alone has no extent
const LEAST_METRES = 400;
const SYSTEM = 'EPSG:5899';
const MARK = '#b3121f';
const BEFORE = '#1f3f8f';

/**
 * Makes small maps of places in a unit: an inset of the unit on the left, and the place with the records around it on the right, drawn by
 * the engine of the sheets, with its scale. Cost: what the unit holds is gathered once, a map then takes some milliseconds.
 *
 * @throws {RangeError} if the unit is not in the table's unit set
 */
export function placeMaps({records, table, fonts}: SheetInput, unit: string): (place: ShownPlace) => SheetPage | null {
    const {asOf} = table.stamp;
    const content = gatherContent(records, table, unit, asOf, SYSTEM);
    const toPlane = transform('EPSG:4326', SYSTEM);
    const paper = paperOf('A4', 'portrait');
    const measure = measureOf(fonts);
    return ({before, after}) => {
        const box = boxOf([...before, ...after], toPlane);
        if (!box) return null;
        const [w, s, e, n] = box;
        const width = WIDTH - INSET - GAP;
        const needed = Math.max(
            (Math.max(e - w, LEAST_METRES) * 1.5) / width,
            (Math.max(n - s, LEAST_METRES) * 1.5) / HEIGHT
        );
        const scale = SCALES.find((denominator) => denominator / 1000 >= needed) ?? SCALES.at(-1)!;
        const metresPerMm = scale / 1000;
        const view = new MapView(
            INSET + GAP,
            0,
            width,
            HEIGHT,
            Math.round((w + e - width * metresPerMm) / 2),
            Math.round((s + n - HEIGHT * metresPerMm) / 2),
            scale
        );
        const bar = barBox(view);
        const map = mapContent(contentIn(content, view), view, table, null, paper, measure, [bar]);
        const frame = rectPath(view.x, view.y, view.width, view.height);
        const items: Primitive[] = [
            ...inset(content, [(w + e) / 2, (s + n) / 2], view),
            ...map.items,
            {
                kind: 'clip',
                d: frame,
                items: [
                    ...before.flatMap((shape) => outline(shape, view, toPlane, BEFORE, [1.6, 1])),
                    ...after.flatMap((shape) => outline(shape, view, toPlane, MARK))
                ]
            },
            ...scaleBar(view, bar),
            stroke(frame, 0.25)
        ];
        return {widthMm: WIDTH, heightMm: HEIGHT, items, viewports: []};
    };
}

type ToPlane = ReturnType<typeof transform>;

function inset(
    content: ReturnType<typeof gatherContent>,
    [easting, northing]: readonly [number, number],
    view: MapView
): Primitive[] {
    const {whole, outline: own} = content;
    const ground = whole?.outline ?? own;
    const parts = whole ? whole.parts : content.districts.map(({shape}) => shape!);
    const [w, s, e, n] = boundsOf([ground]);
    const scale = Math.ceil(Math.max((e - w) / (INSET * 0.94), (n - s) / (HEIGHT * 0.94)) * 1000);
    const metresPerMm = scale / 1000;
    const small = new MapView(
        0,
        0,
        INSET,
        HEIGHT,
        (w + e - INSET * metresPerMm) / 2,
        (s + n - HEIGHT * metresPerMm) / 2,
        scale
    );
    const frame = rectPath(0, 0, INSET, HEIGHT);
    const [x, y] = small.toPage(easting, northing);
    const side = Math.max(2.4, (view.width * view.metresPerMm) / metresPerMm);
    return [
        fill(frame, '#f1efe8'),
        {
            kind: 'clip',
            d: frame,
            items: [
                fill(small.path(ground).d, '#fffefb'),
                ...(whole ? [fill(small.path(own).d, '#ecdbe4')] : []),
                ...parts.map((shape) => stroke(small.path(shape).d, 0.12, '#a9a69c')),
                stroke(small.path(ground).d, 0.25),
                stroke(rectPath(x - side / 2, y - side / 2, side, side), 0.5, MARK)
            ]
        },
        stroke(frame, 0.25)
    ];
}

// an outline with a light casing, so that it stands off whatever lies below
function outline(
    geometry: Geometry,
    view: MapView,
    toPlane: ToPlane,
    colour: string,
    dashMm?: readonly number[]
): Primitive[] {
    switch (geometry.type) {
        case 'Point':
        case 'MultiPoint':
            return coordAll(geometry).flatMap((position) => {
                const [x, y] = view.toPage(...toPlane(position[0]!, position[1]!));
                return cased(circlePath(x, y, 3), colour, dashMm);
            });
        case 'LineString':
        case 'MultiLineString': {
            const lines = geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates;
            return cased(
                linePath(
                    lines.map((line) => projectLine(line, toPlane)),
                    view
                ),
                colour,
                dashMm
            );
        }
        case 'Polygon':
        case 'MultiPolygon':
            return cased(view.path(projectShape(geometry as Areal, toPlane)).d, colour, dashMm);
        case 'GeometryCollection':
            return geometry.geometries.flatMap((part) => outline(part, view, toPlane, colour, dashMm));
    }
}

function cased(d: string, colour: string, dashMm?: readonly number[]): Primitive[] {
    if (!d) return [];
    return [
        {kind: 'path', d, stroke: '#ffffff', strokeMm: 1.2, round: true},
        {...stroke(d, 0.55, colour, dashMm), round: true} as Primitive
    ];
}

// a circle as four curves
function circlePath(x: number, y: number, radius: number): string {
    const k = radius * 0.5523;
    const at = (dx: number, dy: number): string => `${mm(x + dx)} ${mm(y + dy)}`;
    return `M${at(radius, 0)} C${at(radius, k)} ${at(k, radius)} ${at(0, radius)} C${at(-k, radius)} ${at(-radius, k)} ${at(-radius, 0)} C${at(-radius, -k)} ${at(-k, -radius)} ${at(0, -radius)} C${at(k, -radius)} ${at(radius, -k)} ${at(radius, 0)} Z`;
}

// the longest round length that takes up to 30 mm
function barLength(view: MapView): number {
    const most = 30 * view.metresPerMm;
    const power = 10 ** Math.floor(Math.log10(most));
    return ([5, 2, 1].find((step) => step * power <= most) ?? 1) * power;
}

function barBox(view: MapView): Box {
    const length = barLength(view) / view.metresPerMm;
    return [view.x + 1, view.y + HEIGHT - 7.4, view.x + length + 24, view.y + HEIGHT - 1];
}

function scaleBar(view: MapView, [x0, y0, x1, y1]: Box): Primitive[] {
    const metres = barLength(view);
    const length = metres / view.metresPerMm;
    const words = metres >= 1000 ? `${numberVi(metres / 1000)} km` : `${numberVi(metres)} m`;
    const [x, y] = [x0 + 1.6, y1 - 2];
    return [
        fill(rectPath(x0, y0, x1 - x0, y1 - y0), '#ffffff', 0.85),
        stroke(segmentPath(x, y, x + length, y), 0.4),
        stroke(`${segmentPath(x, y - 1, x, y + 1)} ${segmentPath(x + length, y - 1, x + length, y + 1)}`, 0.25),
        text(x, y - 1.6, `${say('booklet.scale')} 1:${numberVi(view.scaleDenominator)}`, 2),
        text(x + length + 1.4, y + 0.7, words, 2)
    ];
}

function boxOf(shapes: readonly Geometry[], toPlane: ToPlane): Box | null {
    let [w, s, e, n] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [lon, lat] of shapes.flatMap((shape) => coordAll(shape))) {
        const [x, y] = toPlane(lon!, lat!);
        [w, s, e, n] = [Math.min(w, x), Math.min(s, y), Math.max(e, x), Math.max(n, y)];
    }
    return w <= e ? [w, s, e, n] : null;
}
