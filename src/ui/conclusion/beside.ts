import {editable} from '../../conclusion/guards.ts';
import {meetingCorners} from '../../conclusion/share-corners.ts';
import type {Neighbour} from '../../draw/shared-border.ts';
import {sharing} from '../../draw/shared-border.ts';
import type {Areal, ConcludedZoneRecord} from '../../record/feature.ts';
import type {Workspace} from '../workspace.ts';
import {isNear} from './is-near.ts';

/** An outline and what shares its border. */
export interface Beside {
    /** The outline with the corners of neighbours that stand on its edges. */
    readonly outline: Areal;
    /** Open zones: their shared corners move along. */
    readonly open: readonly Neighbour[];
    /** Locked zones and communes: they stay, and the borders part where a shared corner is moved. */
    readonly fixed: readonly Neighbour[];
}

/**
 * Zones that hold or wait, and communes, that share the border of a zone. A corner in the middle of the edge of another counts as shared:
 * the shapes are given with it, so that both move as one.
 */
export function besideOf({records, units}: Workspace, id: string, given: Areal): Beside {
    const all = records.layer('concluded-zone');
    // what it supersedes lies under it and goes with its approval
    const replaced = all.get(id)?.properties.supersedes ?? [];
    const isBeside = isNear(given);
    const zones = [...all.values()].filter(
        (zone) =>
            zone.id !== id &&
            zone.properties.state !== 'superseded' &&
            !replaced.includes(zone.id) &&
            isBeside(zone.geometry)
    );
    const isOpen = (zone: ConcludedZoneRecord): boolean => editable(zone).length === 0;
    const communes = (units?.units ?? []).filter(
        ({properties, geometry}) => properties.level === 'commune' && isBeside(geometry)
    );
    const {outline, beside} = meetingCorners(given, zones);
    const near = sharing(outline, beside);
    return {
        outline,
        open: near.filter(isOpen),
        fixed: [...near.filter((zone) => !isOpen(zone)), ...sharing(outline, communes)]
    };
}
