import {editable} from '../../conclusion/guards.ts';
import type {Neighbour} from '../../draw/shared-border.ts';
import {sharing} from '../../draw/shared-border.ts';
import type {Areal, ConcludedZoneRecord} from '../../record/feature.ts';
import type {Workspace} from '../workspace.ts';

/** What shares corners with a zone's outline. */
export interface Beside {
    /** Open zones: their shared corners move along. */
    readonly open: readonly Neighbour[];
    /** Locked zones and communes: they stay, and the borders part where a shared corner is moved. */
    readonly fixed: readonly Neighbour[];
}

/** Zones that hold or wait, and communes, that share a corner with the outline of a zone. */
export function besideOf({records, units}: Workspace, id: string, outline: Areal): Beside {
    const zones = [...records.layer('concluded-zone').values()].filter(
        (zone) => zone.id !== id && zone.properties.state !== 'superseded'
    );
    const isOpen = (zone: ConcludedZoneRecord): boolean => editable(zone).length === 0;
    const communes = (units?.units ?? []).filter(({properties}) => properties.level === 'commune');
    const near = sharing(outline, zones);
    return {open: near.filter(isOpen), fixed: [...near.filter((zone) => !isOpen(zone)), ...sharing(outline, communes)]};
}
