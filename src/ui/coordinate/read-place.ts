import {type ReadOptions, readCoordinate} from '../../crs/read-coordinate.ts';
import type {CoordinateAnswer} from '../../crs/reading.ts';
import {findSheet} from '../../crs/sheet-index.ts';
import {boxOf} from '../../map/shape-rings.ts';
import type {Box} from '../view.ts';
import type {Workspace} from '../workspace.ts';
import {sheetReading} from './sheet-reading.ts';

/** How far beyond the province a coordinate still is plausible, degrees: some 20 km. */
const AROUND = 0.2;

/**
 * Every plausible reading of a typed text: the map sheet that it numbers or names, then its readings as a coordinate in
 * the province and a little around it, or in the whole country where that is asked for. The fault says why there is none.
 */
export function readPlace(
    text: string,
    workspace: Pick<Workspace, 'units' | 'view'>,
    {wide = false} = {}
): CoordinateAnswer {
    const sheet = findSheet(text);
    const {readings, fault} = readCoordinate(text, readOptions(workspace, {wide}));
    return sheet ? {readings: [sheetReading(sheet), ...readings], fault: null} : {readings, fault};
}

/** How coordinates are read in this project: in the province and a little around it, by the letters chosen. */
export function readOptions(
    {units, view}: Pick<Workspace, 'units' | 'view'>,
    {wide = false} = {}
): Pick<ReadOptions, 'box' | 'lettering'> {
    const province = units?.units[0]?.geometry;
    const box = wide || !province ? null : widened(boxOf([province]));
    return {lettering: view.lettering, ...(box ? {box} : {})};
}

function widened(box: Box | null): Box | null {
    if (!box) return null;
    const [west, south, east, north] = box;
    return [west - AROUND, south - AROUND, east + AROUND, north + AROUND];
}
