import {clipLineToBox, clipToBox} from './clip-shape.ts';
import type {SheetContent} from './content.ts';
import {type Box, overlaps} from './ink.ts';
import {boundsOf, type MapView, type PlaneShape} from './view.ts';

const STEPS = Array.from({length: 23}, (_, i) => (i + 1) / 24);
// half of the room that the largest sign takes with its number, millimetres
const SIGN_MM = 4;

/**
 * Where a stamp of this size stands on the map: where it hides no ground of the unit, along the edge before anywhere else; else
 * above ground of the unit without a record. Cost: the outline in the window, cut once for each of some 700 places at most.
 *
 * @param taken boxes that stand on the map already
 * @returns null where every place would hide a record: the stamp then stands outside the neat line
 */
export function stampPlace(
    content: SheetContent,
    view: MapView,
    width: number,
    height: number,
    inset: number,
    taken: readonly Box[]
): Box | null {
    const places = placesOf(view, width, height, inset).filter((box) => !taken.some((other) => overlaps(box, other)));
    const near = clipToBox(content.outline, inPlane(view, view.box));
    const free = places.find((box) => clipToBox(near, inPlane(view, box)).length === 0);
    if (free) return free;
    const {zones, areas, sites, cemeteries, landmarks} = content;
    const shapes = [
        ...[...zones, ...areas, ...cemeteries, ...sites, ...landmarks].map(({shape}) => shape),
        ...sites.map(({disc}) => disc)
    ]
        .filter((shape): shape is PlaneShape => shape !== null)
        .map((shape) => ({shape, bounds: boundsOf([shape])}));
    const lines = landmarks.flatMap((landmark) => landmark.lines);
    const points = [...sites.map(({at}) => at), ...cemeteries.map(({at}) => at), ...landmarks.map(({at}) => at)];
    const signs = points.map(([x, y]) => view.toPage(x, y));
    return (
        places.find((box) => {
            const ground = inPlane(view, box);
            return (
                !hidesSign(box, signs) &&
                !hidesShape(ground, shapes) &&
                !lines.some((line) => clipLineToBox(line, ground).length > 0)
            );
        }) ?? null
    );
}

function hidesSign([x0, y0, x1, y1]: Box, signs: readonly (readonly [number, number])[]): boolean {
    return signs.some(([x, y]) => x > x0 - SIGN_MM && x < x1 + SIGN_MM && y > y0 - SIGN_MM && y < y1 + SIGN_MM);
}

function hidesShape(box: Box, shapes: readonly {readonly shape: PlaneShape; readonly bounds: Box}[]): boolean {
    return shapes.some(({shape, bounds}) => overlaps(bounds, box) && clipToBox(shape, box).length > 0);
}

// west, south, east, north of a box of the page
function inPlane(view: MapView, [x0, y0, x1, y1]: Box): Box {
    const [west, south] = view.toPlane(x0, y1);
    const [east, north] = view.toPlane(x1, y0);
    return [west, south, east, north];
}

// corners first, then along the edges, then anywhere
function placesOf(view: MapView, width: number, height: number, inset: number): Box[] {
    const [x0, y0, x1, y1] = view.box;
    const [roomX, roomY] = [x1 - x0 - 2 * inset - width, y1 - y0 - 2 * inset - height];
    if (roomX < 0 || roomY < 0) return [];
    const at = (across: number, down: number): Box => {
        const [x, y] = [x0 + inset + roomX * across, y0 + inset + roomY * down];
        return [x, y, x + width, y + height];
    };
    return [
        at(0, 1),
        at(1, 1),
        at(0, 0),
        at(1, 0),
        ...[...STEPS].reverse().flatMap((step) => [at(0, step), at(1, step)]),
        ...STEPS.flatMap((step) => [at(step, 1), at(step, 0)]),
        ...STEPS.flatMap((down) => STEPS.map((across) => at(across, down)))
    ];
}
