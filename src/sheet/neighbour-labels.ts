import type {SheetContent} from './content.ts';
import {shownOf} from './content-window.ts';
import {innerPlaces} from './interior.ts';
import type {LabelRequest} from './labels.ts';
import {shortName} from './names.ts';
import {bearingOf} from './neighbours.ts';
import type {Paper} from './paper.ts';
import type {TextMeasure} from './text-measure.ts';
import {boundsOf, holds, type MapView} from './view.ts';

// bearings off the direction that still belong to it, and shares of the free ground on them, best first
const TURNS = [0, 5, -5, 10, -10, 15, -15, 20, -20, 25, -25, 30, -30];
const SHARES = [0.5, 0.35, 0.65, 0.22, 0.78];
const STEP_MM = 1;

/**
 * Names of the units around: those with an outline on their own ground, those known by name and direction on the free ground
 * there. Only the latter are told when they find no room: of the former a sheet shows what it shows.
 */
export function neighbourLabels(
    content: SheetContent,
    view: MapView,
    paper: Paper,
    measure: TextMeasure
): LabelRequest[] {
    const label = (id: string, name: string, sizeMm: number, places: LabelRequest['places']): LabelRequest => ({
        id,
        sizeMm,
        face: 'italic',
        colour: '#8d897d',
        lines: [shortName(name, true).toUpperCase()],
        places
    });
    const drawn = content.neighbours.map(({record, shape}) => {
        const shown = shownOf(content, shape!);
        const inner = shown.length === 0 ? [] : innerPlaces(shown, boundsOf([shown]), 3, 160);
        const outside = inner.filter(({x, y}) => !holds(content.outline, x, y));
        const places = outside.map(({x, y}) => view.toPage(x, y));
        return label('', record.properties.name, paper.text * 1.1, places);
    });
    const around = content.around ?? [];
    const ofProvince = content.unit.properties.level === 'province';
    const taken = [content.outline, ...content.neighbours.map(({shape}) => shape!)];
    const named = around.map(({name, direction}) => {
        // of several in one direction each has its part of it, clockwise
        const together = around.filter((other) => other.direction === direction);
        const part = (together.findIndex((other) => other.name === name) + 0.5) / together.length - 0.5;
        const bearing = bearingOf(direction) + part * 45;
        const wanted = label(name, name, paper.text * (ofProvince ? 1.6 : 1.25), []);
        const leastMm = Math.max(1.8, paper.text);
        const [halfX, halfY] = [
            Math.max(...wanted.lines.map((line) => measure.width(line, leastMm, 'italic'))) / 2,
            (wanted.lines.length * leastMm) / 2
        ];
        // a name across the border would name the unit's own ground, or that of a neighbour that is drawn
        const clear = ([x, y]: readonly [number, number]): boolean =>
            [-1, 0, 1].every((i) =>
                [-1, 0, 1].every((k) => {
                    const at = view.toPlane(x + i * halfX, y + k * halfY);
                    return !taken.some((shape) => holds(shape, ...at));
                })
            );
        return {...wanted, leastMm, places: placesBeyond(bearing, content, view).filter(clear)};
    });
    return [...drawn, ...named];
}

// on rays from the middle of the unit: between the last of its ground and the neat line
function placesBeyond(direction: number, {outline, bounds}: SheetContent, view: MapView): [number, number][] {
    const [west, south, east, north] = bounds;
    const [middleX, middleY] = view.toPage((west + east) / 2, (south + north) / 2);
    return TURNS.flatMap((turn) => {
        const bearing = ((direction + turn) * Math.PI) / 180;
        // north-east is the corner of the unit's extent, however long it is
        const [dx, dy] = [Math.sin(bearing) * (east - west), -Math.cos(bearing) * (north - south)];
        const length = Math.hypot(dx, dy) || 1;
        const [x, y] = [dx / length, dy / length];
        const far = reach(view, middleX, middleY, x, y);
        let near = far;
        while (near > 0 && !holds(outline, ...view.toPlane(middleX + x * near, middleY + y * near))) near -= STEP_MM;
        return SHARES.map((share): [number, number] => {
            const at = Math.max(0, near) + (far - Math.max(0, near)) * share;
            return [middleX + x * at, middleY + y * at];
        });
    });
}

// how far a ray goes until it leaves the map; 0 where it never is on it
function reach({box: [x0, y0, x1, y1]}: MapView, x: number, y: number, dx: number, dy: number): number {
    const acrossX = dx === 0 ? Infinity : ((dx > 0 ? x1 : x0) - x) / dx;
    const acrossY = dy === 0 ? Infinity : ((dy > 0 ? y1 : y0) - y) / dy;
    return Math.max(0, Math.min(acrossX, acrossY));
}
