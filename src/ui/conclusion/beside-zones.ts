import states from '../../../data/codes/zone-states.json' with {type: 'json'};
import type {BesideZone} from '../../conclusion/clip.ts';
import {editable} from '../../conclusion/guards.ts';
import type {Areal} from '../../record/feature.ts';
import {isWithin} from '../../store/scope.ts';
import {spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {isNear} from './is-near.ts';

/**
 * The zones that hold or wait near an outline, all but the zone `id` itself and those that it replaces or will replace (`replaces`);
 * `moved` are outlines that some of them have just now.
 */
export function besideZones(
    {records, scope}: Workspace,
    id: string,
    outline: Areal,
    moved: readonly {readonly id: string; readonly geometry: Areal}[] = [],
    replaces: readonly string[] = []
): BesideZone[] {
    const zones = records.layer('concluded-zone');
    const replaced = [...(zones.get(id)?.properties.supersedes ?? []), ...replaces];
    const now = new Map(moved.map((each) => [each.id, each.geometry]));
    const within = scope ? isWithin(records, scope) : null;
    const near = isNear(outline);
    return [...zones.values()].flatMap((zone): BesideZone[] => {
        if (zone.id === id || zone.properties.state === 'superseded' || replaced.includes(zone.id)) return [];
        const geometry = now.get(zone.id) ?? zone.geometry;
        if (!near(geometry)) return [];
        const outside = within?.({layer: 'concluded-zone', id: zone.id, before: zone, after: zone}) === false;
        return [{id: zone.id, geometry, locked: outside || editable(zone).length > 0}];
    });
}

/** A zone in one line: id, class, unit, state. */
export function zoneWords({records, units}: Workspace, id: string): string {
    const zone = records.layer('concluded-zone').get(id);
    if (!zone) return id;
    const {areaClass, unit, state} = zone.properties;
    return word('beside.zone', {
        id,
        class: areaClass,
        unit: units?.byCode(unit)?.properties.name ?? unit,
        state: states[state][spoken()]
    });
}
