import type {ConcludedZoneRecord} from '../../record/feature.ts';
import type {Workspace} from '../workspace.ts';
import {besideOf} from './beside.ts';

/** Let the hand edit the outline of a zone, with the open zones that share its border; a circle stays one as long as it can. */
export function editZone(workspace: Workspace, {id, geometry, properties}: ConcludedZoneRecord): void {
    const circle = properties.circle && {...properties.circle, centre: [...properties.circle.centre]};
    const {outline, open} = besideOf(workspace, id, geometry);
    workspace.hand({kind: 'edit', id, geometry: outline, neighbours: open, ...(circle && {circle})});
}
