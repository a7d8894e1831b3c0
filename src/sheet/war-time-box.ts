import {areaOfUse} from '../crs/area-of-use.ts';
import {formatGrid} from '../crs/grid-reference.ts';
import {operationOf} from '../crs/operation.ts';
import {system, transform} from '../crs/system.ts';
import {type Block, type Desk, paragraph} from './block.ts';
import type {SheetContent} from './content.ts';
import {INK, segmentPath, text} from './ink.ts';
import {shapesMeet} from './shapes-meet.ts';
import type {SheetNote} from './sheet-note.ts';
import type {MapView} from './view.ts';
import {takesWarTimeGrid, WAR_TIME_GRID, warTimeSquares} from './war-time-grid.ts';
import {warTimeStroke} from './war-time-overprint.ts';
import {numberVi, say} from './words.ts';

/** What a person is told where the grid was asked for and the scale does not take it. */
export function warTimeNotes(scaleDenominator: number): SheetNote[] {
    if (takesWarTimeGrid(scaleDenominator)) return [];
    const metres = numberVi(system(WAR_TIME_GRID).accuracyM);
    return [{key: 'notes.war-time-left-out', values: {scale: numberVi(scaleDenominator), metres}}];
}

/**
 * The war-time grid in the margin: its line, the squares of 100 km of the unit with an example, the datum operation and what
 * it leaves unknown; on sheets of too large a scale that it is not printed, and why. As high on any map of the unit.
 *
 * @param crs of the plane that `content` lies in
 */
export function warTimeBlock(desk: Desk, {outline, bounds}: SheetContent, view: MapView, crs: string): Block {
    const {accuracyM, operation} = system(WAR_TIME_GRID);
    const metres = numberVi(accuracyM);
    const towards =
        operationOf(WAR_TIME_GRID)
            ?.towgs84.slice(0, 3)
            .map((part) => numberVi(part)) ?? [];
    const [lon, lat] = transform(crs, 'EPSG:4326')((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2);
    const middle = formatGrid(system(WAR_TIME_GRID), lon, lat, {digits: 2});
    const [zone = '–', ...place] = middle?.split(' ') ?? [];
    const squares = warTimeSquares(bounds, crs)
        .filter(({shape}) => shapesMeet(shape, outline))
        .map(({letters}) => letters);
    const printed = [
        say('war-time.printed', {zone, squares: squares.join(', '), place: place.join(' ')}),
        say('war-time.shift', {operation: operation ?? '', shift: towards.join('; '), metres}),
        ...(areaOfUse(WAR_TIME_GRID, lon, lat).operation ? [] : [say('war-time.elsewhere')])
    ].join(' ');
    const onPaper = numberVi((accuracyM * 1000) / view.scaleDenominator, 1);
    const leftOut = say('war-time.left-out', {metres, millimetres: onPaper});
    return (x, y, width) => {
        const size = desk.paper.small;
        const key = size * 7;
        const head = [
            warTimeStroke(segmentPath(x, y + size * 0.65, x + key - size * 0.8, y + size * 0.65)),
            text(x + key, y + size * 0.95, say('war-time'), size, {font: 'bold', colour: INK})
        ];
        const bodies = [printed, leftOut].map((words) => paragraph(desk, x, y + size * 1.3, width, words, size));
        const shown = bodies[takesWarTimeGrid(view.scaleDenominator) ? 0 : 1]!;
        return {
            items: [...head, ...shown.items],
            height: size * 1.3 + Math.max(...bodies.map(({height}) => height))
        };
    };
}
