import gso from '../../../data/units/gso-75-2024.json' with {type: 'json'};
import type {KnownUnit, UnitMatches} from '../../units/match-units.ts';
import {unitSets} from '../../units/unit-sets.ts';
import {word} from '../words.ts';
import type {Workspace} from '../workspace.ts';

/** A list of units that files can be matched with. */
export interface KnownList {
    readonly id: string;
    readonly label: string;
    readonly units: readonly KnownUnit[];
}

/** Below this share of units matched a list is not proposed: it is of another edition or another province. */
const FITS = 0.8;

/** The list that comes with the program, and the unit sets of the project, newest first. */
export function knownLists({records}: Pick<Workspace, 'records'>): KnownList[] {
    const units = [...records.layer('unit').values()];
    const sets = [...unitSets(records)].reverse().map(({id, properties: {name}}) => ({
        id,
        label: word('boundaries.list.set', {name}),
        units: units.flatMap(({properties}) => (properties.unitSet === id ? [properties] : []))
    }));
    return [{id: 'gso', label: word('boundaries.list.gso'), units: gso as readonly KnownUnit[]}, ...sets];
}

/** How many units of the files a list tells by code or name. */
export function fitOf({matches}: UnitMatches): number {
    return matches.filter(({state}) => state === 'code' || state === 'name').length;
}

/** Whether a list that tells so many of all units is worth proposing. */
export function isWorthProposing(fit: number, total: number): boolean {
    return total > 0 && fit >= FITS * total;
}
