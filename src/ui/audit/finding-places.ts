import type {Finding} from '../../audit/findings.ts';
import type {CheckedPlace} from '../../map/check-layers.ts';
import {representativePoint} from '../../units/representative-point.ts';
import type {Workspace} from '../workspace.ts';

/**
 * Where each contradiction stands on the map: its own ground and place; without one, that of the first of its records that has a
 * shape, and of a total the middle of its unit.
 */
export function findingPlaces(findings: readonly Finding[], workspace: Workspace): CheckedPlace[] {
    return findings.map(({key, severity, geometry, at, ids, units}): CheckedPlace => {
        const record = ids.map((id) => workspace.find(id)?.record.geometry).find((each) => each);
        const unit = units[0] === undefined ? undefined : workspace.units?.byCode(units[0])?.geometry;
        const place = at ?? ((geometry ?? record ?? unit) ? representativePoint((geometry ?? record ?? unit)!) : null);
        return {key, role: severity, geometry, at: place};
    });
}
