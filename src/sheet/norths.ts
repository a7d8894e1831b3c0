import {type Declination, declination} from '../crs/declination.ts';
import type {IsoDate} from '../record/feature.ts';
import type {Geodesy} from './graticule.ts';
import type {MapView} from './view.ts';

/** Grid and magnetic north against true north at the middle of a sheet, degrees, east of it positive. */
export interface Norths {
    readonly convergence: number;
    /** Null on days for which no model of the magnetic field is here. */
    readonly declination: (Declination & {readonly asOf: IsoDate}) | null;
}

/** The norths at the middle of a map on a day. */
export function northsOf(view: MapView, {toLonLat, toPlane}: Geodesy, asOf: IsoDate): Norths {
    const [lon, lat] = toLonLat(...view.toPlane(view.x + view.width / 2, view.y + view.height / 2));
    const [e0, n0] = toPlane(lon, lat);
    const [e1, n1] = toPlane(lon, lat + 0.01);
    const magnetic = declination(lon, lat, asOf);
    return {
        convergence: (-Math.atan2(e1 - e0, n1 - n0) * 180) / Math.PI,
        declination: magnetic && {...magnetic, asOf}
    };
}
