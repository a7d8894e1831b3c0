import type {CoverageTable} from '../coverage/table.ts';
import type {AreaSymbol, LineSymbol, PointSymbol} from '../symbols/symbol.ts';
import {symbol} from '../symbols/symbol-of.ts';
import {BorderEdges, lineBoxes} from './borders.ts';
import type {SheetContent} from './content.ts';
import {type Geodesy, graticuleCrosses} from './graticule.ts';
import {gridLines} from './grid.ts';
import {areaSymbol, type Box, fill, pointSymbol, rectPath, stroke} from './ink.ts';
import {landmarkInk} from './landmarks.ts';
import {mapLabels} from './map-labels.ts';
import {type Paper, symbolFactor} from './paper.ts';
import type {Primitive} from './sheet.ts';
import type {SheetBase} from './sheet-base.ts';
import type {TextMeasure} from './text-measure.ts';
import type {MapView} from './view.ts';
import {warTimeOverprint} from './war-time-overprint.ts';

/** What is drawn inside the neat line, and which labels found no place and which one. */
export interface DrawnMap {
    readonly items: readonly Primitive[];
    readonly unplaced: readonly string[];
    readonly placed: readonly string[];
}

/**
 * The map inside its neat line, from the ground up, and the labels that found no place. Without geodesy it has neither grid
 * nor graticule.
 * @param warTimeCrs system of the plane where the war-time grid lies over the map; null: it does not
 */
export function mapContent(
    content: SheetContent,
    view: MapView,
    table: CoverageTable,
    geodesy: Geodesy | null,
    paper: Paper,
    measure: TextMeasure,
    keepFree: readonly Box[],
    base: SheetBase | null = null,
    warTimeCrs: string | null = null
): DrawnMap {
    const window = rectPath(view.x, view.y, view.width, view.height);
    const outline = view.path(content.outline);
    const factor = symbolFactor(paper);
    const obstacles: Box[] = [...keepFree];
    const point = (key: string, [e, n]: readonly [number, number]): Primitive[] => {
        const sign = symbol(key) as PointSymbol;
        const [x, y] = view.toPage(e, n);
        const size = sign.sizeMm * factor;
        obstacles.push([x - size / 2, y - size / 2, x + size / 2, y + size / 2]);
        return pointSymbol(sign, x, y, size);
    };
    const areal = (key: string, shape: SheetContent['outline']): Primitive[] => {
        const {d, box} = view.path(shape);
        return d ? areaSymbol(symbol(key) as AreaSymbol, d, box) : [];
    };
    const border = (key: string, d: string, colour?: string): Primitive[] => {
        const {colour: own, widthMm, dashMm} = (symbol(key) as LineSymbol).line;
        const scale = Math.min(1.2, Math.max(0.7, factor));
        return d
            ? [
                  {
                      ...stroke(
                          d,
                          widthMm * scale,
                          colour ?? own,
                          dashMm?.map((length) => length * scale)
                      ),
                      round: true
                  } as Primitive
              ]
            : [];
    };
    // the higher border is drawn where two run together, so its edges are taken first
    const edges = new BorderEdges(view);
    const unitBorder = border(`unit-${content.unit.properties.level}`, edges.path(content.outline));
    const neighbourBorders = content.neighbours.flatMap(({shape, key}) => border(key, edges.path(shape!), '#a9a69c'));
    const isProvince = content.unit.properties.level === 'province';
    const districtBorders = isProvince
        ? content.districts.flatMap(({key, shape}) => border(key, edges.path(shape!)))
        : [];
    const communeBorders = content.communes.flatMap(({key, shape}) => border(key, edges.path(shape!)));

    // a base lies on the colours of the ground and under every line
    const ground: Primitive[] = base
        ? [fill(window, '#f1efe8'), fill(outline.d, '#fffefb'), baseImage(view, base), ...neighbourBorders]
        : [fill(window, '#f1efe8'), ...neighbourBorders, fill(outline.d, '#fffefb')];
    const inUnit: Primitive[] = [
        ...landmarkInk(content.landmarks, view, Math.min(1.2, Math.max(0.7, factor))),
        ...content.zones.flatMap(({key, shape}) => areal(key, shape!)),
        ...content.areas.flatMap(({key, shape}) => areal(key, shape!))
    ];
    // a tinted ribbon along the inside of the border shows at a glance what belongs to the unit
    const ribbon: Primitive = {
        kind: 'clip',
        d: outline.d,
        items: [{kind: 'group', opacity: 0.55, items: [stroke(outline.d, 2.6 * factor, '#c9a2b8')]}]
    };
    const points: Primitive[] = [
        ...content.sites.flatMap(({disc}) => (disc ? areal('uncertainty', disc) : [])),
        ...content.sites.flatMap(({shape}) => (shape ? areal('site-area', shape) : [])),
        ...content.cemeteries.flatMap(({shape}) => (shape ? areal('cemetery-area', shape) : [])),
        ...content.landmarks.flatMap(({key, at, lines, shape}) => (lines.length > 0 || shape ? [] : point(key, at))),
        ...content.cemeteries.flatMap(({key, at}) => point(key, at)),
        ...content.sites.flatMap(({key, at}) => point(key, at))
    ];
    const lines = [
        ...lineBoxes(content.outline, view),
        ...(isProvince ? content.districts.flatMap(({shape}) => lineBoxes(shape!, view)) : [])
    ];
    const overprint = warTimeCrs
        ? warTimeOverprint(view, warTimeCrs, content.outline, {paper, measure}, obstacles)
        : null;
    obstacles.push(...(overprint?.boxes ?? []));
    const labels = mapLabels(content, view, table, {signs: obstacles, lines}, paper, measure);
    return {
        items: [
            {
                kind: 'clip',
                d: window,
                items: [
                    ...ground,
                    {kind: 'clip', d: outline.d, items: inUnit},
                    ...(geodesy ? gridLines(view) : []),
                    ribbon,
                    ...communeBorders,
                    ...districtBorders,
                    ...unitBorder,
                    ...(geodesy ? graticuleCrosses(view, geodesy) : []),
                    ...(overprint?.items ?? []),
                    ...points,
                    ...labels.items
                ]
            }
        ],
        unplaced: labels.unplaced,
        placed: labels.placed
    };
}

// the place of the base: `drape` lays it there
function baseImage({x, y, width, height}: MapView, {opacity}: SheetBase): Primitive {
    return {kind: 'image', x, y, width, height, opacity, picture: null};
}
