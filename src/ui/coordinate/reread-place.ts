import {readCoordinate} from '../../crs/read-coordinate.ts';
import type {Reading} from '../../crs/reading.ts';
import {locateOffset} from '../../exchange/locate-offset.ts';
import {distanceM} from '../../measure/distance.ts';
import type {Workspace} from '../workspace.ts';

/** A stored place is rounded, and of a stored square the middle of its box is taken, metres. */
const SAME_M = 5;

/**
 * The text given for a record's position read once more, so that its square, its region and the points by other operations
 * are seen again. The reading must be in the system that was chosen and lie within 5 m of the stored place, or the stored
 * place stands as it is: it may have been moved since, or told from a landmark that was.
 */
export function rereadPlace(
    asGiven: string,
    stored: Reading,
    {records, view}: Pick<Workspace, 'records' | 'view'>
): Reading {
    const readings = [
        ...(['AA', 'AL'] as const).flatMap((lettering) => readCoordinate(asGiven, {lettering}).readings),
        ...locateOffset(asGiven, records, {unitSet: view.unitSet}).readings
    ];
    const same = readings.find(
        ({system, lon, lat}) => system === stored.system && distanceM(lon, lat, stored.lon, stored.lat) <= SAME_M
    );
    return same ? {...same, accuracyM: Math.max(same.accuracyM, stored.accuracyM)} : stored;
}
