import type {UnitGroup} from '../../coverage/group-row.ts';
import type {UnitIndex} from '../../units/unit-index.ts';

/** Groups of units that a person put together, kept by the browser for a project and a unit set. */
export function recallGroups(storage: Pick<Storage, 'getItem'>, project: string, unitSet: string): UnitGroup[] {
    try {
        const kept: unknown = JSON.parse(storage.getItem(keyOf(project, unitSet)) ?? '[]');
        return Array.isArray(kept) ? kept.filter(isGroup) : [];
    } catch {
        return []; // something else stands there: the groups start anew
    }
}

/** Keep the groups; a browser that keeps nothing is no reason to stop. */
export function keepGroups(
    storage: Pick<Storage, 'setItem'>,
    project: string,
    unitSet: string,
    groups: readonly UnitGroup[]
): void {
    try {
        storage.setItem(keyOf(project, unitSet), JSON.stringify(groups));
    } catch {
        // a private window refuses: the groups last until the page is left
    }
}

/**
 * The units of a group after one more: units inside the new one give way to it, and one that is inside a member already
 * changes nothing, so that no ground is in a group twice.
 */
export function withMember(codes: readonly string[], code: string, units: UnitIndex): string[] {
    const above = (of: string): string[] => {
        const chain: string[] = [];
        for (let at = units.byCode(of)?.properties.parent; at !== undefined; at = units.byCode(at)?.properties.parent) {
            if (chain.includes(at)) break;
            chain.push(at);
        }
        return chain;
    };
    if (codes.includes(code) || above(code).some((each) => codes.includes(each))) return [...codes];
    return [...codes.filter((each) => !above(each).includes(code)), code];
}

function keyOf(project: string, unitSet: string): string {
    return `dia-ban-groups-${project}-${unitSet}`;
}

function isGroup(value: unknown): value is UnitGroup {
    const {name, codes} = (value ?? {}) as {name?: unknown; codes?: unknown};
    return typeof name === 'string' && Array.isArray(codes) && codes.every((code) => typeof code === 'string');
}
