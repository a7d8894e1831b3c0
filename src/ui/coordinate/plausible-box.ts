import {type Box as CrsBox, VIETNAM} from '../../crs/read-coordinate.ts';
import {boxOf} from '../../map/shape-rings.ts';
import type {Box, Workspace} from '../workspace.ts';

/** How far beyond the province a coordinate still is plausible, degrees: some 20 km. */
const AROUND = 0.2;

/** Where a coordinate is plausible: the province and a little around it; the whole country where it is asked for. */
export function plausibleBox({units}: Pick<Workspace, 'units'>, {wide = false} = {}): CrsBox {
    const province: Box | null = wide || !units ? null : boxOf(units.units.slice(0, 1).map(({geometry}) => geometry));
    if (!province) return VIETNAM;
    const [west, south, east, north] = province;
    return [west - AROUND, south - AROUND, east + AROUND, north + AROUND];
}
